import { MAX_TTL } from '../../zone/ttl';
import { replaceSpot } from '../fixing';
import type { Rule } from '../rule';

/** A TTL that is none, or above 2^31-1 (RFC 2181 section 8). Found where entries are read. */
export const syntaxTtlRange: Rule = {
  code: 'syntax-ttl-range',
  group: 'syntax',
  severity: 'error',
  summary: 'a TTL is above 2147483647, or is no TTL',
  why: 'A TTL is a number of seconds, or numbers with the units w, d, h, m and s (`1h30m`). Name servers refuse anything else. A number above 2^31-1 is taken as 0, so that nobody keeps the record and every look-up comes back to your servers (then this is a warning).',
  remedy: 'Write seconds up to 2147483647; a day is 86400 or `1d`, a week 604800 or `1w`.',
  references: ['RFC 2181 section 8'],
  bad: `$TTL 2147483648
;    ^^^^^^^^^^ warning[syntax-ttl-range]
www  1h30  A 192.0.2.1
;    ^^^^ error[syntax-ttl-range]
`,
  good: `$TTL 604800
www  1h30m A 192.0.2.1
`,
  fixes: (finding, { zone }) =>
    finding.severity === 'warning'
      ? [{ title: `Write ${MAX_TTL}, the longest TTL`, edits: [replaceSpot(zone, finding, `${MAX_TTL}`)] }]
      : [],
};
