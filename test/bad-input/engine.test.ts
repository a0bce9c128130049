import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnosticsOf } from '../../server/src/features/diagnostics';
import { hoverAt } from '../../server/src/features/hover';
import { Analysis } from '../../server/src/rules/analysis';
import { EntryKind } from '../../server/src/zone/chunk';
import { dumpZone } from '../../server/src/zone/dump';
import { placeOf } from '../../server/src/zone/record';
import type { Zone } from '../../server/src/zone/zone';
import { runs } from '../helpers/property';
import { BAD_TEXTS, GOOD_ZONE, HUGE_TEXTS } from './texts';

const RUNS = runs(300);
/** Findings whose fixes are asked for, and places that are hovered over, in one text. */
const SOME = 20;
/** None takes more than two seconds where the machine has nothing else to do: what takes longer than this does not end. */
const PATIENCE = 15_000;

const origin = 'example.com.';
/** Enough to be many, and a tenth of what is made where nobody sets a limit. */
const generateLimit = 100_000;

describe('the engine answers', () => {
  it.each(Object.entries(BAD_TEXTS))(
    '%s',
    (_, text) => {
      const analysis = Analysis.read('zone', text, { origin, generateLimit });
      const { zone } = analysis;
      expect(zone.root.text.slice(0) === text, 'the text is kept').toBe(true);
      const findings = analysis.findings();
      const stray = findings.filter((finding) => {
        const place = placeOf(zone, finding.entry, finding.start, finding.end);
        return place.start < 0 || place.start > place.end || place.end > text.length;
      });
      expect(stray, 'places lie in the text').toEqual([]);
      const wordy = findings.filter(({ message }) => message.length > 1000);
      expect(wordy, 'messages stay short').toEqual([]);
      for (const finding of findings.slice(0, SOME)) analysis.fixes(finding);
      for (let at = 0; at < 5; at++)
        hoverAt(analysis, { file: zone.root, offset: Math.floor((text.length * at) / 5) });
      const some = findings.slice(0, SOME);
      const diagnostics = diagnosticsOf(analysis, some, () => undefined).get('zone') ?? [];
      expect(diagnostics.length).toBe(some.length);
    },
    PATIENCE,
  );

  it.each(Object.entries(HUGE_TEXTS))(
    '%s',
    (_, text) => {
      const analysis = Analysis.read('zone', text, { origin });
      for (const finding of analysis.findings().slice(0, SOME)) analysis.fixes(finding);
    },
    PATIENCE,
  );

  it.each(Object.entries(BAD_TEXTS))(
    'after a key was pressed in the middle of %s',
    (_, text) => {
      const analysis = Analysis.read('zone', text, { origin, generateLimit });
      const middle = text.length >> 1;
      analysis.findings();
      const before = analysis.zone.scannedChunks;
      analysis.zone.edit('zone', middle, middle, 'x');
      expect(analysis.zone.root.text.slice(0) === `${text.slice(0, middle)}x${text.slice(middle)}`).toBe(
        true,
      );
      analysis.findings();
      const all = analysis.zone.root.text.chunks.length;
      expect(analysis.zone.scannedChunks - before, 'chunks read again').toBeLessThanOrEqual(2 * all + 2);
    },
    PATIENCE,
  );
});

