import { expect, test } from 'vitest';
import { Analysis } from '../../../server/src/rules/analysis';

const LINES = 20_000;
const HEAD = `$TTL 3600
@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@ NS ns1.example.net.
@ NS ns2.example.org.
mail A 198.51.100.1
`;

test('a zone may have a comment that silences something in each line', { timeout: 30_000 }, () => {
  const lines = Array.from(
    { length: LINES },
    (_, at) => `h${at} MX 10 mail ; zonewright-disable-line mx-single\n`,
  );
  const found = Analysis.read('root', HEAD + lines.join(''), { origin: 'example.com.' }).findings();
  expect(found.map(({ code }) => code)).toEqual([]);
});
