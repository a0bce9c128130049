import type { EntryId } from '../../zone/entry-store';
import { recordsAt } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import { recordOf, tokensOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOfRole } from '../fixing';
import type { Spot } from '../rule';

/** Where a name is written first; undefined where it has no records itself. */
export function spotOfName(zone: Zone, name: NameId): Spot | undefined {
  const record = recordOf(zone, recordsAt(zone, name)[0] ?? -1);
  return record && spotOfRole(record, record.ownerWritten ? 'owner' : 'type');
}

/** The types of an NSEC or NSEC3 record; its own type where it has none. */
export function spotOfBitmap(zone: Zone, id: EntryId): Spot | undefined {
  const record = recordOf(zone, id);
  if (!record) return undefined;
  const types = tokensOf(record.chunk, record.index).filter(({ field }) => field?.name === 'types');
  const first = types[0];
  return first
    ? { entry: id, start: first.start, end: types.at(-1)?.end ?? first.end }
    : spotOfRole(record, 'type');
}
