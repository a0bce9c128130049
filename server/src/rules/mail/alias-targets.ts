import { recordsAt } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import type { Zone } from '../../zone/zone';
import { CNAME } from '../types';

/**
 * True if the record at `owner` is found through an alias: that of `asked`, the name where it is looked for, or, for a
 * name that has nothing else to do (`dmarc`), that of any name. So it is with an alias in another zone of the workspace,
 * whose records a provider keeps here; to a host, only one of a service leads for the record's sake.
 */
export function isFoundByAlias(
  zone: Zone,
  owner: NameId,
  asked: NameId,
  isHost: 'host' | 'no host',
): boolean {
  const { store } = zone;
  if (isHost === 'host') {
    // Of a host there may be a million aliases.
    const isAsked = recordsAt(zone, asked, CNAME).some((id) => store.targetOf(id) === owner);
    return isAsked || isFoundElsewhere(zone, owner, isHost);
  }
  for (let id = store.firstPointing(owner); id >= 0; id = store.nextPointing(id))
    if (store.typeOf(id) === CNAME) return true;
  return isFoundElsewhere(zone, owner, isHost);
}

/** True if an alias in another zone of the workspace leads to the record at `owner`. */
export function isFoundElsewhere(zone: Zone, owner: NameId, isHost: 'host' | 'no host'): boolean {
  return zone.world?.isAliasedElsewhere(owner, isHost === 'host' ? 'service' : 'any name') ?? false;
}
