import { classNumberAt } from '../rr/classes';
import { typeNumberAt } from '../rr/types';
import type { Lexer } from '../syntax/lexer';
import type { Problem } from '../syntax/problem';
import { TokenFlag } from '../syntax/tokens';
import { EntryKind } from './chunk';
import type { NameFaultAt } from './label-reader';
import { type NameId, type NameTable, NO_NAME } from './name-table';
import { nearest } from './spelling';
import { NOT_A_TTL, TTL_TOO_LARGE, ttlAt } from './ttl';

/** The problem of a name that {@link NameTable.intern} just refused; the name stands at `start..end`. */
export function nameProblem(names: NameTable, text: string, start: number, end: number): Problem {
  const at: NameFaultAt = names.lastFault ?? { fault: 'bad-escape', start, end };
  const written = shorten(text.slice(start, end));
  switch (at.fault) {
    case 'empty-label':
      return {
        code: 'syntax-empty-label',
        start: at.start,
        end: at.end,
        message: `"${written}" has an empty label: nothing stands before this dot.`,
      };
    case 'label-too-long':
      return {
        code: 'syntax-label-too-long',
        start: at.start,
        end: at.end,
        message: `This label of "${written}" is longer than 63 octets.`,
      };
    case 'name-too-long':
      return { code: 'syntax-name-too-long', start, end, message: `"${written}" is longer than 255 octets.` };
    case 'bad-escape':
      return {
        code: 'syntax-bad-escape',
        start: at.start,
        end: at.end,
        message: `"${shorten(text.slice(at.start, at.end))}" is no escape: write "\\" and one character, or "\\" and three digits up to 255.`,
      };
  }
}

/** What is said of a name with letters outside ASCII. */
export function lettersMessage(written: string): string {
  return `${written} has letters outside ASCII, which name servers do not translate: nobody who looks up the name finds it, and Knot refuses the zone. Names are written in their "xn--" form.`;
}

/** True if a character that is not printable ASCII is a letter or a sign, such as names have in other scripts. */
export function isLetter(point: number): boolean {
  return /^[\p{L}\p{M}\p{N}\p{S}]/u.test(String.fromCodePoint(point));
}

/** Where the first character of a name stands that is not printable ASCII; -1 if there is none. */
export function oddAt(written: string): number {
  return written.search(/[^!-~]/);
}

/** Quotes with nothing in them where the owner stands. */
export function emptyOwnerProblem(start: number, end: number): Problem {
  return {
    code: 'syntax-empty-label',
    start,
    end,
    message: 'This owner is empty. The name of the zone is written "@".',
  };
}

/** What a line that starts with `$` says. `ttl` in seconds, -1 if it has none. */
export interface Directive {
  readonly kind: number;
  readonly name: NameId;
  readonly ttl: number;
  readonly problems: readonly Problem[];
}

/** Reads the directive in `lexer`; BIND takes directives in any case (RFC 1035 section 5.1, RFC 2308 section 4). */
export function directiveOf(lexer: Lexer, names: NameTable, isLatin1: boolean): Directive {
  const word = textOf(lexer, 0).toUpperCase();
  switch (word) {
    case '$ORIGIN':
      return originDirective(lexer, names, isLatin1);
    case '$TTL':
      return ttlDirective(lexer);
    case '$INCLUDE':
      return includeDirective(lexer, names, isLatin1);
    case '$GENERATE':
      return { kind: EntryKind.Generate, name: NO_NAME, ttl: -1, problems: [] };
    default: {
      const meant = nearest(word, DIRECTIVES);
      const problem: Problem = {
        code: 'syntax-unknown-directive',
        start: lexer.starts[0] ?? 0,
        end: lexer.ends[0] ?? 0,
        message: `"${shorten(textOf(lexer, 0))}" is no directive${meant ? `; did you mean ${meant}?` : ': zone files know $ORIGIN, $TTL, $INCLUDE and $GENERATE.'}`,
        ...(meant ? { data: { meant } } : {}),
      };
      return { kind: EntryKind.Broken, name: NO_NAME, ttl: -1, problems: [problem] };
    }
  }
}

function originDirective(lexer: Lexer, names: NameTable, isLatin1: boolean): Directive {
  const problems: Problem[] = [];
  if (lexer.count < 2)
    problems.push(missing(lexer, '$ORIGIN needs the name that relative names are to be completed with.'));
  extra(lexer, 2, problems);
  const name = nameArgument(lexer, names, 1, isLatin1, problems);
  return { kind: EntryKind.Origin, name, ttl: -1, problems };
}

