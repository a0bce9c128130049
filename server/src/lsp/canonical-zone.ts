import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  WorkDoneProgress,
} from 'vscode-languageserver';
import { dumpZone, recordsLeftOut } from '../zone/dump';
import { absolute } from '../zone/origin';
import { Zone } from '../zone/zone';
import type { ZoneDocuments } from './documents';
import { checked, hasMembers, isOptional, isString } from './params';
import { type CanonicalZoneParams, CanonicalZoneRequest, type CanonicalZoneResult } from './protocol';
import { inSlices } from './zone-document';

/** Text at the start of a file that is looked at for the zone's name. */
const HEAD = 64 * 1024;

const hasCanonicalZoneParams = hasMembers({
  uri: isString,
  text: isOptional(isString),
  origin: isOptional(isString),
  fallbackOrigin: isOptional(isString),
});

/** Answers requests for a zone in canonical form, in slices, so that typing and cancellation are served meanwhile. */
export function registerCanonicalZone(connection: Connection, documents: ZoneDocuments): void {
  connection.onRequest(
    CanonicalZoneRequest,
    checked(hasCanonicalZoneParams, async (params, token) => {
      const { workDoneToken } = params;
      const tell = (percentage: number): void => {
        if (workDoneToken !== undefined)
          void connection.sendProgress(WorkDoneProgress.type, workDoneToken, { kind: 'report', percentage });
      };
      try {
        return await canonicalZone(params, documents, tell, token);
      } catch (error) {
        if (error instanceof ResponseError) return error;
        throw error;
      }
    }),
  );
}

async function canonicalZone(
  params: CanonicalZoneParams,
  documents: ZoneDocuments,
  tell: (percentage: number) => void,
  token: CancellationToken,
): Promise<CanonicalZoneResult> {
  for (;;) {
    const zone = await zoneOf(params, documents, token);
    if (zone.names.isRelative(zone.apex))
      throw failure('The name of the zone in this file is not known: no $ORIGIN and no SOA record says it.');
    // An edit would change the records while they are written: then they are written anew.
    const state = zone.scannedChunks;
    let written = 0;
    const lines = linesInSteps(zone, () => written++);
    const text = await inSlices(lines, () => {
      tell(Math.min(99, Math.floor((written * 100) / Math.max(1, zone.store.recordCount))));
      return token.isCancellationRequested || zone.scannedChunks !== state;
    });
    if (token.isCancellationRequested) throw cancelled();
    if (text === undefined) continue;
    return { origin: zone.names.text(zone.apex), text, leftOut: recordsLeftOut(zone) };
  }
}

async function zoneOf(
  { uri, text, origin, fallbackOrigin }: CanonicalZoneParams,
  documents: ZoneDocuments,
  token: CancellationToken,
): Promise<Zone> {
  if (text === undefined && origin === undefined) {
    const analysis = (await documents.placeOf(uri))?.document.analysis;
    if (!analysis) throw failure('The document is not open.');
    const { zone } = analysis;
    if (fallbackOrigin === undefined || !zone.names.isRelative(zone.apex)) return zone;
  }
  const document = documents.get(uri);
  const source = text ?? document?.text;
  if (source === undefined) throw failure('The document is not open.');
  const isLatin1 = document?.options.isLatin1;
  const options = { ...documents.optionsFor(uri, source.slice(0, HEAD)), isLatin1 };
  const given = absolute(origin) ?? options.origin ?? absolute(fallbackOrigin);
  const steps = Zone.readInSteps(uri, source, { ...options, origin: given });
  const zone = await inSlices(steps, () => token.isCancellationRequested);
  if (!zone) throw cancelled();
  return zone;
}

function* linesInSteps(zone: Zone, onLine: () => void): Generator<void, string> {
  const lines: string[] = [];
  for (const line of dumpZone(zone)) {
    lines.push(line, '\n');
    onLine();
    yield;
  }
  return lines.join('');
}

function failure(reason: string): ResponseError<void> {
  return new ResponseError<void>(LSPErrorCodes.RequestFailed, reason);
}

function cancelled(): ResponseError<void> {
  return new ResponseError<void>(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}
