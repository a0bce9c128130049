import { EntryShape, type Lexer } from '../syntax/lexer';
import { type Chunk, EntryFlag, EntryKind } from './chunk';
import { entryText, readEntry } from './entry-tokens';
import { type TokenPlace, tokensOf } from './record';
import type { ZoneFile } from './zone-file';

export interface LayoutOptions {
  /** Columns of a tab stop; all columns are multiples of it. */
  readonly tabSize: number;
  /** Blanks between columns instead of tabs. */
  readonly insertSpaces: boolean;
}

/** Text that replaces `start..end` of a file. */
export interface LayoutEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** Columns behind which an owner, TTL and class do not push the types of all other records. */
const WIDEST_HEAD = 48;
/** Letters of a type that do not push the rdata of all other records. */
const WIDEST_TYPE = 7;
/** Columns behind which a line does not push the comments of its neighbours. */
const WIDEST_LINE = 64;

/**
 * The edits that lay a file out in columns: owner, TTL, class, type and rdata below each other, what stands in
 * parentheses below the rdata, comments of neighbouring lines below each other; types, classes and directives in
 * capitals; no blanks at the end of lines, and a line end at the end of the file. What a record means does not
 * change, nor the lines it takes; an entry with an error stays as it is.
 */
export function layoutEdits(file: ZoneFile, options: LayoutOptions): LayoutEdit[] {
  const entries = [...readEntries(file)];
  const columns = columnsOf(entries, options);
  const edits: LayoutEdit[] = [];
  let block: Laid[] = [];
  const flush = (): void => {
    const column = commentColumn(block, options);
    for (const { entry, lines } of block) {
      const newText = lines.map((line) => withComment(line, column, options) + entry.lineEnd).join('');
      if (newText !== entry.text && keepsMeaning(entry, newText))
        edits.push({ start: entry.start, end: entry.start + entry.text.length, newText });
    }
    block = [];
  };
  for (const entry of entries) {
    const lines = linesOf(entry, columns, options);
    if (lines) {
      block.push({ entry, lines });
      continue;
    }
    flush();
    if (entry.kind !== EntryKind.Trivia) continue;
    const newText = entry.text.replace(/[ \t]*(?:\r\n|\r|\n)?$/, '') + entry.lineEnd;
    if (newText !== entry.text)
      edits.push({ start: entry.start, end: entry.start + entry.text.length, newText });
  }
  flush();
  return edits.filter(({ start, end, newText }) => start < end || newText !== '');
}

interface Entry {
  readonly chunk: Chunk;
  readonly index: number;
  readonly kind: number;
  readonly start: number;
  readonly text: string;
  readonly lineEnd: string;
  /** Owner, TTL, class and type, where they stand on the first line before any parenthesis. */
  readonly head: Head | undefined;
}

interface Head {
  readonly owner: string;
  readonly ttl: string;
  readonly rclass: string;
  readonly type: string;
  /** Offset in the entry behind the type. */
  readonly end: number;
}

/** A line without its comment, and the comment. */
interface Line {
  readonly text: string;
  readonly width: number;
  readonly comment: string;
}

interface Laid {
  readonly entry: Entry;
  readonly lines: readonly Line[];
}

function* readEntries(file: ZoneFile): Generator<Entry> {
  let start = 0;
  let lineEnd = '\n';
  for (const chunk of file.text.chunks) {
    for (let index = 0; index < chunk.count; index++) {
      const text = entryText(chunk, index);
      lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? lineEnd;
      const kind = chunk.kinds[index] ?? EntryKind.Broken;
      const head = kind === EntryKind.Record ? headOf(chunk, index, text) : undefined;
      yield { chunk, index, kind, start, text, lineEnd, head };
      start += text.length;
    }
  }
}

function headOf(chunk: Chunk, index: number, text: string): Head | undefined {
  if (((chunk.flags[index] ?? 0) & (EntryFlag.BadRdata | EntryShape.Unclosed)) !== 0) return undefined;
  const tokens = tokensOf(chunk, index);
  const type = tokens.find(({ role }) => role === 'type');
  if (!type || /[()\r\n;\ufeff]/.test(outsideTokens(text, tokens, type.end))) return undefined;
  const written = (role: TokenPlace['role']) => tokens.find((token) => token.role === role)?.text ?? '';
  return {
    owner: written('owner'),
    ttl: written('ttl'),
    rclass: written('class').toUpperCase(),
    type: type.text.toUpperCase(),
    end: type.end,
  };
}

