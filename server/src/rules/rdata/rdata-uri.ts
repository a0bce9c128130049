import { spotText } from '../fixing';
import type { Rule } from '../rule';
import { working } from './repair';

/** A URI that is not quoted, empty or without its scheme (RFC 7553). Found where rdata is read. */
export const rdataUri: Rule = {
  code: 'rdata-uri',
  group: 'rdata',
  severity: 'error',
  summary: 'the target of a URI record is not a quoted URI',
  why: 'The target of a URI record is a URI in quotes. Name servers refuse the zone where the quotes are missing. An empty target, or one without a scheme such as `https:`, leads nowhere (then this is a warning).',
  remedy: 'Write the whole URI in quotes: `"https://www.example.com/path"`.',
  references: ['RFC 7553 section 4.4'],
  bad: `$TTL 3600
_http._tcp  URI 10 1 https://www.example.com/
;                    ^^^^^^^^^^^^^^^^^^^^^^^^ error[rdata-uri]
`,
  good: `$TTL 3600
_http._tcp  URI 10 1 "https://www.example.com/"
`,
  fixes: (finding, { zone }) => {
    if (finding.data.quote !== true) return [];
    const newText = `"${spotText(zone, finding)}"`;
    const changes = [{ start: finding.start, end: finding.end, newText }];
    return [...working(zone, finding, [{ title: 'Put the URI in quotes', preferred: true, changes }])];
  },
};
