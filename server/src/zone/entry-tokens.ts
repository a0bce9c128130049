import { classNumberAt } from '../rr/classes';
import { typeNumberAt } from '../rr/types';
import { Lexer } from '../syntax/lexer';
import type { Chunk } from './chunk';

const lexer = new Lexer({
  isType: (text, start, end) => typeNumberAt(text, start, end) >= 0,
  isClass: (text, start, end) => classNumberAt(text, start, end) >= 0,
});

/**
 * The tokens of entry `index` of a chunk; offsets count from the entry's start. The result is overwritten
 * by the next call: take from it what you need.
 */
export function readEntry(chunk: Chunk, index: number): Lexer {
  lexer.problems = [];
  lexer.read(entryText(chunk, index), 0);
  return lexer;
}

/** Text of entry `index`, its line end included. */
export function entryText(chunk: Chunk, index: number): string {
  return chunk.text.slice(chunk.starts[index] ?? 0, chunk.starts[index + 1] ?? chunk.text.length);
}
