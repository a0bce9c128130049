import { ChunkIndex } from '../../zone/chunk-index';
import { mayHold } from '../../zone/chunk-summary';
import { NO_ENTRY } from '../../zone/entry-store';
import { hasType, isDelegated, recordsAt } from '../../zone/look-up';
import { type NameId, NO_NAME } from '../../zone/name-table';
import { bitsOfTypes } from '../../zone/type-bits';
import type { Zone } from '../../zone/zone';
import { A, AAAA, DNAME, DS, NS, NSEC, RRSIG } from '../types';

/** What hides a name: the highest delegation or DNAME above it. */
export interface Cover {
  readonly kind: 'delegation' | 'dname';
  readonly name: NameId;
  /** Its first NS or DNAME record. */
  readonly record: number;
}

/** What hides `owner`; undefined for nearly all names. */
export function coverOf(zone: Zone, owner: NameId): Cover | undefined {
  const name = coveringName(zone, owner);
  if (name === NO_NAME) return undefined;
  const delegated = isDelegated(zone, name);
  const record = recordsAt(zone, name, delegated ? NS : DNAME)[0];
  return record === undefined ? undefined : { kind: delegated ? 'delegation' : 'dname', name, record };
}

/** True if the zone may have a delegation or a DNAME at all: false for most zones, which have nothing to hide. */
export function mayCover(zone: Zone): boolean {
  const { servers, dnames } = CUTS.of(zone).sum;
  return dnames > 0 || servers > recordsAt(zone, zone.apex, NS).length;
}

/** True if the zone has a DNAME. */
export function hasDnames(zone: Zone): boolean {
  return CUTS.of(zone).sum.dnames > 0;
}

/** The names of the zone that have a DNAME; one may come several times. */
export function dnameOwners(zone: Zone): NameId[] {
  if (!hasDnames(zone)) return [];
  return [...CUTS.of(zone).found].flatMap(([{ ids }, { dnames }]) =>
    dnames.map((index) => zone.store.ownerOf(ids[index] ?? NO_ENTRY)).filter((owner) => owner >= 0),
  );
}

/** The highest name above `owner` that has a DNAME, hidden or not; `NO_NAME` if there is none. */
export function dnameAbove(zone: Zone, owner: NameId): NameId {
  const { names, apex } = zone;
  let found = NO_NAME;
  if (owner === apex || !hasDnames(zone)) return found;
  for (let above = names.parent(owner); above !== NO_NAME; above = names.parent(above)) {
    if (hasType(zone, above, DNAME)) found = above;
    if (above === apex) return found;
  }
  return NO_NAME;
}

const COVERING = bitsOfTypes([NS, DNAME]);
const CUTS = new ChunkIndex(
  (chunk) => {
    if (!mayHold(chunk, COVERING)) return undefined;
    const { count, types } = chunk;
    let servers = 0;
    const dnames: number[] = [];
    for (let index = 0; index < count; index++) {
      if (types[index] === NS) servers++;
      else if (types[index] === DNAME) dnames.push(index);
    }
    return { servers, dnames };
  },
  {
    start: () => ({ servers: 0, dnames: 0 }),
    add: (sum, { servers, dnames }, sign) => {
      sum.servers += sign * servers;
      sum.dnames += sign * dnames.length;
    },
  },
);

/** True if all that stands at a name are addresses, as of a name server, and what signers put there. */
export function isLikeGlue(zone: Zone, owner: NameId): boolean {
  let addresses = 0;
  for (let id = zone.store.firstAt(owner); id >= 0; id = zone.store.nextAt(id)) {
    const type = zone.store.typeOf(id);
    if (type === A || type === AAAA) addresses++;
    else if (type !== RRSIG && type !== NSEC && type !== DS && type !== NS) return false;
  }
  return addresses > 0;
}

/** True if some NS record names the host. */
export function isNameServer(zone: Zone, name: NameId): boolean {
  for (let id = zone.store.firstPointing(name); id >= 0; id = zone.store.nextPointing(id)) {
    if (zone.store.typeOf(id) === NS) return true;
  }
  return false;
}

/**
 * The highest name above `owner`, the apex left out save for a DNAME, that hides it; `NO_NAME` if there is none. Hot
 * path: integers only.
 */
export function coveringName(zone: Zone, owner: NameId): NameId {
  const { names, store, apex } = zone;
  let cover = NO_NAME;
  if (owner === apex) return cover;
  for (let above = names.parent(owner); above !== NO_NAME; above = names.parent(above)) {
    for (let id = store.firstAt(above); id >= 0; id = store.nextAt(id)) {
      const type = store.typeOf(id);
      if (type === DNAME || (type === NS && above !== apex)) {
        cover = above;
        break;
      }
    }
    if (above === apex) return cover;
  }
  return NO_NAME;
}
