import type { Rule } from '../rule';
import { tokenAt, unquoted, working } from './repair';

/** A number that is none, or out of its field's range. Found where rdata is read. */
export const rdataNumber: Rule = {
  code: 'rdata-number',
  group: 'rdata',
  severity: 'error',
  summary: 'a number is out of the range of its field, or is no number',
  why: 'Fields such as priority, weight, port, serial and algorithm are whole numbers, written in decimal digits without quotes, and each has a highest value: 255 in one octet, 65535 in two, 4294967295 in four. Times may have the units w, d, h, m and s. Name servers refuse a zone with anything else there.',
  remedy:
    'Correct the number. If the record has its fields in another order, or lacks one, a name or a text may have slipped into the place of the number.',
  references: ['RFC 1035 section 5.1'],
  bad: `$TTL 3600
_sip._tcp  SRV 10 5 506000 sip.example.net.
;                   ^^^^^^ error[rdata-number]
_sips._tcp SRV 10 5 "5061" sip.example.net.
;                   ^^^^^^ error[rdata-number]
`,
  good: `$TTL 3600
_sip._tcp  SRV 10 5 5060 sip.example.net.
_sips._tcp SRV 10 5 5061 sip.example.net.
`,
  fixes: (finding, { zone }) => {
    const token = tokenAt(zone, finding);
    if (!token) return [];
    const changes = [{ start: token.start, end: token.end, newText: unquoted(token.text) }];
    return [...working(zone, finding, [{ title: 'Remove the quotes', preferred: true, changes }])];
  },
};
