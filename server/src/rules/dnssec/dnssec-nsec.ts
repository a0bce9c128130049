import { type NsecFault, nsecFaults } from '../../zone/dnssec/nsec-chain';
import { isSigned } from '../../zone/dnssec/signature';
import { isSignedAsWhole } from '../../zone/dnssec/signed-as-whole';
import { surveyOf } from '../../zone/dnssec/survey';
import { NSEC3PARAM } from '../../zone/dnssec/types';
import { hasType } from '../../zone/look-up';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOf, spotOfRole } from '../fixing';
import type { Report, Rule, Spot } from '../rule';
import { NSEC } from '../types';
import { spotOfBitmap, spotOfName } from './spots';
import { bitmapFaultShown } from './type-list';

/** NSEC records that do not tell what the zone has (RFC 4034 section 4, RFC 4035 section 2.3). */
export const dnssecNsec: Rule = {
  code: 'dnssec-nsec',
  group: 'dnssec',
  severity: 'warning',
  summary: 'the NSEC records do not tell what is in the zone',
  why: 'With NSEC records a signed zone proves what it does not have: each name tells the next one in canonical order, the last one the first, and which types it has itself. Where the chain skips a name or a type is left out, resolvers that keep these proofs (RFC 8198) say that the name or the type does not exist, although the record stands in the zone; where it leads to a name that is gone, proofs are missing, and answers fail.',
  remedy: 'Sign the zone again: the signer writes the NSEC records anew.',
  references: ['RFC 4034 section 4', 'RFC 4035 section 2.3', 'RFC 8198'],
  bad: `$TTL 3600
@    SOA   ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@    NSEC  mail SOA RRSIG NSEC
mail A     192.0.2.1
mail NSEC  @ A AAAA RRSIG NSEC
;            ^^^^^^^^^^^^^^^^^ warning[dnssec-nsec]
www  A     192.0.2.2
;<^ warning[dnssec-nsec]
`,
  good: `$TTL 3600
@    SOA   ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@    NSEC  mail SOA RRSIG NSEC
mail A     192.0.2.1
mail NSEC  www A RRSIG NSEC
www  A     192.0.2.2
www  NSEC  @ A RRSIG NSEC
`,
  check: { scope: 'zone', run: check },
};

function check(zone: Zone, report: Report): void {
  if (!isSigned(zone)) return;
  const hasNsec3 = hasType(zone, zone.apex, NSEC3PARAM) || surveyOf(zone).nsec3Count > 0;
  if (!hasType(zone, zone.apex, NSEC)) {
    if (hasNsec3) return;
    if (surveyOf(zone).nsecCount === 0) {
      reportNone(zone, report);
      return;
    }
  }
  for (const fault of nsecFaults(zone)) {
    const spot = spotOfFault(zone, fault);
    if (spot) report({ ...spot, message: messageFor(zone, fault) });
  }
}

/** Without either, nothing that does not exist can be proved not to. */
function reportNone(zone: Zone, report: Report): void {
  const soa = isSignedAsWhole(zone) ? recordOf(zone, zone.soas()[0] ?? -1) : undefined;
  if (!soa || soa.owner !== zone.apex) return;
  report({
    ...spotOfRole(soa, 'type'),
    message: `${zone.names.text(zone.apex)} is signed, but has neither NSEC nor NSEC3 records: for validating resolvers, each answer that a name or type does not exist is forged.`,
  });
}

function spotOfFault(zone: Zone, fault: NsecFault): Spot | undefined {
  if (fault.kind === 'missing') return spotOfName(zone, fault.name);
  const record = recordOf(zone, fault.id);
  if (!record) return undefined;
  if (fault.kind === 'next' || fault.kind === 'backwards') return spotOf(record, 'next domain name');
  return fault.kind === 'types' ? spotOfBitmap(zone, fault.id) : spotOfRole(record, 'type');
}

function messageFor({ names, apex }: Zone, fault: NsecFault): string {
  const name = names.text(fault.name);
  switch (fault.kind) {
    case 'missing':
      return `${name} has no NSEC record, as each name of this zone has: by the other ones it does not exist.`;
    case 'second':
      return `${name} has a second NSEC record: a name has one.`;
    case 'hidden':
      return `${name} is below a delegation or a DNAME: an NSEC record there is part of no chain.`;
    case 'next':
      return `After ${name} the chain leads to ${names.text(fault.next)}, which has no NSEC record: it is broken there.`;
    case 'backwards':
      return `After ${name} the chain leads back to ${names.text(fault.next)}: only the last name leads back, and to ${names.text(apex)}.`;
    case 'skipped':
      return `No NSEC record leads to ${name}: by the one before it in canonical order it does not exist.`;
    case 'types':
      return `The NSEC record of ${name} ${bitmapFaultShown(fault.fault)}.`;
  }
}
