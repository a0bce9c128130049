import type { Zone } from '../../zone/zone';
import type { Report, Rule } from '../rule';
import { MOST_LOOK_UPS, SpfCosts } from './spf-cost';
import { type SpfLookUps, spfLookUps, spotInText } from './spf-record';

/** An SPF record that costs more than ten look-ups (RFC 7208 section 4.6.4). */
export const spfLookups: Rule = {
  code: 'spf-lookups',
  group: 'mail',
  severity: 'error',
  summary: 'an SPF record needs more than 10 look-ups',
  why: 'To protect name servers, receivers stop after 10 look-ups and take the record as a permanent error. Each `include`, `a`, `mx`, `ptr`, `exists` and `redirect` costs one, and so do those in the records that are included; `ip4`, `ip6` and `all` cost none. Mail is delivered only as long as a term before the limit matches. Of records outside this zone only the look-up of the record itself is counted, so that the true number may be higher.',
  remedy:
    'Take out what is no longer used, or write addresses in place of `a`, `mx` and includes of your own records.',
  references: ['RFC 7208 section 4.6.4'],
  bad: `$TTL 3600
@  TXT "v=spf1 a:a.example.net a:b.example.net a:c.example.net a:d.example.net a:e.example.net a:f.example.net " "a:g.example.net a:h.example.net a:i.example.net a:j.example.net a:k.example.net a:l.example.net -all"
;                                                                                                                                                                                 ^^^^^^^^^^^^^^^ error[spf-lookups]
`,
  good: `$TTL 3600
@  TXT "v=spf1 ip4:198.51.100.0/24 include:spf.example.net -all"
`,
  check: { scope: 'zone', run: check },
};

function check(zone: Zone, report: Report): void {
  const costs = new SpfCosts(zone);
  for (const record of spfLookUps(zone, MOST_LOOK_UPS)) {
    // Of a record that includes itself spf-loop speaks.
    if (costs.total(record) > MOST_LOOK_UPS && !costs.loop(record)) reportCost(record, costs, report);
  }
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
  const shown = terms
    .filter(({ lookUps }) => lookUps > 1)
    .slice(0, 5)
    .map(({ term, lookUps }) => `${text.text.slice(term.start, term.end)} ${lookUps}`);
  const detail = shown.length > 0 ? ` (${shown.join(', ')}, the others 1 each)` : '';
  report({
    ...spotInText(text, over.start, over.end),
    message: `This record needs at least ${costs.total(record)} look-ups${detail}; receivers stop after ${MOST_LOOK_UPS}, here, and take it as an error.`,
  });
}
