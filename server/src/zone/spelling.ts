/**
 * The one of `candidates` that `word` is a slip of: at most one letter more, less, other, or two neighbours
 * swapped; two slips for words of six letters and more. Undefined if none is that near.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  return slipsOf(word, candidates)[0];
}

/** Like {@link nearest}, all of them, the nearest first. */
export function slipsOf(word: string, candidates: Iterable<string>): string[] {
  const allowed = word.length >= 6 ? 2 : 1;
  const near: { readonly candidate: string; readonly slips: number }[] = [];
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > allowed || candidate === word) continue;
    const slips = distance(word, candidate, allowed);
    // A word of one or two letters is near to everything; only a swap or an addition counts there.
    if (slips > allowed || (word.length <= 2 && candidate.length <= word.length && !isSwap(word, candidate)))
      continue;
    near.push({ candidate, slips });
  }
  return near.sort((left, right) => left.slips - right.slips).map(({ candidate }) => candidate);
}

/** Edit distance with swaps of neighbours (optimal string alignment); above `limit` any larger number. */
export function distance(left: string, right: string, limit: number): number {
  let previous: number[] = [];
  let row: number[] = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next: number[] = [i];
    let least = i;
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1];
      let value = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        value = Math.min(value, (previous[j - 2] ?? 0) + 1);
      }
      next.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    previous = row;
    row = next;
  }
  return row[right.length] ?? limit + 1;
}

function isSwap(left: string, right: string): boolean {
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
