import { expect, it } from 'vitest';
import { Analysis } from '../../server/src/rules/analysis';
import type { Zone } from '../../server/src/zone/zone';

const LINES = 60_000;
const LIMITED = { settings: {}, limit: 100 };

/** A text in which each line is wrong, in one of two ways. */
function noZone(): string {
  const lines = Array.from({ length: LINES }, (_, at) => `host${at} ${at % 2 ? 'A 192.0.2.x' : 'FOO bar'}\n`);
  return `$TTL 3600\n@ SOA ns1 host 1 7200 3600 1209600 3600\n@ NS ns1\nns1 A 192.0.2.1\n${lines.join('')}`;
}

/** How often the problems of chunks are looked at from now on. */
function watch(zone: Zone): () => number {
  let looks = 0;
  for (const chunk of zone.faulty) {
    const { problems } = chunk;
    Object.defineProperty(chunk, 'problems', {
      get() {
        looks++;
        return problems;
      },
    });
  }
  return () => looks;
}

it('looks after an edit at what is wrong in the lines that are shown, and in those that were edited', () => {
  const edited = Analysis.read('zone', noZone(), { origin: 'example.com.' });
  edited.findings(LIMITED);
  expect(edited.zone.faulty.size).toBeGreaterThan(30);
  const looks = watch(edited.zone);
  for (const at of [
    'host3 A 192.0.2.',
    'host15001 A 192.0.2.',
    'ns1 A 192.0.2.1',
    'host7 ',
    'host19998 FOO bar\n',
  ]) {
    const offset = edited.zone.root.text.slice(0).indexOf(at) + at.length;
    edited.zone.edit('zone', offset, offset, '1');
    const before = looks();
    edited.findings(LIMITED);
    expect(looks() - before).toBeLessThan(8);
  }
  const fresh = Analysis.read('zone', edited.zone.root.text.slice(0), { origin: 'example.com.' });
  expect(told(edited)).toEqual(told(fresh));
});

function told(analysis: Analysis): string[] {
  return analysis
    .findings(LIMITED)
    .map(({ code, start, message, severity }) => `${code} ${severity} ${start} ${message}`);
}
