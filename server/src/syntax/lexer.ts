import type { OctetWindow } from '../text/octet-window';
import { LONGEST_GROUP_REST, Parentheses } from './parentheses';
import type { Problem } from './problem';
import { closingQuote, NOT_CLOSED, NOT_YET_CLOSED } from './quoted';
import { TokenFlag, type TokenTape } from './tokens';
import { endOfLine, UNITS, Unit } from './units';

/** What an entry looked like, beside its tokens. */
export const EntryShape = {
  /** The entry's first line starts with a blank: its owner is inherited. */
  InitialBlank: 1,
  /** Has at least one parenthesis. */
  Grouped: 2,
  /**
   * A parenthesis is never closed, and the next entry begins where recovery found a line like one; or a quoted string is
   * not closed although its line end is escaped.
   */
  Unclosed: 4,
  /** Holds a comment that speaks to us: a suppression or the modeline. */
  Addressed: 8,
} as const;

/** What the lexer has to know of record types and classes. */
export interface Vocabulary {
  /** True where `text` from `start` to `end` is the mnemonic of a record type. */
  isType(text: string, start: number, end: number): boolean;
  /** True where it is that of a class. */
  isClass(text: string, start: number, end: number): boolean;
  /** True if what `lexer` has read of an entry is a record that has all that its type takes. */
  isWhole(lexer: Lexer): boolean;
}

/**
 * Splits zone text into entries and an entry into tokens (RFC 1035 section 5.1). One instance is reused:
 * each {@link read} overwrites what the last one left. Never throws; whatever is wrong is in `problems`.
 *
 * Hot path: plain loops over code units and typed arrays.
 */
export class Lexer implements TokenTape {
  text = '';
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  flags = new Uint8Array(64);
  count = 0;
  /** Bits of {@link EntryShape}. */
  shape = 0;
  /** Offset after the entry, its line end included. */
  end = 0;
  /** Offset after the last token or parenthesis: where more rdata would go. */
  contentEnd = 0;
  /** Offset of the first `;` of the entry that starts a comment, or -1. */
  comment = -1;
  /** Offsets of the comments that speak to us. */
  readonly addressed: number[] = [];
  /** Line ends the entry spans. */
  lines = 0;
  /** True when the text ended inside the entry, so that more text could change what it is. */
  openAtEnd = false;
  /** Set when more text could close a parenthesis or a string that was given up. It is left to the caller to take it back. */
  soughtToEnd = false;
  problems: Problem[] = [];
  readonly #vocabulary: Vocabulary;
  readonly #parentheses = new Parentheses();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /**
   * Like {@link read}, for a line that `window` shows, and only where nothing about it is unusual: words and quoted
   * strings of printable ASCII without escapes, blanks, and a comment that does not speak to us. False for any other
   * line; then what was left behind means nothing.
   *
   * Hot path: in large zones nearly every line goes through here.
   */
  readPlain(text: string, window: OctetWindow, from: number): boolean {
    const { octets, start: base } = window;
    let { starts, ends, flags } = this;
    let at = from - base;
    let count = 0;
    let last = at;
    const first = octets[at] ?? 0;
    this.shape = first === 32 || first === 9 ? EntryShape.InitialBlank : 0;
    this.comment = -1;
    for (;;) {
      const octet = octets[at] ?? 0;
      const kind = OCTETS[octet] ?? 0;
      if (kind === Unit.Blank) {
        at++;
      } else if (kind === Unit.Word || kind === Unit.Quote) {
        if (count >= starts.length) {
          this.#grow();
          ({ starts, ends, flags } = this);
        }
        starts[count] = at + base;
        at++;
        if (kind === Unit.Word) {
          while (OCTETS[octets[at] ?? 0] === Unit.Word) at++;
          flags[count] = 0;
        } else {
          while (IN_QUOTES[octets[at] ?? 0] === 1) at++;
          if (octets[at] !== 34) return false;
          at++;
          flags[count] = TokenFlag.Quoted;
        }
        ends[count++] = at + base;
        last = at;
      } else if (kind === Unit.LineEnd) {
        if (octet === 13 && octets[++at] !== 10) return false;
        break;
      } else if (kind === Unit.Comment) {
        this.comment = at + base;
        let inside = octets[at] ?? 0;
        while (inside === 59 || inside === 32 || inside === 9) inside = octets[++at] ?? 0;
        // It may speak to us: the general reader looks.
        if ((inside | 32) === 122) return false;
        while (inside !== 10 && inside !== 13 && inside !== 0) inside = octets[++at] ?? 0;
        if (inside === 0) return false;
      } else {
        return false;
      }
    }
    this.text = text;
    this.count = count;
    this.contentEnd = last + base;
    this.end = at + 1 + base;
    this.lines = 1;
    this.openAtEnd = false;
    if (this.addressed.length > 0) this.addressed.length = 0;
    return true;
  }

