import { recordOf } from '../../zone/record';
import { removeRecord } from '../editing';
import { spotOfRdata } from '../fixing';
import type { Rule } from '../rule';
import { sameRdata } from '../same-rdata';
import { CNAME } from '../types';

/** Two different CNAME records at a name (RFC 2181 section 10.1). */
export const cnameMultiple: Rule = {
  code: 'cname-multiple',
  group: 'zone',
  severity: 'error',
  summary: 'a name is an alias (CNAME) of two different names',
  why: 'An alias stands for one name: with two, nobody could say which is meant. Name servers refuse the zone. Load cannot be spread this way.',
  remedy: 'Keep one CNAME. To spread load, let the alias lead to a name that has several addresses.',
  references: ['RFC 2181 section 10.1', 'RFC 1034 section 3.6.2'],
  bad: `$TTL 3600
www  CNAME web1.example.net.
www  CNAME web2.example.net.
;          ^^^^^^^^^^^^^^^^^ error[cname-multiple]
`,
  good: `$TTL 3600
www  CNAME web1.example.net.
`,
  check: {
    scope: 'owner',
    twice: [CNAME],
    run({ zone, owner, records }, report) {
      const aliases = records.filter((id) => zone.store.typeOf(id) === CNAME);
      const first = aliases[0];
      if (first === undefined || aliases.length < 2) return;
      for (const id of aliases.slice(1)) {
        const record = recordOf(zone, id);
        if (!record || record.unsure || sameRdata(zone, first, id)) continue;
        report({
          ...spotOfRdata(record),
          message: `${zone.names.text(owner)} is already an alias of ${zone.names.text(zone.store.targetOf(first))}: a name has one CNAME at most, and name servers refuse the zone.`,
          related: [{ entry: first, start: 0, end: 0, message: 'The first CNAME record' }],
        });
      }
    },
  },
  fixes: (finding, { zone }) => [
    { title: 'Remove this CNAME record', edits: removeRecord(zone, finding.entry) },
  ],
};
