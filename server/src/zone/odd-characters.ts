import type { Lexer } from '../syntax/lexer';
import type { Problem } from '../syntax/problem';
import { TokenFlag } from '../syntax/tokens';
import { isLetter, lettersMessage } from './entry-problems';

/**
 * What a token is that has characters outside printable ASCII: a part of a record, or of a directive the name that
 * becomes the origin or another `argument`.
 */
export type OddUse = 'indexed name' | 'name' | 'other' | 'origin' | 'argument';

/**
 * What is wrong with a token that has {@link TokenFlag.Odd}; undefined where nothing is. Letters in owners and targets
 * are looked at by a rule, which knows where in the tree they are.
 */
export function oddProblem(lexer: Lexer, token: number, use: OddUse): Problem | undefined {
  const { text } = lexer;
  const start = lexer.starts[token] ?? 0;
  const end = lexer.ends[token] ?? 0;
  const isQuoted = ((lexer.flags[token] ?? 0) & TokenFlag.Quoted) !== 0;
  const written = text.slice(start, end);
  if (written.includes('\0')) return nulProblem(written, start, isQuoted, use);
  if (isQuoted || use === 'argument') return undefined;
  let at = start;
  while (at < end && text.charCodeAt(at) > 32 && text.charCodeAt(at) < 127) at++;
  const point = text.codePointAt(at) ?? 0;
  if (use === 'origin' && isInInstance(written, at - start)) return undefined;
  if (use !== 'other' && isLetter(point)) {
    const message = lettersMessage(written);
    return use === 'indexed name'
      ? undefined
      : { code: 'name-idn', start, end, severity: 'warning', message };
  }
  if (use === 'indexed name' && point >= 0xa0 && isInInstance(written, at - start)) return undefined;
  const shown = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  return {
    code: 'syntax-encoding',
    start: at,
    end: at + (point > 0xffff ? 2 : 1),
    severity: 'warning',
    message: `${shown} is not printable ASCII: BIND and NSD take its bytes as they stand, Knot refuses the zone. Names are written in their "xn--" form, texts in quotes.`,
  };
}

/** BIND takes a NUL within quotes, or in a name behind a backslash; elsewhere it refuses the zone. */
function nulProblem(written: string, start: number, isQuoted: boolean, use: OddUse): Problem {
  const isName = use !== 'other';
  const refused = [...written.matchAll(/\\[^\0]|\\?\0/gs)].find(
    ([part]) => part.endsWith('\0') && (part.length === 1 ? !isQuoted : !isName),
  );
  const at = start + (refused?.index ?? written.indexOf('\0'));
  const message = refused
    ? 'The octet 0 (NUL) stands here: BIND and Knot refuse the zone, and NSD reads the word up to here only. Remove it.'
    : 'The octet 0 (NUL) stands here: BIND takes it as it stands, NSD leaves out what follows in the same word, and Knot refuses the zone. Write it as \\000 if it is meant.';
  return {
    code: 'syntax-encoding',
    start: at,
    end: at + (refused?.[0].length ?? 1),
    severity: refused ? 'error' : 'warning',
    message,
  };
}

/** Characters of the longest name, each octet of it written as an escape. */
const LONGEST_NAME = 4 * 255;

/** True if place `at` of a name is within the label of an instance of a service (RFC 6763 section 4.1.1). */
function isInInstance(written: string, at: number): boolean {
  // Longer than any name, and nothing to match a pattern of groups with.
  if (written.length > LONGEST_NAME) return false;
  const instance = /^((?:[^.\\]|\\.)+)\._[a-z0-9-]+\._(?:tcp|udp)(?:\.|$)/iu.exec(written);
  return at < (instance?.[1]?.length ?? 0);
}
