import { closingQuote } from './quoted';
import { endOfLine, UNITS, Unit } from './units';

/**
 * How far behind the first line that looks like an entry of its own a parenthesis may be closed. The records of a zone
 * that was signed, and texts that look like records, need less; and whatever is typed that far behind a "(" left open
 * has its record read again.
 */
export const LONGEST_GROUP_REST = 4096;

/**
 * Finds the ")" that belongs to a "(", whatever stands between them but quoted strings and comments. It goes over a text
 * once, however many parentheses are asked about, as long as each stands behind those asked about before.
 */
export class Parentheses {
  #text = '';
  /** The part of the text that has been gone over. */
  #from = 0;
  #to = 0;
  /** Parentheses that are open at the end of that part, and the place where each of the others is closed. */
  #open: number[] = [];
  readonly #closed = new Map<number, number>();

  /** Offset of the ")" that closes the "(" at `open`, if it stands before `limit`; else -1. */
  closing(text: string, open: number, limit: number): number {
    if (text !== this.#text || open < this.#from || open >= this.#to) this.#begin(text, open);
    while (!this.#closed.has(open) && this.#to < limit && this.#to < text.length) this.#goOn(limit);
    const closing = this.#closed.get(open) ?? -1;
    return closing < limit ? closing : -1;
  }

  #begin(text: string, at: number): void {
    this.#text = text;
    this.#from = at;
    this.#to = at;
    this.#open = [];
    this.#closed.clear();
  }

  /** Goes on behind the next parenthesis, comment or quoted string, or to `limit`. */
  #goOn(limit: number): void {
    const text = this.#text;
    const end = Math.min(limit, text.length);
    let at = this.#to;
    for (; at < end; at++) {
      const unit = text.charCodeAt(at);
      const kind = unit < 128 ? (UNITS[unit] ?? 0) : Unit.Odd;
      if (kind === Unit.Backslash) {
        if (!isLineEnd(text.charCodeAt(at + 1))) at++;
      } else if (kind >= Unit.Comment && kind <= Unit.Quote) {
        at = this.#mark(kind, at);
        break;
      }
    }
    this.#to = Math.min(at, text.length);
  }

  #mark(kind: number, at: number): number {
    if (kind === Unit.Comment) return endOfLine(this.#text, at);
    if (kind === Unit.Quote) return endOfQuoted(this.#text, at);
    if (kind === Unit.Open) {
      this.#open.push(at);
    } else {
      const open = this.#open.pop();
      if (open !== undefined) this.#closed.set(open, at);
    }
    return at + 1;
  }
}

/** Offset behind the quoted string at `start`, which ends with its line, unless it is closed behind an escaped line end. */
function endOfQuoted(text: string, start: number): number {
  let at = start + 1;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 34) return at + 1;
    if (isLineEnd(unit)) break;
    if (unit !== 92) continue;
    const next = text.charCodeAt(at + 1);
    const closing = next === 10 ? closingQuote(text, at + 2) : -1;
    if (closing >= 0) return closing + 1;
    if (!isLineEnd(next)) at++;
  }
  return Math.min(at, text.length);
}

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}
