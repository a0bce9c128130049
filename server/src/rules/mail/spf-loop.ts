import type { Zone } from '../../zone/zone';
import type { Finding, Fix, FixContext, Report, Rule } from '../rule';
import { SpfRecords } from './spf-cost';
import { spfLoops } from './spf-loops';
import { fixBy, foundTerm, removeTerm, spotInText } from './spf-record';

/** An SPF record that includes itself (RFC 7208 section 4.6.4). */
export const spfLoop: Rule = {
  code: 'spf-loop',
  group: 'mail',
  severity: 'warning',
  summary: 'an SPF record includes itself, or is included by what it includes',
  why: 'A receiver that follows such an include comes back to where it was, until it has made 10 look-ups and takes the record as a permanent error. Only senders that a term before the include lists get through.',
  remedy: 'Take one of the includes out.',
  references: ['RFC 7208 section 4.6.4', 'RFC 7208 section 5.2'],
  bad: `$TTL 3600
@     TXT "v=spf1 ip4:198.51.100.1 include:_spf.example.com -all"
;                                  ^^^^^^^^^^^^^^^^^^^^^^^^ warning[spf-loop]
_spf  TXT "v=spf1 include:example.com -all"
;                 ^^^^^^^^^^^^^^^^^^^ warning[spf-loop]
`,
  good: `$TTL 3600
@     TXT "v=spf1 ip4:198.51.100.1 include:_spf.example.com -all"
_spf  TXT "v=spf1 ip4:198.51.100.2 -all"
`,
  check: { scope: 'zone', run: check },
  fixes,
};

function check(zone: Zone, report: Report): void {
  for (const { record, term: loop } of spfLoops(zone, new SpfRecords(zone)).values()) {
    const { text } = record;
    report({
      ...spotInText(text, loop.start, loop.end),
      message: `By "${text.text.slice(loop.start, loop.end)}" this record comes back to itself: receivers stop after 10 look-ups and take it as an error.`,
    });
  }
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const found = foundTerm(zone, finding);
  // Without its redirect a record would say nothing of all other senders.
  if (!found || found.term.name === 'redirect') return [];
  const { at, term } = found;
  return fixBy(`Remove ${at.text.slice(term.start, term.end)}`, removeTerm(zone, at, term));
}
