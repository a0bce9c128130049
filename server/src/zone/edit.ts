import { EntryShape } from '../syntax/lexer';
import { LONGEST_GROUP_REST } from '../syntax/parentheses';
import { LONGEST_STRING_REST } from '../syntax/quoted';
import { type Chunk, EntryKind, ownTtlFrom } from './chunk';
import { type EntryId, NO_ENTRY } from './entry-store';
import { LONG_TEXT } from './scan';
import type { Zone } from './zone';
import type { ZoneFile } from './zone-file';

/** Chunks with fewer than one in this many of a whole chunk's entries are joined with the next when edited. */
const SMALL_CHUNK = 10;

export interface Spliced {
  /** Index of the first chunk that was replaced. */
  readonly from: number;
  readonly newChunks: number;
  readonly oldChunks: readonly Chunk[];
  /** Entries that are gone; they are still linked. */
  readonly removed: readonly EntryId[];
  /** `$TTL` directives that have another value than before. */
  readonly otherTtls: readonly EntryId[];
  /** An `$ORIGIN` came, went or changed: entries that were kept may mean other names. */
  readonly otherOrigins: boolean;
}

/**
 * Replaces `start..end` of `file` by `text`: reads the chunks the edit touches again, and passes on the
 * ids of the entries it left alone. Links are not changed yet.
 */
export function spliceChunks(zone: Zone, file: ZoneFile, start: number, end: number, text: string): Spliced {
  const chunks = file.text.chunks;
  const small = zone.scanner.editedEntries / SMALL_CHUNK;
  let from = chunks.length === 0 ? 0 : file.text.chunkIndexAt(start);
  let to = chunks.length === 0 ? 0 : file.text.chunkIndexAt(end) + 1;
  from = firstThatDepends(file, from, start);
  while (to < chunks.length && !isLong(chunks[to]) && entriesOf(chunks, from, to) < small) to++;
  const base = file.text.startOf(from);
  const editStart = start - base;
  const editEnd = end - base;
  const old = textOf(chunks, from, to);
  const region: Region = { text: old.slice(0, editStart) + text + old.slice(editEnd), to };
  const newChunks = scanRegion(zone, file, region);
  const oldChunks = chunks.slice(from, region.to);
  for (const chunk of newChunks) zone.enterChunk(chunk);
  const before = new Run(oldChunks);
  const after = new Run(newChunks);
  const growth = region.text.length - lengthOf(oldChunks);
  const head = sameHead(before, after, editStart);
  const tail = sameTail(before, after, editEnd, growth, head);
  for (let at = 0; at < head; at++) keep(zone, before.seek(at), after.seek(at));
  for (let at = 1; at <= tail; at++)
    keep(zone, before.seek(before.length - at), after.seek(after.length - at));
  const removed: EntryId[] = [];
  const otherTtls: EntryId[] = [];
  const otherOrigins = hasOrigin(before, head, tail) || hasOrigin(after, head, tail);
  const sameNumber = before.length === after.length;
  for (let at = head; at < before.length - tail; at++) {
    // What takes its TTL from a directive goes on to do so when only the directive's value is edited.
    const old = before.seek(at);
    if (sameNumber && isTtl(old) && isTtl(after.seek(at))) {
      keep(zone, old, after);
      otherTtls.push(idOf(old));
    } else {
      removed.push(idOf(old));
    }
  }
  for (let at = head; at < after.length - tail; at++) {
    const { chunk, index } = after.seek(at);
    if (chunk.ids[index] === NO_ENTRY) chunk.ids[index] = zone.store.addEntry(chunk, index);
  }
  file.text.splice(from, oldChunks.length, newChunks);
  return { from, newChunks: newChunks.length, oldChunks, removed, otherTtls, otherOrigins };
}

interface Region {
  text: string;
  /** Index after the last chunk that the region replaces. */
  to: number;
}

function scanRegion(zone: Zone, file: ZoneFile, region: Region): Chunk[] {
  const { chunks } = file.text;
  const scans: Chunk[] = [];
  let at = 0;
  let more = 1;
  while (at < region.text.length) {
    const scan = zone.scanner.scan(region.text, at, file, zone.scanner.editedEntries);
    if (zone.scanner.openAtEnd && region.to < chunks.length) {
      // An entry may go on in the chunks that follow; twice as many each time keeps this linear.
      const next = Math.min(chunks.length, region.to + more);
      region.text += textOf(chunks, region.to, next);
      region.to = next;
      more *= 2;
      continue;
    }
    scans.push(scan);
    at += scan.text.length;
  }
  return scans;
}

/**
 * The entries of chunks that follow each other, looked at one at a time. Hot path at each edit: there is no object for
 * each entry.
 */
class Run {
  readonly #chunks: readonly Chunk[];
  /** Number of the first entry of each chunk, and where its text starts. */
  readonly #firsts: number[] = [];
  readonly #bases: number[] = [];
  #at = 0;
  readonly length: number;
  chunk: Chunk;
  index = 0;

