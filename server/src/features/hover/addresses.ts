import { A, AAAA, NS } from '../../rules/types';
import type { EntryId } from '../../zone/entry-store';
import { type Found, followToAddresses, recordsAt } from '../../zone/look-up';
import { type NameId, NO_NAME, RELATIVE, ROOT } from '../../zone/name-table';
import type { Zone } from '../../zone/zone';
import { code, lineOf, listed } from './markdown';
import { rdataText } from './records';
import type { Subject } from './subject';

/** Addresses named one by one. */
const LISTED = 6;
/** Aliases that are followed below a DNAME. */
const DEEPEST = 8;

/** The addresses that a name leads to within the zone, or the reason why it has none. */
export function describeAddresses(subject: Subject, name: NameId, depth = 0): string[] {
  const { zone, file } = subject;
  const route = followToAddresses(zone, name);
  const lines: string[] = [];
  let from = name;
  for (const alias of route.aliases.slice(0, DEEPEST)) {
    const target = zone.store.targetOf(alias);
    lines.push(
      `${nameCode(zone, from)} is an alias of ${nameCode(zone, target)} (${lineOf(zone, alias, file)}).`,
    );
    from = target;
  }
  if (route.loop) return [...lines, 'The aliases lead in a circle: there are no addresses.'];
  if (route.end === NO_NAME) return lines;
  return [...lines, ...endOfRoute(subject, route.end, route.found, depth)];
}

function endOfRoute(subject: Subject, name: NameId, found: Found, depth: number): string[] {
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
    case 'dname': {
      const target = zone.store.targetOf(found.record);
      const line = lineOf(zone, found.record, file);
      const end = replaced(zone, name, found.at, target);
      const said = `${host} is below the DNAME at ${nameCode(zone, found.at)} (${line})`;
      if (end === NO_NAME || depth >= DEEPEST) return [`${said}.`];
      return [
        `${said}: it stands for ${nameCode(zone, end)}.`,
        ...describeAddresses(subject, end, depth + 1),
      ];
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

/** `name` with the part at `from` replaced by `to` (RFC 6672 section 2.2); `NO_NAME` if that is no name. */
function replaced(zone: Zone, name: NameId, from: NameId, to: NameId): NameId {
  const { names } = zone;
  if (to < 0) return NO_NAME;
  let text = to === ROOT ? '.' : names.text(to);
  const labels: string[] = [];
  for (let at = name; at !== from && at !== NO_NAME; at = names.parent(at)) labels.push(names.labelText(at));
  text = to === ROOT ? `${labels.join('.')}.` : `${labels.join('.')}.${text}`;
  return names.fromText(text);
}

/** A name in its absolute form, as code. */
export function nameCode(zone: Zone, name: NameId): string {
  return code(zone.names.text(name));
}
