import { recordOf } from '../../zone/record';
import { removeRecord } from '../editing';
import { spotOfRdata } from '../fixing';
import type { Rule } from '../rule';
import { sameRdata } from '../same-rdata';
import { RESINFO } from '../types';

/** Two different RESINFO records at a name (RFC 9606 section 3). */
export const resinfoMultiple: Rule = {
  code: 'resinfo-multiple',
  group: 'zone',
  severity: 'error',
  summary: 'a name has two different RESINFO records',
  why: 'A resolver tells all about itself in one RESINFO record, as several texts; of two records, clients could not say which one counts. BIND refuses the zone.',
  remedy: 'Write all into one record, one text for each key.',
  references: ['RFC 9606 section 3'],
  bad: `$TTL 3600
resolver  RESINFO "qnamemin"
resolver  RESINFO "exterr=15-17"
;                 ^^^^^^^^^^^^^^ error[resinfo-multiple]
`,
  good: `$TTL 3600
resolver  RESINFO "qnamemin" "exterr=15-17"
`,
  check: {
    scope: 'owner',
    twice: [RESINFO],
    run({ zone, owner, records }, report) {
      const all = records.filter((id) => zone.store.typeOf(id) === RESINFO);
      const first = all[0];
      if (first === undefined) return;
      for (const id of all.slice(1)) {
        const record = recordOf(zone, id);
        if (!record || record.unsure || sameRdata(zone, first, id)) continue;
        report({
          ...spotOfRdata(record),
          message: `${zone.names.text(owner)} already has a RESINFO record: a name has one at most, and BIND refuses the zone.`,
          related: [{ entry: first, start: 0, end: 0, message: 'The first RESINFO record' }],
        });
      }
    },
  },
  fixes: (finding, { zone }) => [
    { title: 'Remove this RESINFO record', edits: removeRecord(zone, finding.entry) },
  ],
};
