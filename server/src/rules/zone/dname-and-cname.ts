import { recordOf } from '../../zone/record';
import { removeRecord } from '../editing';
import { spotOfRole } from '../fixing';
import type { Rule } from '../rule';
import { CNAME, DNAME } from '../types';

/** DNAME and CNAME at one name (RFC 6672 section 2.4). */
export const dnameAndCname: Rule = {
  code: 'dname-and-cname',
  group: 'zone',
  severity: 'error',
  summary: 'a name has both a DNAME and a CNAME record',
  why: 'A CNAME allows no other record at its name, a DNAME included. Name servers refuse the zone.',
  remedy:
    'A DNAME speaks of the names below its owner only. For the owner itself write the records it should have in place of the CNAME.',
  references: ['RFC 6672 section 2.4', 'RFC 1034 section 3.6.2'],
  bad: `$TTL 3600
old  DNAME example.net.
old  CNAME example.net.
;    ^^^^^ error[dname-and-cname]
`,
  good: `$TTL 3600
old  DNAME example.net.
old  A     192.0.2.1
`,
  check: {
    scope: 'owner',
    types: [DNAME],
    run({ zone, owner, records }, report) {
      const dname = records.find((id) => zone.store.typeOf(id) === DNAME);
      const cname = records.find((id) => zone.store.typeOf(id) === CNAME);
      // At the apex a CNAME is wrong in any case, and that is said.
      if (dname === undefined || cname === undefined || owner === zone.apex) return;
      const record = recordOf(zone, cname);
      if (!record || record.unsure) return;
      report({
        ...spotOfRole(record, 'type'),
        message: `${zone.names.text(owner)} has a DNAME and cannot be an alias (CNAME) as well: name servers refuse the zone.`,
        related: [{ entry: dname, start: 0, end: 0, message: 'The DNAME record' }],
      });
    },
  },
  fixes: (finding, { zone }) => [
    { title: 'Remove the CNAME record', edits: removeRecord(zone, finding.entry) },
  ],
};
