/** Characters of a text up to which the editor compares it well as a whole. */
const WHOLE = 5_000_000;

/** Two texts to be shown side by side. */
export interface SideBySide {
  readonly left: string;
  readonly right: string;
  /** `part` if lines that both texts have are left out. */
  readonly extent: 'whole' | 'part';
}

/**
 * Two texts of lines, none of them twice in a text, for comparing them side by side. What editors cannot
 * compare in time is cut down to the lines that the other text lacks.
 *
 * @param whole characters up to which texts are left as they are
 */
export function sideBySide(left: string, right: string, whole = WHOLE): SideBySide {
  if (left.length <= whole && right.length <= whole) return { left, right, extent: 'whole' };
  const [leftLines, rightLines] = [linesOf(left), linesOf(right)];
  return {
    left: without(leftLines, new Set(rightLines)),
    right: without(rightLines, new Set(leftLines)),
    extent: 'part',
  };
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function without(lines: readonly string[], known: ReadonlySet<string>): string {
  return lines
    .filter((line) => !known.has(line))
    .map((line) => `${line}\n`)
    .join('');
}
