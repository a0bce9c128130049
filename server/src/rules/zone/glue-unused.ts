import { recordOf } from '../../zone/record';
import { removeRecord } from '../editing';
import { spotOfRdata } from '../fixing';
import type { Rule } from '../rule';
import { A, AAAA } from '../types';
import { coverOf, isLikeGlue, isNameServer } from './cover';

/** An address below a delegation that is no name server's (RFC 1034 section 4.2.1). */
export const glueUnused: Rule = {
  code: 'glue-unused',
  group: 'zone',
  severity: 'information',
  summary: 'an address below a delegation belongs to no name server',
  why: 'Below a delegation, this zone gives out the addresses of name servers only, as glue. The address of any other host there is never answered; often it is left over from a name server that is gone.',
  remedy:
    'Remove the record, or move it to the delegated zone; if it is meant as glue, name the host in an NS record.',
  references: ['RFC 1034 section 4.2.1', 'RFC 9471'],
  bad: `$TTL 3600
lab      NS ns1.lab
ns1.lab  A  192.0.2.1
ns2.lab  A  192.0.2.2
;           ^^^^^^^^^ information[glue-unused]
`,
  good: `$TTL 3600
lab      NS ns1.lab
lab      NS ns2.lab
ns1.lab  A  192.0.2.1
ns2.lab  A  192.0.2.2
`,
  check: {
    scope: 'record',
    types: [A, AAAA],
    when: ['strayGlue'],
    run({ zone, id }, report) {
      const owner = zone.store.ownerOf(id);
      const cover = coverOf(zone, owner);
      if (cover?.kind !== 'delegation' || isNameServer(zone, owner) || !isLikeGlue(zone, owner)) return;
      const record = recordOf(zone, id);
      if (!record) return;
      report({
        ...spotOfRdata(record),
        message: `${zone.names.text(owner)} is in the delegated zone ${zone.names.text(cover.name)} and no NS record names it: this address is never given out.`,
        related: [{ entry: cover.record, start: 0, end: 0, message: 'The delegation' }],
      });
    },
  },
  fixes: (finding, { zone }) => [
    { title: 'Remove this record', preferred: true, edits: removeRecord(zone, finding.entry) },
  ],
};
