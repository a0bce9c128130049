import { EntryKind } from '../../server/src/zone/chunk';
import { NO_ENTRY } from '../../server/src/zone/entry-store';
import { originAt, placeOf, recordOf, type TokenPlace, tokensOf } from '../../server/src/zone/record';
import { analyseClean, type CleanZone } from '../helpers/clean-zones';

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
  /** What is found in the zone as it is, as `code: message`. */
  readonly before: ReadonlyMap<string, number>;
}

const benches = new Map<string, Bench>();

/** The zone's bench; made once. */
export function benchOf(clean: CleanZone): Bench {
  const made = benches.get(clean.file) ?? makeBench(clean);
  benches.set(clean.file, made);
  return made;
}

function makeBench(clean: CleanZone): Bench {
  const analysis = analyseClean(clean);
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
    before: graveFindings(clean),
  };
}

/** Errors and warnings of a zone as `code: message`, with how often they are found. */
export function graveFindings(zone: Omit<CleanZone, 'file'>): Map<string, number> {
  const found = new Map<string, number>();
  for (const { code, severity, message } of analyseClean(zone).findings()) {
    if (severity !== 'error' && severity !== 'warning') continue;
    const text = `${code}: ${message}`;
    found.set(text, (found.get(text) ?? 0) + 1);
  }
  return found;
}