/** What stands between the tokens up to `end`. */
function outsideTokens(text: string, tokens: readonly TokenPlace[], end: number): string {
  let between = '';
  let at = 0;
  for (const token of tokens) {
    if (token.end > end) break;
    between += text.slice(at, token.start);
    at = token.end;
  }
  return between;
}

interface Columns {
  readonly ttl: number;
  readonly rclass: number;
  readonly type: number;
  readonly rdata: number;
}

function columnsOf(entries: readonly Entry[], { tabSize }: LayoutOptions): Columns {
  const heads = entries.flatMap(({ head }) => (head ? [head] : []));
  const stop = (width: number): number => stopBehind(width, tabSize);
  const widest = (texts: readonly string[]): number =>
    texts.reduce((most, { length }) => Math.max(most, length), 0);
  const rclassWidth = stop(widest(heads.map(({ rclass }) => rclass)));
  const ttlWidth = stop(widest(heads.map(({ ttl }) => ttl)));
  const hasClass = heads.some(({ rclass }) => rclass !== '');
  const typeAt = (head: Head): number => {
    const behindOwner = stop(head.owner.length);
    const behindClass = hasClass ? rclassWidth : 0;
    if (head.ttl !== '') return behindOwner + ttlWidth + behindClass;
    return behindOwner + (head.rclass === '' ? 0 : rclassWidth);
  };
  const type = Math.max(tabSize, ...distinct(heads.map(typeAt)).filter((column) => column <= WIDEST_HEAD));
  const types = heads.map((head) => head.type).filter(({ length }) => length <= WIDEST_TYPE);
  return {
    ttl: type - (hasClass ? rclassWidth : 0) - ttlWidth,
    rclass: type - rclassWidth,
    type,
    rdata: type + stop(widest(types)),
  };
}

function distinct(numbers: readonly number[]): number[] {
  return [...new Set(numbers)];
}

/** The lines of an entry in the columns; undefined for one that stays as it is. */
function linesOf(entry: Entry, columns: Columns, options: LayoutOptions): Line[] | undefined {
  if (entry.head) return recordLines(entry, entry.head, columns, options);
  switch (entry.kind) {
    case EntryKind.Origin:
    case EntryKind.Ttl:
    case EntryKind.Include:
    case EntryKind.Generate:
      return directiveLines(entry);
    default:
      return undefined;
  }
}

function recordLines(entry: Entry, head: Head, columns: Columns, options: LayoutOptions): Line[] {
  const first = new Columned(options);
  first.add(0, head.owner);
  first.add(columns.ttl, head.ttl);
  first.add(columns.rclass, head.rclass);
  first.add(columns.type, head.type);
  const tape = readEntry(entry.chunk, entry.index);
  return rowsOf(tape, entry.text, head.end).map((row, at) => {
    const line = at === 0 ? first : new Columned(options);
    if (at > 0 && row.words.length === 0) {
      // A comment on a line of its own stands where rdata would.
      line.add(columns.rdata, row.comment);
      return { text: line.text, width: line.width, comment: '' };
    }
    // A parenthesis that closes on a line of its own stands below the type, so that the end of the record shows.
    const column = at > 0 && row.words.join('') === ')' ? columns.type : columns.rdata;
    line.add(column, row.words.join(' '));
    return { text: line.text, width: line.width, comment: row.comment };
  });
}

function directiveLines(entry: Entry): Line[] | undefined {
  if (((entry.chunk.flags[entry.index] ?? 0) & EntryFlag.BadRdata) !== 0) return undefined;
  const tape = readEntry(entry.chunk, entry.index);
  const rows = rowsOf(tape, entry.text, 0);
  const [row] = rows;
  if (rows.length !== 1 || !row || entry.text.startsWith('\ufeff')) return undefined;
  const [directive = '', ...words] = row.words;
  const text = [directive.toUpperCase(), ...words].join(' ');
  return [{ text, width: text.length, comment: row.comment }];
}

