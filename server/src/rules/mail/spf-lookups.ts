import { followTypesInWorld } from '../../zone/world-look-up';
import type { Zone } from '../../zone/zone';
import type { Finding, Fix, FixContext, Report, Rule } from '../rule';
import { MOST_VOID } from '../texts-of-chunk';
import { MX } from '../types';
import { MOST_LOOK_UPS, SpfCosts, SpfRecords } from './spf-cost';
import { type NamedTerm, type SpfLookUps, spfKinds, spfLookUps } from './spf-look-ups';
import { spfLoops } from './spf-loops';
import { tooManyExchanges } from './spf-mx-many';
import { fixBy, foundTerm, removeTerm, spotInText, type WrittenSpf } from './spf-record';
import { SpfVoids } from './spf-void';

/** An SPF record that costs more than ten look-ups, or more than two in vain (RFC 7208 section 4.6.4). */
export const spfLookups: Rule = {
  code: 'spf-lookups',
  group: 'mail',
  severity: 'error',
  summary: 'an SPF record needs more than 10 look-ups, or more than 2 that find nothing',
  why: 'To protect name servers, receivers stop after 10 look-ups and take the record as a permanent error. Each `include`, `a`, `mx`, `ptr`, `exists` and `redirect` costs one, and so do those in the records that are included; `ip4`, `ip6` and `all` cost none. Mail is delivered only as long as a term before the limit matches. Of records outside this zone only the look-up of the record itself is counted, so that the true number may be higher. Of look-ups that find nothing, receivers make two, and give up at the third; `a` and `mx` alone count where the name has no addresses or exchanges. `mx` of another name with more than 10 exchanges is an error, too; of `mx` alone spf-mx-many says so.',
  remedy:
    'Take out what is no longer used, or write addresses in place of `a`, `mx` and includes of your own records.',
  references: ['RFC 7208 section 4.6.4'],
  bad: `$TTL 3600
@  TXT "v=spf1 a:a.example.net a:b.example.net a:c.example.net a:d.example.net a:e.example.net a:f.example.net " "a:g.example.net a:h.example.net a:i.example.net a:j.example.net a:k.example.net a:l.example.net -all"
;                                                                                                                                                                                 ^^^^^^^^^^^^^^^ error[spf-lookups]
lists  TXT "v=spf1 a:a.example.com a:b.example.com mx:c.example.com -all"
;                                                  ^^^^^^^^^^^^^^^^ error[spf-lookups]
`,
  good: `$TTL 3600
@  TXT "v=spf1 ip4:198.51.100.0/24 include:spf.example.net -all"
`,
  check: { scope: 'zone', run: check },
  fixes,
};

function check(zone: Zone, report: Report): void {
  const records = new SpfRecords(zone);
  const costs = new SpfCosts(records);
  const voids = new SpfVoids(zone, records);
  const wrong = new Set<WrittenSpf>();
  for (const kind of spfKinds(zone))
    if (costs.total(kind) > MOST_LOOK_UPS || voids.mayBeTooMany(kind) || crowded(zone, kind).length > 0)
      wrong.add(kind.text.written);
  if (wrong.size === 0) return;
  const loops = spfLoops(zone, records);
  for (const record of spfLookUps(zone, MOST_LOOK_UPS)) {
    if (!wrong.has(record.text.written)) continue;
    reportVoid(record, voids, report);
    reportCrowded(zone, record, report);
    // Of a record that includes itself spf-loop speaks.
    if (costs.total(record) > MOST_LOOK_UPS && !loops.has(record.text.id)) reportCost(record, costs, report);
  }
}

function reportVoid(record: SpfLookUps, voids: SpfVoids, report: Report): void {
  const over = voids.tooMany(record);
  if (!over) return;
  const { text } = record;
  report({
    ...spotInText(text, over.start, over.end),
    message: `Here a receiver has looked up more than ${MOST_VOID} names of this zone in vain: it gives up, and takes the record as an error.`,
    related: voids
      .vainTerms(record)
      .filter((term) => term !== over)
      .map((term) => ({
        ...spotInText(text, term.start, term.end),
        message: 'This finds nothing, either',
      })),
    data: { what: 'void' },
  });
}

/** The terms `mx` that name a host of this zone with more exchanges than receivers look up. */
function crowded(zone: Zone, { named }: SpfLookUps): readonly (NamedTerm & { readonly count: number })[] {
  return named.flatMap(({ term, name }) => {
    const route = term.name === 'mx' ? followTypesInWorld(zone, name, [MX]) : undefined;
    // Of a name of another zone spf-elsewhere speaks.
    const count = route?.zone === zone && route.found.kind === 'records' ? route.found.records.length : 0;
    return count > MOST_LOOK_UPS ? [{ term, name, count }] : [];
  });
}

function reportCrowded(zone: Zone, record: SpfLookUps, report: Report): void {
  for (const { term, name, count } of crowded(zone, record))
    report({
      ...spotInText(record.text, term.start, term.end),
      message: tooManyExchanges(zone.names.text(name), count),
      data: { what: 'exchanges' },
    });
}

function reportCost(record: SpfLookUps, costs: SpfCosts, report: Report): void {
  const { text } = record;
  const terms = record.terms.map((term) => ({ term, lookUps: costs.ofTerm(record, term) }));
  // An included record that has too many by itself is told of, not those that include it.
  if (terms.some(({ lookUps }) => lookUps > MOST_LOOK_UPS + 1)) return;
  let sum = 0;
  const over = terms.find(({ lookUps }) => {
    sum += lookUps;
    return sum > MOST_LOOK_UPS;
  })?.term;
  if (!over) return;
  const dear = new Map<string, { lookUps: number; count: number }>();
  let rest = 0;
  let others = 0;
  for (const { term, lookUps } of terms) {
    const written = text.text.slice(term.start, term.end);
    const same = dear.get(written);
    if (same) same.count++;
    else if (lookUps > 1 && dear.size < 5) dear.set(written, { lookUps, count: 1 });
    else {
      rest += lookUps;
      others++;
    }
  }
  const shown = [...dear].map(([written, { lookUps, count }]) =>
    count > 1 ? `${count} times ${written} ${lookUps} each` : `${written} ${lookUps}`,
  );
  if (others > 0) shown.push(rest === others ? 'the others 1 each' : `the others ${rest} together`);
  const detail = dear.size > 0 ? ` (${shown.join(', ')})` : '';
  report({
    ...spotInText(text, over.start, over.end),
    message: `This record needs at least ${costs.total(record)} look-ups${detail}; receivers stop after ${MOST_LOOK_UPS}, here, and take it as an error.`,
  });
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const found = finding.data.what === 'void' ? foundTerm(zone, finding) : undefined;
  if (!found) return [];
  const { at, term } = found;
  return fixBy(`Remove ${at.text.slice(term.start, term.end)}`, removeTerm(zone, at, term));
}
