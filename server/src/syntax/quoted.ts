import { UNITS, Unit } from './units';

/**
 * How far behind an escaped line end the closing quote of a string may stand: a string of 255 octets has no more, if
 * each is written as `\DDD`. Whatever is typed that far behind a quote left open has its record read again.
 */
export const LONGEST_STRING_REST = 1024;

/** What {@link closingQuote} gives where there is no closing quote: none at all, or none before the text ends. */
export const NOT_CLOSED = -1;
export const NOT_YET_CLOSED = -2;

/**
 * Offset of the quote that closes a string whose escaped line end stands before `from`, be it behind further ones. The
 * line end is part of the string for BIND, whose lines end with a line feed alone. What goes on right behind a quote is
 * another string that begins there: then the backslash stood there by mistake, and the string ends with its line.
 */
export function closingQuote(text: string, from: number): number {
  const limit = from + LONGEST_STRING_REST;
  const end = Math.min(limit, text.length);
  for (let at = from; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 34) return endsWord(text.charCodeAt(at + 1)) ? at : NOT_CLOSED;
    if (unit === 10 || unit === 13) return NOT_CLOSED;
    if (unit === 92) {
      if (text.charCodeAt(at + 1) === 13) return NOT_CLOSED;
      at++;
    }
  }
  return limit > text.length ? NOT_YET_CLOSED : NOT_CLOSED;
}

/** True of what may stand behind a word, and of the end of the text. */
function endsWord(unit: number): boolean {
  if (Number.isNaN(unit)) return true;
  const kind = UNITS[unit];
  return kind !== undefined && kind >= Unit.Blank && kind <= Unit.Close;
}
