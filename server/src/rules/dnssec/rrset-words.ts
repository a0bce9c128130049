import { typeMnemonicOf } from '../../rr/type-names';
import { type Signature, signatureOf } from '../../zone/dnssec/signature';
import type { EntryId } from '../../zone/entry-store';
import type { NameId } from '../../zone/name-table';
import type { Zone } from '../../zone/zone';
import type { OwnerAt } from '../rule';
import { RRSIG } from '../types';

/** A signature with the records that it covers, in the order of the zone. */
export interface SignedRrset {
  readonly signature: Signature;
  readonly members: readonly EntryId[];
}

/** Several rules ask for those of the same name, one after the other. */
const asked = new WeakMap<OwnerAt, readonly SignedRrset[]>();

/** The signatures at a name of the zone that can be read. */
export function signedRrsets(at: OwnerAt): readonly SignedRrset[] {
  const before = asked.get(at);
  if (before) return before;
  const rrsets = readRrsets(at);
  asked.set(at, rrsets);
  return rrsets;
}

function readRrsets({ zone, owner, records }: OwnerAt): SignedRrset[] {
  if (zone.names.isRelative(zone.apex) || !zone.names.isAtOrBelow(owner, zone.apex)) return [];
  const rrsets: SignedRrset[] = [];
  for (const id of records) {
    const signature = zone.store.typeOf(id) === RRSIG ? signatureOf(zone, id) : undefined;
    if (!signature) continue;
    const members = records.filter((other) => zone.store.typeOf(other) === signature.covered);
    rrsets.push({ signature, members });
  }
  return rrsets;
}

/** `the MX records of example.com.` */
export function rrsetShown(zone: Zone, owner: NameId, type: number): string {
  return `the ${typeMnemonicOf(type)} records of ${zone.names.text(owner)}`;
}
