/** What DNSSEC needs of cryptography. The engine has none of its own: who runs it hands one in. */
export interface Crypto {
  /**
   * True if `signature` over `data` is that of `publicKey`; both as in DNSKEY and RRSIG records of that algorithm
   * (IANA, DNS security algorithm numbers). Undefined where the algorithm is not known here: nothing can be said.
   */
  verify(
    algorithm: number,
    publicKey: Uint8Array,
    data: Uint8Array,
    signature: Uint8Array,
  ): boolean | undefined;
  /** The same, done aside while others go on; absent where that cannot be, or is not wanted. */
  readonly verifyAside?: (
    algorithm: number,
    publicKey: Uint8Array,
    data: Uint8Array,
    signature: Uint8Array,
  ) => Promise<boolean | undefined>;
  /** The digest of all parts, one after the other. */
  digest(hash: HashName, parts: Iterable<Uint8Array>): Uint8Array;
  readonly effort: Effort;
}

export type HashName = 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** How much one look at a zone may cost. What goes above it is left out, so that typing in a huge zone stays quick. */
export interface Effort {
  /** Signatures that are verified, those that were verified before not counted. */
  readonly signatures: number;
  /** Records of a zone up to which its digest (ZONEMD) is made. */
  readonly digestedRecords: number;
  /** Records of a zone up to which its names are hashed for NSEC3. */
  readonly hashedRecords: number;
  /** True where a zone is edited: what was found of a signature is kept, in memory, for what comes after. */
  readonly remembers: boolean;
}

/** Whatever it costs, once: for zones that are read, checked and not edited. */
export const ANY_EFFORT: Effort = {
  signatures: Number.POSITIVE_INFINITY,
  digestedRecords: Number.POSITIVE_INFINITY,
  hashedRecords: Number.POSITIVE_INFINITY,
  remembers: false,
};
