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
    const isOne = content[at] === '\\' || content.charCodeAt(at) < 128;
    const size = isOne ? 1 : new TextEncoder().encode(content.slice(at, at + units)).length;
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

function unitsAt(text: string, at: number): number {
  return text[at] === '\\' ? escapeLength(text, at, text.length) : unitsOf(text, at);
}
