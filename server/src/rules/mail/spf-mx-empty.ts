import type { Zone } from '../../zone/zone';
import type { Finding, Fix, FixContext, Report, Rule } from '../rule';
import { SpfRecords } from './spf-cost';
import { spfKinds, spfLookUps } from './spf-look-ups';
import { fixBy, foundTerm, removeTerm, spotInText, type WrittenSpf } from './spf-record';
import { SpfVoids } from './spf-void';

/** A term of SPF that asks for records which are not there (RFC 7208 sections 4.6.4 and 5.2). */
export const spfMxEmpty: Rule = {
  code: 'spf-mx-empty',
  group: 'mail',
  severity: 'warning',
  summary: 'a term of an SPF record names something of this zone that is not there',
  why: '`a` and `mx` let hosts send by their addresses and MX records. Where a name has none, the term lets nobody send, and receivers may give up after two look-ups in vain. `include` and `redirect` of a name without SPF record are a permanent error: the whole record counts for nothing then, so that this is an error. Names outside the zone are not looked at, and neither are `a` and `mx` alone, which stand in many records out of habit.',
  remedy: 'Correct the name, or take the term out.',
  references: [
    'RFC 7208 section 4.6.4',
    'RFC 7208 section 5.2',
    'RFC 7208 section 5.3',
    'RFC 7208 section 6.1',
  ],
  bad: `$TTL 3600
@     TXT "v=spf1 a:mial.example.com include:_spf.example.com -all"
;                 ^^^^^^^^^^^^^^^^^^ warning[spf-mx-empty]
;                                    ^^^^^^^^^^^^^^^^^^^^^^^^ error[spf-mx-empty]
mail  A   198.51.100.1
`,
  good: `$TTL 3600
@     TXT "v=spf1 a:mail.example.com include:_spf.example.com -all"
_spf  TXT "v=spf1 ip4:198.51.100.2"
mail  A   198.51.100.1
`,
  check: { scope: 'zone', run: check },
  fixes,
};

function check(zone: Zone, report: Report): void {
  const records = new SpfRecords(zone);
  const voids = new SpfVoids(zone, records);
  const wrong = new Set<WrittenSpf>();
  for (const kind of spfKinds(zone))
    if (kind.named.some((named) => voids.lackOf(named))) wrong.add(kind.text.written);
  if (wrong.size === 0) return;
  for (const record of spfLookUps(zone)) {
    if (!wrong.has(record.text.written)) continue;
    // Of the term at which a receiver gives up, spf-lookups speaks.
    const over = voids.tooMany(record);
    for (const named of record.named) {
      const lack = voids.lackOf(named);
      if (lack === undefined || named.term === over) continue;
      report({
        ...spotInText(record.text, named.term.start, named.term.end),
        ...(lack === 'policy' ? { severity: 'error' } : {}),
        message: `${zone.names.text(named.name)} has no ${WORDS[lack]}.`,
      });
    }
  }
}

/** What is lacking, and what comes of it. */
const WORDS = {
  policy: 'SPF record: receivers take that as an error, and the whole record counts for nothing',
  exchange: 'MX records, so that this term lets nobody send',
  address: 'address, so that this term lets nobody send',
};

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const found = foundTerm(zone, finding);
  // Without its redirect a record would say nothing of all other senders.
  if (!found || found.term.name === 'redirect') return [];
  const { at, term } = found;
  return fixBy(`Remove ${at.text.slice(term.start, term.end)}`, removeTerm(zone, at, term));
}
