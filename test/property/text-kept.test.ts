import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/rules/analysis';
import { dumpZone } from '../../server/src/zone/dump';
import { entryText } from '../../server/src/zone/entry-tokens';
import { detectOrigin } from '../../server/src/zone/origin';
import { tokensOf } from '../../server/src/zone/record';
import { Zone } from '../../server/src/zone/zone';
import { runs } from '../helpers/property';
import { line, zoneTexts } from './arbitraries';

const RUNS = runs(300);
/** Milliseconds that a text of a few kilobytes may take; nothing here comes near, but for a loop without end. */
const PATIENCE = 10_000;

/** Texts nobody would write: any characters, bytes as Latin-1, words and marks in any order, zones cut and mixed. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  fc
    .array(
      fc.constantFrom(
        '(',
        ')',
        '"',
        ';',
        '\\',
        '\n',
        '\r',
        '\r\n',
        ' ',
        '\t',
        '$',
        '@',
        '.',
        '..',
        '$ORIGIN',
        '$TTL',
        '$INCLUDE',
        '$GENERATE',
        '1-3',
        '1-999999999',
        '${0,3,d}',
        '${',
        'IN',
        'CH',
        'CLASS7',
        'A',
        'MX',
        'SOA',
        'TXT',
        'NSEC',
        'SVCB',
        'LOC',
        'APL',
        'TYPE65535',
        '\\#',
        '4',
        'ff',
        '10',
        '3600',
        '1h',
        'mail',
        'example.com.',
        '\\000',
        '\\999',
        '\u0000',
        '\ufeff',
        '\u{1f4ee}',
        'a'.repeat(70),
      ),
      { maxLength: 120 },
    )
    .chain((words) => fc.constantFrom('', ' ').map((between) => words.join(between))),
  zoneTexts.map(({ root }) => root),
  fc.tuple(zoneTexts, fc.nat(), fc.string({ unit: 'binary', maxLength: 5 })).map(([{ root }, at, text]) => {
    const place = root.length === 0 ? 0 : at % root.length;
    return root.slice(0, place) + text + root.slice(place + text.length);
  }),
  fc.array(line, { maxLength: 20 }).map((lines) => lines.join('(\n')),
);

function entriesTile(zone: Zone): string {
  let text = '';
  for (const chunk of zone.root.text.chunks) {
    let end = 0;
    for (let index = 0; index < chunk.count; index++) {
      expect(chunk.starts[index]).toBe(end);
      expect(chunk.starts[index + 1]).toBeGreaterThan(end);
      end = chunk.starts[index + 1] ?? 0;
      text += entryText(chunk, index);
    }
    expect(end).toBe(chunk.text.length);
  }
  return text;
}

test('every character belongs to exactly one entry, and the entries give the text back', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(1, 3, 1000), (text, chunkEntries) => {
      const zone = Zone.read('zone', text, { origin: 'example.com.', chunkEntries, generateLimit: 1000 });
      expect(entriesTile(zone)).toBe(text);
    }),
    RUNS,
  );
});

test('no text makes reading, checking, dumping or detecting throw, or take long', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom('example.com.', undefined), (text, origin) => {
      const start = performance.now();
      const analysis = Analysis.read('zone', text, { origin, generateLimit: 1000 });
      for (const finding of analysis.findings()) {
        expect(finding.start, finding.code).toBeLessThanOrEqual(finding.end);
        expect(finding.message.length).toBeGreaterThan(0);
        for (const fix of analysis.fixes(finding)) {
          for (const edit of fix.edits) expect(edit.start).toBeLessThanOrEqual(edit.end);
        }
      }
      for (const chunk of analysis.zone.inOrder())
        for (let index = 0; index < chunk.count; index++) tokensOf(chunk, index);
      Array.from(dumpZone(analysis.zone));
      detectOrigin(text, 'file:///zones/db.example.com');
      expect(performance.now() - start).toBeLessThan(PATIENCE);
    }),
    RUNS,
  );
});
