import { EntryKind } from '../../zone/chunk';
import { NO_ENTRY } from '../../zone/entry-store';
import { isDelegated } from '../../zone/look-up';
import { type RecordView, recordOf, tokensOf } from '../../zone/record';
import { entriesAfter } from '../editing';
import { NS } from '../types';

/**
 * The TTL that BIND gives to all of `members`, the records of an RRset in order: the first one of those that stand
 * together last, as `rrsetTtls` finds it. Undefined where more of the zone would have to be read to know: at a
 * delegation, whose glue may stand in between, and where the owner is not written alike.
 */
export function ttlInForce(members: readonly RecordView[]): number | undefined {
  const [first] = members;
  if (!first || members.every(({ ttl }) => ttl === first.ttl)) return first?.ttl;
  if (first.type.number === NS || isDelegated(first.zone, first.owner)) return undefined;
  const files = new Set(members.map(({ chunk }) => chunk.file));
  if (files.size > 1 || first.chunk.file.kind === 'generated' || !isPlain(first)) return undefined;
  let leader = first;
  for (let at = 1; at < members.length; at++) {
    const member = members[at];
    const previous = members[at - 1];
    if (!member || !previous || !isPlain(member)) return undefined;
    if (!standTogether(previous, member)) leader = member;
  }
  return leader.ttl;
}

/** True if all records between the two, which are of one owner, are of that owner, too. */
function standTogether(earlier: RecordView, later: RecordView): boolean {
  for (const { chunk, index } of entriesAfter(earlier.zone, earlier.id)) {
    const id = chunk.ids[index] ?? NO_ENTRY;
    if (id === later.id) return true;
    if (chunk.kinds[index] !== EntryKind.Record) continue;
    const between = recordOf(earlier.zone, id);
    if (between?.owner !== earlier.owner || chunk.file !== earlier.chunk.file) return false;
  }
  return false;
}

/** True for an owner without upper case and escapes, by which BIND tells names apart here. */
function isPlain(record: RecordView): boolean {
  const token = tokensOf(record.chunk, record.index).find(({ role }) => role === 'owner');
  return token === undefined || !/[A-Z\\]/.test(token.text);
}
