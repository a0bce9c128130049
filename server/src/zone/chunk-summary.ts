import type { Chunk, ChunkScan } from './chunk';
import { bitOf } from './type-bits';

/** Bits beside those of types. */
const OTHER_CLASS = 1 << 31;
const BACKSLASH = 1 << 29;
const UNDERSCORE = 1 << 28;

const IN = 1;

/**
 * What a chunk with `text` and the first `count` entries of `columns` has at all, so that who looks for something rare
 * need not look at each entry of each chunk: to be asked with the functions below.
 *
 * Hot path: one pass over two arrays, and two over the text while it is near, once for each chunk that is read.
 */
export function summaryOf(
  columns: Pick<ChunkScan, 'types' | 'classes'>,
  count: number,
  text: string,
): number {
  const { types, classes } = columns;
  let bits = 0;
  let written = 0;
  for (let index = 0; index < count; index++) {
    const type = types[index] ?? 0;
    if (type !== 0) bits |= bitOf(type);
    written |= classes[index] ?? 0;
  }
  if ((written & ~IN) !== 0) bits |= OTHER_CLASS;
  if (text.includes('\\')) bits |= BACKSLASH;
  if (text.includes('_')) bits |= UNDERSCORE;
  return bits;
}

/** False if no record of the chunk has a type of the set `types`, bits as of `bitsOfTypes`. */
export function mayHold({ summary }: Pick<Chunk, 'summary'>, types: number): boolean {
  return (summary & types) !== 0;
}

/** True if some record of the chunk has another class than IN written out. */
export function hasOtherClass({ summary }: Pick<Chunk, 'summary'>): boolean {
  return (summary & OTHER_CLASS) !== 0;
}

/** True if there is a backslash in the text of the chunk: some rdata may be generic, or have escapes. */
export function hasBackslash({ summary }: Pick<Chunk, 'summary'>): boolean {
  return (summary & BACKSLASH) !== 0;
}

/** True if there is an underscore in the text of the chunk: some owner may begin with one. */
export function hasUnderscore({ summary }: Pick<Chunk, 'summary'>): boolean {
  return (summary & UNDERSCORE) !== 0;
}
