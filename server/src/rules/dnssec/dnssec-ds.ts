import { isDelegated } from '../../zone/look-up';
import { recordOf } from '../../zone/record';
import { spotOfRole } from '../fixing';
import type { OwnerAt, Report, Rule } from '../rule';
import { DS } from '../types';
import { coverOf } from '../zone/cover';

/** DS records where no delegation is (RFC 4034 section 5, RFC 4035 section 2.4). */
export const dnssecDs: Rule = {
  code: 'dnssec-ds',
  group: 'dnssec',
  severity: 'warning',
  summary: 'a DS record stands where nothing is delegated',
  why: "A DS record tells in the parent zone which key signs a delegated zone, so it stands beside the NS records of the delegation. At a name without NS records it says nothing. At the zone's own name it is in the wrong zone: it belongs to the parent, where the registrar or the owner of the zone above enters it. BIND refuses such a zone, so that is an error. Whether a DS record stands for a key of the delegated zone, where that is in the workspace, `delegation-mismatch` says.",
  remedy:
    'Add the NS records of the delegation, or remove the DS record. The DS record of the zone itself goes to the zone above; what the zone itself may hold are CDS records, from which the parent can take it (RFC 7344).',
  references: ['RFC 4034 section 5', 'RFC 4035 section 2.4', 'RFC 7344'],
  bad: `$TTL 3600
lab  DS  12345 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
;    ^^ warning[dnssec-ds]
`,
  good: `$TTL 3600
lab  NS  ns1.example.net.
lab  DS  12345 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
`,
  check: { scope: 'owner', types: [DS], run: check },
};

function check(at: OwnerAt, report: Report): void {
  const { zone, owner } = at;
  // Nearly all DS records stand at delegations: out, before the records are put in order.
  if (isDelegated(zone, owner) || zone.names.isRelative(zone.apex)) return;
  if (!zone.names.isAtOrBelow(owner, zone.apex) || coverOf(zone, owner)) return;
  const name = zone.names.text(owner);
  const record = recordOf(zone, at.records.find((id) => zone.store.typeOf(id) === DS) ?? -1);
  if (!record) return;
  const isApex = owner === zone.apex;
  report({
    ...spotOfRole(record, 'type'),
    message: isApex
      ? `The DS record of ${name} belongs into the zone above: in the zone itself BIND refuses it.`
      : `${name} has no NS records: without a delegation this DS record says nothing.`,
    ...(isApex ? { severity: 'error' } : {}),
  });
}
