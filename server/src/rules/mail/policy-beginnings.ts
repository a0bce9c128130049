/**
 * True if the text at `start` may be a record of a policy of mail, by a few characters: for `v=STS`, `v=TLS` and
 * `v=BIMI`, for what lacks the `v=`, and for `l=`.
 */
export function mayBePolicy(text: string, start: number): boolean {
  return BEGINNINGS.has(beginningOf(text, start));
}

/** True if the text at `start` may be a DKIM record, by the same few characters. */
export function mayBeDkim(text: string, start: number): boolean {
  return beginningOf(text, start) === DK;
}

/** True if the text at `start` may be an SPF record that receivers do not take for one: `spf1`, `v = spf1`, `\\"v=spf1`. */
export function mayBeLostSpf(text: string, start: number): boolean {
  return beginningOf(text, start) === SP;
}

/** The first two characters behind `v=`, blanks and quotes, as one number; of letters the small ones. */
function beginningOf(text: string, start: number): number {
  let at = start;
  while (isBlankOrQuote(text.charCodeAt(at))) at++;
  if ((text.charCodeAt(at) | 32) === 118) {
    at++;
    while (text.charCodeAt(at) === 32) at++;
    // `v:spf1` is a slip for `v=spf1`.
    if (text.charCodeAt(at) !== 61 && text.charCodeAt(at) !== 58) return 0;
    at++;
    while (text.charCodeAt(at) === 32) at++;
  }
  return (text.charCodeAt(at) | 32) * 256 + (text.charCodeAt(at + 1) | 32);
}

/** A blank, a quote in ASCII or typographic, or the backslash before one. */
function isBlankOrQuote(unit: number): boolean {
  return unit === 32 || unit === 34 || unit === 39 || unit === 92 || (unit >= 0x2018 && unit <= 0x201f);
}

function pairOf(pair: string): number {
  return pair.charCodeAt(0) * 256 + pair.charCodeAt(1);
}

const SP = pairOf('sp');
const DK = pairOf('dk');
const BEGINNINGS: ReadonlySet<number> = new Set(['st', 'tl', 'bi', 'l='].map(pairOf));
