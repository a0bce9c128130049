import type { Lexer } from '../syntax/lexer';
import type { Chunk } from './chunk';
import { newLexer } from './zone-lexer';

const lexer = newLexer();

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
