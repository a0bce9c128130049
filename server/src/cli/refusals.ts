import type { Finding } from '../rules/rule';
import { sameRdata } from '../rules/same-rdata';
import { KEY, NS, SOA } from '../rules/types';
import { otherTypes } from '../rules/zone/cname-and-other-data';
import { EntryFlag, EntryKind } from '../zone/chunk';
import type { EntryId } from '../zone/entry-store';
import { recordsAt } from '../zone/look-up';
import { type NameId, NO_NAME } from '../zone/name-table';
import type { Zone } from '../zone/zone';

/** Errors of which any keeps BIND from loading a zone. */
const FATAL: ReadonlySet<string> = new Set([
  'cname-and-other-data',
  'cname-at-apex',
  'cname-multiple',
  'dname-and-cname',
  'dname-multiple',
  'dnssec-cds',
  'dnssec-ds',
  'dnssec-nsec3-owner',
  'mx-owner-cname',
  'ns-wildcard',
  'resinfo-multiple',
  'soa-multiple',
  'soa-not-apex',
]);

/** Errors that speak of the zone and not of the record they are shown at. */
const OF_THE_ZONE: ReadonlySet<string> = new Set(['ns-missing', 'soa-missing']);

/** Errors of which BIND loads the zone all the same, unless they are about the name servers of the zone itself. */
const FATAL_AT_APEX: ReadonlySet<string> = new Set([
  'name-missing-dot',
  'ns-target-address',
  'ns-target-cname',
  'ns-target-no-address',
]);

/**
 * True if BIND refuses to load a zone with this finding. Other errors are such that BIND loads the zone and then mail
 * or look-ups fail (docs/format-decisions.md).
 */
export function refusesToLoad(zone: Zone, finding: Finding): boolean {
  if (finding.severity !== 'error') return false;
  const { code, entry } = finding;
  if (code === 'syntax-ttl-missing') return !isOutside(zone, entry);
  if (code.startsWith('syntax-') || OF_THE_ZONE.has(code)) return true;
  // What cannot be read BIND refuses; of the rest, rules speak that know more than BIND.
  if (code.startsWith('rdata-') || code === 'mx-preference') return !isReadable(zone, entry);
  const { store, apex } = zone;
  const owner = store.ownerOf(entry);
  const type = store.typeOf(entry);
  // BIND does not look at records outside the zone, though it misses an SOA that went there.
  const outside = isOutside(zone, entry);
  if (type === SOA && owner !== apex) {
    // The dot that an SOA's owner lacks puts the SOA at another name: told once, as what it is.
    return (
      (code === 'soa-not-apex' || code === 'name-missing-dot') && (!outside || soasAtApex(zone).length === 0)
    );
  }
  if (outside) return false;
  if (code === 'cname-and-other-data' && hasOnlyKeys(zone, owner)) return false;
  if (code === 'soa-multiple') return !repeatsFirstSoa(zone, entry);
  return FATAL.has(code) || (FATAL_AT_APEX.has(code) && type === NS && owner === apex);
}

/** True if some findings of this code keep BIND from loading a zone. */
export function keepsFromLoading(code: string): boolean {
  if (code.startsWith('syntax-') || code.startsWith('rdata-') || code === 'mx-preference') return true;
  return [OF_THE_ZONE, FATAL, FATAL_AT_APEX].some((codes) => codes.has(code));
}

/** True for a record that is not in the zone. */
export function isOutside({ store, names, apex }: Zone, entry: EntryId): boolean {
  const owner = entry >= 0 ? store.ownerOf(entry) : NO_NAME;
  return owner >= 0 && !names.isAtOrBelow(owner, apex);
}

function isReadable({ store }: Zone, entry: EntryId): boolean {
  const chunk = store.chunkOf(entry);
  const index = store.indexOf(entry);
  return chunk?.kinds[index] === EntryKind.Record && ((chunk.flags[index] ?? 0) & EntryFlag.BadRdata) === 0;
}

/** BIND takes a KEY record beside a CNAME, as RFC 2181 section 10.1 had it. */
function hasOnlyKeys(zone: Zone, owner: NameId): boolean {
  return otherTypes(zone, recordsAt(zone, owner)).every((type) => type === KEY);
}

/** BIND takes the same SOA twice, as it does with any record. */
function repeatsFirstSoa(zone: Zone, entry: EntryId): boolean {
  const [first] = soasAtApex(zone);
  return first !== undefined && sameRdata(zone, first, entry);
}

function soasAtApex(zone: Zone): EntryId[] {
  return zone.soas().filter((id) => zone.store.ownerOf(id) === zone.apex);
}
