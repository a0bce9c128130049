import { escapeLength, unitsOf } from '../../rr/names';

/** Octets that fit into one character-string (RFC 1035 section 3.3). */
const MOST = 255;

/** `content` (a text without its quotes, escapes as written) as quoted texts of at most 255 octets each. */
export function quotedStrings(content: string): string {
  const parts: string[] = [];
  let from = 0;
  let octets = 0;
  for (let at = 0; at < content.length; ) {
    const units = unitsAt(content, at);
    const size = octetsOf(content.slice(at, at + units));
    if (octets + size > MOST) {
      parts.push(content.slice(from, at));
      from = at;
      octets = 0;
    }
    octets += size;
    at += units;
  }
  parts.push(content.slice(from));
  return parts.map((part) => `"${part}"`).join(' ');
}

/** Octets of a character or an escape. */
function octetsOf(written: string): number {
  if (/^\\\d/.test(written)) return 1;
  return new TextEncoder().encode(written.replace(/^\\(?=.)/su, '')).length;
}

function unitsAt(text: string, at: number): number {
  if (text[at] !== '\\') return unitsOf(text, at);
  const length = escapeLength(text, at, text.length);
  // A character of two units may stand behind the backslash.
  return length === 2 ? 1 + unitsOf(text, at + 1) : length;
}
