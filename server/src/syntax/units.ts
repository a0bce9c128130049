/** Kinds of UTF-16 units, for inner loops. */
export const Unit = {
  Word: 0,
  Blank: 1,
  LineEnd: 2,
  Comment: 3,
  Open: 4,
  Close: 5,
  Quote: 6,
  Backslash: 7,
  Odd: 8,
};
/** {@link Unit} by code unit below 128; those above are odd. */
export const UNITS = makeUnits();

function makeUnits(): Uint8Array {
  const units = new Uint8Array(128);
  for (let unit = 0; unit < 32; unit++) units[unit] = Unit.Odd;
  units[127] = Unit.Odd;
  units[9] = Unit.Blank;
  units[32] = Unit.Blank;
  units[10] = Unit.LineEnd;
  units[13] = Unit.LineEnd;
  units[59] = Unit.Comment;
  units[40] = Unit.Open;
  units[41] = Unit.Close;
  units[34] = Unit.Quote;
  units[92] = Unit.Backslash;
  return units;
}

/** Offset of the line end (or end of text) at or after `at`. */
export function endOfLine(text: string, at: number): number {
  // A lone carriage return ends a line for BIND and for editors alike.
  for (let end = at; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (unit === 10 || unit === 13) return end;
  }
  return text.length;
}
