import type { EntryId } from '../../zone/entry-store';
import { behindAlias, lookUpAddresses, MAX_ALIASES } from '../../zone/look-up';
import { type NameId, NO_NAME } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOf } from '../fixing';
import type { Rule } from '../rule';
import { DNAME } from '../types';

/** DNAME records that lead every name below them in a circle, or to ever longer names (RFC 6672 section 2.2). */
export const dnameLoop: Rule = {
  code: 'dname-loop',
  group: 'zone',
  severity: 'warning',
  summary: 'DNAME records lead the names below them in a circle',
  why: 'A DNAME makes an alias of every name below its owner. Where the alias is below the DNAME again, be it by way of others, it is an alias in turn, and so on: whoever looks up one of these names gets no answer in the end, and mostly an error (SERVFAIL). Name servers load such a zone without a word.',
  remedy: 'Let the DNAME lead to a name outside of the circle, or remove it.',
  references: ['RFC 6672 section 2.2', 'RFC 1034 section 5.2.2'],
  bad: `$TTL 3600
old  DNAME new
;          ^^^ warning[dname-loop]
new  DNAME old
up   DNAME more.up
;          ^^^^^^^ warning[dname-loop]
`,
  good: `$TTL 3600
old      DNAME new
www.new  A     192.0.2.1
more.up  DNAME up
`,
  check: {
    scope: 'record',
    types: [DNAME],
    run({ zone, id }, report) {
      const circle = circleOf(zone, id);
      // One circle is one mistake: the first of its records says so.
      if (!circle || circle.some((other) => zone.compareOrder(other, id) < 0)) return;
      const record = recordOf(zone, id);
      if (!record || record.unsure) return;
      const names = circle.map((each) => zone.names.text(zone.store.ownerOf(each)));
      const others = names.slice(1, 6).map((name) => `to names below ${name}`);
      const more = names.length > 6 ? ' ...' : '';
      report({
        ...spotOf(record, 'target'),
        message: `Names below ${names[0]} lead ${[...others, 'back to names below it'].join(', ')}${more}: looking them up never ends.`,
        related: circle
          .slice(1, 10)
          .map((entry) => ({ entry, start: 0, end: 0, message: 'The next DNAME of the circle' })),
      });
    },
  },
};

/**
 * The DNAME records that lead to each other, `id` first; undefined if they lead elsewhere, or `id` is none of the circle.
 * What holds for one name below a DNAME holds for all of them: only what is behind it decides where it leads.
 */
function circleOf(zone: Zone, id: EntryId): readonly EntryId[] | undefined {
  const { names, store } = zone;
  const way: EntryId[] = [];
  let name: NameId = names.resolve(names.fromText('x'), store.ownerOf(id));
  while (name !== NO_NAME && way.length < MAX_ALIASES) {
    const found = lookUpAddresses(zone, name);
    if (found.kind !== 'dname') return undefined;
    if (found.record === way[0]) return way;
    // Another one hides it, or it leads into a circle of others.
    if (way.length === 0 ? found.record !== id : way.includes(found.record)) return undefined;
    way.push(found.record);
    name = behindAlias(zone, name, found);
  }
  return undefined;
}
