import { isBase32hex } from '../../zone/dnssec/base32hex';
import { recordOf } from '../../zone/record';
import { spotOfRole } from '../fixing';
import type { RecordAt, Report, Rule } from '../rule';
import { NSEC3 } from '../types';

/** NSEC3 records at a name that is no hash (RFC 5155 section 3). */
export const dnssecNsec3Owner: Rule = {
  code: 'dnssec-nsec3-owner',
  group: 'dnssec',
  severity: 'error',
  summary: 'an NSEC3 record stands at a name that is no hash',
  why: 'The first label of an NSEC3 record is the hash of the name that it speaks of, in the digits 0 to 9 and A to V (base32hex). With another label it speaks of nothing, and BIND as primary refuses to load the zone, signed or not, unless `check-names` is set otherwise. Knot DNS and NSD load it.',
  remedy:
    'Remove the record, and sign the zone again: the signer writes the NSEC3 records. In a zone that is edited they have no place.',
  references: ['RFC 5155 section 3', 'RFC 4648 section 7'],
  bad: `$TTL 3600
www  NSEC3 1 0 0 - 2T7B4G4VSA5SMI47K61MV5BV1A22BOJR A
;<^ error[dnssec-nsec3-owner]
`,
  good: `$TTL 3600
MIFDNDT3NFF3OD53O7TLA1HRFF95JKUK NSEC3 1 0 0 - ONIB9MGUB9H0RML3CDF5BGRJ59DKJHVK A RRSIG
`,
  check: { scope: 'record', types: [NSEC3], run: check },
};

function check({ zone, id }: RecordAt, report: Report): void {
  const owner = zone.store.ownerOf(id);
  if (owner < 0 || isBase32hex(zone.names.label(owner))) return;
  const record = recordOf(zone, id);
  if (!record) return;
  report({
    ...spotOfRole(record, record.ownerWritten ? 'owner' : 'type'),
    message: `${zone.names.text(owner)} begins with no hash, as the name of an NSEC3 record does: it speaks of no name, and BIND refuses the zone.`,
  });
}
