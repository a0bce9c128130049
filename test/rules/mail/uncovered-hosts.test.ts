import { expect, it } from 'vitest';
import { Analysis } from '../../../server/src/rules/analysis';
import { UncoveredHosts } from '../../../server/src/rules/mail/uncovered-hosts';
import { snapshotOf } from '../../property/snapshot';

const HEAD = '$TTL 3600\n@ SOA ns1 host 1 7200 3600 1209600 3600\n@ NS ns1\nns1 A 198.51.100.1\n';

function zoneOf(wildcards: string, hosts: number): string {
  const lines = Array.from({ length: hosts }, (_, at) => `host${at} A 192.0.2.${at % 250}\n`);
  return `${HEAD}${wildcards}${lines.join('')}`;
}

function read(text: string): Analysis {
  const analysis = Analysis.read('zone', text, { origin: 'example.com.' });
  analysis.findings();
  return analysis;
}

function judgedBy(analysis: Analysis, at: string, inserted: string): number {
  const offset = analysis.zone.root.text.slice(0).indexOf(at) + at.length;
  analysis.zone.edit('zone', offset, offset, inserted);
  analysis.runner.update();
  // What is known is up to date already: asking once more would judge nothing.
  return lastJudged(analysis);
}

function lastJudged({ zone }: Analysis): number {
  return UncoveredHosts.known(zone)?.judged ?? -1;
}

it('judges the names of an edit only, however many hosts a wildcard MX does not speak for', () => {
  for (const wildcards of ['* MX 10 mail.example.net.\n', '*.a A 192.0.2.1\n* MX 0 mx.example.net.\n']) {
    const analysis = read(zoneOf(wildcards, 20_000));
    expect(lastJudged(analysis)).toBeGreaterThan(20_000);
    for (const [at, inserted] of [
      ['host7 A 192.0.2.7', '1'],
      ['host15000 A 192.0.2.', '1'],
      ['host15001 A 192.0.2.1\n', ' MX 10 host3\n'],
      ['@ NS ns1', '2'],
      ['* MX ', '1'],
      ['* MX ', '\n'],
    ] as const) {
      const judged = judgedBy(analysis, at, inserted);
      if (inserted !== '\n') expect(judged).toBeLessThan(8);
    }
  }
});

it('judges nothing in a zone of wildcards without mail', () => {
  const wildcards = Array.from({ length: 2000 }, (_, at) => `*.w${at} A 192.0.2.1\n`).join('');
  const analysis = read(zoneOf(wildcards, 2000));
  expect(lastJudged(analysis)).toBe(0);
  expect(judgedBy(analysis, 'host7 A 192.0.2.7', '1')).toBe(0);
});

it('finds after any edits what a fresh reading finds', () => {
  let text = zoneOf('* MX 10 mail.example.net.\n*.sub MX 10 ns1\nb.sub A 192.0.2.1\na.sub A 192.0.2.2\n', 90);
  const edited = read(text);
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  const inserted = [
    '',
    '',
    '',
    'MX',
    ' MX 10 host5\n',
    'x NS host3\n',
    '* MX 0 .\n',
    '*.sub MX 10 ns1\n',
    '*.',
  ];
  for (let step = 0; step < 150; step++) {
    const start = HEAD.length + random(step % 3 === 0 ? 60 : text.length - HEAD.length);
    const line = text.lastIndexOf('\n', start) + 1;
    const isLine = step % 2 === 0;
    const from = isLine ? line : start;
    // Many lines at a time go from the beginning of the zone, where the hosts are that are shown.
    const end = Math.min(
      text.length,
      step % 25 === 0 ? from + 1500 : isLine ? text.indexOf('\n', from) + 1 : from + random(3),
    );
    const gone = text.slice(from, end);
    const added =
      step % 25 === 1 ? zoneOf('', 40).slice(HEAD.length) : (inserted[random(inserted.length)] ?? '');
    const back = step % 5 === 0 ? gone.split('\n').reverse().join('\n') : added;
    edited.zone.edit('zone', from, end, back);
    text = text.slice(0, from) + back + text.slice(end);
    expect(snapshotOf(edited)).toEqual(snapshotOf(read(text)));
  }
});
