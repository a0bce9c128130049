import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/rules/analysis';

const HEAD = `$TTL 3600
@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@ NS ns1.example.net.
@ NS ns2.example.org.
`;
const UNDERSCORED = Array.from({ length: 20 }, (_, at) => `_host${at} A 198.51.100.1\n`).join('');

function shown(text: string, limit: number): string[] {
  const analysis = Analysis.read('root', text, { origin: 'example.com.', chunkEntries: 3 });
  return analysis
    .findings({ settings: {}, limit })
    .map(({ code, entry }) => `${code} ${analysis.zone.store.chunkOf(entry)?.order ?? -1}`);
}

test('an error on the last line is shown, whatever stands before it', () => {
  const codes = shown(`${HEAD}${UNDERSCORED}@ MX 10 nowhere\n`, 3).map((line) => line.split(' ')[0]);
  expect(codes).toEqual(['name-underscore', 'name-underscore', 'mx-target-no-address', 'too-many-problems']);
});

test('of findings that are as severe as each other the first ones are shown', () => {
  const all = shown(`${HEAD}${UNDERSCORED}`, Number.POSITIVE_INFINITY);
  expect(all.length).toBeGreaterThan(10);
  expect(shown(`${HEAD}${UNDERSCORED}`, 5).slice(0, 5)).toEqual(all.slice(0, 5));
});

test('nothing is added where all of them are shown', () => {
  const all = shown(`${HEAD}${UNDERSCORED}`, Number.POSITIVE_INFINITY);
  expect(shown(`${HEAD}${UNDERSCORED}`, all.length)).toEqual(all);
});
