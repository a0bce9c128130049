import { classNumberAt } from '../rr/classes';
import { typeNumberAt } from '../rr/types';
import { Lexer } from '../syntax/lexer';

/** A lexer that knows the record types and classes: by them it tells where an entry that was left open ends. */
export function newLexer(): Lexer {
  return new Lexer({
    isType: (text, start, end) => typeNumberAt(text, start, end) >= 0,
    isClass: (text, start, end) => classNumberAt(text, start, end) >= 0,
  });
}