  /** Reads the entry that starts at `from`, which must be the start of a line and below `text.length`. */
  read(text: string, from: number): void {
    this.text = text;
    this.count = 0;
    this.shape = 0;
    this.comment = -1;
    if (this.addressed.length > 0) this.addressed.length = 0;
    this.lines = 0;
    this.openAtEnd = false;
    this.contentEnd = from;
    const length = text.length;
    let depth = 0;
    let firstOpen = -1;
    let closing = -1;
    let at = from;
    let first = text.charCodeAt(from);
    if (first === 0xfeff) {
      this.#byteOrderMark(from);
      first = text.charCodeAt(++at);
    }
    if (first === 32 || first === 9) this.shape = EntryShape.InitialBlank;
    while (at < length) {
      const unit = text.charCodeAt(at);
      const kind = unit < 128 ? (UNITS[unit] ?? 0) : Unit.Odd;
      if (kind === Unit.Word || kind >= Unit.Backslash) {
        at = this.#word(text, at, length);
        this.contentEnd = at;
      } else if (kind === Unit.Blank) {
        at++;
      } else if (kind === Unit.LineEnd) {
        at++;
        if (unit === 13 && text.charCodeAt(at) === 10) at++;
        this.lines++;
        if (depth <= 0) {
          this.end = at;
          return;
        }
        if (at > closing && at < length && this.#startsLikeEntry(text, at)) {
          closing = this.#closing(firstOpen, at);
          if (closing >= 0) continue;
          this.#unclosed(firstOpen);
          this.end = at;
          return;
        }
      } else if (kind === Unit.Comment) {
        if (this.comment < 0) this.comment = at;
        if (isAddressed(text, at)) this.#addressed(at);
        at = endOfLine(text, at);
      } else if (kind === Unit.Open) {
        if (depth === 0) firstOpen = at;
        depth++;
        this.shape |= EntryShape.Grouped;
        at++;
        this.contentEnd = at;
      } else if (kind === Unit.Close) {
        if (depth > 0) depth--;
        else
          this.#problem(
            'syntax-unopened-parenthesis',
            at,
            at + 1,
            'This ")" closes nothing: no "(" is open here.',
          );
        this.shape |= EntryShape.Grouped;
        at++;
        this.contentEnd = at;
      } else {
        at = this.#quoted(text, at, length);
        this.contentEnd = at;
      }
    }
    if (depth > 0) this.#unclosed(firstOpen);
    this.openAtEnd = true;
    this.end = length;
  }

  #word(text: string, start: number, length: number): number {
    let at = start;
    let flags = 0;
    while (at < length) {
      const unit = text.charCodeAt(at);
      const kind = unit < 128 ? (UNITS[unit] ?? 0) : Unit.Odd;
      if (kind === Unit.Word) {
        at++;
      } else if (kind === Unit.Backslash) {
        flags |= TokenFlag.Escaped;
        const next = text.charCodeAt(at + 1);
        if (next === 0) flags |= TokenFlag.Odd;
        // A backslash at the end of a line escapes nothing: the rdata reader says so.
        at += at + 1 >= length || next === 10 || next === 13 ? 1 : 2;
      } else if (kind === Unit.Odd) {
        flags |= TokenFlag.Odd;
        at++;
      } else {
        break;
      }
    }
    this.#push(start, at, flags);
    return at;
  }

  #quoted(text: string, start: number, length: number): number {
    let flags: number = TokenFlag.Quoted;
    let at = start + 1;
    let closing = NOT_CLOSED;
    for (; at < length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 34) {
        this.#push(start, at + 1, flags);
        return at + 1;
      }
      if (unit === 10 || unit === 13) break;
      if (unit === 92) {
        flags |= TokenFlag.Escaped;
        const next = text.charCodeAt(at + 1);
        if (next === 0) flags |= TokenFlag.Odd;
        if (next === 10 && closing < 0) {
          closing = this.#closingQuote(at + 2);
          if (closing >= 0) this.#escapedLineEnd(at);
        }
        if (next === 10 && closing >= 0) this.lines++;
        if (at + 1 < length && next !== 13 && (next !== 10 || closing >= 0)) at++;
      } else if (unit > 126 || unit < 32) {
        flags |= TokenFlag.Odd;
      }
    }
    this.#push(start, at, flags | TokenFlag.Unclosed);
    this.#problem(
      'syntax-unclosed-quote',
      start,
      at,
      'This quoted string is not closed before the end of its line: name servers refuse the zone.',
    );
    return at;
  }

  /** Where a string is closed in spite of the line end before `from`, which is escaped; negative if it is not. */
  #closingQuote(from: number): number {
    const closing = closingQuote(this.text, from);
    if (closing < 0) this.shape |= EntryShape.Unclosed;
    if (closing === NOT_YET_CLOSED) this.soughtToEnd = true;
    return closing;
  }

  #escapedLineEnd(at: number): void {
    this.problems.push({
      code: 'syntax-bad-escape',
      start: at,
      end: at + 1,
      severity: 'warning',
      message:
        'This "\\" escapes the end of the line: for BIND and NSD a line feed is part of the text, and Knot refuses the zone.',
    });
  }

  #push(start: number, end: number, flags: number): void {
    const index = this.count++;
    if (index >= this.starts.length) this.#grow();
    this.starts[index] = start;
    this.ends[index] = end;
    this.flags[index] = flags;
  }

  #grow(): void {
    const capacity = this.starts.length * 2;
    const starts = new Int32Array(capacity);
    const ends = new Int32Array(capacity);
    const flags = new Uint8Array(capacity);
    starts.set(this.starts);
    ends.set(this.ends);
    flags.set(this.flags);
    this.starts = starts;
    this.ends = ends;
    this.flags = flags;
  }

  #addressed(comment: number): void {
    this.shape |= EntryShape.Addressed;
    this.addressed.push(comment);
  }

  /** Where the parenthesis is closed in spite of a line at `line` that looks like an entry; -1 if it is not. */
  #closing(open: number, line: number): number {
    const limit = line + LONGEST_GROUP_REST;
    const closing = this.#parentheses.closing(this.text, open, limit);
    if (closing < 0 && limit > this.text.length) this.soughtToEnd = true;
    return closing;
  }

  #unclosed(open: number): void {
    this.shape |= EntryShape.Unclosed;
    this.#problem(
      'syntax-unclosed-parenthesis',
      open,
      open + 1,
      'This "(" is never closed: name servers read the lines that follow as part of this record.',
    );
  }

  #byteOrderMark(at: number): void {
    this.#problem(
      'syntax-encoding',
      at,
      at + 1,
      'A byte order mark (U+FEFF) stands here, which editors do not show: name servers take it as part of the first word and refuse the zone.',
    );
  }

  #problem(code: string, start: number, end: number, message: string): void {
    this.problems.push({ code, start, end, message });
  }

  /**
   * Inside an open parenthesis: does the line at `from` start like an entry of its own, so that the
   * parenthesis was forgotten, unless it is closed further down? Said of a directive, of
   * `owner [TTL] [class] type` at the line's very start, and of an indented `[TTL] class [TTL] type`. Behind a record
   * that is whole the owner may be a number, and the class may be left out.
   */
  #startsLikeEntry(text: string, from: number): boolean {
    const first = text.charCodeAt(from);
    const kind = first < 128 ? (UNITS[first] ?? 0) : Unit.Odd;
    if (kind === Unit.Blank) {
      if (this.#typeFollows(text, from, 'class needed')) return true;
      return this.#typeFollows(text, from, 'class optional') && this.#vocabulary.isWhole(this);
    }
    if (kind !== Unit.Word && kind < Unit.Backslash) return false;
    const end = endOfWord(text, from);
    if (first === 36) return true;
    if (!this.#typeFollows(text, end, 'class optional')) return false;
    return !isNumber(text, from, end) || this.#vocabulary.isWhole(this);
  }

  #typeFollows(text: string, from: number, demand: 'class needed' | 'class optional'): boolean {
    let hasClass = demand === 'class optional';
    let at = from;
    for (let words = 0; words < 4; words++) {
      const start = skipBlanks(text, at);
      const end = endOfWord(text, start);
      if (end === start) return false;
      at = end;
      if (isTtl(text, start, end)) continue;
      if (this.#vocabulary.isClass(text, start, end)) {
        hasClass = true;
        continue;
      }
      // A type with nothing behind it is more likely data (a type bitmap, a word of text).
      return hasClass && this.#vocabulary.isType(text, start, end) && hasMore(text, end);
    }
    return false;
  }
}

