import type { Position, WorkspaceEdit } from 'vscode-languageclient/node';
import { RequestType } from 'vscode-languageclient/node';
import type { MailRoute } from '../../server/src/mail/route';

/** The domains a look-up may be meant for, likeliest first: the name at a place, then the zone's own. */
export const mailDomainsRequest = new RequestType<
  { readonly uri: string; readonly position: Position },
  { readonly candidates: readonly string[] },
  void
>('zonewright/mailDomains');

/** The live mail route of a domain. `uri`: the zone file it was asked from. `resolver`: instead of the setting. */
export const mailRouteRequest = new RequestType<MailRouteParams, MailRouteResult, void>(
  'zonewright/mailRoute',
);

export interface MailRouteParams {
  readonly domain: string;
  readonly resolver?: string;
  readonly uri?: string;
}

export interface MailRouteResult {
  readonly route: MailRoute;
  /** The route for people, as `zonewright mx` prints it. */
  readonly text: string;
  /** The MX records as lines of a zone file. */
  readonly zoneLines: string;
}

/** The edit that raises a zone's serial in its own style, or null when the file has no SOA record. */
export const bumpSerialRequest = new RequestType<{ readonly uri: string }, WorkspaceEdit | null, void>(
  'zonewright/bumpSerial',
);
