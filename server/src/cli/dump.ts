import { Analysis } from '../rules/analysis';
import { dumpZone } from '../zone/dump';
import { detectOrigin } from '../zone/origin';
import { originOption } from './check';
import { type CliIo, Exit } from './io';
import { readOptions, UsageError } from './options';
import { refusesToLoad } from './refusals';
import { reportZone, summaryOf } from './report/model';
import { textReport } from './report/text';
import {
  decodeSource,
  includeReader,
  readSource,
  type SourceText,
  shownPath,
  withEscapedBytes,
} from './source-files';

export const DUMP_HELP = `Usage: zonewright dump [--origin NAME] FILE

Writes every record of a zone on one line: absolute lower-case names, TTL and class
explicit, in canonical order, as named-compilezone -i none -s full does. "-" is standard input.

  --origin NAME   the zone's name, where the file does not tell

Exit: 0 written, 1 name servers would refuse the zone, 2 could not run.
`;

/** Lines that are written at once. */
const BATCH = 2000;

/** `zonewright dump`. */
export async function dump(args: readonly string[], io: CliIo): Promise<number> {
  const { values, positionals } = readOptions(args, { origin: { type: 'string' } });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0)
    throw new UsageError('dump needs one file, or "-" for standard input');
  const source = path === '-' ? decodeSource(io.stdin()) : readSource(path);
  if (source.kind === 'failed') {
    io.err(`zonewright: ${shownPath(path)} cannot be read: ${source.reason}.\n`);
    return Exit.Failed;
  }
  const text = octetsOf(source);
  const origin = originOption(values.origin) ?? detectOrigin(text, path);
  if (origin === undefined) {
    io.err(
      `zonewright: the name of the zone in ${shownPath(path)} is not known: give it with --origin NAME.\n`,
    );
    return Exit.Failed;
  }
  const analysis = Analysis.read(path, text, { origin, readInclude: includeReader(octetsOf) });
  const refusals = analysis.findings().filter((finding) => refusesToLoad(analysis.zone, finding));
  if (refusals.length > 0) {
    const files = reportZone(analysis, refusals);
    io.err(textReport({ files, unread: [], summary: summaryOf(files) }, false));
    return Exit.Found;
  }
  let batch: string[] = [];
  for (const line of dumpZone(analysis.zone)) {
    batch.push(line, '\n');
    if (batch.length < BATCH) continue;
    io.out(batch.join(''));
    batch = [];
  }
  io.out(batch.join(''));
  return Exit.Fine;
}

/** Where a file is not UTF-8, its bytes are kept as they are. */
function octetsOf(source: SourceText & { kind: 'text' }): string {
  return source.notUtf8At === undefined ? source.text : withEscapedBytes(source.text);
}