interface Row {
  readonly words: string[];
  comment: string;
}

/** Tokens, parentheses and comments of an entry from offset `from` on, by the lines they stand on. */
function rowsOf(tape: Lexer, text: string, from: number): Row[] {
  let row: Row = { words: [], comment: '' };
  const rows = [row];
  let token = 0;
  while (token < tape.count && (tape.starts[token] ?? 0) < from) token++;
  for (let at = from; at < text.length; ) {
    if (token < tape.count && at === tape.starts[token]) {
      const end = tape.ends[token] ?? 0;
      const word = text.slice(at, end);
      // In `alpn="h2"` a word and a string touch, and have to.
      if (token > 0 && tape.ends[token - 1] === at && row.words.length > 0)
        row.words.push(`${row.words.pop()}${word}`);
      else row.words.push(word);
      token++;
      at = end;
      continue;
    }
    const sign = text[at] ?? '';
    if (sign === '(' || sign === ')') row.words.push(sign);
    if (sign === ';') {
      const end = /[\r\n]|$/.exec(text.slice(at))?.index ?? 0;
      row.comment = text.slice(at, at + end).trimEnd();
      at += end;
      continue;
    }
    at += sign === '\r' && text[at + 1] === '\n' ? 2 : 1;
    if ((sign === '\n' || sign === '\r') && at < text.length) {
      row = { words: [], comment: '' };
      rows.push(row);
    }
  }
  return rows;
}

/** A line that is written column by column. */
class Columned {
  text = '';
  width = 0;
  readonly #options: LayoutOptions;

  constructor(options: LayoutOptions) {
    this.#options = options;
  }

  /** Writes `text` at `column`, or where that is taken one blank or tab behind what stands there. */
  add(column: number, text: string): void {
    if (text === '') return;
    if (column > 0) this.indent(column);
    this.text += text;
    this.width += text.length;
  }

  indent(column: number): void {
    const { tabSize, insertSpaces } = this.#options;
    const target =
      this.width < column ? column : insertSpaces ? this.width + 1 : stopBehind(this.width, tabSize);
    this.text += insertSpaces
      ? ' '.repeat(target - this.width)
      : '\t'.repeat(Math.ceil((target - this.width) / tabSize));
    this.width = target;
  }
}

/** The first tab stop with at least one column between. */
function stopBehind(width: number, tabSize: number): number {
  return (Math.floor(width / tabSize) + 1) * tabSize;
}

function commentColumn(block: readonly Laid[], { tabSize }: LayoutOptions): number {
  let column = 0;
  for (const { lines } of block) {
    for (const { width, comment } of lines)
      if (comment !== '' && width <= WIDEST_LINE) column = Math.max(column, stopBehind(width, tabSize));
  }
  return column;
}

function withComment({ text, width, comment }: Line, column: number, options: LayoutOptions): string {
  if (comment === '' || width === 0) return text + comment;
  const line = new Columned(options);
  line.text = text;
  line.width = width;
  line.add(column, comment);
  return line.text;
}

/** A last look at what was written: the same words, read as one entry. What would be read otherwise is left alone. */
function keepsMeaning(entry: Entry, newText: string): boolean {
  const before = wordsOf(readEntry(entry.chunk, entry.index));
  const lexer = readEntry({ ...entry.chunk, text: newText, starts: Uint32Array.of(0, newText.length) }, 0);
  return lexer.end === newText.length && lexer.problems.length === 0 && wordsOf(lexer) === before;
}

/** The words of an entry, the order and case of those before the rdata aside. */
function wordsOf(lexer: Lexer): string {
  const words: string[] = [];
  for (let token = 0; token < lexer.count; token++) {
    const word = lexer.text.slice(lexer.starts[token], lexer.ends[token]);
    words.push(token > 0 && lexer.ends[token - 1] === lexer.starts[token] ? `+${word}` : word);
  }
  const head = words
    .slice(0, 4)
    .map((word) => word.toUpperCase())
    .sort();
  return [lexer.shape & EntryShape.InitialBlank, ...head, ...words.slice(4)].join('\n');
}
