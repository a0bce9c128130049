/** A value with semicolons where tags of these names follow each other behind a blank, a comma or a colon only. */
export function withSemicolons(value: string, names: readonly string[]): string {
  // One look at each run of separators: an expression that tries again within a run takes the square of its length.
  const name = new RegExp(`(?:${names.join('|')})\\s*=`, 'iy');
  return value.replace(/[\s,:]+/g, (run, at: number) => {
    name.lastIndex = at + run.length;
    return value.charAt(at - 1) !== ';' && name.test(value) ? '; ' : run;
  });
}

/**
 * Like {@link withSemicolons}, and also behind one of the values that the expressions `heads` stand for, with nothing in between, as where two strings
 * meet: `DMARC1p=reject`. Another sign in place of the semicolon is taken out.
 */
export function separateTags(value: string, heads: readonly string[], names: readonly string[]): string {
  const name = `(?=(?:${names.join('|')})\\s*=)`;
  const glued = new RegExp(`(^|=\\s*)(${heads.join('|')})[\\s.,:|/]*${name}`, 'gi');
  return withSemicolons(value.replace(glued, '$1$2; '), names);
}

/** A text without the semicolons and blanks at its end. */
export function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[;\s]/.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** True if a value is a version by its looks, so that writing another in its place takes nothing else away. */
export function isLikeVersion(value: string): boolean {
  return /^[A-Za-z]+[\s_.-]?\d*(?:\.\d+)?[,.:|]?$/.test(value);
}
