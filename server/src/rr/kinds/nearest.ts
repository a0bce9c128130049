/** The word among `known` that `word` was probably meant to be: at most a third of it differs. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  return nearWords(word, known)[0];
}

/** Those among `known` that `word` may have been meant to be, the nearest first; last those that it begins. */
export function nearWords(word: string, known: Iterable<string>): string[] {
  const limit = Math.max(1, Math.floor(word.length / 3)) + 1;
  const near: { readonly candidate: string; readonly distance: number }[] = [];
  for (const candidate of known) {
    const distance = editDistance(word, candidate, limit);
    const begins = word.length > 2 && candidate.startsWith(word);
    if (distance < limit || begins) near.push({ candidate, distance });
  }
  return near.sort((left, right) => left.distance - right.distance).map(({ candidate }) => candidate);
}

/** Letters to insert, remove or replace to make one word the other; `limit` or more comes out as `limit`. */
function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) >= limit) return limit;
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let l = 1; l <= left.length; l++) {
    const next = [l];
    for (let r = 1; r <= right.length; r++) {
      const same = left[l - 1] === right[r - 1] ? 0 : 1;
      next.push(Math.min((row[r] ?? 0) + 1, (next[r - 1] ?? 0) + 1, (row[r - 1] ?? 0) + same));
    }
    row = next;
  }
  return Math.min(row[right.length] ?? limit, limit);
}
