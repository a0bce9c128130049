import type { Finding } from '../../server/src/rules/rule';
import { EntryKind } from '../../server/src/zone/chunk';
import { NO_ENTRY } from '../../server/src/zone/entry-store';
import { originAt, placeOf, recordOf, type TokenPlace, tokensOf } from '../../server/src/zone/record';
import type { CleanZone } from '../helpers/clean-zones';
import type { Ground, Reading } from './ground';

/** A record of a zone that works, with its tokens at offsets in the file. */
export interface BenchRecord {
  readonly type: string;
  readonly ownerWritten: boolean;
  /** The owner's absolute name, in lower case. */
  readonly owner: string;
  readonly ttl: number | undefined;
  /** Where the line of the record begins. */
  readonly start: number;
  readonly tokens: readonly TokenPlace[];
}

/** A place between two entries, before a record that names its owner or at the end of the file. */
export interface Gap {
  readonly offset: number;
  /** True if relative names mean names right below the zone's own. */
  readonly atApex: boolean;
  readonly last: boolean;
}

/** A zone that works, laid out for putting faults into it. */
export interface Bench {
  readonly zone: CleanZone;
  readonly eol: string;
  /** Every record may leave its TTL out. */
  readonly hasDefaultTtl: boolean;
  readonly records: readonly BenchRecord[];
  readonly gaps: readonly Gap[];
  /** What is found in the zone as it is, by its text, and how often. */
  readonly before: ReadonlyMap<string, number>;
}

const benches = new WeakMap<Ground, Map<string, Bench>>();

/** The zone's bench; made once for each ground. */
export function benchOf(clean: CleanZone, ground: Ground): Bench {
  const made = benches.get(ground) ?? new Map<string, Bench>();
  benches.set(ground, made);
  const bench = made.get(clean.file) ?? makeBench(clean, ground.sound(clean));
  made.set(clean.file, bench);
  return bench;
}

function makeBench(clean: CleanZone, sound: Reading): Bench {
  const { analysis } = sound;
  const { zone } = analysis;
  const records: BenchRecord[] = [];
  const gaps: Gap[] = [];
  let soaSeen = false;
  for (const chunk of zone.inOrder()) {
    if (chunk.file !== zone.root) continue;
    for (let index = 0; index < chunk.count; index++) {
      if (chunk.kinds[index] !== EntryKind.Record) continue;
      const id = chunk.ids[index] ?? NO_ENTRY;
      const record = recordOf(zone, id);
      if (!record) continue;
      const { start } = placeOf(zone, id, 0, 0);
      const tokens = tokensOf(chunk, index).map((token) => ({
        ...token,
        start: token.start + start,
        end: token.end + start,
      }));
      const { ownerWritten, ttl } = record;
      const type = record.type.mnemonic;
      records.push({ type, ownerWritten, ttl, owner: zone.names.text(record.owner), start, tokens });
      // Before the SOA nothing may stand.
      if (soaSeen && ownerWritten)
        gaps.push({ offset: start, atApex: originAt(zone, chunk, index) === zone.apex, last: false });
      soaSeen ||= type === 'SOA';
    }
  }
  const chunk = zone
    .inOrder()
    .filter(({ file }) => file === zone.root)
    .at(-1);
  const atApex = chunk !== undefined && originAt(zone, chunk, chunk.count) === zone.apex;
  gaps.push({ offset: clean.text.length, atApex, last: true });
  return {
    zone: clean,
    eol: clean.text.includes('\r\n') ? '\r\n' : '\n',
    hasDefaultTtl: /^\$ttl\s/im.test(clean.text),
    records,
    gaps,
    before: findingsOf(sound),
  };
}

/** Findings as `severity code: message`, with how often they are found. */
function findingsOf({ analysis }: Reading): Map<string, number> {
  const found = new Map<string, number>();
  for (const finding of analysis.findings()) {
    const text = textOf(finding);
    found.set(text, (found.get(text) ?? 0) + 1);
  }
  return found;
}

/** A finding as text, by which it is the same before and after a change. */
export function textOf({ code, severity, message }: Finding): string {
  return `${severity} ${code}: ${message}`;
}
