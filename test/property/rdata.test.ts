import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalRdata, decodeRdata, genericForm, printRdata } from '../../server/src/rr/rdata';
import { NEWER_THAN_BIND } from '../../server/src/rr/type-names';
import { allTypes } from '../../server/src/rr/types';
import { runs } from '../helpers/property';
import { randomFrom } from '../oracle/random';
import { read, typeCalled } from '../rr/helpers';
import { RDATA_MAKERS, rdataText } from './rdata-texts';

/** Records per type; more with ZONEWRIGHT_RUNS. */
const RUNS = runs(100);
const TIMEOUT = 60_000 + RUNS.numRuns * 20;

/** BIND refuses MD and MF altogether, and so do we. */
const written = allTypes().filter(({ fields, refused }) => fields.length > 0 && !refused);

test('rdata is made of every type that has a written form', () => {
  const made = new Set(RDATA_MAKERS.map(({ type }) => typeCalled(type).number));
  expect(written.filter(({ number }) => !made.has(number)).map(({ mnemonic }) => mnemonic)).toEqual([]);
});

/** Fails unless the octets are the same in all their forms. */
function sameInAllForms(mnemonic: string, wire: Uint8Array): void {
  const type = typeCalled(mnemonic);
  const generic = genericForm(wire);
  const fromGeneric = read(mnemonic, generic);
  expect(fromGeneric.good, generic).toBe(true);
  expect(fromGeneric.wire, generic).toEqual(wire);
  const printed = printRdata(type, wire) ?? generic;
  const fromPrinted = read(mnemonic, printed);
  expect(fromPrinted.good, `${mnemonic} ${printed}: ${fromPrinted.problems[0]?.message}`).toBe(true);
  expect(fromPrinted.wire, printed).toEqual(wire);
  expect(decodeRdata(type, wire, 0, wire.length)).toEqual(wire);
  const canonical = canonicalRdata(type, wire);
  expect(canonical.length).toBe(wire.length);
  expect(canonicalRdata(type, canonical)).toEqual(canonical);
}

describe.each(RDATA_MAKERS.map((maker, index) => ({ ...maker, index })))(
  '$type ($index)',
  ({ type, words }) => {
    test('is the same as text, in the generic form and on the wire', { timeout: TIMEOUT }, () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 0xffffffff }), (seed) => {
          const text = rdataText(words, randomFrom(seed));
          const { good, wire, problems } = read(type, text);
          expect(good, `${type} ${text}: ${problems[0]?.message}`).toBe(true);
          sameInAllForms(type, wire);
        }),
        RUNS,
      );
    });
  },
);

describe.each(written)('octets as $mnemonic', ({ mnemonic }) => {
  test('are refused, or the same in all forms', { timeout: TIMEOUT }, () => {
    const type = typeCalled(mnemonic);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (octets) => {
        const printed = printRdata(type, octets);
        const { good, wire, problems } = read(mnemonic, genericForm(octets));
        // Of types that are newer than BIND wrong octets are let through, with a warning.
        if (!NEWER_THAN_BIND.has(type.number)) expect(good).toBe(printed !== undefined);
        if (!good || problems.length > 0) return;
        expect(wire).toEqual(octets);
        sameInAllForms(mnemonic, octets);
      }),
      RUNS,
    );
  });
});
