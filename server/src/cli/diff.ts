import { classMnemonic } from '../rr/classes';
import { diffZones, type ZoneChange } from '../zone/diff';
import type { Zone } from '../zone/zone';
import { oneOf, originOption } from './check-options';
import { type CliIo, Exit } from './io';
import { loadZone } from './load';
import { readOptions, UsageError } from './options';
import { counted } from './report/text';
import { shownPath } from './source-files';

export const DIFF_HELP = `Usage: zonewright diff [options] A B

Compares two zones by meaning: says which records of B are not in A (+), which of A are
not in B (-), and which have another TTL (~), however the files are laid out. One of the
two may be "-", standard input.

  --origin NAME     the zone's name, where the files do not tell
  --format FORMAT   text (default) or json

Exit: 0 the same records, 1 other records, 2 could not run: a file cannot be read, or
holds a zone that name servers refuse.
`;

const FORMATS = ['text', 'json'] as const;

/** `zonewright diff`. */
export async function diff(args: readonly string[], io: CliIo): Promise<number> {
  const { values, positionals } = readOptions(args, {
    origin: { type: 'string' },
    format: { type: 'string', default: 'text' },
  });
  const [before, after, ...more] = positionals;
  if (before === undefined || after === undefined || more.length > 0)
    throw new UsageError('diff needs two files');
  if (before === '-' && after === '-') throw new UsageError('only one of the two can be standard input');
  const format = oneOf('--format', values.format, FORMATS);
  const origin = originOption(values.origin);
  const zones: Zone[] = [];
  for (const path of [before, after]) {
    const loaded = loadZone(path, origin, io);
    if (loaded.kind === 'failed') return Exit.Failed;
    zones.push(loaded.analysis.zone);
  }
  const [left, right] = zones as [Zone, Zone]; // one per path
  const names = zones.map((zone) => zone.names.text(zone.apex));
  if (names[0] !== names[1]) {
    io.err(
      `zonewright: ${shownPath(before)} is the zone ${names[0]} and ${shownPath(after)} the zone ${names[1]}: give --origin NAME to read both as one.\n`,
    );
    return Exit.Failed;
  }
  const changes = diffZones(left, right);
  io.out(
    format === 'json'
      ? jsonDiff({ path: before, zone: left }, { path: after, zone: right }, changes)
      : textDiff(right, changes, io.colours),
  );
  return changes.length === 0 ? Exit.Fine : Exit.Found;
}

interface Side {
  readonly path: string;
  readonly zone: Zone;
}

function textDiff(zone: Zone, changes: readonly ZoneChange[], colours: boolean): string {
  if (changes.length === 0) return 'The zones have the same records.\n';
  const rclass = classMnemonic(zone.rclass);
  const lines = changes.map((change) => {
    const { owner, ttl, type, rdata } = change.record;
    const shownTtl = change.kind === 'ttl' ? `${change.from} -> ${ttl}` : String(ttl);
    const line = `${SIGNS[change.kind]} ${[owner, shownTtl, rclass, type, rdata].join('\t')}`;
    return colours ? `\x1b[${COLOURS[change.kind]}m${line}\x1b[0m` : line;
  });
  const count = (kind: ZoneChange['kind']) => changes.filter((change) => change.kind === kind).length;
  const [added, removed, ttls] = [count('added'), count('removed'), count('ttl')];
  const summary = [
    added > 0 ? `${counted(added, 'record')} added` : '',
    removed > 0 ? `${counted(removed, 'record')} removed` : '',
    ttls > 0 ? `${counted(ttls, 'TTL')} changed` : '',
  ].filter((part) => part !== '');
  return `${lines.join('\n')}\n${summary.join(', ')}.\n`;
}

const SIGNS = { added: '+', removed: '-', ttl: '~' } as const;
const COLOURS = { added: '32', removed: '31', ttl: '33' } as const;

function jsonDiff(before: Side, after: Side, changes: readonly ZoneChange[]): string {
  const recordValue = ({ record }: ZoneChange, zone: Zone) => ({
    owner: record.owner,
    ttl: record.ttl,
    class: classMnemonic(zone.rclass),
    type: record.type,
    rdata: record.rdata,
  });
  const added = changes.filter(({ kind }) => kind === 'added');
  const removed = changes.filter(({ kind }) => kind === 'removed');
  const changed = changes.flatMap((change) =>
    change.kind === 'ttl' ? [{ ...recordValue(change, after.zone), previousTtl: change.from }] : [],
  );
  const value = {
    version: 1,
    origin: after.zone.names.text(after.zone.apex),
    before: before.path,
    after: after.path,
    added: added.map((change) => recordValue(change, after.zone)),
    removed: removed.map((change) => recordValue(change, before.zone)),
    changed,
    summary: { added: added.length, removed: removed.length, changed: changed.length },
  };
  return `${JSON.stringify(value, undefined, 1)}\n`;
}
