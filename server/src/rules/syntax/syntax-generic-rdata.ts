import { replaceSpot } from '../fixing';
import type { Rule } from '../rule';

/** Generic rdata whose length or digits are wrong (RFC 3597 section 5). Found where rdata is read. */
export const syntaxGenericRdata: Rule = {
  code: 'syntax-generic-rdata',
  group: 'syntax',
  severity: 'error',
  summary: 'generic data, `\\# length hex`, is wrong',
  why: 'The generic form writes the data of any type as a number of octets and their hexadecimal digits. The number has to fit the digits; for types with a form of their own, the octets have to be valid data as well. Name servers refuse the zone otherwise.',
  remedy: 'Correct the length, which counts octets (two digits each), or the digits.',
  references: ['RFC 3597 section 5'],
  bad: `$TTL 3600
x    TYPE65280 \\# 3 abcd
;                 ^ error[syntax-generic-rdata]
`,
  good: `$TTL 3600
x    TYPE65280 \\# 2 abcd
`,
  fixes: (finding, { zone }) => {
    const { length } = finding.data;
    // Where no octets follow, they are what is missing.
    if (typeof length !== 'number' || length === 0) return [];
    return [
      {
        title: `Write ${length}, the number of octets that follow`,
        preferred: true,
        edits: [replaceSpot(zone, finding, `${length}`)],
      },
    ];
  },
};
