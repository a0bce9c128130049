import { EntryShape } from '../syntax/lexer';
import { type Chunk, EntryKind } from './chunk';
import { type EntryId, NO_ENTRY } from './entry-store';
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
  const small = zone.scanner.chunkEntries / SMALL_CHUNK;
  let from = chunks.length === 0 ? 0 : file.text.chunkIndexAt(start);
  let to = chunks.length === 0 ? 0 : file.text.chunkIndexAt(end) + 1;
  // An entry that was given up at the next line like an entry depends on that line.
  while (from > 0 && endsUnclosed(chunks[from - 1])) from--;
  while (to < chunks.length && entriesOf(chunks, from, to) < small) to++;
  const base = file.text.startOf(from);
  const editStart = start - base;
  const editEnd = end - base;
  const old = textOf(chunks, from, to);
  const region: Region = { text: old.slice(0, editStart) + text + old.slice(editEnd), to };
  const newChunks = scanRegion(zone, file, region);
  const oldChunks = chunks.slice(from, region.to);
  for (const chunk of newChunks) zone.enterChunk(chunk);
  const before = entriesIn(oldChunks);
  const after = entriesIn(newChunks);
  const growth = region.text.length - lengthOf(oldChunks);
  const head = sameHead(before, after, editStart);
  const tail = sameTail(before, after, editEnd, growth, head);
  for (let at = 0; at < head; at++) keep(zone, before[at], after[at]);
  for (let at = 1; at <= tail; at++) keep(zone, before[before.length - at], after[after.length - at]);
  const removed: EntryId[] = [];
  const otherTtls: EntryId[] = [];
  const otherOrigins =
    before.slice(head, before.length - tail).some(isOrigin) ||
    after.slice(head, after.length - tail).some(isOrigin);
  const sameNumber = before.length === after.length;
  for (let at = head; at < before.length - tail; at++) {
    // What takes its TTL from a directive goes on to do so when only the directive's value is edited.
    if (sameNumber && isTtl(before[at]) && isTtl(after[at])) {
      keep(zone, before[at], after[at]);
      otherTtls.push(idOf(before[at]));
    } else {
      removed.push(idOf(before[at]));
    }
  }
  for (let at = head; at < after.length - tail; at++) {
    const entry = after[at];
    if (entry && idOf(entry) === NO_ENTRY)
      entry.chunk.ids[entry.index] = zone.store.addEntry(entry.chunk, entry.index);
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
    const scan = zone.scanner.scan(region.text, at, file);
    if (at + scan.text.length === region.text.length && zone.scanner.openAtEnd && region.to < chunks.length) {
      // The last entry may go on in the chunks that follow; twice as many each time keeps this linear.
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

interface EntryAt {
  readonly chunk: Chunk;
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

function entriesIn(chunks: readonly Chunk[]): EntryAt[] {
  const entries: EntryAt[] = [];
  let base = 0;
  for (const chunk of chunks) {
    for (let index = 0; index < chunk.count; index++) {
      entries.push({
        chunk,
        index,
        start: base + (chunk.starts[index] ?? 0),
        end: base + (chunk.starts[index + 1] ?? 0),
      });
    }
    base += chunk.text.length;
  }
  return entries;
}

function sameHead(before: readonly EntryAt[], after: readonly EntryAt[], editStart: number): number {
  const most = Math.min(before.length, after.length);
  let count = 0;
  while (count < most) {
    const old = before[count];
    const now = after[count];
    if (!old || !now || old.end > editStart || old.start !== now.start || old.end !== now.end) break;
    // Recovery looks at the line after an entry: the same text can then read differently.
    if (old.chunk.flags[old.index] !== now.chunk.flags[now.index]) break;
    count++;
  }
  return count;
}

function sameTail(
  before: readonly EntryAt[],
  after: readonly EntryAt[],
  editEnd: number,
  growth: number,
  head: number,
): number {
  const most = Math.min(before.length, after.length) - head;
  let count = 0;
  while (count < most) {
    const old = before[before.length - 1 - count];
    const now = after[after.length - 1 - count];
    if (
      !old ||
      !now ||
      old.start < editEnd ||
      old.start + growth !== now.start ||
      old.end + growth !== now.end
    )
      break;
    if (old.chunk.flags[old.index] !== now.chunk.flags[now.index]) break;
    count++;
  }
  return count;
}

function keep(zone: Zone, old: EntryAt | undefined, now: EntryAt | undefined): void {
  if (!old || !now) return;
  const id = idOf(old);
  now.chunk.ids[now.index] = id;
  now.chunk.ttlFrom[now.index] = old.chunk.ttlFrom[old.index] ?? NO_ENTRY;
  zone.store.moveEntry(id, now.chunk, now.index);
}

function isOrigin(entry: EntryAt): boolean {
  return entry.chunk.kinds[entry.index] === EntryKind.Origin;
}

function isTtl(entry: EntryAt | undefined): boolean {
  return entry?.chunk.kinds[entry.index] === EntryKind.Ttl;
}

function idOf(entry: EntryAt | undefined): EntryId {
  return entry?.chunk.ids[entry.index] ?? NO_ENTRY;
}

function endsUnclosed(chunk: Chunk | undefined): boolean {
  return chunk !== undefined && ((chunk.flags[chunk.count - 1] ?? 0) & EntryShape.Unclosed) !== 0;
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
