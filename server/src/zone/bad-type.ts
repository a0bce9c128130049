import { classNumberAt, RecordClass } from '../rr/classes';
import { readRdata } from '../rr/rdata';
import { RdataInput } from '../rr/rdata-input';
import { allTypes, typeByMnemonic, typeNumberAt } from '../rr/types';
import { WireWriter } from '../rr/wire';
import { EntryShape, type Lexer } from '../syntax/lexer';
import type { Problem } from '../syntax/problem';
import { TokenFlag } from '../syntax/tokens';
import { DIRECTIVES, isHeadWord, noTtlMessage, shorten, shown, textOf, typeFollows } from './entry-problems';
import { nearest, slipsOf } from './spelling';
import { NOT_A_TTL, ttlAt } from './ttl';

/** A head of a record in which no type stands where it should. */
interface Head {
  readonly lexer: Lexer;
  /** The first token after the owner, or the first of the entry if the owner is omitted. */
  readonly first: number;
  /** The token that should be the type. */
  readonly token: number;
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Why the token `token`, where a type should be, is none. `first` is the first token after the owner, or
 * the first of the entry if the owner is omitted.
 */
export function badTypeProblem(lexer: Lexer, first: number, token: number): Problem {
  if (token >= lexer.count) return missingType(lexer, first);
  const start = lexer.starts[token] ?? 0;
  const end = lexer.ends[token] ?? 0;
  const head: Head = { lexer, first, token, word: textOf(lexer, token), start, end };
  return (
    indentedDirective(head) ??
    indentedOwner(head) ??
    quotedWord(head) ??
    twice(head) ??
    noTtl(head) ??
    noClass(head) ??
    noType(head)
  );
}

/** The first word of an indented line, at `token`, is read as `what` and looks like an owner: name servers refuse it. */
export function indentedOwnerProblem(lexer: Lexer, token: number, what: string): Problem {
  return {
    code: 'syntax-leading-space-owner',
    start: lexer.starts[token] ?? 0,
    end: lexer.ends[token] ?? 0,
    severity: 'error',
    message: `${shown(textOf(lexer, token))} is read as ${what}, because the line starts with a blank. If it is the owner, it has to start the line.`,
  };
}

/**
 * The token of the type if the first word of the entry, which is read as one, was meant as owner: ` ns A 192.0.2.1`. -1 if
 * it was not. Whether the data is that of the type is for the caller to see.
 */
export function typeBehindTypeAsOwner(lexer: Lexer): number {
  if (!isIndented(lexer) || !typeFollows(lexer, 1)) return -1;
  let token = 1;
  while (isHeadWord(lexer, token)) token++;
  // Who writes types in capitals does not mean an owner by one: ` NS ns ns2`.
  return isInCapitals(textOf(lexer, 0)) && !isInCapitals(textOf(lexer, token)) ? -1 : token;
}

function isInCapitals(word: string): boolean {
  return word === word.toUpperCase();
}

function missingType(lexer: Lexer, first: number): Problem {
  const owner = first > 0 ? ` for ${shorten(textOf(lexer, 0))}` : '';
  return {
    code: 'syntax-missing-type',
    start: lexer.starts[lexer.count - 1] ?? 0,
    end: lexer.contentEnd,
    message: `A record type (A, MX, TXT ...) is expected here${owner}; the line ends without one.`,
  };
}

function indentedDirective({ lexer, first, token, word, start, end }: Head): Problem | undefined {
  if (!isIndented(lexer) || first !== token || !DIRECTIVES.includes(word.toUpperCase())) return undefined;
  return {
    code: 'syntax-unknown-directive',
    start,
    end,
    message: `"${word}" has to stand at the very start of its line: behind a blank name servers read it as a record type, and refuse the zone.`,
    data: { indented: true },
  };
}

function indentedOwner({ lexer, first, token, word }: Head): Problem | undefined {
  if (!isIndented(lexer) || !typeFollows(lexer, token)) {
    const isWord = isIndented(lexer) && first === token && typeFollows(lexer, token + 1);
    return isWord && !SURELY_TTL.test(word) ? indentedOwnerProblem(lexer, token, 'a record type') : undefined;
  }
  if (token !== first + 1) return undefined;
  // ` hs IN A`, ` 10 300 PTR`: a class or TTL in the place of the owner, and another one in its own.
  const before = textOf(lexer, first);
  const rclass = classNumberAt(before, 0, before.length);
  const { starts, ends, text } = lexer;
  if (rclass > RecordClass.IN && classNumberAt(text, starts[token] ?? 0, ends[token] ?? 0) !== rclass)
    return indentedOwnerProblem(lexer, first, 'a class');
  const next = textOf(lexer, token + 1).toUpperCase();
  return rclass < 0 && next === 'PTR' && /^\d{1,3}$/.test(before) && before !== word
    ? indentedOwnerProblem(lexer, first, 'a TTL')
    : undefined;
}

function quotedWord({ lexer, token, word, start, end }: Head): Problem | undefined {
  if (((lexer.flags[token] ?? 0) & TokenFlag.Quoted) === 0) return undefined;
  const content = word.slice(1, -1);
  const message = (what: string) => `${shown(word)} stands in quotes: ${what} is written without.`;
  if (typeNumberAt(content, 0, content.length) >= 0) {
    const data = { meant: content };
    return { code: 'syntax-unknown-type', start, end, message: message('a record type'), data };
  }
  if (!typeFollows(lexer, token + 1)) return undefined;
  if (ttlAt(content, 0, content.length) >= 0)
    return { code: 'syntax-ttl-range', start, end, message: noTtlMessage(word) };
  if (classNumberAt(content, 0, content.length) < 0) return undefined;
  return { code: 'syntax-unknown-class', start, end, message: message('a class'), data: { meant: content } };
}

/** A class behind a class, or a TTL behind a TTL. */
function twice({ lexer, first, token, word, start, end }: Head): Problem | undefined {
  if (!typeFollows(lexer, token)) return undefined;
  const rclass = classNumberAt(lexer.text, start, end);
  let other = first;
  while (other < token && isClass(lexer, other) !== rclass >= 0) other++;
  const before = textOf(lexer, other);
  const same =
    rclass >= 0
      ? classNumberAt(before, 0, before.length) === rclass
      : ttlAt(before, 0, before.length) === ttlAt(word, 0, word.length);
  const what = rclass >= 0 ? 'class' : 'TTL';
  const words = before === word ? shown(word) : `${shown(before)} and ${shown(word)}`;
  return {
    code: rclass >= 0 ? 'syntax-unknown-class' : 'syntax-ttl-range',
    start,
    end,
    message: `The ${what} of this record stands twice, ${words}: name servers read the second one as a record type, and refuse the zone.`,
    data: { twice: true, same, mended: isHeadWithout(lexer, first, token) },
  };
}

/** True if the tokens from `first` on, `token` left out, are at most a TTL and a class, and a type behind them. */
function isHeadWithout(lexer: Lexer, first: number, token: number): boolean {
  let classes = 0;
  let ttls = 0;
  let at = first;
  for (; isHeadWord(lexer, at); at++) {
    if (at === token) continue;
    if (isClass(lexer, at)) classes++;
    else ttls++;
  }
  return classes <= 1 && ttls <= 1 && typeFollows(lexer, at);
}

function noTtl({ lexer, token, word, start, end }: Head): Problem | undefined {
  const isLikeOne =
    (ttlAt(word, 0, word.length) === NOT_A_TTL && LIKE_TTL.test(word)) ||
    (typeFollows(lexer, token + 1) && (SURELY_TTL.test(word) || NUMBER_WITH_LETTERS.test(word)));
  return isLikeOne ? { code: 'syntax-ttl-range', start, end, message: noTtlMessage(word) } : undefined;
}

function noClass({ lexer, token, word, start, end }: Head): Problem | undefined {
  if (!typeFollows(lexer, token + 1) || isHeadWord(lexer, token + 1)) return undefined;
  const meant = nearest(word.toUpperCase(), CLASSES);
  return {
    code: 'syntax-unknown-class',
    start,
    end,
    message: `${shown(word)} is no class${meant ? `; did you mean ${meant}?` : '. The class of nearly every zone is IN.'}`,
    data: { meant: meant ?? 'IN' },
  };
}

function noType({ lexer, token, word, start, end }: Head): Problem {
  const meant = typeMeant(lexer, token, word.toUpperCase());
  return {
    code: 'syntax-unknown-type',
    start,
    end,
    message: `${shown(word)} is no record type${meant ? `; did you mean ${meant}?` : '.'}`,
    ...(meant ? { data: { meant } } : {}),
  };
}

/**
 * The type that `word` is a slip of: where several are as near, that whose data stands behind it; `AA` and `AAA` are
 * the address that follows.
 */
function typeMeant(lexer: Lexer, token: number, word: string): string | undefined {
  const near = slipsOf(word, typeMnemonics());
  const isShort = word.length <= 3 && word.includes('A');
  return [...near, ...(isShort ? ['A'] : [])].find((each) => isReadable(lexer, token + 1, each)) ?? near[0];
}

/** True if the tokens from `first` on are the data of a type. */
function isReadable(lexer: Lexer, first: number, mnemonic: string): boolean {
  const type = typeByMnemonic(mnemonic);
  if (!type) return false;
  const input = new RdataInput();
  input.begin(lexer, first, lexer.contentEnd);
  return readRdata(type, input, new WireWriter(LARGE_RDATA)) && input.problems.length === 0;
}

/** Octets of a writer that grows where it has to. */
const LARGE_RDATA = 1024;

function isIndented(lexer: Lexer): boolean {
  return (lexer.shape & EntryShape.InitialBlank) !== 0;
}

function isClass(lexer: Lexer, token: number): boolean {
  return classNumberAt(lexer.text, lexer.starts[token] ?? 0, lexer.ends[token] ?? 0) >= 0;
}

const LIKE_TTL = /^\d[\dwdhms]*$/i;
/** A number with a sign, a comma or a fraction. */
const SURELY_TTL = /^[-+]\d+[a-z]*$|^\d+(?:,\d+)+[a-z]*$|^\d+\.\d+[a-z]+$/i;
/** `1y`, `1min`, `0x10`, `1.5`; behind an owner and before a type. */
const NUMBER_WITH_LETTERS = /^\d+[a-z]+$|^0x[\da-f]+$|^\d+\.\d+$/i;
const CLASSES = ['IN', 'CH', 'HS'];
let mnemonics: readonly string[] | undefined;

function typeMnemonics(): readonly string[] {
  mnemonics ??= allTypes()
    .filter((type) => !type.meta)
    .map((type) => type.mnemonic);
  return mnemonics;
}
