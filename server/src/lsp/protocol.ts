import type {
  Range,
  TextDocumentIdentifier,
  WorkDoneProgressParams,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { NotificationType0, RequestType } from 'vscode-languageserver';
import type { MailRoute } from '../mail/route';

/** What a client may say when it starts the server; all of it optional. */
export interface InitializationOptions {
  /** The user trusts the workspace: files outside its folders may be read. */
  readonly trusted?: boolean;
  /** Commands the client has, that fixes and lenses may call. */
  readonly commands?: readonly string[];
  /** The client answers {@link CommittedTextRequest}. */
  readonly committedText?: boolean;
  /** The settings `zonewright.*`, nested, as the client would answer if it were asked for them. */
  readonly settings?: object;
}

export interface MailRouteParams {
  readonly domain: string;
  /** Overrides the setting: `host`, `host:port`, `[IPv6]:port`. */
  readonly resolver?: string;
  /** Document whose zone the answer is compared with. */
  readonly uri?: string;
}

export interface MailRouteResult {
  readonly route: MailRoute;
  /** The report as plain text. */
  readonly text: string;
  /** MX and address records as lines of a zone file. */
  readonly zoneLines: string;
}

/** The live mail route of a domain. Sends DNS queries; fails with a message where none could be sent. */
export const MailRouteRequest = new RequestType<MailRouteParams, MailRouteResult, void>(
  'zonewright/mailRoute',
);

export interface MailDomainsParams {
  readonly uri: string;
  readonly position: Range['start'];
}

/** Domains to offer for a look-up at a place in a document, the likeliest first. */
export const MailDomainsRequest = new RequestType<
  MailDomainsParams,
  { readonly candidates: readonly string[] },
  void
>('zonewright/mailDomains');

/** The edit that raises the SOA serial in its own style; null where there is no serial to raise. */
export const BumpSerialRequest = new RequestType<TextDocumentIdentifier, WorkspaceEdit | null, void>(
  'zonewright/bumpSerial',
);

export interface CanonicalZoneParams extends WorkDoneProgressParams {
  /** File of the zone, or a file that an open zone includes. */
  readonly uri: string;
  /** Text to read as that file, such as an older version; without it the document that is open. */
  readonly text?: string;
  /** The zone's name, whatever the file says. */
  readonly origin?: string;
  /** The zone's name where the file does not say it. */
  readonly fallbackOrigin?: string;
}

export interface CanonicalZoneResult {
  /** The zone's name, absolute with its final dot. */
  readonly origin: string;
  /** One record per line: owner, TTL, class, type and rdata with a tab between, as `zonewright dump` writes them. */
  readonly text: string;
  /** Records that are not in `text`: they cannot be read, or are not in the zone. */
  readonly leftOut: number;
}

/** A zone in canonical form. Fails with a message where the zone's name is not known. */
export const CanonicalZoneRequest = new RequestType<CanonicalZoneParams, CanonicalZoneResult, void>(
  'zonewright/canonicalZone',
);

export interface CommittedTextResult {
  /** What the version is called: `HEAD`. */
  readonly revision: string;
  readonly text: string;
}

/**
 * Asked by the server: the text of a file as it was last committed; null where it is not under version control, or
 * new.
 */
export const CommittedTextRequest = new RequestType<TextDocumentIdentifier, CommittedTextResult | null, void>(
  'zonewright/committedText',
);

/** Told by the client: what was last committed is something else now. */
export const CommittedChangedNotification = new NotificationType0('zonewright/committedChanged');