function ttlDirective(lexer: Lexer): Directive {
  const problems: Problem[] = [];
  let ttl = -1;
  if (lexer.count < 2) {
    problems.push(missing(lexer, '$TTL needs the TTL of the records that have none of their own.'));
  } else {
    const start = lexer.starts[1] ?? 0;
    const end = lexer.ends[1] ?? 0;
    const value = ttlAt(lexer.text, start, end);
    const word = textOf(lexer, 1);
    if (value === TTL_TOO_LARGE) {
      ttl = 0;
      problems.push({
        code: 'syntax-ttl-range',
        start,
        end,
        severity: 'warning',
        message: `The TTL ${shorten(word)} is above 2147483647 seconds (2^31-1): name servers take it as 0, so that nobody keeps the records.`,
      });
    } else if (value === NOT_A_TTL) {
      problems.push({ code: 'syntax-ttl-range', start, end, message: noTtlMessage(word) });
    } else {
      ttl = value;
    }
  }
  extra(lexer, 2, problems);
  return { kind: ttl < 0 ? EntryKind.Broken : EntryKind.Ttl, name: NO_NAME, ttl, problems };
}

function includeDirective(lexer: Lexer, names: NameTable, isLatin1: boolean): Directive {
  const problems: Problem[] = [];
  if (lexer.count < 2) problems.push(missing(lexer, '$INCLUDE needs the path of the file to read.'));
  extra(lexer, 3, problems);
  const name = lexer.count > 2 ? nameArgument(lexer, names, 2, isLatin1, problems) : NO_NAME;
  return { kind: lexer.count < 2 ? EntryKind.Broken : EntryKind.Include, name, ttl: -1, problems };
}

function nameArgument(
  lexer: Lexer,
  names: NameTable,
  token: number,
  isLatin1: boolean,
  problems: Problem[],
): NameId {
  if (token >= lexer.count) return NO_NAME;
  const start = lexer.starts[token] ?? 0;
  const end = lexer.ends[token] ?? 0;
  if (((lexer.flags[token] ?? 0) & TokenFlag.Quoted) !== 0) {
    const directive = textOf(lexer, 0).toUpperCase();
    problems.push({
      code: 'rdata-encoding',
      start,
      end,
      message: `The origin that ${directive} sets is a domain name and is written without quotes.`,
    });
    return NO_NAME;
  }
  const name = names.intern(lexer.text, start, end, isLatin1);
  if (name < 0) problems.push(nameProblem(names, lexer.text, start, end));
  return name;
}

function extra(lexer: Lexer, allowed: number, problems: Problem[]): void {
  if (lexer.count <= allowed) return;
  problems.push({
    code: 'syntax-extra-rdata',
    start: lexer.starts[allowed] ?? 0,
    end: lexer.ends[lexer.count - 1] ?? 0,
    message: `${shown(textOf(lexer, allowed))} is too much: ${textOf(lexer, 0).toUpperCase()} takes no more here.`,
  });
}

function missing(lexer: Lexer, message: string): Problem {
  return { code: 'syntax-missing-rdata', start: lexer.starts[0] ?? 0, end: lexer.contentEnd, message };
}

/** What is said of a word that should be a TTL. */
export function noTtlMessage(word: string): string {
  const content = word.replace(/^"|"$/g, '');
  return content !== word && ttlAt(content, 0, content.length) !== NOT_A_TTL
    ? `${shown(word)} stands in quotes: a TTL is written without.`
    : `${shown(word)} is no TTL: write seconds up to 2147483647, or numbers with the units w, d, h, m, s (1h30m).`;
}

/** True if the tokens from `token` on read `[TTL] [class] [TTL] type`. */
export function typeFollows(lexer: Lexer, token: number): boolean {
  let at = token;
  while (at < token + 3 && isHeadWord(lexer, at)) at++;
  return at < lexer.count && typeNumberAt(lexer.text, lexer.starts[at] ?? 0, lexer.ends[at] ?? 0) >= 0;
}

/** True if token `token` is there, and a TTL or a class. */
export function isHeadWord(lexer: Lexer, token: number): boolean {
  if (token >= lexer.count) return false;
  const start = lexer.starts[token] ?? 0;
  const end = lexer.ends[token] ?? 0;
  return ttlAt(lexer.text, start, end) >= 0 || classNumberAt(lexer.text, start, end) >= 0;
}

/** Token `token` as it is written. */
export function textOf(lexer: Lexer, token: number): string {
  return lexer.text.slice(lexer.starts[token] ?? 0, lexer.ends[token] ?? 0);
}

/** A word in quotes, as messages show it; its own quotes are those. */
export function shown(word: string): string {
  return `"${shorten(word.replace(/^"|"$/g, ''))}"`;
}

/** `text` as it can be shown in a message: at most 60 characters. */
export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** All that there are. */
export const DIRECTIVES = ['$ORIGIN', '$TTL', '$INCLUDE', '$GENERATE'];
