import type { Problem } from '../../syntax/problem';
import { entryText } from '../../zone/entry-tokens';
import { originAt, placeOf, recordOf, type TokenPlace, tokensOf } from '../../zone/record';
import { Zone } from '../../zone/zone';
import type { Finding, Fix, Spot } from '../rule';

/** A change to the text of one entry; offsets count from its start. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** A way in which a record may be mended, to be offered if the record can then be read. */
export interface Repair {
  readonly title: string;
  readonly preferred?: boolean;
  readonly changes: readonly Change[];
}

/**
 * Those of `repairs` that make the record of a finding readable: fewer problems, and none of another kind. Of those
 * that come to the same, the first.
 */
export function* working(zone: Zone, finding: Finding, repairs: Iterable<Repair>): Generator<Fix> {
  const chunk = zone.store.chunkOf(finding.entry);
  if (!chunk) return;
  const index = zone.store.indexOf(finding.entry);
  const text = entryText(chunk, index);
  const origin = zone.names.text(originAt(zone, chunk, index));
  const before = problemsOf(text, origin);
  const tried = new Set<string>();
  for (const { title, preferred, changes } of repairs) {
    const mended = changed(text, changes);
    if (tried.has(mended)) continue;
    tried.add(mended);
    const after = problemsOf(mended, origin);
    const isNew = (problem: Problem) => !before.some((other) => other.code === problem.code);
    if (after.length >= before.length || after.some(isNew)) continue;
    const edits = changes.map(({ start, end, newText }) => ({
      ...placeOf(zone, finding.entry, start, end),
      newText,
    }));
    yield { title, ...(preferred ? { preferred } : {}), edits };
  }
}

/** The token of a record that a finding is about, or a part of which it is about. */
export function tokenAt(zone: Zone, finding: Spot): TokenPlace | undefined {
  const record = recordOf(zone, finding.entry);
  if (!record) return undefined;
  return tokensOf(record.chunk, record.index).find(
    (token) => token.start <= finding.start && finding.end <= token.end,
  );
}

/** `text` without the quotes around it. */
export function unquoted(text: string): string {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}

/** What is wrong with one entry on its own. */
function problemsOf(text: string, origin: string): readonly Problem[] {
  const zone = Zone.read('', text.endsWith('\n') ? text : `${text}\n`, { origin });
  return zone.root.text.chunks.flatMap((chunk) => chunk.problems);
}

function changed(text: string, changes: readonly Change[]): string {
  let result = text;
  for (const { start, end, newText } of [...changes].sort((left, right) => right.start - left.start))
    result = result.slice(0, start) + newText + result.slice(end);
  return result;
}
