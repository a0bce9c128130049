import { isDelegated, recordsAt } from '../../zone/look-up';
import { NO_NAME } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import { removeRecord } from '../editing';
import { spotOfRdata } from '../fixing';
import type { Rule } from '../rule';
import { A, AAAA, NS } from '../types';
import { coverOf, dnameAbove, isLikeGlue, isNameServer } from './cover';

/** An address at or below a delegation that is no name server's (RFC 1034 section 4.2.1). */
export const glueUnused: Rule = {
  code: 'glue-unused',
  group: 'zone',
  severity: 'information',
  summary: 'an address at or below a delegation belongs to no name server',
  why: 'At and below a delegated name, this zone gives out the addresses of name servers only, as glue. The address of any other host there is never answered; often it is left over from a name server that is gone.',
  remedy:
    'Remove the record, or move it to the delegated zone; if it is meant as glue, name the host in an NS record.',
  references: ['RFC 1034 section 4.2.1', 'RFC 9471'],
  bad: `$TTL 3600
lab      NS ns1.lab
ns1.lab  A  192.0.2.1
ns2.lab  A  192.0.2.2
;           ^^^^^^^^^ information[glue-unused]
lab      A  192.0.2.3
;           ^^^^^^^^^ information[glue-unused]
`,
  good: `$TTL 3600
lab      NS ns1.lab
lab      NS ns2.lab
ns1.lab  A  192.0.2.1
ns2.lab  A  192.0.2.2
`,
  check: {
    scope: 'owner',
    types: [A, AAAA],
    when: ['strayGlue', 'hiddenData'],
    run({ zone, owner, records }, report) {
      if (!zone.names.isAtOrBelow(owner, zone.apex)) return;
      const cut = isDelegated(zone, owner) ? owner : coverOf(zone, owner)?.name;
      if (cut === undefined || !isDelegated(zone, cut) || isNameServer(zone, owner)) return;
      const [delegation] = recordsAt(zone, cut, NS);
      if (delegation === undefined || !isLikeGlue(zone, owner) || dnameAbove(zone, owner) !== NO_NAME) return;
      const is = cut === owner ? 'is delegated' : `is in the delegated zone ${zone.names.text(cut)}`;
      for (const id of records) {
        const type = zone.store.typeOf(id);
        const record = type === A || type === AAAA ? recordOf(zone, id) : undefined;
        if (!record) continue;
        report({
          ...spotOfRdata(record),
          message: `${zone.names.text(owner)} ${is} and no NS record names it: this address is never given out.`,
          related: [{ entry: delegation, start: 0, end: 0, message: 'The delegation' }],
        });
      }
    },
  },
  fixes: (finding, { zone }) => [
    { title: 'Remove this record', preferred: true, edits: removeRecord(zone, finding.entry) },
  ],
};
