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
