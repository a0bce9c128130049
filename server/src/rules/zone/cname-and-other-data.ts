import type { EntryId } from '../../zone/entry-store';
import { recordsAt } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { removeRecord, removeRecords } from '../editing';
import { nameShown, spotOfRole } from '../fixing';
import type { Fix, OwnerAt, Report, Rule } from '../rule';
import { addressesInPlaceOf } from '../targets';
import { A, AAAA, CNAME, DNAME, KEY, MX, NS, NSEC, NXT, RRSIG, SIG, SOA, SRV } from '../types';

/** A CNAME beside other records (RFC 1034 section 3.6.2). */
export const cnameAndOtherData: Rule = {
  code: 'cname-and-other-data',
  group: 'zone',
  severity: 'error',
  summary: 'a name is an alias (CNAME) and has other records as well',
  why: 'A CNAME says that everything about a name is found at another name, so the name itself can have nothing else. Name servers refuse the zone. Where all the other records are MX records, mx-owner-cname says so.',
  remedy:
    'Decide which holds: remove the CNAME and give the name records of its own, or remove the other records.',
  references: ['RFC 1034 section 3.6.2', 'RFC 2181 section 10.1', 'RFC 1912 section 2.4'],
  bad: `$TTL 3600
www  CNAME web.example.net.
;    ^^^^^ error[cname-and-other-data]
www  TXT   "example"
`,
  good: `$TTL 3600
www  A     192.0.2.1
www  TXT   "example"
`,
  check: { scope: 'owner', types: [CNAME], when: ['severalTypes'], run: check },
  fixes: (finding, { zone }) => separateAlias(zone, zone.store.ownerOf(finding.entry)),
};

function check({ zone, owner, records }: OwnerAt, report: Report): void {
  // At the apex any CNAME is wrong; beside a DNAME too. Both have rules of their own.
  if (owner === zone.apex) return;
  const alias = records.find((id) => zone.store.typeOf(id) === CNAME);
  const other = records.filter((id) => isOther(zone.store.typeOf(id)));
  const first = other[0];
  if (alias === undefined || first === undefined) return;
  // A mail domain that is an alias is one cause: mx-owner-cname tells what becomes of the mail.
  if (other.every((id) => zone.store.typeOf(id) === MX)) return;
  const record = recordOf(zone, alias);
  if (!record || record.unsure) return;
  const types = [...new Set(other.map((id) => recordOf(zone, id)?.type.mnemonic ?? ''))];
  const written = zone.names.text(owner);
  const refusing = otherTypes(zone, records).every((type) => type === KEY) ? 'Knot and NSD' : 'name servers';
  report({
    ...spotOfRole(record, 'type'),
    message: `${nameShown(zone, undefined, owner)} is an alias and has ${listed(types)} beside it: an alias can have no other records, and ${refusing} refuse the zone.`,
    related: other
      .slice(0, 10)
      .map((entry) => ({ entry, start: 0, end: 0, message: `Other data of ${written}` })),
  });
}

/** Types of records that may not stand beside an alias. */
export function otherTypes(zone: Zone, records: readonly EntryId[]): number[] {
  return records.map((id) => zone.store.typeOf(id)).filter(isOther);
}

/** Ways to have either an alias at `owner` or its other records. */
export function separateAlias(zone: Zone, owner: NameId): Fix[] {
  const at = recordsAt(zone, owner);
  const aliases = at.filter((id) => zone.store.typeOf(id) === CNAME);
  const others = at.filter((id) => isOther(zone.store.typeOf(id)));
  const fixes: Fix[] = [];
  const only = aliases[0];
  if (aliases.length === 1 && only !== undefined) {
    const edits = addressesInPlaceOf(zone, only);
    if (edits)
      fixes.push({ title: 'Replace the CNAME by the addresses it leads to', preferred: true, edits });
    const addressed = others.some((id) => isAddress(zone.store.typeOf(id)));
    // Who names the host needs its address, which the alias may lead to.
    if (addressed || !isNamedAsHost(zone, owner))
      fixes.push({ title: 'Remove the CNAME, keep the other records', edits: removeRecord(zone, only) });
  }
  const types = [...new Set(others.map((id) => recordOf(zone, id)?.type.mnemonic ?? ''))];
  const isCut = others.some((id) => zone.store.typeOf(id) === NS);
  const stays = isCut || owner === zone.apex || isNamedAsHost(zone, owner);
  const edits = stays ? [] : removeRecords(zone, others);
  if (edits.length > 0) {
    const records = others.length === 1 ? 'record' : 'records';
    fixes.push({ title: `Remove the ${listed(types)} ${records}, keep the CNAME`, edits });
  }
  return fixes;
}

/** True if a record names `owner` that must not lead to an alias. */
function isNamedAsHost(zone: Zone, owner: NameId): boolean {
  for (let id = zone.store.firstPointing(owner); id >= 0; id = zone.store.nextPointing(id)) {
    if (NEED_HOST.includes(zone.store.typeOf(id))) return true;
  }
  return false;
}

const NEED_HOST: readonly number[] = [NS, MX, SRV, SOA];

function isAddress(type: number): boolean {
  return type === A || type === AAAA;
}

/** Signatures and denials may stand beside a CNAME (RFC 2181 section 10.1, RFC 4034 section 3). */
function isOther(type: number): boolean {
  return type !== CNAME && type !== DNAME && type !== RRSIG && type !== NSEC && type !== SIG && type !== NXT;
}

function listed(types: readonly string[]): string {
  if (types.length < 2) return types.join('');
  return types.length > 4
    ? `${types.slice(0, 3).join(', ')} and others`
    : `${types.slice(0, -1).join(', ')} and ${types.at(-1)}`;
}
