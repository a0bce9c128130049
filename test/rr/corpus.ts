import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Records, good and bad, each `TYPE rdata`. */
export const CORPUS: readonly string[] = readFileSync(
  fileURLToPath(new URL('./corpus.txt', import.meta.url)),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

/** What we read differently from BIND 9.18 on purpose; docs/format-decisions.md says why. */
export const ON_PURPOSE: readonly RegExp[] = [
  // Types that BIND 9.18 does not know: it takes their generic form only.
  /^TYPE26[34] (?!\\# \d)/,
  // BIND reads EUI octets with a C library function that takes a sign.
  /^EUI(48|64) .*\+/,
];

/** Numbers from 0 up to 1, the same for the same seed (xorshift). */
export function random(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x100000000;
  };
}
