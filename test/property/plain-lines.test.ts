import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BulkReader } from '../../server/src/zone/bulk/bulk-reader';
import { EntryStore } from '../../server/src/zone/entry-store';
import { NameTable } from '../../server/src/zone/name-table';
import { CHUNK_ENTRIES, Scanner } from '../../server/src/zone/scan';
import { newZoneFile } from '../../server/src/zone/zone-file';
import { runs } from '../helpers/property';
import { randomFrom } from '../oracle/random';
import { line } from './arbitraries';
import { RDATA_MAKERS, rdataText } from './rdata-texts';

const RUNS = runs(1000);

const blank = fc.constantFrom(' ', '\t', '  ', ' \t ');
const owner = fc.constantFrom(
  '',
  'host1',
  'WWW.Sub',
  '@',
  '.',
  'a.b.example.com.',
  '_25._tcp',
  '*',
  'a..b',
  `${'x'.repeat(64)}`,
  'x'.repeat(63),
  `${'abcdefgh.'.repeat(29)}org.`,
  'café',
  'a\\.b',
  '"q"',
  '$x',
  '12',
  '3600',
);
const ttl = fc.constantFrom(
  '',
  '',
  '3600',
  '0',
  '1h',
  '2147483647',
  '2147483648',
  '4294967296',
  '1h30',
  '007',
);
const rclass = fc.constantFrom('', 'IN', 'in', 'iN', 'CH', 'CLASS1', 'IN IN');
const address = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.constantFrom(
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '256.1.1.1',
    '1..2.3',
    '::',
    '::1',
    '1::',
    ':::',
    '1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7::',
    '::2:3:4:5:6:7:8',
    '1::2::3',
    '12345::',
    '::ffff:192.0.2.1',
    '2001:DB8::Ff',
    '1:',
    ':1',
    'fe80::1%eth0',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
  ),
);
const text = fc.constantFrom(
  '"v=spf1 -all"',
  'plain',
  '""',
  '"a" "b"',
  'a"b"',
  '"semi;colon"',
  '"esc\\"aped"',
  '"ünï"',
  `"${'y'.repeat(255)}"`,
  `"${'y'.repeat(256)}"`,
  '"open',
  '(',
  '"tab\there"',
);
const number = fc.constantFrom('0', '10', '65535', '65536', '-1', '1x', '00010', '000010', '"5"', '');
const rdata = fc.oneof(
  fc.tuple(fc.constantFrom('A', 'AAAA', 'a', 'Aaaa'), address).map((words) => words.join(' ')),
  fc
    .tuple(fc.constantFrom('CNAME', 'NS', 'PTR', 'DNAME', 'cname', 'MD', 'MB'), owner)
    .map((words) => words.join(' ')),
  fc
    .tuple(fc.constantFrom('MX', 'KX', 'AFSDB', 'RT', 'PX', 'LP'), number, owner)
    .map((words) => words.join('\t')),
  fc.tuple(fc.constantFrom('TXT', 'SPF', 'HINFO', 'Txt'), text, text).map((words) => words.join(' ')),
  fc.constantFrom(
    'A',
    'MX',
    'TXT',
    'FOO x',
    'OPT x',
    'ANY',
    'TYPE1 \\# 4 C0000201',
    'TYPE1 192.0.2.1',
    'A 192.0.2.1 extra',
    'CNAME a b',
    'NULL',
    'TYPE0 x',
  ),
  fc.integer({ min: 1 }).map(anyRecord),
);
const comment = fc.constantFrom(
  '',
  '',
  ' ; note',
  ';',
  ' ; ünï',
  ' ; zonewright-disable-line *',
  ' ;; z',
  ' ; \0',
);

/** A line of which each part is now usual, now not. */
const anyLine = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        owner,
        blank,
        fc.tuple(ttl, rclass).chain((pair) => fc.shuffledSubarray(pair, { minLength: 2 })),
        rdata,
        comment,
      )
      .map(
        ([who, gap, [first, second], data, note]) =>
          `${who}${gap}${first}${gap}${second}${gap}${data}${note}`,
      ),
  },
  { weight: 1, arbitrary: line },
);
const anyText = fc
  .tuple(
    fc.array(anyLine, { maxLength: 12 }),
    fc.constantFrom('\n', '\n', '\r\n', '\r'),
    fc.constantFrom('', '\n'),
  )
  .map(([lines, end, last]) => lines.join(end) + last);

test('a line with nothing unusual about it is read as the general reader reads it', {
  timeout: 120_000 + RUNS.numRuns * 50,
}, () => {
  fc.assert(
    fc.property(anyText, (zone) => {
      const expected = scanned(zone, 'general');
      expect(scanned(zone, 'all')).toEqual(expected);
      expect(scanned(zone, 'bulk')).toEqual(expected);
    }),
    RUNS,
  );
});

function anyRecord(seed: number): string {
  const random = randomFrom(seed);
  const { type, words } = random.pick(RDATA_MAKERS);
  return `${type} ${rdataText(words, random)}`;
}

/** All that scanning gives, with names as text. */
function scanned(zone: string, readers: 'all' | 'general' | 'bulk'): object[] {
  const bulk = readers === 'bulk' ? BulkReader.of(2048, 2048, 16, CHUNK_ENTRIES) : undefined;
  const names = new NameTable(2048, 2048, bulk?.memory);
  bulk?.attach(names, new EntryStore(names, 2048, bulk.memory));
  const scanner = new Scanner(names, undefined, readers === 'bulk' ? 'all' : readers, bulk);
  const file = newZoneFile('zone', 'root', []);
  const chunks: object[] = [];
  for (let at = 0; at < zone.length; ) {
    const chunk = scanner.scan(zone, at, file);
    const { text, lineEnds, count, addressed, problems } = chunk;
    chunks.push({
      ...{ text, lineEnds, count, addressed, problems },
      openAtEnd: scanner.openAtEnd,
      starts: [...chunk.starts],
      entries: Array.from({ length: count }, (_, index) => ({
        owner: nameText(names, chunk.owners[index]),
        target: nameText(names, chunk.targets[index]),
        kind: chunk.kinds[index],
        flags: chunk.flags[index],
        ttl: chunk.ttls[index],
        type: chunk.types[index],
        rclass: chunk.classes[index],
        rdata: chunk.rdata[index],
        first: chunk.firsts[index],
        hash: chunk.hashes[index],
      })),
    });
    at += text.length;
  }
  return chunks;
}

function nameText(names: NameTable, name = -1): string {
  return name < 0 ? '-' : `${names.isRelative(name) ? 'relative ' : ''}${names.text(name)}`;
}
