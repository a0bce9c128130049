import type { EntryId } from '../../zone/entry-store';
import { type NameId, RELATIVE, ROOT } from '../../zone/name-table';
import type { Zone } from '../../zone/zone';
import { CNAME } from '../types';

/**
 * True if the owner of a record is a trigger of a response policy: a name that clients ask for, be it malformed. The
 * zone is called so, as most are, or the record leads where only policies lead.
 */
export function isPolicyTrigger(zone: Zone, id: EntryId): boolean {
  const { names, store, apex } = zone;
  if (store.ownerOf(id) === apex) return false;
  for (let at = apex; at > RELATIVE && at !== ROOT; at = names.parent(at))
    if (/^rpz|[-_]rpz$/.test(names.labelText(at))) return true;
  return store.typeOf(id) === CNAME && isPolicyAction(zone, store.targetOf(id));
}

/** `.`, `*.`, `rpz-passthru.` and its like: what a policy does instead of an answer. */
export function isPolicyAction({ names }: Zone, target: NameId): boolean {
  if (target === ROOT) return true;
  return (
    target > ROOT && names.parent(target) === ROOT && /^(?:\*|rpz-[a-z-]+)$/.test(names.labelText(target))
  );
}
