import { MAX_TTL } from '../../zone/ttl';
import { removeWord, replaceSpot, spotText } from '../fixing';
import type { Rule } from '../rule';

/** A TTL that is none, or above 2^31-1 (RFC 2181 section 8). Found where entries are read. */
export const syntaxTtlRange: Rule = {
  code: 'syntax-ttl-range',
  group: 'syntax',
  severity: 'error',
  summary: 'a TTL is above 2147483647, is no TTL, or stands twice',
  why: 'A TTL is a number of seconds, or numbers with the units w, d, h, m and s (`1h30m`). Name servers refuse anything else, and a second TTL. A number above 2^31-1 is taken as 0, so that nobody keeps the record and every look-up comes back to your servers (then this is a warning).',
  remedy: 'Write seconds up to 2147483647; a day is 86400 or `1d`, a week 604800 or `1w`.',
  references: ['RFC 2181 section 8'],
  bad: `$TTL 2147483648
;    ^^^^^^^^^^ warning[syntax-ttl-range]
www  1h30  A 192.0.2.1
;    ^^^^ error[syntax-ttl-range]
ftp  600 IN 600 A 192.0.2.1
;           ^^^ error[syntax-ttl-range]
`,
  good: `$TTL 604800
www  1h30m A 192.0.2.1
ftp  600 IN A 192.0.2.1
`,
  fixes: (finding, { zone }) => {
    if (finding.severity === 'warning')
      return [
        { title: `Write ${MAX_TTL}, the longest TTL`, edits: [replaceSpot(zone, finding, `${MAX_TTL}`)] },
      ];
    const { twice, mended, same } = finding.data;
    if (!twice || !mended) return [];
    const title = same ? 'Remove the second TTL' : `Remove the second TTL, ${spotText(zone, finding)}`;
    return [{ title, preferred: same === true, edits: [removeWord(zone, finding)] }];
  },
};
