import { lastAtMost, lineStartsOf } from './line-starts';

/** A run of whole lines of a file (the last one of the file may lack its line end). */
export interface TextChunk {
  readonly text: string;
  /** Number of line ends in `text`. */
  readonly lineEnds: number;
  /** Starts of the lines in `text`; filled in at the first question about it. */
  lineStarts?: Uint32Array;
}

/** A place as editors count: both from 0, `character` in UTF-16 units. */
export interface LineColumn {
  readonly line: number;
  readonly character: number;
}

/**
 * The text of one file, in chunks. An edit replaces a few chunks; offsets and lines are found through sums
 * over the chunks, so that no operation copies or walks the whole text.
 */
export class ChunkedText<C extends TextChunk = TextChunk> {
  #chunks: C[];
  #starts = new Float64Array(0);
  #lines = new Float64Array(0);
  #length = 0;
  #lineEnds = 0;

  constructor(chunks: C[]) {
    this.#chunks = chunks;
    this.#sum(0);
  }

  get chunks(): readonly C[] {
    return this.#chunks;
  }

  /** Length in UTF-16 units. */
  get length(): number {
    return this.#length;
  }

  get lineCount(): number {
    return this.#lineEnds + 1;
  }

  /** Offset at which chunk `index` starts. */
  startOf(index: number): number {
    return index < this.#chunks.length ? (this.#starts[index] ?? 0) : this.#length;
  }

  /** Line at which chunk `index` starts. */
  firstLineOf(index: number): number {
    return this.#lines[index] ?? 0;
  }

  /** Index of the chunk that holds `offset`; an offset at the end of the text belongs to the last chunk. */
  chunkIndexAt(offset: number): number {
    return lastAtMost(this.#starts, offset, this.#chunks.length);
  }

  /** Replaces `removed` chunks from index `from` by `inserted`. */
  splice(from: number, removed: number, inserted: readonly C[]): void {
    const before = this.#chunks.length;
    const oldStart = this.startOf(from + removed);
    const oldLine = from + removed < before ? this.firstLineOf(from + removed) : this.#lineEnds;
    this.#chunks.splice(from, removed, ...inserted);
    if (before === 0 || this.#starts.length < this.#chunks.length) {
      this.#sum(from);
      return;
    }
    // Hot path at each edit: what follows is moved, not summed up anew.
    const end = from + inserted.length;
    this.#starts.copyWithin(end, from + removed, before);
    this.#lines.copyWithin(end, from + removed, before);
    let offset = from > 0 ? (this.#starts[from - 1] ?? 0) + (this.#chunks[from - 1]?.text.length ?? 0) : 0;
    let line = from > 0 ? (this.#lines[from - 1] ?? 0) + (this.#chunks[from - 1]?.lineEnds ?? 0) : 0;
    for (let index = from; index < end; index++) {
      this.#starts[index] = offset;
      this.#lines[index] = line;
      offset += this.#chunks[index]?.text.length ?? 0;
      line += this.#chunks[index]?.lineEnds ?? 0;
    }
    this.#length += offset - oldStart;
    this.#lineEnds += line - oldLine;
    shift(this.#starts, end, this.#chunks.length, offset - oldStart);
    shift(this.#lines, end, this.#chunks.length, line - oldLine);
  }

  /** The text between two offsets; both are clamped to the text. */
  slice(start: number, end = this.#length): string {
    const parts: string[] = [];
    for (let index = this.chunkIndexAt(start); index < this.#chunks.length; index++) {
      const base = this.startOf(index);
      if (base >= end) break;
      parts.push(this.#chunks[index]?.text.slice(Math.max(0, start - base), end - base) ?? '');
    }
    return parts.join('');
  }

  /** Line and column of `offset`; an offset outside the text gives the nearest place in it. */
  positionAt(offset: number): LineColumn {
    const inside = Math.max(0, Math.min(offset, this.#length));
    const index = this.chunkIndexAt(inside);
    const starts = this.#lineStarts(index);
    const local = inside - this.startOf(index);
    const line = lastAtMost(starts, local);
    return { line: this.firstLineOf(index) + line, character: local - (starts[line] ?? 0) };
  }

  /** Offset of a place; a column beyond its line gives the end of the line, before its line end. */
  offsetAt(place: LineColumn): number {
    if (place.line < 0) return 0;
    if (place.line > this.#lineEnds) return this.#length;
    let index = lastAtMost(this.#lines, place.line, this.#chunks.length);
    // A chunk may hold no line end at all (a huge single line never does); the first such chunk counts.
    while (index > 0 && this.firstLineOf(index) === place.line && this.#startsInsideLine(index)) index--;
    const starts = this.#lineStarts(index);
    const line = place.line - this.firstLineOf(index);
    const start = this.startOf(index) + (starts[line] ?? 0);
    const next = starts[line + 1];
    const text = this.#chunks[index]?.text ?? '';
    let end = next === undefined ? text.length : next;
    if (next !== undefined) {
      if (text.charCodeAt(end - 1) === 10 && text.charCodeAt(end - 2) === 13) end -= 2;
      else end -= 1;
    }
    return Math.min(start + Math.max(0, place.character), this.startOf(index) + end);
  }

  #startsInsideLine(index: number): boolean {
    const before = this.#chunks[index - 1]?.text ?? '';
    const last = before.charCodeAt(before.length - 1);
    return before.length > 0 && last !== 10 && last !== 13;
  }

  #lineStarts(index: number): Uint32Array {
    const chunk = this.#chunks[index];
    if (!chunk) return new Uint32Array(1);
    chunk.lineStarts ??= lineStartsOf(chunk.text);
    return chunk.lineStarts;
  }

  #sum(from: number): void {
    const count = this.#chunks.length;
    if (this.#starts.length < count) {
      const capacity = Math.max(16, count * 2);
      const starts = new Float64Array(capacity);
      const lines = new Float64Array(capacity);
      starts.set(this.#starts);
      lines.set(this.#lines);
      this.#starts = starts;
      this.#lines = lines;
    }
    let offset = 0;
    let line = 0;
    const before = this.#chunks[from - 1];
    if (from > 0 && before) {
      offset = (this.#starts[from - 1] ?? 0) + before.text.length;
      line = (this.#lines[from - 1] ?? 0) + before.lineEnds;
    }
    for (let index = from; index < count; index++) {
      this.#starts[index] = offset;
      this.#lines[index] = line;
      offset += this.#chunks[index]?.text.length ?? 0;
      line += this.#chunks[index]?.lineEnds ?? 0;
    }
    this.#length = offset;
    this.#lineEnds = line;
  }
}

function shift(sums: Float64Array, from: number, to: number, by: number): void {
  if (by === 0) return;
  for (let index = from; index < to; index++) sums[index] = (sums[index] ?? 0) + by;
}
