import { compareCanonical } from '../../rr/names';
import { type NameId, NO_NAME } from '../name-table';
import type { Zone } from '../zone';

/** Names and their numbers stay: what was compared once holds. */
const compared = new WeakMap<Zone, { others: Int32Array; results: Uint8Array }>();

/**
 * True if `other` comes after `name` in canonical order (RFC 4034 section 6.1). For each name the last comparison is
 * remembered: a chain asks for the same ones after each edit.
 */
export function comesAfter(zone: Zone, other: NameId, name: NameId): boolean {
  const { names } = zone;
  let links = compared.get(zone);
  if (!links || links.others.length < names.size) {
    const others = new Int32Array(names.size * 2).fill(NO_NAME);
    const results = new Uint8Array(names.size * 2);
    if (links) {
      others.set(links.others);
      results.set(links.results);
    }
    links = { others, results };
    compared.set(zone, links);
  }
  if (links.others[name] !== other) {
    links.others[name] = other;
    links.results[name] = compareCanonical(names.wire(name), names.wire(other)) < 0 ? 1 : 0;
  }
  return links.results[name] === 1;
}
