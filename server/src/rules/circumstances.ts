/**
 * What can be known of a name and its records without asking a rule. A rule names those of which one has to hold for
 * it to have anything to say (`when` in its check). They are found out once for all rules, so that at most names no
 * rule is asked. Each may hold where a rule finds nothing, but has to hold wherever it finds something:
 * `test/property/circumstances.test.ts` asks all rules everywhere, and wants the same findings.
 */
export const Circumstance = {
  /** The name is the zone's own. */
  apex: 1 << 0,
  /** The name is neither the zone's own nor below it. */
  outside: 1 << 1,
  /** The name is below a delegation. */
  belowCut: 1 << 2,
  /** The name is below a DNAME, be it that a delegation hides both. */
  belowDname: 1 << 3,
  /** The name is below a delegation, and no NS record names it. */
  strayGlue: 1 << 4,
  /** A delegation at the name or above it hides records; those at the name may be addresses of a name server. */
  hiddenData: 1 << 5,
  /** A wildcard stands beside the name. */
  wildcardBeside: 1 << 6,
  /** Some label of the name is none of a host's (an underscore in front, `*`, other characters), or begins with `xn--`. */
  oddOwner: 1 << 7,
  /** The name has records of several types, what signers put there aside. */
  severalTypes: 1 << 8,
  /** Two records of one type seem to be the same. */
  alike: 1 << 9,
  /** Two records of one type have different TTLs. */
  ttlsDiffer: 1 << 10,
  /** The name is written out at more than one record. */
  writtenTwice: 1 << 11,
  /** A record that is no address has its TTL written out. */
  ownTtl: 1 << 12,
  /** The owner or the target, as it is written, seems to lack its final dot. */
  undotted: 1 << 13,
  /** So it is with a label of the target, or the target looks like an address. */
  oddTarget: 1 << 14,
  /** The target is the root. */
  rootTarget: 1 << 15,
  /** A name in the data is not in the index: it is too long, or not the one that the record points at. */
  unindexedName: 1 << 16,
  /** The target is an alias, be it that of the record itself. */
  alias: 1 << 17,
  /** The target is a name of the zone without addresses. */
  noAddress: 1 << 18,
  /** The target has one address record. */
  oneAddress: 1 << 19,
  /** The target has addresses, and none of them is of IPv6. */
  ipv4Only: 1 << 20,
  /** The target is at or below a delegation. */
  delegatedTarget: 1 << 21,
  /** So it is, and it has no address here that could be glue. */
  noGlue: 1 << 22,
  /** The target is no name of the zone. */
  outsideTarget: 1 << 23,
  /** Another zone of the world may speak for the target. */
  abroad: 1 << 24,
  /** There may be other zones, and the record is one of NS or PTR; or there are reverse zones. */
  world: 1 << 25,
  /** A text begins like an SPF record. */
  spf: 1 << 26,
  /** Such a text has something that is wrong, out of the ordinary, or not known. */
  oddSpf: 1 << 27,
  /**
   * Such a text brings in another record, names the exchanges of another name, or others among several terms that cost a
   * look-up.
   */
  spfInclude: 1 << 28,
  /** A text begins like a DMARC record. */
  dmarc: 1 << 29,
  /** A text is not simply in quotes. */
  looseText: 1 << 30,
  /** The name has no exchange in the zone, but perhaps a say in mail: an SPF record, or names below it. */
  mailWithoutMx: 1 << 31,
} as const;

export type Circumstance = keyof typeof Circumstance;

/** Several of them as bits. */
export function bitsOf(circumstances: readonly Circumstance[]): number {
  let bits = 0;
  for (const circumstance of circumstances) bits |= Circumstance[circumstance];
  return bits;
}
