import { countLineEnds } from '../../text/line-starts';
import { CHUNK_LENGTH } from '../scan';
import type { ZoneOptions } from '../zone';
import { BULK_ENTRIES, BulkReader } from './bulk-reader';

/**
 * Room for about as many entries and names as the text has lines: tables that need not grow are filled faster, and what
 * they do not use of their room costs no memory.
 */
export function capacityFor(pieces: readonly string[]): number {
  const sample = (pieces[0] ?? '').slice(0, SAMPLE);
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const lines = (countLineEnds(sample) + 1) * (length / Math.max(1, sample.length));
  return Math.min(MOST_ROOM, Math.ceil(1.1 * lines) + 1024);
}

/** A reader that reads the text faster; undefined where it is not large enough, or there is no memory for it. */
export function bulkReaderFor(
  pieces: readonly string[],
  capacity: number,
  { bulkLength = BULK_LENGTH, chunkEntries = BULK_ENTRIES }: Pick<ZoneOptions, 'bulkLength' | 'chunkEntries'>,
): BulkReader | undefined {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (length < bulkLength) return undefined;
  const chunks = Math.ceil((4 * capacity) / (3 * chunkEntries) + length / CHUNK_LENGTH);
  return BulkReader.of(2 * capacity, capacity, chunks, chunkEntries);
}

/** Length of text from which on it is worth to set up the bulk reader. */
const BULK_LENGTH = 256 * 1024;
/** Length of text that is looked at to guess the rest. */
const SAMPLE = 16 * 1024;
/** Entries that room is made for before they are there. */
const MOST_ROOM = 2 ** 22;
