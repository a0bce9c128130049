import { describe, expect, it } from 'vitest';
import { readConfig } from '../../server/src/config/config';

/** Each fault as the text it stands at and its message. */
function faults(text: string): [string, string][] {
  return readConfig(text).faults.map(({ start, end, message }) => [text.slice(start, end), message]);
}

describe('a configuration file', () => {
  it('says everything that a team shares', () => {
    expect(
      readConfig(`{
        "$schema": "any",
        "preset": "strict",
        // No customer has IPv6 yet.
        "rules": { "mx-ipv4-only": "off", "spf-*": "error", "mail": "warning" },
        "origins": { "internal/*": "corp.example" },
        "dialect": "nsd",
        "includeDirectory": "zones",
        "maxProblems": 50,
        "live": { "resolver": " 192.0.2.53 ", "timeout": 500 }
      }`),
    ).toEqual({
      faults: [],
      config: {
        preset: 'strict',
        rules: { 'mx-ipv4-only': 'off', 'spf-*': 'error', mail: 'warning' },
        origins: { 'internal/*': 'corp.example.' },
        dialect: 'nsd',
        includeDirectory: 'zones',
        maxProblems: 50,
        live: { resolver: '192.0.2.53', timeout: 500 },
      },
    });
    expect(readConfig('{}')).toEqual({ config: {}, faults: [] });
  });

  it('counts with a comma too many, which is pointed out in its place', () => {
    const text = '{ "preset": "strict", "rules": { "mx-single": "off", }, "rulez": 1, }';
    expect(readConfig(text).config).toEqual({ preset: 'strict', rules: { 'mx-single': 'off' } });
    expect(faults(text).map(([at]) => at)).toEqual([',', '"rulez"', ',']);
  });

  it.each([
    ['{ "rulez": {} }', '"rulez"', 'There is no setting "rulez"; did you mean "rules"?'],
    [
      '{ "live": { "resolvr": "" } }',
      '"resolvr"',
      'There is no setting "live.resolvr"; did you mean "resolver"?',
    ],
    ['{ "live.resolver": "" }', '"live.resolver"', 'There is no setting "live.resolver".'],
    ['{ "trace": {} }', '"trace"', 'There is no setting "trace".'],
    ['[]', '[]', 'Expected an object in braces.'],
    ['{ "rules": [] }', '[]', 'Expected an object in braces.'],
    ['{ "live": 1 }', '1', 'Expected an object in braces.'],
    [
      '{ "preset": "stric" }',
      '"stric"',
      'Expected one of "recommended", "strict", "registry", "private"; did you mean "strict"?',
    ],
    ['{ "dialect": 9 }', '9', 'Expected one of "bind", "knot", "nsd", "powerdns", "portable".'],
    [
      '{ "rules": { "mx-single": "warnings" } }',
      '"warnings"',
      'Expected one of "error", "warning", "information", "hint", "off"; did you mean "warning"?',
    ],
    [
      '{ "rules": { "mx-singel": "off" } }',
      '"mx-singel"',
      'There is no rule "mx-singel"; did you mean "mx-single"?',
    ],
    ['{ "rules": { "nx-*": "off" } }', '"nx-*"', 'No rule matches "nx-*".'],
    ['{ "maxProblems": 0 }', '0', 'Expected a whole number of at least 1.'],
    ['{ "maxProblems": "9" }', '"9"', 'Expected a whole number of at least 1.'],
    ['{ "live": { "timeout": 1.5 } }', '1.5', 'Expected a whole number from 100 to 60000.'],
    ['{ "origins": { "a": "b..c" } }', '"b..c"', 'Expected the name of a zone, such as "example.com.".'],
    ['{ "includeDirectory": null }', 'null', 'Expected text in double quotes.'],
    ['{ "preset": "strict" ', '', 'A comma or } is expected here.'],
  ])('%s', (text, at, message) => {
    expect(faults(text)).toEqual([[at, message]]);
  });

  it('counts as far as it is good, and says all that is wrong', () => {
    const text = '{ "preset": "x", "rules": { "mx-single": "off", "y": "off" }, "maxProblems": 7 }';
    expect(readConfig(text).config).toEqual({ rules: { 'mx-single': 'off' }, maxProblems: 7 });
    expect(faults(text).map(([at]) => at)).toEqual(['"x"', '"y"']);
  });
});
