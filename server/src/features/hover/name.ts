import { CNAME, NS } from '../../rules/types';
import { hasType, lookUp, recordsAt } from '../../zone/look-up';
import { type NameId, NO_NAME, RELATIVE, ROOT } from '../../zone/name-table';
import type { Zone } from '../../zone/zone';
import { describeAddresses, nameCode } from './addresses';
import { code, lineOf, listed } from './markdown';
import { recordList } from './records';
import type { Subject } from './subject';

/** A type that no record has: a look-up for it tells where a name stands, whatever is asked. */
const NO_TYPE = 0;

/** The absolute form of a name and what the zone has at it, as paragraphs. */
export function describeName(subject: Subject, name: NameId): string[] {
  const { zone } = subject;
  if (name === ROOT && zone.apex !== ROOT) return [`**${code('.')}** is the root of all names.`];
  return [heading(zone, name), ...standing(subject, name)];
}

/** The absolute form alone, with what is special about the name. */
export function heading(zone: Zone, name: NameId): string {
  const absolute = `**${nameCode(zone, name)}**`;
  if (name === zone.apex && name !== RELATIVE) return `${absolute}, the zone itself`;
  if (zone.names.isRelative(name)) {
    return `${absolute}, relative: the zone's own name is not known`;
  }
  return absolute;
}

function standing(subject: Subject, name: NameId): string[] {
  const { zone, file } = subject;
  const { names, store } = zone;
  const list = recordList(subject, name);
  const own = list === '' ? [] : [list];
  const found = lookUp(zone, name, NO_TYPE);
  switch (found.kind) {
    case 'outside':
      return list === ''
        ? [`Outside this zone (${nameCode(zone, zone.apex)}).`]
        : [`Outside this zone (${nameCode(zone, zone.apex)}): name servers do not take these records.`, list];
    case 'delegated': {
      const servers = recordsAt(zone, found.cut, NS);
      const to = listed(servers.slice(0, 4).map((id) => nameCode(zone, store.targetOf(id))));
      if (found.cut === name) return [`Delegated to ${to}: their answers count, not these.`, ...own];
      const line = lineOf(zone, servers[0] ?? -1, file);
      return [`Below the delegation of ${nameCode(zone, found.cut)} to ${to} (${line}).`, ...own];
    }
    case 'dname': {
      const target = nameCode(zone, store.targetOf(found.record));
      const line = lineOf(zone, found.record, file);
      return [`Below the DNAME at ${nameCode(zone, found.at)} to ${target} (${line}).`, ...own];
    }
    default:
      break;
  }
  if (list !== '') {
    const alias = hasType(zone, name, CNAME) ? describeAddresses(subject, name).slice(1) : [];
    const star = names.isWildcard(name)
      ? [`Wildcard: answers for names below ${nameCode(zone, names.parent(name))} that do not exist.`]
      : [];
    return [...star, list, ...alias];
  }
  if (store.exists(name))
    return ['No records of its own, but there are names below it (empty non-terminal).'];
  const wildcard = wildcardFor(zone, name);
  if (wildcard === NO_NAME) return ['The zone has nothing at this name.'];
  return [
    `Not in the zone; the wildcard ${nameCode(zone, wildcard)} answers for it:`,
    recordList(subject, wildcard),
  ];
}

/** The wildcard that answers for a name that does not exist (RFC 4592 section 3.3.1); `NO_NAME` if none does. */
function wildcardFor(zone: Zone, name: NameId): NameId {
  const { names, store, apex } = zone;
  let closest = names.parent(name);
  while (closest !== NO_NAME && closest !== apex && !store.exists(closest)) closest = names.parent(closest);
  const wildcard = closest === NO_NAME ? NO_NAME : names.findWildcard(closest);
  return wildcard !== NO_NAME && store.hasRecords(wildcard) ? wildcard : NO_NAME;
}