describe('a zone being typed', () => {
  it('has problems of syntax in its last entry only, at every prefix', () => {
    for (let length = 0; length <= GOOD_ZONE.length; length++) {
      const analysis = Analysis.read('zone', GOOD_ZONE.slice(0, length), { origin });
      analysis.findings();
      expect(strayProblems(analysis.zone), GOOD_ZONE.slice(Math.max(0, length - 60), length)).toEqual([]);
    }
  });

  it.each(['db.example.com', 'example.net.zone'])('may be sample/%s, at every prefix', (name) => {
    const text = readFileSync(join(__dirname, '../../sample', name), 'utf8');
    const zoneName = name === 'db.example.com' ? 'example.com.' : 'example.net.';
    for (let length = 0; length <= text.length; length++) {
      const analysis = Analysis.read('zone', text.slice(0, length), { origin: zoneName });
      analysis.findings();
      expect(strayProblems(analysis.zone), text.slice(Math.max(0, length - 60), length)).toEqual([]);
    }
  });

  it('is at every key as if it had been read anew', () => {
    const typed = Analysis.read('zone', '', { origin, chunkEntries: 4 });
    for (let at = 0; at < GOOD_ZONE.length; at++) {
      typed.zone.edit('zone', at, at, GOOD_ZONE.charAt(at));
      const codes = typed.findings().map(shown);
      if (at % 5 !== 0) continue;
      const fresh = Analysis.read('zone', GOOD_ZONE.slice(0, at + 1), { origin });
      expect(codes).toEqual(fresh.findings().map(shown));
    }
    expect(typed.findings()).toEqual([]);
  });
});

describe('a slip in one record', () => {
  const lines = GOOD_ZONE.split('\n');
  /** Lines that are a record of their own, and that no other line needs. */
  const records = lines.flatMap((line, at) => {
    const alone = !/^[\s]|[()]/.test(lines[at + 1] ?? '') && !/^[\s$]|[()]/.test(line);
    return alone && line !== '' ? [at] : [];
  });

  it('costs no other record', () => {
    expect(records.length).toBeGreaterThan(6);
    fc.assert(
      fc.property(
        fc.constantFrom(...records),
        fc.nat(),
        fc.nat(8),
        fc.constantFrom('', '', '(', ')', '"', '\\', ';', '.', '..', 'x', ' ', '$', '@', '\u00fc'),
        (broken, at, removed, inserted) => {
          const line = lines[broken] ?? '';
          const from = at % (line.length + 1);
          const changed = [...lines];
          changed[broken] = line.slice(0, from) + inserted + line.slice(from + removed);
          // A backslash or a blank at the start of the line below would make it part of another record.
          const after = recordTexts(changed.join('\n'));
          const before = recordTexts(lines.filter((_, index) => index !== broken).join('\n'));
          expect([...after]).toEqual(expect.arrayContaining([...before]));
        },
      ),
      RUNS,
    );
  });

  it('of any size makes nothing throw', () => {
    fc.assert(
      fc.property(fc.nat(GOOD_ZONE.length), fc.nat(200), (from, removed) => {
        const analysis = Analysis.read('zone', GOOD_ZONE, { origin });
        analysis.zone.edit('zone', from, Math.min(GOOD_ZONE.length, from + removed), '');
        const text = GOOD_ZONE.slice(0, from) + GOOD_ZONE.slice(from + removed);
        expect(analysis.zone.root.text.slice(0)).toBe(text);
        for (const finding of analysis.findings()) analysis.fixes(finding);
      }),
      RUNS,
    );
  });
});

/** Problems that reading found in other entries than the last one that holds something. */
function strayProblems(zone: Zone): string[] {
  let last: number | undefined;
  for (const chunk of zone.root.text.chunks)
    for (let index = 0; index < chunk.count; index++)
      if (chunk.kinds[index] !== EntryKind.Trivia) last = chunk.ids[index];
  return zone.root.text.chunks.flatMap((chunk) =>
    [...chunk.problems, ...chunk.contextProblems]
      .filter((problem) => chunk.ids[problem.entry] !== last && problem.code !== 'syntax-no-final-newline')
      .map((problem) => `${problem.code}: ${problem.message}`),
  );
}

function shown({ code, entry, start, end, message }: ReturnType<Analysis['findings']>[number]): string {
  return `${code} ${entry >= 0} ${start} ${end} ${message}`;
}

/** Owner, type and rdata of the records that can be read. */
function recordTexts(text: string): Set<string> {
  const { zone } = Analysis.read('zone', text, { origin, generateLimit });
  return new Set([...dumpZone(zone)].map((line) => line.replace(/\t\d+\t/, '\t')));
}
