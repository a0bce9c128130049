import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/rules/analysis';

const HEAD = '$TTL 3600\n@ SOA ns1 hostmaster 1 7200 3600 1209600 3600\n';
const NOW = Date.UTC(2024, 5, 15);

function read(text: string): Analysis {
  return Analysis.read('root', text, { origin: 'example.com.', now: () => NOW, chunkEntries: 2 });
}

const shown = (analysis: Analysis): string[] =>
  analysis
    .findings()
    .map(({ code, message, entry, start }) => `${entry} ${start} ${code} ${message}`.replace(/^\d+ /, ''));

test('an edited $ORIGIN is looked at by what records say with relative names that are no targets', () => {
  // The signer of a signature is a name that no index has.
  const signed =
    'sub.example.com. A 192.0.2.1\nsub.example.com. RRSIG A 13 3 3600 20300101000000 20200101000000 1 signer AAAA\n';
  const before = `${HEAD}$ORIGIN a.example.com.\n${signed}`;
  const edited = read(before);
  edited.findings();
  const at = before.indexOf('a.example.com.');
  edited.zone.edit('root', at, at + 2, '');
  expect(shown(edited)).toEqual(shown(read(before.slice(0, at) + before.slice(at + 2))));
  expect(edited.runner.checkedOwners).toBeGreaterThan(0);
});
