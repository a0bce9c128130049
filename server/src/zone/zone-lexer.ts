import { classNumberAt } from '../rr/classes';
import { typeByNumber, typeNumberAt } from '../rr/types';
import { EntryShape, Lexer } from '../syntax/lexer';
import { TokenFlag } from '../syntax/tokens';
import { ttlAt } from './ttl';

/** A lexer that knows the record types and classes: by them it tells where an entry that was left open ends. */
export function newLexer(): Lexer {
  return new Lexer({
    isType: (text, start, end) => typeNumberAt(text, start, end) >= 0,
    isClass: (text, start, end) => classNumberAt(text, start, end) >= 0,
    isWhole,
  });
}

/** True of a record of a type with so many fields and no more, and of texts of which the last is quoted. */
function isWhole(lexer: Lexer): boolean {
  const { text, starts, ends, flags, count } = lexer;
  let token = (lexer.shape & EntryShape.InitialBlank) !== 0 ? 0 : 1;
  let type = -1;
  for (let words = 0; type < 0 && words < 4; words++, token++) {
    if (token >= count) return false;
    const start = starts[token] ?? 0;
    const end = ends[token] ?? 0;
    if (ttlAt(text, start, end) >= 0 || classNumberAt(text, start, end) >= 0) continue;
    type = typeNumberAt(text, start, end);
    if (type < 0) return false;
  }
  const { fields } = typeByNumber(type);
  if (type < 0 || fields.length === 0 || count - token < fields.length) return false;
  if (text.startsWith('\\#', starts[token])) return false;
  if (fields.at(-1)?.kind.name === 'strings') return ((flags[count - 1] ?? 0) & TokenFlag.Quoted) !== 0;
  return !fields.some(({ kind }) => kind.rest || kind.optional);
}
