import { recordOf } from '../../zone/record';
import { removeRecord } from '../editing';
import { spotOfRdata } from '../fixing';
import type { Rule } from '../rule';
import { sameRdata } from '../same-rdata';
import { DNAME } from '../types';

/** Two different DNAME records at a name (RFC 6672 section 2.4). */
export const dnameMultiple: Rule = {
  code: 'dname-multiple',
  group: 'zone',
  severity: 'error',
  summary: 'a name has two different DNAME records',
  why: 'A DNAME sends all names below its owner elsewhere; with two of them, nobody could say where. Name servers refuse the zone.',
  remedy: 'Keep one DNAME record.',
  references: ['RFC 6672 section 2.4'],
  bad: `$TTL 3600
old  DNAME example.net.
old  DNAME example.org.
;          ^^^^^^^^^^^^ error[dname-multiple]
`,
  good: `$TTL 3600
old  DNAME example.net.
`,
  check: {
    scope: 'owner',
    twice: [DNAME],
    run({ zone, owner, records }, report) {
      const all = records.filter((id) => zone.store.typeOf(id) === DNAME);
      const first = all[0];
      if (first === undefined || all.length < 2) return;
      for (const id of all.slice(1)) {
        const record = recordOf(zone, id);
        if (!record || record.unsure || sameRdata(zone, first, id)) continue;
        report({
          ...spotOfRdata(record),
          message: `A DNAME already sends the names below ${zone.names.text(owner)} to ${zone.names.text(zone.store.targetOf(first))}: a name has one DNAME at most, and name servers refuse the zone.`,
          related: [{ entry: first, start: 0, end: 0, message: 'The first DNAME record' }],
        });
      }
    },
  },
  fixes: (finding, { zone }) => [
    { title: 'Remove this DNAME record', edits: removeRecord(zone, finding.entry) },
  ],
};
