import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/rules/analysis';
import { Comparison } from '../../server/src/zone/committed';
import { diffZones } from '../../server/src/zone/diff';
import { ttlOf } from '../../server/src/zone/record';
import { rrsetTtls } from '../../server/src/zone/rrset-ttls';
import type { Zone, ZoneOptions } from '../../server/src/zone/zone';
import { differingNames } from '../helpers/committed';
import { runs } from '../helpers/property';
import { edit, type RandomEdit, rangeOfEdit, zoneTexts } from './arbitraries';

const RUNS = runs(300);

type Texts = Record<RandomEdit['file'], string>;

/** A serial to compare by, wherever the zone goes from there. */
const HEAD = '$TTL 3600\n@ SOA ns hostmaster 1 7200 3600 1209600 300\n';

function optionsFor(texts: Texts, chunkEntries?: number): ZoneOptions {
  return {
    origin: 'example.com.',
    chunkEntries,
    readInclude: (path) =>
      path === 'one' || path === 'two'
        ? { kind: 'text', uri: path, text: texts[path] }
        : { kind: 'not-found', tried: path, reason: 'there is no such file' },
  };
}

function read(texts: Texts, committed: Texts, chunkEntries?: number): Analysis {
  const analysis = Analysis.read('root', texts.root, optionsFor(texts, chunkEntries));
  const { readInclude } = optionsFor(committed);
  for (const _ of Comparison.begin(analysis.zone, {
    revision: 'HEAD',
    uri: 'root',
    text: committed.root,
    readInclude,
  }));
  return analysis;
}

function withEdit(texts: Texts, { file }: RandomEdit, start: number, end: number, insert: string): Texts {
  return { ...texts, [file]: texts[file].slice(0, start) + insert + texts[file].slice(end) };
}

/** A zone has one class. */
const ofOneClass = (text: string): string => text.replaceAll('CH ', '');
const zones = zoneTexts.map(
  ({ root, one, two }): Texts => ({
    root: HEAD + ofOneClass(root),
    one: ofOneClass(one),
    two: ofOneClass(two),
  }),
);
const edits = fc.array(
  edit.map((each) => {
    const insert = ofOneClass(each.insert);
    return { ...each, insert };
  }),
  { minLength: 1, maxLength: 8 },
);

test('after any edits a zone differs from the committed one as if both had been read anew', () => {
  fc.assert(
    fc.property(zones, edits, fc.constantFrom(1, 3, 10, 1000), (committed, changes, chunkEntries) => {
      const texts = { ...committed };
      const edited = read(texts, committed, chunkEntries);
      expect(differingNames(edited)).toEqual([]);
      for (const each of changes) {
        const { start, end } = rangeOfEdit(texts[each.file], each);
        Object.assign(texts, withEdit(texts, each, start, end, each.insert));
        edited.zone.edit(each.file, start, end, each.insert);
        expect(differingNames(edited)).toEqual(differingNames(read(texts, committed)));
      }
    }),
    RUNS,
  );
});

/** Names with an RRset whose TTLs differ: which of them counts depends on more than the name's own records. */
function namesOfSeveralTtls(zone: Zone): string[] {
  return [...rrsetTtls(zone).keys()].flatMap((key) => {
    const [owner = '', type = ''] = key.split(' ');
    const ttls = new Set<number | undefined>();
    for (let id = zone.store.firstAt(Number(owner)); id >= 0; id = zone.store.nextAt(id))
      if (zone.store.typeOf(id) === Number(type)) ttls.add(ttlOf(zone, id));
    return ttls.size > 1 ? [zone.names.text(Number(owner))] : [];
  });
}

test('the names that differ are those that diff shows', () => {
  fc.assert(
    fc.property(zones, edits, (committed, changes) => {
      let texts = committed;
      for (const each of changes) {
        const { start, end } = rangeOfEdit(texts[each.file], each);
        texts = withEdit(texts, each, start, end, each.insert);
      }
      const analysis = read(texts, committed);
      const before = Analysis.read('root', committed.root, optionsFor(committed)).zone;
      const unsure = new Set([...namesOfSeveralTtls(before), ...namesOfSeveralTtls(analysis.zone)]);
      const isSure = (name: string): boolean => !unsure.has(name);
      const changed = new Set(
        diffZones(before, analysis.zone)
          .map(({ record }) => record.owner)
          .filter(isSure),
      );
      expect(differingNames(analysis).filter(isSure)).toEqual([...changed].sort());
    }),
    RUNS,
  );
});
