import type { FieldKind } from '../schema';
import { checkExtendedRegexp } from './extended-regexp';
import { string, textOf } from './string';
import { shown } from './wording';

/**
 * Regexp of NAPTR: empty, or `delimiter ere delimiter replacement delimiter flags` (RFC 3402 section 3.2), in one
 * character-string. Checked as BIND does it, with the regular expression in POSIX extended form.
 */
export const rewriteRule: FieldKind = {
  name: 'string',
  expects: 'a rewrite rule such as "!^.*$!sip:info@example.com!", or ""',
  read(input, out, field) {
    const index = input.next;
    const from = out.position;
    if (!string.read(input, out, field)) return false;
    const fault = ruleFault(out.bytes.subarray(from + 1, out.position));
    return (
      fault === undefined || input.fail('rdata-naptr', `The regexp of this NAPTR record ${fault}.`, index)
    );
  },
  print(wire) {
    const octets = wire.octets(wire.u8() ?? -1);
    return octets && ruleFault(octets) === undefined ? `"${textOf(octets)}"` : undefined;
  },
};

const BACKSLASH = 92;

function ruleFault(octets: Uint8Array): string | undefined {
  if (octets.length === 0) return undefined;
  const delimiter = octets[0] ?? 0;
  const sign = shown(String.fromCharCode(delimiter));
  if (octets.includes(0)) return 'holds a zero octet';
  if ((delimiter >= 48 && delimiter <= 57) || delimiter === 105 || delimiter === BACKSLASH) {
    return `starts with ${sign}, which cannot be the delimiter; "!" is usual`;
  }
  const ends: number[] = [];
  let highest = 0;
  for (let at = 1; at < octets.length && ends.length < 2; at++) {
    if (octets[at] === delimiter) ends.push(at);
    if (octets[at] !== BACKSLASH) continue;
    at++;
    const next = octets[at] ?? 0;
    if (ends.length === 1 && next === 48) return 'has the back-reference \\0; they count from \\1';
    if (ends.length === 1 && next > 48 && next <= 57) highest = Math.max(highest, next - 48);
  }
  const [first, second] = ends;
  if (first === undefined || second === undefined) {
    return `must have its delimiter ${sign} three times: before the expression, before the replacement, and after it`;
  }
  const flags = textOf(octets.subarray(second + 1));
  if (/[^i]/.test(flags))
    return `has ${shown(flags)} after its last delimiter, where only the flag "i" may stand`;
  const checked = checkExtendedRegexp(textFrom(octets, 1, first));
  if (typeof checked === 'string') return `is not a valid extended regular expression: ${checked}`;
  if (highest <= checked) return undefined;
  return `uses the back-reference \\${highest}, but its expression has ${checked} group${checked === 1 ? '' : 's'}`;
}

function textFrom(octets: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...octets.subarray(start, end));
}
