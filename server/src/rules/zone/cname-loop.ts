import type { EntryId } from '../../zone/entry-store';
import { recordOf } from '../../zone/record';
import { spotOf } from '../fixing';
import type { Related, Rule } from '../rule';
import { CNAME } from '../types';
import { aliasBehind, circleBehind } from './alias-circles';

/** Aliases that lead in a circle, be it through names below a DNAME (RFC 1034 section 5.2.2, RFC 6672 section 2.2). */
export const cnameLoop: Rule = {
  code: 'cname-loop',
  group: 'zone',
  severity: 'warning',
  summary: 'aliases (CNAME) lead in a circle',
  why: 'Whoever looks up one of these names is sent from alias to alias and gets no answer in the end. Name servers load such a zone without a word.',
  remedy: 'Let one of the aliases lead to the host that was meant, or give it an address.',
  references: ['RFC 1034 section 5.2.2', 'RFC 1034 section 3.6.2'],
  bad: `$TTL 3600
www  CNAME web
;          ^^^ warning[cname-loop]
web  CNAME www
`,
  good: `$TTL 3600
www  CNAME web
web  A     192.0.2.1
`,
  check: {
    scope: 'record',
    types: [CNAME],
    when: ['alias', 'noAddress'],
    run({ zone, id }, report) {
      const behind = circleBehind(zone, id);
      // One circle is one mistake: the first of its aliases says so.
      if (behind?.first !== id) return;
      const record = recordOf(zone, id);
      if (!record || record.unsure) return;
      const start = behind.records.indexOf(id);
      const circle = [...behind.records.slice(start), ...behind.records.slice(0, start)];
      const names = [...circle, id].slice(0, 7).map((each) => zone.names.text(zone.store.ownerOf(each)));
      const dnames = circle.flatMap((each) => aliasBehind(zone, each).dnames);
      report({
        ...spotOf(record, 'cname'),
        message:
          circle.length > 1
            ? `These aliases lead in a circle: ${names.slice(0, 6).join(' to ')}${names.length > 6 ? ' ...' : ''}. Looking them up never ends.`
            : dnames.length === 0
              ? `${names[0]} is an alias of itself: looking it up never ends.`
              : `${names[0]} is an alias that a DNAME leads in a circle: looking it up never ends.`,
        related: [
          ...circle.slice(1, 10).map((entry) => relatedEntry(entry, 'The next alias of the circle')),
          ...[...new Set(dnames)].slice(0, 10).map((entry) => relatedEntry(entry, 'A DNAME on the way')),
        ],
      });
    },
  },
};

function relatedEntry(entry: EntryId, message: string): Related {
  return { entry, start: 0, end: 0, message };
}
