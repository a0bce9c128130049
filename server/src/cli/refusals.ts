import type { Finding } from '../rules/rule';
import type { Zone } from '../zone/zone';

/** Errors of which any keeps BIND from loading a zone. */
const FATAL: ReadonlySet<string> = new Set([
  'cname-and-other-data',
  'cname-at-apex',
  'cname-multiple',
  'dname-and-cname',
  'dname-multiple',
  'mx-preference',
  'ns-missing',
  'soa-missing',
  'soa-multiple',
  'soa-not-apex',
]);

/** Errors of which BIND loads the zone all the same, unless they are about the name servers of the zone itself. */
const FATAL_AT_APEX: ReadonlySet<string> = new Set(['ns-target-cname', 'ns-target-no-address']);

/**
 * True if BIND refuses to load a zone with this finding. Other errors are such that BIND loads the zone and then mail
 * or look-ups fail (docs/format-decisions.md).
 */
export function refusesToLoad(zone: Zone, finding: Finding): boolean {
  if (finding.severity !== 'error') return false;
  const { code } = finding;
  if (code.startsWith('syntax-') || code.startsWith('rdata-') || FATAL.has(code)) return true;
  const owner = zone.store.ownerOf(finding.entry);
  if (FATAL_AT_APEX.has(code)) return owner === zone.apex;
  // The dot that an SOA's owner lacks puts the SOA at another name: told once, as what it is.
  return code === 'name-missing-dot' && owner !== zone.apex && zone.soas().includes(finding.entry);
}
