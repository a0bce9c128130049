import { configuredIncludeDirectory, configuredOrigins } from '../node/config-files';
import { Analysis } from '../rules/analysis';
import { detectOrigin } from '../zone/origin';
import { Configs } from './config';
import { type CliIo, Exit } from './io';
import { refusesToLoad } from './refusals';
import { reportZone, summaryOf } from './report/model';
import { textReport } from './report/text';
import { decodeSource, includeReader, readSource, shownPath } from './source-files';

export type Loaded =
  | { readonly kind: 'zone'; readonly analysis: Analysis }
  /** Why not has been written to standard error. */
  | { readonly kind: 'failed'; readonly code: typeof Exit.Found | typeof Exit.Failed };

/**
 * Reads the zone in a file for its records: `Failed` if it cannot be read or its name is not known, `Found` if name
 * servers would refuse it.
 */
export function loadZone(path: string, givenOrigin: string | undefined, io: CliIo): Loaded {
  const source = path === '-' ? decodeSource(io.stdin()) : readSource(path);
  if (source.kind === 'failed') {
    io.err(`zonewright: ${shownPath(path)} cannot be read: ${source.reason}.\n`);
    return { kind: 'failed', code: Exit.Failed };
  }
  const configs = new Configs({ kind: 'nearest' });
  const faults = configs.faultsFor([path]);
  if (faults.length > 0) {
    for (const fault of faults) io.err(`${fault}\n`);
    return { kind: 'failed', code: Exit.Failed };
  }
  const config = configs.for(path);
  const origin = givenOrigin ?? detectOrigin(source.text, path, configuredOrigins(config, path));
  if (origin === undefined) {
    io.err(
      `zonewright: the name of the zone in ${shownPath(path)} is not known: give it with --origin NAME.\n`,
    );
    return { kind: 'failed', code: Exit.Failed };
  }
  const analysis = Analysis.read(path, source.text, {
    origin,
    isLatin1: source.notUtf8At !== undefined,
    readInclude: includeReader(({ text }) => text, config && configuredIncludeDirectory(config)),
  });
  const refusals = analysis.findings().filter((finding) => refusesToLoad(analysis.zone, finding));
  if (refusals.length === 0) return { kind: 'zone', analysis };
  const files = reportZone(analysis, refusals);
  io.err(textReport({ files, unread: [], summary: summaryOf(files) }, { colours: false }));
  return { kind: 'failed', code: Exit.Found };
}
