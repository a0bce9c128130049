/**
 * Offsets at which the lines of `text` start, the first being 0. Lines end with `\n`, `\r\n` or a lone
 * `\r`, as the language server protocol counts them.
 */
export function lineStartsOf(text: string): Uint32Array {
  const starts: number[] = [0];
  const hasReturn = text.includes('\r');
  if (!hasReturn) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return Uint32Array.from(starts);
  }
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10) starts.push(at + 1);
    else if (unit === 13 && text.charCodeAt(at + 1) !== 10) starts.push(at + 1);
  }
  return Uint32Array.from(starts);
}

/** Number of line ends in `text`: one less than the length of {@link lineStartsOf}. */
export function countLineEnds(text: string): number {
  if (text.includes('\r')) return lineStartsOf(text).length - 1;
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** Index of the last element of ascending `starts` that is at most `value`; `count` limits the search. */
export function lastAtMost(starts: ArrayLike<number>, value: number, count = starts.length): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
