import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matchesGlob } from '../../server/src/rules/settings';

// Tests and the fuzzer run in the root of the repository.
const DECISIONS = readFileSync(join(process.cwd(), 'docs/format-decisions.md'), 'utf8');

/** Codes, or patterns of codes, that docs/format-decisions.md lists as errors with which BIND loads a zone. */
const LOADED_WITH: readonly string[] = [
  ...section('### Errors with which BIND loads a zone').matchAll(/^\| `([\w*-]+)` \|/gm),
].map((match) => match[1] ?? '');

/** True if it is written down that BIND loads a zone with an error of this code. */
export function mayLoadWith(code: string): boolean {
  return LOADED_WITH.some((pattern) => matchesGlob(pattern, code));
}

/** True if a line of the decisions holds `text`. */
export function isWrittenDown(text: string): boolean {
  return DECISIONS.includes(text);
}

function section(title: string): string {
  const from = DECISIONS.indexOf(title);
  if (from < 0) throw new Error(`docs/format-decisions.md has no "${title}"`);
  const next = DECISIONS.slice(from + title.length).search(/^#{2,3} /m);
  return next < 0 ? DECISIONS.slice(from) : DECISIONS.slice(from, from + title.length + next);
}
