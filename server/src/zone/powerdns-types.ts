import type { Lexer } from '../syntax/lexer';
import type { Problem } from '../syntax/problem';
import { TokenFlag } from '../syntax/tokens';
import { textOf, typeFollows } from './entry-problems';

/** Types that PowerDNS alone has, at numbers for private use. */
export const ALIAS = 65401;
export const LUA = 65402;

/** The type of PowerDNS that token `token` names, with data as that server reads it; -1 if it names none. */
export function powerdnsTypeAt(lexer: Lexer, token: number): number {
  const left = lexer.count - token - 1;
  if (left !== 1 && left !== 2) return -1;
  const word = textOf(lexer, token).toUpperCase();
  if (left === 1) return word === 'ALIAS' ? ALIAS : -1;
  const isScript = ((lexer.flags[token + 2] ?? 0) & TokenFlag.Quoted) !== 0;
  return word === 'LUA' && isScript && typeFollows(lexer, token + 1) ? LUA : -1;
}

export function powerdnsTypeProblem(lexer: Lexer, token: number): Problem {
  return {
    code: 'syntax-unknown-type',
    start: lexer.starts[token] ?? 0,
    end: lexer.ends[token] ?? 0,
    message: `${textOf(lexer, token)} is a type of PowerDNS only: other name servers refuse the zone.`,
    data: { powerdns: true },
  };
}
