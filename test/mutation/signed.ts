import type { TokenPlace } from '../../server/src/zone/record';
import type { Random } from '../oracle/random';
import type { Bench, BenchRecord } from './bench';
import { type Change, changed, type Inject } from './inject';

/** Puts a text in the place of a token. */
export function put(token: Pick<TokenPlace, 'start' | 'end'>, by: string): Change {
  return { start: token.start, end: token.end, by };
}

/** The same text with marks around it. */
export function mark(token: TokenPlace): Change {
  return put(token, `«${token.text}»`);
}

/** A field of a record's rdata by its name, or its `owner`, `ttl` or `type`. */
export function part(record: BenchRecord, name: string): TokenPlace {
  const token = record.tokens.find((each) => each.field?.name === name || each.role === name);
  if (!token) throw new Error(`a ${record.type} record without ${name}`);
  return token;
}

/** From the first to the last token of a field: types of an NSEC record, parts of a key. */
export function whole(record: BenchRecord, name: string): TokenPlace {
  const tokens = record.tokens.filter(({ field }) => field?.name === name);
  const [first] = tokens;
  if (!first) throw new Error(`a ${record.type} record without ${name}`);
  const text = tokens.map((each) => each.text).join(' ');
  return { ...first, end: tokens.at(-1)?.end ?? first.end, text };
}

/** A line at the end of the zone. */
export function append({ zone, eol }: Bench, line: string): Change {
  return { start: zone.text.length, end: zone.text.length, by: line + eol };
}

/** True if the record names its owner, and no other repeats it. */
export function standsAlone({ records }: Bench, record: BenchRecord): boolean {
  const next = records[records.indexOf(record) + 1];
  return record.ownerWritten && (!next || next.ownerWritten);
}

/** Takes the record away with its line end; undefined where another record repeats its owner. */
export function drop(bench: Bench, record: BenchRecord): Change | undefined {
  const next = bench.records[bench.records.indexOf(record) + 1];
  const last = record.tokens.at(-1);
  if (!last || (record.ownerWritten && next && !next.ownerWritten)) return undefined;
  const rest = bench.zone.text.slice(last.end);
  // What is in parentheses ends with them.
  const end = last.end + (/^[^\n]*(?:\n\s+\))?[^\n]*(?:\n|$)/.exec(rest)?.[0].length ?? 0);
  return { start: record.start, end, by: '' };
}

/** Records of a type and owner. */
export function rrset(bench: Bench, owner: string, type: string): BenchRecord[] {
  return bench.records.filter((each) => each.owner === owner && each.type === type);
}

/** The signatures of an RRset. */
export function signaturesOf(bench: Bench, { owner, type }: BenchRecord): BenchRecord[] {
  return bench.records.filter(
    (each) => each.owner === owner && each.type === 'RRSIG' && part(each, 'type covered').text === type,
  );
}

/** The marks of all signatures of a record's RRset. */
export function told(bench: Bench, record: BenchRecord): Change[] {
  return signaturesOf(bench, record).map((signature) => mark(part(signature, 'type covered')));
}

/** What is done to one record, told by the changes to the text; undefined where it cannot be done there. */
export type Deed = (
  record: BenchRecord,
  bench: Bench,
  random: Random,
) => readonly (Change | undefined)[] | undefined;

/** Does it to one of the records that `fits`. */
export function at(fits: (record: BenchRecord, bench: Bench) => boolean, deed: Deed): Inject {
  return (bench, random) => {
    const fitting = bench.records.filter((record) => fits(record, bench));
    if (fitting.length === 0) return undefined;
    const changes = deed(random.pick(fitting), bench, random);
    if (!changes || changes.includes(undefined)) return undefined;
    return changed(
      bench,
      changes.filter((change) => change !== undefined),
    );
  };
}

/** Does it to a signature, but not to one of keys, of which there may be two. */
export function atSignature(deed: Deed): Inject {
  return at(
    (record) => record.type === 'RRSIG' && !/^C?D(?:NSKEY|S)$/.test(part(record, 'type covered').text),
    deed,
  );
}

/** Gives a field of a signature another text, which has to be found. */
export function signatureField(
  name: string,
  by: (text: string, bench: Bench, record: BenchRecord) => string,
): Inject {
  return atSignature((record, bench) => {
    const token = part(record, name);
    const text = by(token.text, bench, record);
    return text === token.text ? undefined : [put(token, `«${text}»`)];
  });
}
