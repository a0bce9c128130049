import type { Rule } from '../rule';
import { tokenAt, unquoted, working } from './repair';
import { quotedStrings } from './split-string';

/** Characters above which a text is longer than the rdata of any record, however its 65,535 octets are written. */
const MOST_UNITS = 4 * 65_535 + 2;

/** A character-string above 255 octets (RFC 1035 section 3.3). Found where rdata is read. */
export const rdataStringTooLong: Rule = {
  code: 'rdata-string-too-long',
  group: 'rdata',
  severity: 'error',
  summary: 'one text has more than 255 octets',
  why: 'A length of one octet goes before each text in a record, so none can have more than 255 octets; name servers refuse the zone. A TXT record may hold several texts, and who reads SPF, DKIM or DMARC joins them without a blank. Keys for DKIM nearly always need this.',
  remedy:
    'Split the text into several, each in its own quotes: `"first part" "second part"`. A blank that belongs to the text has to be inside the quotes. In HINFO, NAPTR and GPOS records, which have one text in each place, shorten it.',
  references: ['RFC 1035 section 3.3', 'RFC 7208 section 3.3', 'RFC 6376 section 3.6.2.2'],
  bad: `$TTL 3600
long TXT "${'0123456789'.repeat(26)}"
;        ${'^'.repeat(262)} error[rdata-string-too-long]
`,
  good: `$TTL 3600
long TXT "${'0123456789'.repeat(25)}" "${'0123456789'}"
`,
  fixes: (finding, { zone }) => {
    const token = tokenAt(zone, finding);
    if (!token?.field?.kind.rest || token.text.length > MOST_UNITS) return [];
    const newText = quotedStrings(unquoted(token.text));
    const changes = [{ start: token.start, end: token.end, newText }];
    const title = 'Split it into texts of at most 255 octets';
    return [...working(zone, finding, [{ title, preferred: true, changes }])];
  },
};
