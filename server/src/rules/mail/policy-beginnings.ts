/**
 * True if the text at `start` may be a record of a policy of mail, by a few characters: for `v=STS`, `v=TLS` and
 * `v=BIMI`, for what lacks the `v=`, and for `l=`.
 */
export function mayBePolicy(text: string, start: number): boolean {
  let at = start;
  if (text.charCodeAt(at) === 34) at++;
  while (text.charCodeAt(at) === 32) at++;
  if ((text.charCodeAt(at) | 32) === 118) {
    at++;
    while (text.charCodeAt(at) === 32) at++;
    if (text.charCodeAt(at) !== 61) return false;
    at++;
    while (text.charCodeAt(at) === 32) at++;
  }
  return BEGINNINGS.has((text.charCodeAt(at) | 32) * 256 + (text.charCodeAt(at + 1) | 32));
}

/** Two characters, of letters the small ones. */
const BEGINNINGS: ReadonlySet<number> = new Set(
  ['st', 'tl', 'bi', 'l='].map((pair) => pair.charCodeAt(0) * 256 + pair.charCodeAt(1)),
);
