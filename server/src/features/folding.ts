import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import { EntryShape } from '../syntax/lexer';
import { type Chunk, EntryKind } from '../zone/chunk';
import { NO_NAME } from '../zone/name-table';
import type { ZoneFile } from '../zone/zone-file';

/** Ranges in an answer at most: what editors keep. */
const MOST = 5000;

/**
 * What can be folded in a file: records over several lines, runs of comments, the records of one name, and the part
 * of the file below each `$ORIGIN` where there are several. Goes through the file once, and stops at 5,000 ranges.
 */
export function foldingRanges(file: ZoneFile): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const comments = new Run(ranges, FoldingRangeKind.Comment);
  const owner = new Run(ranges, undefined);
  const origins: number[] = [];
  /** The last line that is not blank. */
  let last = 0;
  const { chunks } = file.text;
  for (let at = 0; at < chunks.length && ranges.length < MOST; at++) {
    const chunk = chunks[at];
    if (!chunk) break;
    let line = file.text.firstLineOf(at);
    for (let index = 0; index < chunk.count; index++) {
      const lines = linesOf(chunk, index);
      const end = line + lines - 1;
      const what = whatIs(chunk, index);
      if (what === 'comment') comments.add(line);
      else comments.close();
      if (what === 'owner') owner.begin(line, end);
      else if (what === 'same owner') owner.add(end);
      else if (what !== 'comment' && what !== 'blank') owner.close();
      if (what !== 'blank') last = end;
      if (what === 'origin') origins.push(line);
      if (lines > 1) ranges.push({ startLine: line, endLine: end });
      line += lines;
    }
  }
  comments.close();
  owner.close();
  if (origins.length > 1) ranges.push(...sections(origins, last));
  return ranges.filter(({ startLine, endLine }) => endLine > startLine).slice(0, MOST);
}

/** Lines that belong together while no others come between. */
class Run {
  readonly #ranges: FoldingRange[];
  readonly #kind: FoldingRangeKind | undefined;
  #start = -1;
  #end = -1;
  #entries = 0;

  constructor(ranges: FoldingRange[], kind: FoldingRangeKind | undefined) {
    this.#ranges = ranges;
    this.#kind = kind;
  }

  begin(start: number, end: number): void {
    this.close();
    this.#start = start;
    this.add(end);
  }

  /** Goes on to line `end`, or begins there. */
  add(end: number): void {
    if (this.#start < 0) this.#start = end;
    this.#end = end;
    this.#entries++;
  }

  /** One entry alone is no run. */
  close(): void {
    if (this.#entries > 1) {
      const kind = this.#kind === undefined ? {} : { kind: this.#kind };
      this.#ranges.push({ startLine: this.#start, endLine: this.#end, ...kind });
    }
    this.#start = -1;
    this.#entries = 0;
  }
}

function sections(origins: readonly number[], last: number): FoldingRange[] {
  return origins.map((startLine, at) => ({
    startLine,
    endLine: (origins[at + 1] ?? last + 1) - 1,
    kind: FoldingRangeKind.Region,
  }));
}

type What = 'comment' | 'blank' | 'owner' | 'same owner' | 'origin' | 'other';

function whatIs(chunk: Chunk, index: number): What {
  switch (chunk.kinds[index]) {
    case EntryKind.Trivia:
      return /^[ \t]*;/.test(chunk.text.slice(chunk.starts[index], (chunk.starts[index] ?? 0) + 80))
        ? 'comment'
        : 'blank';
    case EntryKind.Record:
      return (chunk.owners[index] ?? NO_NAME) >= 0 ? 'owner' : 'same owner';
    case EntryKind.Origin:
      return 'origin';
    default:
      return 'other';
  }
}

/** Lines of an entry, which are several only where it has parentheses. */
function linesOf(chunk: Chunk, index: number): number {
  if (((chunk.flags[index] ?? 0) & (EntryShape.Grouped | EntryShape.Unclosed)) === 0) return 1;
  const text = chunk.text.slice(chunk.starts[index], chunk.starts[index + 1]);
  return Math.max(1, text.replace(/(?:\r\n|\r|\n)$/, '').split(/\r\n|\r|\n/).length);
}
