import type { Problem, ProblemData } from '../syntax/problem';
import { TokenFlag, type TokenTape } from '../syntax/tokens';

/**
 * The rdata tokens of one record, as field kinds read them. One instance is reused for many records:
 * set it with {@link begin}.
 */
export class RdataInput {
  /** Code units of the file (or chunk) that the offsets below refer to. */
  text = '';
  /** Index of the next token; equals `count` when none is left. */
  next = 0;
  count = 0;
  starts: Int32Array = new Int32Array(0);
  ends: Int32Array = new Int32Array(0);
  flags: Uint8Array = new Uint8Array(0);
  /** Where rdata would continue if there were more: the place of a "missing" problem. */
  endOfRecord = 0;
  /**
   * Wire form of the origin that completes relative names (with the root's zero octet), or undefined
   * while it is not known: relative names are then written without an end, for checking only.
   */
  origin: Uint8Array | undefined = undefined;
  problems: Problem[] = [];
  /** The type being read, `MX`, as messages call it. */
  mnemonic = '';
  /** Class of the record: some types have another form, or none, outside IN. */
  rclass = 1;
  /** Each character stands for one octet, as in a file that is not UTF-8. */
  isLatin1 = false;
  /** A `$GENERATE` makes the record. */
  isGenerated = false;
  /** Where in the writer the rdata starts: for fields whose form depends on an earlier one. */
  rdataStart = 0;

  /** Prepares for the tokens `first..tape.count` of a record that ends at `endOfRecord`. */
  begin(tape: TokenTape, first: number, endOfRecord: number): void {
    this.text = tape.text;
    this.starts = tape.starts;
    this.ends = tape.ends;
    this.flags = tape.flags;
    this.next = first;
    this.count = tape.count;
    this.endOfRecord = endOfRecord;
  }

  get done(): boolean {
    return this.next >= this.count;
  }

  /** Start of token `index` (default: the next one), without its quote. */
  contentStart(index = this.next): number {
    const quoted = (this.flags[index] ?? 0) & TokenFlag.Quoted;
    return (this.starts[index] ?? 0) + (quoted ? 1 : 0);
  }

  /** End of token `index`, without its closing quote. */
  contentEnd(index = this.next): number {
    const flags = this.flags[index] ?? 0;
    const closed = flags & TokenFlag.Quoted && !(flags & TokenFlag.Unclosed);
    return (this.ends[index] ?? 0) - (closed ? 1 : 0);
  }

  /** True if token `index` is written in quotes. */
  isQuoted(index = this.next): boolean {
    return ((this.flags[index] ?? 0) & TokenFlag.Quoted) !== 0;
  }

  /** Text of token `index` without quotes, escapes as written. */
  content(index = this.next): string {
    return this.text.slice(this.contentStart(index), this.contentEnd(index));
  }

  /** Reports a problem at token `index`, and returns false so that a field kind can `return` it. */
  fail(code: string, message: string, index = this.next, data?: ProblemData): false {
    const start = index < this.count ? (this.starts[index] ?? 0) : this.endOfRecord;
    const end = index < this.count ? (this.ends[index] ?? 0) : this.endOfRecord;
    return this.failAt(code, message, start, end, data);
  }

  failAt(code: string, message: string, start: number, end: number, data?: ProblemData): false {
    this.problems.push(data ? { code, start, end, message, data } : { code, start, end, message });
    return false;
  }
}