  constructor(chunks: readonly Chunk[]) {
    this.#chunks = chunks;
    let first = 0;
    let base = 0;
    for (const { count, text } of chunks) {
      this.#firsts.push(first);
      this.#bases.push(base);
      first += count;
      base += text.length;
    }
    this.length = first;
    // Nobody looks at an entry where there is none.
    this.chunk = chunks[0] as Chunk;
  }

  /** Goes to entry `number`. Gives itself. */
  seek(number: number): this {
    while (number < (this.#firsts[this.#at] ?? 0)) this.#at--;
    while (number >= (this.#firsts[this.#at + 1] ?? this.length)) this.#at++;
    this.chunk = this.#chunks[this.#at] ?? this.chunk;
    this.index = number - (this.#firsts[this.#at] ?? 0);
    return this;
  }

  get start(): number {
    return (this.#bases[this.#at] ?? 0) + (this.chunk.starts[this.index] ?? 0);
  }

  get end(): number {
    return (this.#bases[this.#at] ?? 0) + (this.chunk.starts[this.index + 1] ?? 0);
  }

  get flags(): number {
    return this.chunk.flags[this.index] ?? 0;
  }
}

function sameHead(before: Run, after: Run, editStart: number): number {
  const most = Math.min(before.length, after.length);
  let count = 0;
  while (count < most) {
    const old = before.seek(count);
    const now = after.seek(count);
    if (old.end > editStart || old.start !== now.start || old.end !== now.end) break;
    // Recovery looks at the line after an entry: the same text can then read differently.
    if (old.flags !== now.flags) break;
    count++;
  }
  return count;
}

function sameTail(before: Run, after: Run, editEnd: number, growth: number, head: number): number {
  const most = Math.min(before.length, after.length) - head;
  let count = 0;
  while (count < most) {
    const old = before.seek(before.length - 1 - count);
    const now = after.seek(after.length - 1 - count);
    if (old.start < editEnd || old.start + growth !== now.start || old.end + growth !== now.end) break;
    if (old.flags !== now.flags) break;
    count++;
  }
  return count;
}

function keep(zone: Zone, old: Run, now: Run): void {
  const id = idOf(old);
  now.chunk.ids[now.index] = id;
  ownTtlFrom(now.chunk)[now.index] = old.chunk.ttlFrom[old.index] ?? NO_ENTRY;
  zone.store.moveEntry(id, now.chunk, now.index);
}

/** True if an `$ORIGIN` is among the entries between the first `head` and the last `tail`. */
function hasOrigin(run: Run, head: number, tail: number): boolean {
  for (let at = head; at < run.length - tail; at++)
    if (run.seek(at).chunk.kinds[run.index] === EntryKind.Origin) return true;
  return false;
}

function isTtl({ chunk, index }: Run): boolean {
  return chunk.kinds[index] === EntryKind.Ttl;
}

function idOf({ chunk, index }: Run): EntryId {
  return chunk.ids[index] ?? NO_ENTRY;
}

/**
 * Index of the first chunk, `from` or one before it, with an entry that reads otherwise when the text at `at` does. One
 * whose parenthesis or string was given up depends on the next line, and on all text in which that may be closed.
 */
function firstThatDepends(file: ZoneFile, from: number, at: number): number {
  const { chunks } = file.text;
  let first = from;
  while (first > 0 && endsUnclosed(chunks[first - 1])) first--;
  for (let index = from - 1; index >= 0; index--) {
    const chunk = chunks[index];
    const reach = file.text.startOf(index) + LONGEST_REST;
    if (!chunk || reach + chunk.text.length <= at) break;
    if (hasUnclosed(chunk, at - reach)) first = Math.min(first, index);
  }
  return first;
}

/** How far behind an entry that was given up the text may say how it reads: a string may begin where a ")" is sought. */
const LONGEST_REST = LONGEST_GROUP_REST + LONGEST_STRING_REST;

function endsUnclosed(chunk: Chunk | undefined): boolean {
  return chunk !== undefined && isUnclosed(chunk, chunk.count - 1);
}

/** True if an entry that ends behind `from` has an unclosed parenthesis or string. */
function hasUnclosed(chunk: Chunk, from: number): boolean {
  for (let index = chunk.count - 1; index >= 0 && (chunk.starts[index + 1] ?? 0) > from; index--)
    if (isUnclosed(chunk, index)) return true;
  return false;
}

function isUnclosed(chunk: Chunk, index: number): boolean {
  return ((chunk.flags[index] ?? 0) & EntryShape.Unclosed) !== 0;
}

/** True for a chunk that an entry of many lines has for itself. */
function isLong(chunk: Chunk | undefined): boolean {
  return chunk?.count === 1 && chunk.text.length >= LONG_TEXT;
}

function entriesOf(chunks: readonly Chunk[], from: number, to: number): number {
  let count = 0;
  for (let index = from; index < to; index++) count += chunks[index]?.count ?? 0;
  return count;
}

function textOf(chunks: readonly Chunk[], from: number, to: number): string {
  let text = '';
  for (let index = from; index < to; index++) text += chunks[index]?.text ?? '';
  return text;
}

function lengthOf(chunks: readonly Chunk[]): number {
  let length = 0;
  for (const chunk of chunks) length += chunk.text.length;
  return length;
}
