import type { Rule } from '../rule';

/** A place on earth that is badly written (RFC 1876). Found where rdata is read. */
export const rdataLoc: Rule = {
  code: 'rdata-loc',
  group: 'rdata',
  severity: 'error',
  summary: 'the place in a LOC record is wrong',
  why: 'A LOC record gives latitude and longitude in degrees, minutes and seconds with N or S and E or W, then the altitude in metres. Name servers refuse a zone with anything else there: decimal degrees and small letters, for instance.',
  remedy: 'Write `52 22 23.000 N 4 53 32.000 E -2.00m`; minutes and seconds go up to 59.',
  references: ['RFC 1876 section 3'],
  bad: `$TTL 3600
@    LOC 52 61 23 N 4 53 32 E -2m
;           ^^ error[rdata-loc]
`,
  good: `$TTL 3600
@    LOC 52 22 23 N 4 53 32 E -2m
`,
};
