/** The server's own requests, for the client's side of the wire; what they mean stands with their types. */
import {
  NotificationType0,
  type Position,
  RequestType,
  type TextDocumentIdentifier,
  type WorkspaceEdit,
} from 'vscode-languageclient/node';
import type {
  CanonicalZoneParams,
  CanonicalZoneResult,
  CommittedTextResult,
  MailRouteParams,
  MailRouteResult,
} from '../../server/src/lsp/protocol';

export type {
  CanonicalZoneParams,
  CanonicalZoneResult,
  CommittedTextResult,
  InitializationOptions,
  MailRouteParams,
  MailRouteResult,
} from '../../server/src/lsp/protocol';

export const mailDomainsRequest = new RequestType<
  { readonly uri: string; readonly position: Position },
  { readonly candidates: readonly string[] },
  void
>('zonewright/mailDomains');

export const mailRouteRequest = new RequestType<MailRouteParams, MailRouteResult, void>(
  'zonewright/mailRoute',
);

export const bumpSerialRequest = new RequestType<TextDocumentIdentifier, WorkspaceEdit | null, void>(
  'zonewright/bumpSerial',
);

export const canonicalZoneRequest = new RequestType<CanonicalZoneParams, CanonicalZoneResult, void>(
  'zonewright/canonicalZone',
);

export const committedTextRequest = new RequestType<TextDocumentIdentifier, CommittedTextResult | null, void>(
  'zonewright/committedText',
);

/** Tells the server that something else was last committed. */
export const committedChangedNotification = new NotificationType0('zonewright/committedChanged');

/** Tells the server that the user has come to trust the workspace. */
export const trustedNotification = new NotificationType0('zonewright/trusted');
