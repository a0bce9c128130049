import { readSigned } from './kinds/number';

/** Class numbers (IANA dns-parameters; RFC 1035 section 3.2.4). */
export const RecordClass = { IN: 1, CH: 3, HS: 4 } as const;

/**
 * Number of the class written at `start..end`: IN, CH, HS (also CHAOS and HESIOD) in any case, or `CLASSnnn`
 * (RFC 3597 section 5). -1 for anything else; NONE and ANY are no classes of data.
 *
 * Hot path: no substring is made.
 */
export function classNumberAt(text: string, start: number, end: number): number {
  const length = end - start;
  if (length < 2 || length > 10) return -1;
  const first = text.charCodeAt(start) | 32;
  const second = text.charCodeAt(start + 1) | 32;
  if (length === 2) {
    if (first === 105 && second === 110) return RecordClass.IN;
    if (first === 99 && second === 104) return RecordClass.CH;
    if (first === 104 && second === 115) return RecordClass.HS;
    return -1;
  }
  if (first === 99 && second === 108)
    return matches(text, start, 'class') ? numbered(text, start + 5, end) : -1;
  if (first === 99 && second === 104)
    return length === 5 && matches(text, start, 'chaos') ? RecordClass.CH : -1;
  if (first === 104) return length === 6 && matches(text, start, 'hesiod') ? RecordClass.HS : -1;
  return -1;
}

/** Mnemonic of a class: `IN`, `CH`, `HS`, or `CLASSnnn`. */
export function classMnemonic(number: number): string {
  return MNEMONICS.get(number) ?? `CLASS${number}`;
}

const MNEMONICS: ReadonlyMap<number, string> = new Map([
  [RecordClass.IN, 'IN'],
  [RecordClass.CH, 'CH'],
  [RecordClass.HS, 'HS'],
]);

/** At most five characters, one of which may be a sign, as for BIND. */
function numbered(text: string, start: number, end: number): number {
  const value = end - start > 5 ? -1 : readSigned(text, start, end);
  return value >= 0 && value <= 0xffff ? value : -1;
}

function matches(text: string, start: number, word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    if ((text.charCodeAt(start + at) | 32) !== word.charCodeAt(at)) return false;
  }
  return true;
}
