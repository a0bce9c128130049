import type { EntryId } from '../../zone/entry-store';
import { followToAddresses } from '../../zone/look-up';
import { type NameId, ROOT } from '../../zone/name-table';
import { type RecordView, rdataWire, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import type { OwnerAt } from '../rule';
import { MX } from '../types';

/** The MX records of a name by what they are for, each in the order of the zone. */
export interface MxRecords {
  /** With the root as exchange: "no mail" (RFC 7505). */
  readonly nulls: readonly RecordView[];
  /** Made to prove to a provider that the domain is one's own; no mail goes there. */
  readonly leftovers: readonly RecordView[];
  /** Those that name hosts. */
  readonly hosts: readonly RecordView[];
  /** Some MX record of the name cannot be read: what is missing may stand in it. */
  readonly unsure: boolean;
}

/** The last name that was looked at: the rules about MX records are asked about it one after the other. */
let last: { readonly at: OwnerAt; readonly found: MxRecords | undefined } | undefined;

/** Undefined if the name has no MX record. */
export function mxRecords(at: OwnerAt): MxRecords | undefined {
  if (last?.at !== at) last = { at, found: readRecords(at) };
  return last.found;
}

function readRecords({ zone, records }: OwnerAt): MxRecords | undefined {
  const nulls: RecordView[] = [];
  const leftovers: RecordView[] = [];
  const hosts: RecordView[] = [];
  let unsure = false;
  let count = 0;
  for (const id of records) {
    const record = zone.store.typeOf(id) === MX ? recordOf(zone, id) : undefined;
    if (!record) continue;
    count++;
    if (record.unsure || record.target < 0) unsure = true;
    else if (record.target === ROOT) nulls.push(record);
    else if (isVerification(zone, record.target)) leftovers.push(record);
    else hosts.push(record);
  }
  return count > 0 ? { nulls, leftovers, hosts, unsure } : undefined;
}

/** Where providers have their proofs of ownership; no host has such a name. */
const VERIFICATIONS = ['msv1.invalid.', 'mx-verification.google.com.'];

/** True for an exchange that was only made up to prove to a provider that the domain is one's own. */
export function isVerification({ names, apex }: Zone, exchange: NameId): boolean {
  if (names.isAtOrBelow(exchange, apex)) return false;
  return VERIFICATIONS.some((suffix) => names.isAtOrBelow(exchange, names.fromText(suffix)));
}

/** True if all of `hosts` are exchanges of the zone's own name as well, where the same is said already. */
export function isSaidAtApex(zone: Zone, owner: NameId, hosts: readonly RecordView[]): boolean {
  if (owner === zone.apex) return false;
  return hosts.every(({ target }) => {
    for (let id = zone.store.firstAt(zone.apex); id >= 0; id = zone.store.nextAt(id))
      if (zone.store.typeOf(id) === MX && zone.store.targetOf(id) === target) return true;
    return false;
  });
}

/** The A and AAAA records of an exchange, aliases followed; undefined if the zone does not tell. */
export function addressRecords(zone: Zone, exchange: NameId): readonly EntryId[] | undefined {
  const { found } = followToAddresses(zone, exchange);
  return found.kind === 'records' ? found.records : undefined;
}

/** The address of an A or AAAA record as text that is equal for equal addresses; undefined if it cannot be read. */
export function addressKey(zone: Zone, id: EntryId): string | undefined {
  const record = recordOf(zone, id);
  return record && !record.unsure ? rdataWire(record)?.join('.') : undefined;
}

/** `a`, `a and b`, `a, b and 3 more`. */
export function listed(items: readonly string[], most = 4, total = items.length): string {
  const shown = total > most ? items.slice(0, most - 1) : items.slice(0, -1);
  const last = total > most ? `${total - shown.length} more` : (items.at(-1) ?? '');
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}
