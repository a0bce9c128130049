const ZERO = 0x30;
const NINE = 0x39;
const A = 0x61;
const V = 0x76;
const DIGITS = '0123456789abcdefghijklmnopqrstuv';

/** Octets in base32hex without padding (RFC 4648 section 7), in lower case as names are kept. */
export function base32hexText(octets: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const octet of octets) {
    value = ((value << 8) | octet) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) text += DIGITS.charAt((value >>> (bits - 5)) & 31);
  }
  return bits > 0 ? text + DIGITS.charAt((value << (5 - bits)) & 31) : text;
}

/**
 * True if a label, in lower case, is base32hex without padding of some octets, as is the first label of an NSEC3 record
 * (RFC 5155 section 3): digits in a number that makes whole octets, and no bits left over that are not 0.
 *
 * Hot path: asked of each NSEC3 record.
 */
export function isBase32hex(label: Uint8Array): boolean {
  let last = 0;
  for (const octet of label) {
    if (octet >= ZERO && octet <= NINE) last = octet - ZERO;
    else if (octet >= A && octet <= V) last = octet - A + 10;
    else return false;
  }
  const left = (label.length * 5) % 8;
  return label.length > 0 && left < 5 && (last & ((1 << left) - 1)) === 0;
}
