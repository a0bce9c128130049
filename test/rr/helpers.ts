import { textToName } from '../../server/src/rr/names';
import { readRdata } from '../../server/src/rr/rdata';
import { RdataInput } from '../../server/src/rr/rdata-input';
import type { RecordType } from '../../server/src/rr/schema';
import { typeByMnemonic } from '../../server/src/rr/types';
import { WireWriter } from '../../server/src/rr/wire';
import { Lexer } from '../../server/src/syntax/lexer';
import type { Problem } from '../../server/src/syntax/problem';

export const ORIGIN: Uint8Array = textToName('ex.') ?? new Uint8Array(1);

export interface Read {
  readonly good: boolean;
  readonly wire: Uint8Array;
  readonly problems: readonly Problem[];
}

export function typeCalled(mnemonic: string): RecordType {
  const type = typeByMnemonic(mnemonic);
  if (!type) throw new Error(`no type ${mnemonic}`);
  return type;
}

const NO_WORDS = { isType: () => false, isClass: () => false, isWhole: () => false };

/** The rdata `text` as input for the readers, with the origin `ex.`. */
export function inputOf(text: string): RdataInput {
  const lexer = new Lexer(NO_WORDS);
  const input = new RdataInput();
  input.origin = ORIGIN;
  if (text !== '') lexer.read(text, 0);
  input.begin(lexer, 0, text.length);
  input.text = text;
  return input;
}

/** True if `text` has its quotes and parentheses in order. */
export function lexes(text: string): boolean {
  const lexer = new Lexer(NO_WORDS);
  if (text !== '') lexer.read(text, 0);
  return lexer.problems.length === 0;
}

/** Reads `text` as rdata of the type, with the origin `ex.`. */
export function read(mnemonic: string, text: string): Read {
  const input = inputOf(text);
  const out = new WireWriter(16);
  const good = readRdata(typeCalled(mnemonic), input, out);
  return { good, wire: out.copy(), problems: input.problems };
}

/**
 * The problem of a record in which the wrong part is between `[` and `]` (a pair each where the text has none
 * of its own): gives its code, and fails unless the range is that part.
 */
export function problemOf(mnemonic: string, marked: string): Problem | undefined {
  const start = marked.indexOf('[');
  const end = marked.lastIndexOf(']') - 1;
  const text = marked.replace('[', '').replace(/](?=[^\]]*$)/, '');
  const { good, problems } = read(mnemonic, text);
  const problem = problems[0];
  if (good || !problem) return undefined;
  const found = text.slice(problem.start, problem.end);
  if (problem.start !== start || problem.end !== end) {
    throw new Error(
      `${mnemonic} ${text}: the problem "${problem.message}" is at "${found}" (${problem.start}..${problem.end})`,
    );
  }
  return problem;
}
