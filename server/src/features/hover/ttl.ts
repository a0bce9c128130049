import { EntryKind } from '../../zone/chunk';
import { NO_ENTRY } from '../../zone/entry-store';
import { recordsAt } from '../../zone/look-up';
import { type RecordView, ttlOf } from '../../zone/record';
import { secondsInWords } from '../../zone/ttl';
import { code, lineOf, listed, withLinks } from './markdown';
import { soaOfZone } from './soa-timers';
import type { Subject } from './subject';

/** A TTL written in a record. */
export function describeTtl(subject: Subject, record: RecordView): string[] {
  const seconds = record.ttl;
  if (seconds === undefined) return [];
  const others = otherTtls(subject, record);
  return [
    `**TTL ${inWords(seconds)}**, this record's own`,
    ...differing(others),
    meaning(subject, Math.max(seconds, ...others)),
  ];
}

/** The TTL that a record has without writing one; nothing if it writes one, or none can be told. */
export function impliedTtl(subject: Subject): string[] {
  const { record, chunk, index } = subject;
  if (!record || (chunk.ttls[index] ?? -1) >= 0) return [];
  if (record.ttl === undefined) return ['TTL: none is given here or before; name servers refuse the zone.'];
  return [`TTL ${inWords(record.ttl)}, ${sourceOf(subject)}. ${goneAfter(subject, record.ttl)}`];
}

/** The argument of `$TTL`. */
export function describeDefaultTtl(subject: Subject, seconds: number): string[] {
  return [
    `**${inWords(seconds)}**, the TTL of the records from here on that have none of their own`,
    meaning(subject, seconds),
  ];
}

/** `1 hour`, with the seconds where the words say something else: `1 day 12 hours (129600 seconds)`. */
export function inWords(seconds: number): string {
  const words = secondsInWords(seconds);
  return seconds < 60 ? words : `${words} (${seconds} seconds)`;
}

function sourceOf({ zone, file, chunk, index, id }: Subject): string {
  const from = chunk.ttlFrom[index] ?? NO_ENTRY;
  if (from === id) return 'the minimum of this SOA: no `$TTL` stands before it';
  const holder = zone.store.chunkOf(from);
  const at = zone.store.indexOf(from);
  const line = lineOf(zone, from, file);
  if (holder?.kinds[at] === EntryKind.Ttl) return `from ${code('$TTL')} on ${line}`;
  if ((holder?.ttls[at] ?? -1) < 0) return `the minimum of the SOA on ${line}`;
  return `repeated from the record on ${line}`;
}

/** TTLs of the record's RRset that are not its own; servers may send any of them for all. */
function otherTtls({ zone }: Subject, { owner, type, id }: RecordView): number[] {
  const ttls = new Set<number>();
  for (const other of recordsAt(zone, owner, type.number)) {
    const ttl = other === id ? undefined : ttlOf(zone, other);
    if (ttl !== undefined) ttls.add(ttl);
  }
  ttls.delete(ttlOf(zone, id) ?? -1);
  return [...ttls];
}

function differing(ttls: readonly number[]): string[] {
  if (ttls.length === 0) return [];
  const others = listed(ttls.slice(0, 3).map((ttl) => secondsInWords(ttl)));
  return [
    withLinks(`Others of its RRset have ${others}: servers send all with one TTL (RFC 2181 section 5.2).`),
  ];
}

/** What the TTL means for a change, in one sentence. */
function goneAfter({ zone }: Subject, seconds: number): string {
  const refresh = soaOfZone(zone)?.refresh ?? 0;
  return `After a change old data is gone everywhere within ${secondsInWords(seconds + refresh)}.`;
}

/** What the TTL means for a change. */
function meaning({ zone }: Subject, seconds: number): string {
  const soa = soaOfZone(zone);
  const upTo =
    seconds === 0
      ? 'Resolvers do not keep it: a change is seen as soon as every name server has it.'
      : `After a change resolvers may use the old data for up to ${secondsInWords(seconds)}.`;
  if (!soa) return upTo;
  const refresh = secondsInWords(soa.refresh);
  return `${upTo} A secondary that misses the NOTIFY notices within ${refresh} (SOA refresh): old data is gone everywhere after ${secondsInWords(seconds + soa.refresh)}.`;
}
