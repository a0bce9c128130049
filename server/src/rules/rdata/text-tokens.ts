import { EntryShape } from '../../syntax/lexer';
import { TokenFlag } from '../../syntax/tokens';
import { readEntry } from '../../zone/entry-tokens';
import type { RecordAt } from '../rule';
import { SPF, TXT } from '../types';

/** The fields of a record that are texts, such as all of a TXT record's, as they stand in its entry, and where the comment behind them starts. */
export interface TextTokens {
  /** Text of the whole entry. */
  readonly text: string;
  readonly strings: readonly { readonly start: number; readonly end: number; readonly quoted: boolean }[];
  /** Offset of the `;` of the first comment, -1 for none. */
  readonly comment: number;
}

/** Types made of texts: TXT, and SPF, which took the same form. */
export const TEXT_TYPES: readonly number[] = [TXT, SPF];

/** True if all of the rdata is one or several texts in quotes, up to the end of the line. A quick test. */
export function isQuotedOnly({ chunk, index }: Pick<RecordAt, 'chunk' | 'index'>): boolean {
  const { text } = chunk;
  const end = chunk.starts[index + 1] ?? text.length;
  let inQuotes = false;
  for (let at = (chunk.starts[index] ?? 0) + (chunk.rdata[index] ?? 0); at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) inQuotes = !inQuotes;
    else if (unit === BACKSLASH) return false;
    else if (!inQuotes && unit !== BLANK && unit !== NEW_LINE) return false;
  }
  return !inQuotes;
}

const QUOTE = 34;
const BACKSLASH = 92;
const BLANK = 32;
const NEW_LINE = 10;

/** Undefined for records that are in doubt, and for generic rdata. */
export function textTokens({ chunk, index }: RecordAt): TextTokens | undefined {
  const tape = readEntry(chunk, index);
  const rdata = chunk.rdata[index] ?? 0;
  if ((tape.shape & EntryShape.Unclosed) !== 0) return undefined;
  const strings: { start: number; end: number; quoted: boolean }[] = [];
  for (let token = 0; token < tape.count; token++) {
    const start = tape.starts[token] ?? 0;
    if (start < rdata) continue;
    const flags = tape.flags[token] ?? 0;
    if ((flags & TokenFlag.Unclosed) !== 0) return undefined;
    strings.push({ start, end: tape.ends[token] ?? 0, quoted: (flags & TokenFlag.Quoted) !== 0 });
  }
  const { text, comment } = tape;
  const first = strings[0];
  if (!first || text.startsWith('\\#', first.start)) return undefined;
  return { text, strings, comment };
}

/** Texts that programs look for, by how they begin: SPF, DKIM, DMARC and their kin. */
export const KNOWN_TEXT = /^"?(?:v=(?:spf1|DMARC1|DKIM1|STSv1|TLSRPTv1|BIMI1)|k=(?:rsa|ed25519))\b/i;
