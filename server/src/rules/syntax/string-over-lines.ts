import { type Chunk, EntryKind, type EntryProblem } from '../../zone/chunk';
import { type EntryId, NO_ENTRY } from '../../zone/entry-store';
import type { Zone } from '../../zone/zone';
import { entriesAfter } from '../editing';

/** How a quoted string goes on that is not closed on its line. */
export interface RestOfString {
  /** The entries that its further lines were taken for; none where a parenthesis holds the lines together. */
  readonly entries: readonly EntryId[];
  /** The entry with the closing quote, and the place of the quote in it. */
  readonly entry: EntryId;
  readonly start: number;
  /** A `)` that stands behind the closing quote was taken for text. */
  readonly swallowed: boolean;
}

/**
 * The rest of the string that is opened at `start` of an entry, if it is closed on a later line: the lines between are
 * no entries by themselves, and behind the closing quote stands no more than a parenthesis or a comment.
 */
export function restOfString(zone: Zone, entry: EntryId, start: number): RestOfString | undefined {
  const chunk = zone.store.chunkOf(entry);
  if (!chunk) return undefined;
  const inside = closingQuote(chunk, zone.store.indexOf(entry), start);
  if (inside) return { entries: [], entry, ...inside };
  const entries: EntryId[] = [];
  for (const next of entriesAfter(zone, entry)) {
    const kind = next.chunk.kinds[next.index];
    if (next.chunk.file !== chunk.file || entries.length >= MOST_LINES) return undefined;
    if (kind === EntryKind.Trivia) continue;
    if (kind !== EntryKind.Broken) return undefined;
    const id = next.chunk.ids[next.index] ?? NO_ENTRY;
    entries.push(id);
    const quote = closingQuote(next.chunk, next.index, -1);
    if (quote) return { entries, entry: id, ...quote };
  }
  return undefined;
}

/** A text that goes on for longer is none. */
const MOST_LINES = 30;

/** A quote that opens nothing: the first one behind `after` that is not closed on its line. */
function closingQuote(
  chunk: Chunk,
  index: number,
  after: number,
): { readonly start: number; readonly swallowed: boolean } | undefined {
  const quotes = quotesOf(chunk);
  let low = 0;
  let high = quotes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const { entry = 0, start = 0 } = quotes[middle] ?? {};
    if (entry < index || (entry === index && start <= after)) low = middle + 1;
    else high = middle;
  }
  const problem = quotes[low];
  if (problem?.entry !== index) return undefined;
  const from = chunk.starts[index] ?? 0;
  const tail = /^"\s*(?:(\))\s*)?(?:;.*)?$/.exec(chunk.text.slice(from + problem.start, from + problem.end));
  return tail ? { start: problem.start, swallowed: tail[1] !== undefined } : undefined;
}

const known = new WeakMap<Chunk, readonly EntryProblem[]>();

/** The quotes of a chunk that are not closed on their lines, in the order in which they stand. A chunk may have thousands. */
function quotesOf(chunk: Chunk): readonly EntryProblem[] {
  let quotes = known.get(chunk);
  if (!quotes) {
    quotes = chunk.problems
      .filter(({ code }) => code === 'syntax-unclosed-quote')
      .sort((left, right) => left.entry - right.entry || left.start - right.start);
    known.set(chunk, quotes);
  }
  return quotes;
}
