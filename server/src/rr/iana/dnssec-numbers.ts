/** Numbers of DNSSEC and their mnemonics, as BIND reads them; in words for hover. IANA dns-sec-alg-numbers, ds-rr-types. */

/** Security algorithms by mnemonic; of several the first is the one that BIND prints. */
export const ALGORITHMS: ReadonlyMap<string, number> = new Map([
  ['RSAMD5', 1],
  ['DH', 2],
  ['DSA', 3],
  ['RSASHA1', 5],
  ['NSEC3DSA', 6],
  ['NSEC3RSASHA1', 7],
  ['RSASHA256', 8],
  ['RSASHA512', 10],
  ['ECCGOST', 12],
  ['ECDSAP256SHA256', 13],
  ['ECDSA256', 13],
  ['ECDSAP384SHA384', 14],
  ['ECDSA384', 14],
  ['ED25519', 15],
  ['ED448', 16],
  ['INDIRECT', 252],
  ['PRIVATEDNS', 253],
  ['PRIVATEOID', 254],
]);

export const ALGORITHM_MEANINGS: ReadonlyMap<number, string> = new Map([
  [0, 'none: asks the parent to delete its DS records (RFC 8078)'],
  [1, 'RSA with MD5; must not be used'],
  [2, 'Diffie-Hellman; not for signing'],
  [3, 'DSA with SHA-1; must not be used'],
  [5, 'RSA with SHA-1; no longer to be used for signing'],
  [6, 'DSA with SHA-1, for NSEC3; must not be used'],
  [7, 'RSA with SHA-1, for NSEC3; no longer to be used for signing'],
  [8, 'RSA with SHA-256'],
  [10, 'RSA with SHA-512'],
  [12, 'GOST R 34.10-2001; must not be used'],
  [13, 'ECDSA with curve P-256 and SHA-256; the usual choice'],
  [14, 'ECDSA with curve P-384 and SHA-384'],
  [15, 'Ed25519'],
  [16, 'Ed448'],
  [17, 'SM2 with SM3'],
  [23, 'GOST R 34.10-2012'],
  [252, 'indirect key; reserved'],
  [253, 'private algorithm, named by a domain name'],
  [254, 'private algorithm, named by an object identifier'],
]);

/** Digest types of DS by mnemonic. */
export const DIGESTS: ReadonlyMap<string, number> = new Map([
  ['SHA-1', 1],
  ['SHA1', 1],
  ['SHA-256', 2],
  ['SHA256', 2],
  ['GOST', 3],
  ['SHA-384', 4],
  ['SHA384', 4],
]);

export const DIGEST_MEANINGS: ReadonlyMap<number, string> = new Map([
  [0, 'none: asks the parent to delete its DS records (RFC 8078)'],
  [1, 'SHA-1, 20 octets; no longer to be used'],
  [2, 'SHA-256, 32 octets; the usual choice'],
  [3, 'GOST R 34.11-94, 32 octets; no longer to be used'],
  [4, 'SHA-384, 48 octets'],
  [5, 'GOST R 34.11-2012, 32 octets'],
  [6, 'SM3, 32 octets'],
]);

/** Hash algorithms of NSEC3. */
export const NSEC3_HASHES: ReadonlyMap<string, number> = new Map([['SHA-1', 1]]);

/** Protocols of KEY and DNSKEY. */
export const KEY_PROTOCOLS: ReadonlyMap<string, number> = new Map([
  ['NONE', 0],
  ['TLS', 1],
  ['EMAIL', 2],
  ['DNSSEC', 3],
  ['IPSEC', 4],
  ['ALL', 255],
]);

/** Flags of KEY and DNSKEY that BIND knows by name. */
export const KEY_FLAGS: ReadonlyMap<string, number> = new Map([
  ['NOCONF', 0x4000],
  ['NOAUTH', 0x8000],
  ['NOKEY', 0xc000],
  ['FLAG2', 0x2000],
  ['EXTEND', 0x1000],
  ['FLAG4', 0x0800],
  ['FLAG5', 0x0400],
  ['USER', 0x0000],
  ['ZONE', 0x0100],
  ['HOST', 0x0200],
  ['NTYP3', 0x0300],
  ['FLAG8', 0x0080],
  ['FLAG9', 0x0040],
  ['FLAG10', 0x0020],
  ['FLAG11', 0x0010],
  ...Array.from({ length: 16 }, (_, bit): [string, number] => [`SIG${bit}`, bit]),
  ['KSK', 0x0001],
]);

/** Certificate types of CERT (RFC 4398 section 2.1). */
export const CERTIFICATE_TYPES: ReadonlyMap<string, number> = new Map([
  ['PKIX', 1],
  ['SPKI', 2],
  ['PGP', 3],
  ['IPKIX', 4],
  ['ISPKI', 5],
  ['IPGP', 6],
  ['ACPKIX', 7],
  ['IACPKIX', 8],
  ['URI', 253],
  ['OID', 254],
]);

export const CERTIFICATE_MEANINGS: ReadonlyMap<number, string> = new Map([
  [1, 'X.509 certificate'],
  [2, 'SPKI certificate'],
  [3, 'OpenPGP packet'],
  [4, 'URL of an X.509 certificate'],
  [5, 'URL of an SPKI certificate'],
  [6, 'fingerprint and URL of an OpenPGP packet'],
  [7, 'attribute certificate'],
  [8, 'URL of an attribute certificate'],
  [253, 'private type, named by a URI'],
  [254, 'private type, named by an object identifier'],
]);
