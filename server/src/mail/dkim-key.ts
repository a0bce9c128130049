/** What the octets of a DKIM key hold. */
export type DkimKey =
  | { readonly kind: 'rsa'; readonly bits: number }
  /** 32 octets without any structure (RFC 8463 section 3). */
  | { readonly kind: 'ed25519' }
  | { readonly kind: 'other' };

/** OBJECT IDENTIFIER 1.2.840.113549.1.1.1, rsaEncryption. */
const RSA = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
const SEQUENCE = 0x30;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OBJECT_ID = 0x06;

/** Tells what a key is: an RSA key with its frame (RFC 5280 section 4.1) or without (RFC 8017), or an Ed25519 key. */
export function readKey(octets: Uint8Array): DkimKey {
  if (octets.length === 32) return { kind: 'ed25519' };
  const outer = element(octets, 0, octets.length);
  if (outer?.tag !== SEQUENCE || outer.end !== octets.length) return { kind: 'other' };
  const first = element(octets, outer.start, outer.end);
  if (first?.tag === INTEGER) return rsaKey(octets, outer.start, outer.end);
  if (first?.tag !== SEQUENCE) return { kind: 'other' };
  const algorithm = element(octets, first.start, first.end);
  const key = element(octets, first.end, outer.end);
  if (algorithm?.tag !== OBJECT_ID || key?.tag !== BIT_STRING) return { kind: 'other' };
  const id = octets.subarray(algorithm.start, algorithm.end);
  if (id.length !== RSA.length || !RSA.every((octet, at) => octet === id[at])) return { kind: 'other' };
  // The first octet of a bit string says how many of its last bits do not count: none.
  const inner = element(octets, key.start + 1, key.end);
  return inner?.tag === SEQUENCE && inner.end === key.end
    ? rsaKey(octets, inner.start, inner.end)
    : { kind: 'other' };
}

/** Modulus and exponent. */
function rsaKey(octets: Uint8Array, start: number, end: number): DkimKey {
  const modulus = element(octets, start, end);
  const exponent = modulus && element(octets, modulus.end, end);
  if (modulus?.tag !== INTEGER || exponent?.tag !== INTEGER) return { kind: 'other' };
  let at = modulus.start;
  while (at < modulus.end && octets[at] === 0) at++;
  const top = octets[at] ?? 0;
  return { kind: 'rsa', bits: top === 0 ? 0 : (modulus.end - at) * 8 - (Math.clz32(top) - 24) };
}

interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/** The DER element at `at` (X.690); undefined if it does not end within `end`. */
function element(octets: Uint8Array, at: number, end: number): Element | undefined {
  const tag = octets[at];
  let length = octets[at + 1];
  if (tag === undefined || length === undefined || at + 2 > end) return undefined;
  let start = at + 2;
  if (length >= 0x80) {
    const count = length & 0x7f;
    if (count === 0 || count > 3) return undefined;
    length = 0;
    for (let octet = 0; octet < count; octet++) length = length * 256 + (octets[start++] ?? 0);
  }
  return start + length <= end ? { tag, start, end: start + length } : undefined;
}
