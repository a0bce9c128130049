import { type DumpedRecord, recordsInOrder } from './dump';
import { type NameId, NO_NAME } from './name-table';
import type { Zone } from './zone';

/** What makes one zone another: a record that came or went, or one whose TTL is another now. */
export type ZoneChange =
  | { readonly kind: 'added' | 'removed'; readonly record: DumpedRecord }
  | { readonly kind: 'ttl'; readonly record: DumpedRecord; readonly from: number };

/**
 * How the records of `after` differ from those of `before`, in canonical order of owners; what went stands before
 * what came. Layout, order, case of names and repeated records do not count: both are compared as `dump` writes them.
 */
export function diffZones(before: Zone, after: Zone): ZoneChange[] {
  const changes: Placed[] = [];
  const old = new Map<string, DumpedRecord>();
  for (const record of recordsInOrder(before)) old.set(meaningOf(record), record);
  for (const record of recordsInOrder(after)) {
    const meaning = meaningOf(record);
    const was = old.get(meaning);
    old.delete(meaning);
    if (!was) changes.push(placed({ kind: 'added', record }, after));
    else if (was.ttl !== record.ttl) changes.push(placed({ kind: 'ttl', record, from: was.ttl }, after));
  }
  for (const record of old.values()) changes.push(placed({ kind: 'removed', record }, before));
  // Sorting is stable: at one owner the records of a zone stay in their order.
  changes.sort((left, right) => {
    if (left.owner !== right.owner) return left.owner < right.owner ? -1 : 1;
    const type = left.type === right.type ? 0 : left.type < right.type ? -1 : 1;
    return type || RANKS[left.change.kind] - RANKS[right.change.kind];
  });
  return changes.map(({ change }) => change);
}

interface Placed {
  readonly change: ZoneChange;
  /** Sorts as the owner does in canonical order. */
  readonly owner: string;
  readonly type: string;
}

const RANKS = { removed: 0, added: 1, ttl: 2 } as const;

function placed(change: ZoneChange, zone: Zone): Placed {
  const { name, type } = change.record;
  // An SOA comes first, as it does in a zone.
  return { change, owner: sortKey(zone, name), type: type === 'SOA' ? '' : type };
}

function meaningOf({ owner, type, rdata }: DumpedRecord): string {
  return `${owner} ${type} ${rdata}`;
}

/** Labels from the last to the first, each ended by what is less than any octet. */
function sortKey({ names }: Zone, name: NameId): string {
  let key = '';
  for (let at = name; at !== NO_NAME; at = names.parent(at)) {
    const label = Array.from(names.label(at), (octet) => octet + 1);
    if (label.length > 0) key = `${String.fromCharCode(...label)}\0${key}`;
  }
  return key;
}
