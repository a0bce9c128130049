import { beforeAll, describe, expect, it } from 'vitest';
import { type IGrammar, INITIAL } from 'vscode-textmate';
import { loadGrammar } from './helpers';

const MEGABYTE = 1_000_000;
/** Milliseconds. A regular expression that backtracks takes minutes, so there is room for a slow machine. */
const LIMIT = 30_000;

let grammar: IGrammar;
beforeAll(async () => {
  grammar = await loadGrammar();
});

const long = (text: string) => text.repeat(Math.ceil(MEGABYTE / text.length));

describe('a line of a megabyte is coloured in a few seconds:', () => {
  const lines: Record<string, string> = {
    'one word': long('a'),
    'one owner of many labels': `${long('a.')} A 192.0.2.1`,
    'one number': `a ${long('1')}`,
    'one almost-TTL': `a ${long('1h')}x A 192.0.2.1`,
    'one escaped name': `a NS ${long('\\097')}`,
    backslashes: `a NS ${long('\\')}`,
    blanks: `a${long(' ')}A 192.0.2.1`,
    'one string': `a TXT "${long('v=spf1 ')}"`,
    'one string that is never closed': `a TXT "${long('v=spf1 ')}`,
    'a string as owner': `"${long('a\\"')}`,
    quotes: `a TXT ${long('"')}`,
    'many strings': `a TXT ${long('"some text" ')}`,
    names: `a NS ${long('mail.example.com. ')}`,
    'classes and TTLs': `a ${long('IN 1h ')}`,
    types: `a NSEC b ${long('A MX ')}`,
    colons: `a AAAA ${long(':')}`,
    'almost-addresses': `a A ${long('192.0.2.')}`,
    parameters: `a HTTPS 1 . ${long('key1=a ')}`,
    keys: `a DNSKEY 257 3 13 ${long('mdsswUyr3DPW132mOi8V9xESWE8jTo0d ')}`,
    placeholders: `$GENERATE 1-2 a A ${long(`\${0,3,d}`)}`,
    'half placeholders': `$GENERATE 1-2 a A ${long('${')}`,
    'a comment': `;${long(' ;')}`,
    'a suppression': `; zonewright-disable ${long('mx-single ')}`,
    'unopened parentheses': `a A ${long(')')}`,
  };
  for (const [what, line] of Object.entries(lines)) {
    it(what, () => {
      const start = performance.now();
      grammar.tokenizeLine2(line, INITIAL);
      expect(performance.now() - start).toBeLessThan(LIMIT);
    });
  }

  it('a line that could go on with a string', () => {
    const start = performance.now();
    const opened = grammar.tokenizeLine2('a TXT "\\', INITIAL).ruleStack;
    for (const line of [long('a'), long('\\"'), long('\\'), long('a"')]) grammar.tokenizeLine2(line, opened);
    expect(performance.now() - start).toBeLessThan(LIMIT);
  });

  it('a line that could be an entry of its own, in parentheses', () => {
    const start = performance.now();
    const opened = grammar.tokenizeLine2('a TXT (', INITIAL).ruleStack;
    for (const line of [long('IN '), `a ${long('IN ')}`, ` ${long('1h ')}`, long('\\a'), long('1')]) {
      grammar.tokenizeLine2(line, opened);
    }
    expect(performance.now() - start).toBeLessThan(LIMIT);
  });
});

it('10,000 parentheses are no trouble, and a line that starts like an entry gets out of them', () => {
  const start = performance.now();
  let state = grammar.tokenizeLine2(`a TXT ${'('.repeat(10_000)}`, INITIAL).ruleStack;
  for (let line = 0; line < 10; line++) state = grammar.tokenizeLine2('  "more"', state).ruleStack;
  const { tokens } = grammar.tokenizeLine('b MX 10 c', state);
  expect(tokens.map((token) => token.scopes.at(-1))).toContain('keyword.control.type.dns-zone');
  expect(performance.now() - start).toBeLessThan(LIMIT);
});
