import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { readDomain } from '../live/domain-name';
import { type LookUpOptions, lookUpMailRoute } from '../live/look-up-mail-route';
import { openResolver } from '../live/transport/open-resolver';
import { mailRouteText } from '../mail/route-text';
import { mailRouteZoneLines } from '../mail/route-zone-lines';
import { fileNameOf } from '../zone/file-name';
import type { ZoneDocuments } from './documents';
import { checked, hasMembers, isOptional, isString } from './params';
import { type MailRouteParams, MailRouteRequest, type MailRouteResult } from './protocol';
import type { Settings } from './settings';

const hasMailRouteParams = hasMembers({
  domain: isString,
  resolver: isOptional(isString),
  uri: isOptional(isString),
});

/** Answers requests that look things up in the DNS. Nothing is sent before a user asks for it. */
export function registerLive(
  connection: Connection,
  documents: ZoneDocuments,
  settings: (uri: string | undefined) => Promise<Settings>,
): void {
  connection.onRequest(
    MailRouteRequest,
    checked(hasMailRouteParams, async (params, token) => {
      const cancelled = abortSignalOf(token);
      try {
        return await mailRoute(params, documents, await settings(params.uri), cancelled.signal);
      } catch (error) {
        if (!cancelled.signal.aborted) throw error;
        return new ResponseError<void>(LSPErrorCodes.RequestCancelled, 'The look-up was cancelled.');
      } finally {
        cancelled.dispose();
      }
    }),
  );
}

async function mailRoute(
  params: MailRouteParams,
  documents: ZoneDocuments,
  { resolver, timeout }: Settings,
  signal: AbortSignal,
): Promise<MailRouteResult | ResponseError<void>> {
  const domain = readDomain(params.domain);
  if (domain.kind === 'invalid') return failure(domain.reason);
  const opened = await openResolver(params.resolver ?? resolver, timeout);
  if (opened.kind === 'failed') return failure(opened.reason);
  const compareWith = params.uri === undefined ? undefined : await zoneAt(params.uri, documents);
  const route = await lookUpMailRoute(domain, opened.ask, {
    signal,
    ...(compareWith ? { compareWith } : {}),
  });
  return { route, text: mailRouteText(route), zoneLines: mailRouteZoneLines(route) };
}

/** The zone that an open document is, or is a part of. */
async function zoneAt(uri: string, documents: ZoneDocuments): Promise<LookUpOptions['compareWith']> {
  const place = await documents.placeOf(uri);
  const zone = place?.document.analysis?.zone;
  return zone && { zone, name: fileNameOf(place.document.uri) };
}

function failure(reason: string): ResponseError<void> {
  const sentence = `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
  return new ResponseError<void>(LSPErrorCodes.RequestFailed, sentence);
}

function abortSignalOf(token: CancellationToken): {
  readonly signal: AbortSignal;
  readonly dispose: () => void;
} {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const listening = token.onCancellationRequested(() => controller.abort());
  return { signal: controller.signal, dispose: () => listening.dispose() };
}
