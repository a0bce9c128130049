import { classNumberAt } from '../rr/classes';
import { allTypes, typeNumberAt } from '../rr/types';
import type { Lexer } from '../syntax/lexer';
import { EntryShape } from '../syntax/lexer';
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

/**
 * Why the token `token`, where a type should be, is none. `first` is the first token after the owner, or
 * the first of the entry if the owner is omitted.
 */
export function badTypeProblem(lexer: Lexer, first: number, token: number): Problem {
  const { text } = lexer;
  if (token >= lexer.count) {
    const owner = first > 0 ? ` for ${shorten(textOf(lexer, 0))}` : '';
    const last = lexer.count - 1;
    return {
      code: 'syntax-missing-type',
      start: lexer.starts[last] ?? 0,
      end: lexer.contentEnd,
      message: `A record type (A, MX, TXT ...) is expected here${owner}; the line ends without one.`,
    };
  }
  const start = lexer.starts[token] ?? 0;
  const end = lexer.ends[token] ?? 0;
  const word = textOf(lexer, token);
  const startsLine = (lexer.shape & EntryShape.InitialBlank) !== 0 && first === token;
  if (startsLine && DIRECTIVES.includes(word.toUpperCase())) {
    return {
      code: 'syntax-unknown-directive',
      start,
      end,
      message: `"${word}" has to stand at the very start of its line: behind a blank name servers read it as a record type, and refuse the zone.`,
      data: { indented: true },
    };
  }
  if (startsLine && typeFollows(lexer, token + 1)) {
    return {
      code: 'syntax-leading-space-owner',
      start,
      end,
      severity: 'error',
      message: `"${shorten(word)}" is read as a record type, because the line starts with a blank. If it is the owner, it has to start the line.`,
    };
  }
  if (ttlAt(text, start, end) === NOT_A_TTL && looksLikeTtl(word)) {
    return {
      code: 'syntax-ttl-range',
      start,
      end,
      message: `"${shorten(word)}" is no TTL: write seconds up to 2147483647, or numbers with the units w, d, h, m, s (1h30m).`,
    };
  }
  if (
    token + 1 < lexer.count &&
    typeFollows(lexer, token + 1) &&
    typeNumberAt(text, lexer.starts[token + 1] ?? 0, lexer.ends[token + 1] ?? 0) >= 0
  ) {
    const meant = nearest(word.toUpperCase(), CLASSES);
    return {
      code: 'syntax-unknown-class',
      start,
      end,
      message: `"${shorten(word)}" is no class${meant ? `; did you mean ${meant}?` : '. The class of nearly every zone is IN.'}`,
      data: { meant: meant ?? 'IN' },
    };
  }
  const meant = nearest(word.toUpperCase(), typeMnemonics());
  return {
    code: 'syntax-unknown-type',
    start,
    end,
    message: `"${shorten(word)}" is no record type${meant ? `; did you mean ${meant}?` : '.'}`,
    ...(meant ? { data: { meant } } : {}),
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
export function directiveOf(lexer: Lexer, names: NameTable): Directive {
  const word = textOf(lexer, 0).toUpperCase();
  switch (word) {
    case '$ORIGIN':
      return originDirective(lexer, names);
    case '$TTL':
      return ttlDirective(lexer);
    case '$INCLUDE':
      return includeDirective(lexer, names);
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

function originDirective(lexer: Lexer, names: NameTable): Directive {
  const problems: Problem[] = [];
  if (lexer.count < 2)
    problems.push(missing(lexer, '$ORIGIN needs the name that relative names are to be completed with.'));
  extra(lexer, 2, problems);
  return { kind: EntryKind.Origin, name: nameArgument(lexer, names, 1, problems), ttl: -1, problems };
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
    const word = shorten(textOf(lexer, 1));
    if (value === TTL_TOO_LARGE) {
      ttl = 0;
      problems.push({
        code: 'syntax-ttl-range',
        start,
        end,
        severity: 'warning',
        message: `The TTL ${word} is above 2147483647 seconds (2^31-1): name servers take it as 0, so that nobody keeps the records.`,
      });
    } else if (value === NOT_A_TTL) {
      problems.push({
        code: 'syntax-ttl-range',
        start,
        end,
        message: `"${word}" is no TTL: write seconds up to 2147483647, or numbers with the units w, d, h, m, s (1h30m).`,
      });
    } else {
      ttl = value;
    }
  }
  extra(lexer, 2, problems);
  return { kind: ttl < 0 ? EntryKind.Broken : EntryKind.Ttl, name: NO_NAME, ttl, problems };
}

function includeDirective(lexer: Lexer, names: NameTable): Directive {
  const problems: Problem[] = [];
  if (lexer.count < 2) problems.push(missing(lexer, '$INCLUDE needs the path of the file to read.'));
  extra(lexer, 3, problems);
  const name = lexer.count > 2 ? nameArgument(lexer, names, 2, problems) : NO_NAME;
  return { kind: lexer.count < 2 ? EntryKind.Broken : EntryKind.Include, name, ttl: -1, problems };
}

function nameArgument(lexer: Lexer, names: NameTable, token: number, problems: Problem[]): NameId {
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
  const name = names.intern(lexer.text, start, end);
  if (name < 0) problems.push(nameProblem(names, lexer.text, start, end));
  return name;
}

function extra(lexer: Lexer, allowed: number, problems: Problem[]): void {
  if (lexer.count <= allowed) return;
  problems.push({
    code: 'syntax-extra-rdata',
    start: lexer.starts[allowed] ?? 0,
    end: lexer.ends[lexer.count - 1] ?? 0,
    message: `"${shorten(textOf(lexer, allowed))}" is too much: ${textOf(lexer, 0).toUpperCase()} takes no more here.`,
  });
}

function missing(lexer: Lexer, message: string): Problem {
  return { code: 'syntax-missing-rdata', start: lexer.starts[0] ?? 0, end: lexer.contentEnd, message };
}

/** True if the tokens from `token` on read `[TTL] [class] [TTL] type`. */
function typeFollows(lexer: Lexer, token: number): boolean {
  for (let index = token; index < Math.min(lexer.count, token + 4); index++) {
    const start = lexer.starts[index] ?? 0;
    const end = lexer.ends[index] ?? 0;
    if (ttlAt(lexer.text, start, end) >= 0 || classNumberAt(lexer.text, start, end) >= 0) continue;
    return typeNumberAt(lexer.text, start, end) >= 0;
  }
  return false;
}

function looksLikeTtl(word: string): boolean {
  return /^\d[\dwdhms]*$/i.test(word);
}

function textOf(lexer: Lexer, token: number): string {
  return lexer.text.slice(lexer.starts[token] ?? 0, lexer.ends[token] ?? 0);
}

/** `text` as it can be shown in a message: at most 60 characters. */
export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

const DIRECTIVES = ['$ORIGIN', '$TTL', '$INCLUDE', '$GENERATE'];
const CLASSES = ['IN', 'CH', 'HS'];
let mnemonics: readonly string[] | undefined;

function typeMnemonics(): readonly string[] {
  mnemonics ??= allTypes()
    .filter((type) => !type.meta)
    .map((type) => type.mnemonic);
  return mnemonics;
}
