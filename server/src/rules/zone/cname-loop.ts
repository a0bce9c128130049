import { lookUpAddresses, MAX_ALIASES } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOf } from '../fixing';
import type { Rule } from '../rule';
import { CNAME } from '../types';

/** Aliases that lead in a circle (RFC 1034 section 5.2.2). */
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
    when: ['alias'],
    run({ zone, id }, report) {
      const circle = circleOf(zone, id);
      // One circle is one mistake: the first of its aliases says so.
      if (!circle || circle.some((other) => zone.compareOrder(other, id) < 0)) return;
      const record = recordOf(zone, id);
      if (!record || record.unsure) return;
      const names = [...circle, id].map((each) => zone.names.text(zone.store.ownerOf(each)));
      report({
        ...spotOf(record, 'cname'),
        message:
          circle.length === 1
            ? `${names[0]} is an alias of itself: looking it up never ends.`
            : `These aliases lead in a circle: ${names.slice(0, 6).join(' to ')}${names.length > 6 ? ' ...' : ''}. Looking them up never ends.`,
        related: circle
          .slice(1, 10)
          .map((entry) => ({ entry, start: 0, end: 0, message: 'The next alias of the circle' })),
      });
    },
  },
};

/** The CNAME records of the circle that `id` is part of, `id` first. */
function circleOf(zone: Zone, id: number): number[] | undefined {
  const circle = [id];
  const start = zone.store.ownerOf(id);
  let at: NameId = zone.store.targetOf(id);
  const seen = new Set<NameId>();
  while (at !== start) {
    if (at < 0 || seen.has(at) || circle.length > MAX_ALIASES) return undefined;
    seen.add(at);
    const found = lookUpAddresses(zone, at);
    if (found.kind !== 'alias') return undefined;
    // A wildcard comes back to itself by another name than its own.
    if (found.record === id) return circle;
    circle.push(found.record);
    at = zone.store.targetOf(found.record);
  }
  return circle;
}
