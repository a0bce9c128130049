import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/rules/analysis';
import type { Finding } from '../../server/src/rules/rule';
import { placeOf } from '../../server/src/zone/record';
import { runs } from '../helpers/property';
import { edit, type RandomEdit, rangeOfEdit, zoneTexts } from './arbitraries';

const RUNS = runs(200);

/** Lines that draw the same findings again and again, beside what random zones have. */
const ALIKE = Array.from(
  { length: 12 },
  (_, at) => `_h${at} A 192.0.2.1\nm${at} MX 10 nowhere\nb${at} A 192.0.2\n`,
).join('');

/** One more of them, or one less. */
const alike = fc.record({
  file: fc.constantFrom<RandomEdit['file']>('root', 'root', 'one'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.constantFrom(0, 1),
  insert: fc.constantFrom('_more A 192.0.2.1\n', 'more MX 10 nowhere\n', '_h3 A 192.0.2.3\n', ''),
  wholeLines: fc.constant(true),
});

function shown({ zone }: Analysis, { code, severity, message, entry, start, end }: Finding): string {
  const place = placeOf(zone, entry);
  return `${place.file.uri} ${place.start + start}-${place.start + end} ${severity} ${code} ${message}`;
}

/** The `limit` most severe ones, among equals the first, as one would choose them with all at hand. */
function mostSevere(findings: readonly Finding[], limit: number): Finding[] {
  const chosen = new Set<Finding>();
  for (const severity of ['error', 'warning', 'information', 'hint'])
    for (const finding of findings)
      if (finding.severity === severity && chosen.size < limit) chosen.add(finding);
  return findings.filter((finding) => chosen.has(finding));
}

function firstEqualChosenOfAll(
  start: Record<RandomEdit['file'], string>,
  edits: readonly RandomEdit[],
  chunkEntries: number,
  limit: number,
): void {
  const texts = { ...start, root: start.root + ALIKE };
  const options = {
    origin: 'example.com.',
    chunkEntries,
    readInclude: (path: string) =>
      path === 'root' || path === 'one' || path === 'two'
        ? ({ kind: 'text', uri: path, text: texts[path] } as const)
        : ({ kind: 'not-found', tried: path, reason: 'there is no such file' } as const),
  };
  const edited = Analysis.read('root', texts.root, options);
  edited.findings({ settings: {}, limit });
  for (const each of edits) {
    const { start: from, end } = rangeOfEdit(texts[each.file], each);
    texts[each.file] = texts[each.file].slice(0, from) + each.insert + texts[each.file].slice(end);
    edited.zone.edit(each.file, from, end, each.insert);
    const fresh = Analysis.read('root', texts.root, options);
    const all = fresh.findings();
    const found = edited.findings({ settings: {}, limit });
    const last = found.at(-1)?.code === 'too-many-problems' ? found.pop() : undefined;
    expect(found.map((finding) => shown(edited, finding))).toEqual(
      mostSevere(all, limit).map((finding) => shown(fresh, finding)),
    );
    expect(last ? Number.parseInt(last.message, 10) : 0).toBe(all.length - found.length);
  }
}

test('after any edits the first of very many findings are those of all of them', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(
      zoneTexts,
      fc.array(fc.oneof(edit, alike), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(1, 3, 1000),
      fc.constantFrom(1, 2, 3),
      firstEqualChosenOfAll,
    ),
    RUNS,
  );
});
