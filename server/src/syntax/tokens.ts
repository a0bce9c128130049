/** The text of a token is `text.slice(starts[i], ends[i])`, quotes included. */
export interface TokenTape {
  readonly text: string;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Bits of {@link TokenFlag}. */
  readonly flags: Uint8Array;
  readonly count: number;
}

export const TokenFlag = {
  /** Written in double quotes; the quotes are part of the token's range. */
  Quoted: 1,
  /** Holds at least one backslash. */
  Escaped: 2,
  /** Quoted, and the closing quote is missing: the token runs to the end of the line. */
  Unclosed: 4,
  /** Holds a character outside ASCII, or a control character. */
  Odd: 8,
} as const;