/** Like {@link UNITS}, for octets: what is not ASCII is odd. */
export const OCTETS = Uint8Array.from({ length: 256 }, (_, octet) =>
  octet < 128 ? (UNITS[octet] ?? 0) : Unit.Odd,
);
/** 1 for what may stand between quotes and is nothing but itself there. */
const IN_QUOTES = Uint8Array.from({ length: 256 }, (_, octet) =>
  Number(octet >= 32 && octet <= 126 && octet !== 34 && octet !== 92),
);

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  return at;
}

function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    const kind = unit < 128 ? (UNITS[unit] ?? 0) : Unit.Odd;
    if (kind === Unit.Backslash) at += 2;
    else if (kind === Unit.Word || kind === Unit.Odd) at++;
    else break;
  }
  return Math.min(at, text.length);
}

function hasMore(text: string, from: number): boolean {
  const unit = text.charCodeAt(skipBlanks(text, from));
  return !(Number.isNaN(unit) || unit === 10 || unit === 13 || unit === 59 || unit === 41);
}

function isNumber(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 48 || unit > 57) return false;
  }
  return end > start;
}

function isTtl(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  if (first < 48 || first > 57) return false;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at) | 32;
    const digit = unit >= 48 && unit <= 57;
    if (!digit && unit !== 119 && unit !== 100 && unit !== 104 && unit !== 109 && unit !== 115) return false;
  }
  return true;
}

/** In any case: what is written in another one is told to be. */
const ADDRESSEE = 'zonewright';

function isAddressed(text: string, semicolon: number): boolean {
  let at = semicolon;
  while (text.charCodeAt(at) === 59 || text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  if ((text.charCodeAt(at) | 32) !== 122) return false;
  return text.slice(at, at + ADDRESSEE.length).toLowerCase() === ADDRESSEE;
}
