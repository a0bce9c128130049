import { A, AAAA, DNAME, NS } from '../../rules/types';
import type { EntryId } from '../../zone/entry-store';
import { type Found, followToAddresses, recordsAt } from '../../zone/look-up';
import { type NameId, NO_NAME, RELATIVE } from '../../zone/name-table';
import type { Zone } from '../../zone/zone';
import { code, lineOf, listed } from './markdown';
import { rdataText } from './records';
import type { Subject } from './subject';

/** Addresses named one by one. */
const LISTED = 6;
/** Aliases named one by one. */
const DEEPEST = 8;

/** The addresses that a name leads to within the zone, or the reason why it has none. */
export function describeAddresses(subject: Subject, name: NameId): string[] {
  const { zone } = subject;
  const route = followToAddresses(zone, name);
  const lines: string[] = [];
  let from = name;
  for (const [step, alias] of route.aliases.slice(0, DEEPEST).entries()) {
    const target = route.targets[step] ?? NO_NAME;
    lines.push(aliasLine(subject, from, alias, target));
    from = target;
  }
  if (route.loop) return [...lines, 'The aliases lead in a circle: there are no addresses.'];
  if (route.end === NO_NAME) return lines;
  return [...lines, ...endOfRoute(subject, route.end, route.found)];
}

function aliasLine({ zone, file }: Subject, from: NameId, alias: EntryId, target: NameId): string {
  const line = lineOf(zone, alias, file);
  if (zone.store.typeOf(alias) !== DNAME)
    return `${nameCode(zone, from)} is an alias of ${nameCode(zone, target)} (${line}).`;
  const said = `${nameCode(zone, from)} is below the DNAME at ${nameCode(zone, zone.store.ownerOf(alias))} (${line})`;
  return target === NO_NAME ? `${said}.` : `${said}: it stands for ${nameCode(zone, target)}.`;
}

function endOfRoute(subject: Subject, name: NameId, found: Found): string[] {
  const { zone, file } = subject;
  const host = nameCode(zone, name);
  switch (found.kind) {
    case 'records': {
      const wildcard =
        found.wildcard === undefined ? '' : `, by the wildcard ${nameCode(zone, found.wildcard)}`;
      return [`Addresses: ${addressList(subject, found.records)}${wildcard}.`];
    }
    case 'outside':
      if (zone.apex === RELATIVE)
        return ["The zone's own name is not known, so its addresses cannot be told."];
      return [`${host} is outside this zone: its addresses are not written here.`];
    case 'delegated': {
      const servers = recordsAt(zone, found.cut, NS);
      const cut = `${nameCode(zone, found.cut)} is delegated (${lineOf(zone, servers[0] ?? -1, file)})`;
      const glue = [...recordsAt(zone, name, A), ...recordsAt(zone, name, AAAA)];
      if (glue.length === 0) return [`${cut}: the addresses of ${host} are in that zone.`];
      return [`Glue: ${addressList(subject, glue)}; ${cut}, and that zone has the last word.`];
    }
    case 'no-data':
      return [`No addresses: ${host} is in the zone, but has no A or AAAA record.`];
    default:
      return [`No addresses: the zone has no name ${host}, and no wildcard that covers it.`];
  }
}

function addressList({ zone, file }: Subject, records: readonly EntryId[]): string {
  const shown = records
    .slice(0, LISTED)
    .map((id) => `${code(rdataText(zone, id))} (${lineOf(zone, id, file)})`);
  const more = records.length - shown.length;
  return listed(more > 0 ? [...shown, `${more} more`] : shown);
}

/** A name in its absolute form, as code. */
export function nameCode(zone: Zone, name: NameId): string {
  return code(zone.names.text(name));
}
