/** Addresses that are not for everyone (RFC 6890 and the registries of IANA behind it). */
export interface SpecialUse {
  readonly kind: SpecialKind;
  /** `a private address`. */
  readonly name: string;
  readonly reference: string;
}

export type SpecialKind =
  | 'private'
  | 'loopback'
  | 'link-local'
  | 'documentation'
  | 'multicast'
  | 'unspecified'
  | 'reserved';

/** What an address of 4 or 16 octets is set aside for; undefined for those that anyone may have. */
export function specialUse(octets: Uint8Array): SpecialUse | undefined {
  const blocks = octets.length === 4 ? IPV4_BY_OCTET : IPV6_BY_OCTET;
  for (const { prefix, bits, use } of blocks[octets[0] ?? 0] ?? [])
    if (startsWith(octets, prefix, bits)) return use;
  return undefined;
}

/** False if no IPv4 address that begins with the octet `first` is set aside for anything. */
export function mayBeSpecial(first: number): boolean {
  return (IPV4_BY_OCTET[first]?.length ?? 0) > 0;
}

/**
 * What all addresses of 4 or 16 octets, `length`, that begin with `prefix` are set aside for: false if none of them is
 * for anything, `unclear` if it takes more octets to tell.
 */
export function specialUseOfPrefix(
  length: 4 | 16,
  prefix: readonly number[],
): SpecialUse | false | 'unclear' {
  const known = prefix.length * 8;
  const blocks = (length === 4 ? IPV4_BY_OCTET : IPV6_BY_OCTET)[prefix[0] ?? 0] ?? [];
  for (const block of blocks)
    if (startsWith(prefix, block.prefix, Math.min(block.bits, known)))
      return block.bits <= known ? block.use : 'unclear';
  return false;
}

interface Block {
  readonly prefix: readonly number[];
  readonly bits: number;
  readonly use: SpecialUse;
}

const use = (kind: SpecialKind, name: string, reference: string): SpecialUse => ({ kind, name, reference });
const PRIVATE = use('private', 'a private address', 'RFC 1918');
const LOCAL = use('private', 'a unique local address', 'RFC 4193');
const SHARED = use('private', 'an address that providers share between customers', 'RFC 6598');
const LOOPBACK = use('loopback', 'the address by which a host speaks to itself', 'RFC 1122');
const LINK_LOCAL = use('link-local', 'an address that counts on one network link only', 'RFC 3927');
const DOCUMENTATION = use('documentation', 'an address for examples in documentation', 'RFC 5737');
const MULTICAST = use('multicast', 'a multicast address, which no single host has', 'RFC 5771');
const UNSPECIFIED = use('unspecified', 'an address that means "none"', 'RFC 1122');
const RESERVED = use('reserved', 'an address that is reserved and no host can have', 'RFC 6890');
const BENCHMARK = use('reserved', 'an address for measurements in a laboratory', 'RFC 2544');

const IPV4: readonly Block[] = [
  { prefix: [0], bits: 8, use: UNSPECIFIED },
  { prefix: [10], bits: 8, use: PRIVATE },
  { prefix: [100, 64], bits: 10, use: SHARED },
  { prefix: [127], bits: 8, use: LOOPBACK },
  { prefix: [169, 254], bits: 16, use: LINK_LOCAL },
  { prefix: [172, 16], bits: 12, use: PRIVATE },
  { prefix: [192, 0, 2], bits: 24, use: DOCUMENTATION },
  { prefix: [192, 168], bits: 16, use: PRIVATE },
  { prefix: [198, 18], bits: 15, use: BENCHMARK },
  { prefix: [198, 51, 100], bits: 24, use: DOCUMENTATION },
  { prefix: [203, 0, 113], bits: 24, use: DOCUMENTATION },
  { prefix: [224], bits: 4, use: MULTICAST },
  { prefix: [240], bits: 4, use: RESERVED },
];

const ZEROS = Array.from({ length: 16 }, () => 0);

const IPV6: readonly Block[] = [
  { prefix: ZEROS, bits: 128, use: { ...UNSPECIFIED, reference: 'RFC 4291' } },
  { prefix: [...ZEROS.slice(1), 1], bits: 128, use: { ...LOOPBACK, reference: 'RFC 4291' } },
  { prefix: [0x01], bits: 64, use: { ...RESERVED, reference: 'RFC 6666' } },
  { prefix: [0x20, 0x01, 0, 2], bits: 48, use: { ...BENCHMARK, reference: 'RFC 5180' } },
  { prefix: [0x20, 0x01, 0x0d, 0xb8], bits: 32, use: { ...DOCUMENTATION, reference: 'RFC 3849' } },
  { prefix: [0x3f, 0xff], bits: 20, use: { ...DOCUMENTATION, reference: 'RFC 9637' } },
  { prefix: [0xfc], bits: 7, use: LOCAL },
  { prefix: [0xfe, 0x80], bits: 10, use: { ...LINK_LOCAL, reference: 'RFC 4291' } },
  { prefix: [0xfe, 0xc0], bits: 10, use: { ...PRIVATE, reference: 'RFC 3879' } },
  { prefix: [0xff], bits: 8, use: { ...MULTICAST, reference: 'RFC 4291' } },
];

const IPV4_BY_OCTET = byFirstOctet(IPV4);
const IPV6_BY_OCTET = byFirstOctet(IPV6);

/** The blocks that addresses with each first octet may be in: most are in none, and none is in many. */
function byFirstOctet(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const found: Block[][] = Array.from({ length: 256 }, () => []);
  for (const block of blocks) {
    const first = block.prefix[0] ?? 0;
    const last = first + 2 ** (8 - Math.min(block.bits, 8)) - 1;
    for (let octet = first; octet <= last; octet++) found[octet]?.push(block);
  }
  return found;
}

/** True if the first `bits` of `octets` are those of `prefix`, which goes on in zeros. */
function startsWith(octets: ArrayLike<number>, prefix: readonly number[], bits: number): boolean {
  const whole = bits >> 3;
  for (let at = 0; at < whole; at++) if (octets[at] !== (prefix[at] ?? 0)) return false;
  const rest = bits & 7;
  if (rest === 0) return true;
  return (octets[whole] ?? 0) >> (8 - rest) === (prefix[whole] ?? 0) >> (8 - rest);
}
