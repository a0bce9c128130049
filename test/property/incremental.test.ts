import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/rules/analysis';
import type { ZoneOptions } from '../../server/src/zone/zone';
import { edit, type RandomEdit, rangeOfEdit, zoneTexts } from './arbitraries';
import { snapshotOf } from './snapshot';

/** Sequences of edits that are tried: 300 in CI; more with ZONEWRIGHT_RUNS. */
const RUNS = Number(process.env.ZONEWRIGHT_RUNS ?? 300);
const SEED = process.env.ZONEWRIGHT_SEED ? { seed: Number(process.env.ZONEWRIGHT_SEED) } : {};

type Texts = Record<RandomEdit['file'], string>;

function optionsFor(texts: Texts, chunkEntries: number | undefined, origin: string | undefined): ZoneOptions {
  return {
    origin,
    chunkEntries,
    readInclude: (path) =>
      path === 'root' || path === 'one' || path === 'two'
        ? { kind: 'text', uri: path, text: texts[path] }
        : { kind: 'not-found', tried: path, reason: 'there is no such file' },
  };
}

/** Reads, edits, and compares after each edit with a fresh read of the text as it then is. */
function editsEqualFreshRead(
  start: Texts,
  edits: readonly RandomEdit[],
  chunkEntries: number,
  origin: string | undefined,
): void {
  const texts = { ...start };
  const edited = Analysis.read('root', texts.root, optionsFor(texts, chunkEntries, origin));
  edited.findings();
  for (const each of edits) {
    const { start: from, end } = rangeOfEdit(texts[each.file], each);
    texts[each.file] = texts[each.file].slice(0, from) + each.insert + texts[each.file].slice(end);
    edited.zone.edit(each.file, from, end, each.insert);
    expect(edited.zone.root.text.slice(0)).toBe(texts.root);
    const fresh = Analysis.read('root', texts.root, optionsFor(texts, undefined, origin));
    expect(snapshotOf(edited)).toEqual(snapshotOf(fresh));
  }
}

test('after any edits a zone is as if it had been read anew', () => {
  fc.assert(
    fc.property(
      zoneTexts,
      fc.array(edit, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(1, 2, 3, 5, 10, 1000),
      fc.constantFrom('example.com.', 'example.com.', 'example.com.', undefined),
      editsEqualFreshRead,
    ),
    { numRuns: RUNS, ...SEED },
  );
});
