import { recordsAt } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import type { Zone } from '../../zone/zone';
import { CNAME } from '../types';

/**
 * True if the record at `owner` is found through an alias: that of `asked`, the name where it is looked for, or, for a
 * name that has nothing else to do (`dmarc`), that of any name.
 */
export function isFoundByAlias(
  zone: Zone,
  owner: NameId,
  asked: NameId,
  isHost: 'host' | 'no host',
): boolean {
  const { store } = zone;
  // Of a host there may be a million aliases.
  if (isHost === 'host') return recordsAt(zone, asked, CNAME).some((id) => store.targetOf(id) === owner);
  for (let id = store.firstPointing(owner); id >= 0; id = store.nextPointing(id))
    if (store.typeOf(id) === CNAME) return true;
  return false;
}
