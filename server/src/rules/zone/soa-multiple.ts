import { recordOf } from '../../zone/record';
import { removeRecord } from '../editing';
import { spotOfRole } from '../fixing';
import type { Rule } from '../rule';

/** A second SOA at the zone's name (RFC 1035 section 5.2). */
export const soaMultiple: Rule = {
  code: 'soa-multiple',
  group: 'zone',
  severity: 'error',
  summary: 'the zone has more than one SOA record',
  why: 'A zone has exactly one SOA record. NSD refuses a second one even where it is equal to the first, BIND where it differs, and Knot takes one of them without a word.',
  remedy: 'Keep the SOA record that holds, and remove the other.',
  references: ['RFC 1035 section 5.2'],
  bad: `$TTL 3600
@    SOA ns1 hostmaster 1 7200 3600 1209600 3600
@    SOA ns1 hostmaster 2 7200 3600 1209600 3600
;    ^^^ error[soa-multiple]
`,
  good: `$TTL 3600
@    SOA ns1 hostmaster 2 7200 3600 1209600 3600
`,
  check: {
    scope: 'zone',
    run(zone, report) {
      const soas = zone.soas().filter((id) => zone.store.ownerOf(id) === zone.apex);
      const first = soas[0];
      for (const id of soas.slice(1)) {
        const record = recordOf(zone, id);
        if (!record || first === undefined) continue;
        report({
          ...spotOfRole(record, 'type'),
          message: `This is SOA record number ${soas.indexOf(id) + 1} of ${zone.names.text(zone.apex)}; a zone has exactly one.`,
          related: [{ entry: first, start: 0, end: 0, message: 'The first SOA record' }],
        });
      }
    },
  },
  fixes: (finding, { zone }) => [
    { title: 'Remove this SOA record', edits: removeRecord(zone, finding.entry) },
  ],
};
