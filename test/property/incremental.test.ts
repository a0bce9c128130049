import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/rules/analysis';
import type { Dialect } from '../../server/src/zone/dialect';
import type { ZoneOptions } from '../../server/src/zone/zone';
import { runs } from '../helpers/property';
import { edit, type RandomEdit, rangeOfEdit, zoneTexts } from './arbitraries';
import { KEPT_EDITS } from './kept-edits';
import { snapshotOf } from './snapshot';

/** Sequences of edits that are tried. */
const RUNS = runs(300);
/** A sequence takes about 20 ms; a busy machine may be many times slower. */
const TIMEOUT = 60_000 + RUNS.numRuns * 300;

type Texts = Record<RandomEdit['file'], string>;

interface Reading {
  readonly origin: string | undefined;
  readonly dialect: Dialect | undefined;
  readonly bulkLength?: number | undefined;
}

function optionsFor(texts: Texts, chunkEntries: number | undefined, reading: Reading): ZoneOptions {
  return {
    ...reading,
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
  reading: Reading,
): void {
  const texts = { ...start };
  const edited = Analysis.read('root', texts.root, optionsFor(texts, chunkEntries, reading));
  edited.findings();
  for (const each of edits) {
    const { start: from, end } = rangeOfEdit(texts[each.file], each);
    texts[each.file] = texts[each.file].slice(0, from) + each.insert + texts[each.file].slice(end);
    edited.zone.edit(each.file, from, end, each.insert);
    expect(edited.zone.root.text.slice(0)).toBe(texts.root);
    const fresh = Analysis.read(
      'root',
      texts.root,
      optionsFor(texts, undefined, { ...reading, bulkLength: undefined }),
    );
    expect(snapshotOf(edited)).toEqual(snapshotOf(fresh));
  }
}

test('after any edits a zone is as if it had been read anew', { timeout: TIMEOUT }, () => {
  fc.assert(
    fc.property(
      zoneTexts,
      fc.array(edit, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(1, 2, 3, 5, 10, 1000),
      fc.record({
        origin: fc.constantFrom('example.com.', 'example.com.', 'example.com.', undefined),
        dialect: fc.constantFrom<Dialect | undefined>(undefined, undefined, 'portable'),
        bulkLength: fc.constantFrom(undefined, 0),
      }),
      editsEqualFreshRead,
    ),
    RUNS,
  );
});

test.each(KEPT_EDITS)('after edits that once were not followed: $texts.root', ({ texts, edits }) => {
  for (const chunkEntries of [1, 1000])
    editsEqualFreshRead(texts, edits, chunkEntries, { origin: 'example.com.', dialect: undefined });
});
