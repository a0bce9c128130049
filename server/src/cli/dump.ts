import { dumpZone } from '../zone/dump';
import { originOption } from './check-options';
import { type CliIo, Exit } from './io';
import { loadZone } from './load';
import { readOptions, UsageError } from './options';

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
  const loaded = loadZone(path, originOption(values.origin), io);
  if (loaded.kind === 'failed') return loaded.code;
  let batch: string[] = [];
  for (const line of dumpZone(loaded.analysis.zone)) {
    batch.push(line, '\n');
    if (batch.length < BATCH) continue;
    io.out(batch.join(''));
    batch = [];
  }
  io.out(batch.join(''));
  return Exit.Fine;
}
