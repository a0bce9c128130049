import { describe, expect, test } from 'vitest';
import { IANA_RECORD_TYPES, IANA_UPDATED } from '../../server/src/rr/iana/record-types';
import { allTypes, typeByMnemonic, typeByNumber } from '../../server/src/rr/types';
import { analyse } from '../helpers/zones';

/** Types of IANA's registry that have no written form of their own: their data is octets. */
const OCTETS_ONLY = ['NULL', 'UINFO', 'UID', 'GID', 'UNSPEC'];
/** Types of questions and messages, which no zone can hold. */
const META = ['OPT', 'NXNAME', 'TKEY', 'TSIG', 'IXFR', 'AXFR', 'MAILB', 'MAILA', 'ANY'];

describe("IANA's registry of record types", () => {
  test('is kept with the date of the copy', () => {
    expect(IANA_UPDATED).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(IANA_RECORD_TYPES.length).toBeGreaterThan(95);
  });

  test('names the types that are described here, and no others', () => {
    const described = allTypes().map(({ number, mnemonic }) => [number, mnemonic]);
    expect(described).toEqual(IANA_RECORD_TYPES);
  });

  test('has a description of the data for each type, but for octets and what no zone holds', () => {
    const without = allTypes().filter(({ fields }) => fields.length === 0);
    expect(without.map(({ mnemonic }) => mnemonic).sort()).toEqual([...OCTETS_ONLY, ...META].sort());
    expect(
      allTypes()
        .filter(({ meta }) => meta)
        .map(({ mnemonic }) => mnemonic)
        .sort(),
    ).toEqual([...META].sort());
  });

  test.each(META)('%s is no data: a zone cannot hold it', (mnemonic) => {
    const found = analyse(`x 300 IN ${mnemonic} \\# 1 00\n`).findings();
    expect(found.map(({ code }) => code)).toContain('syntax-unknown-type');
  });

  test.each(IANA_RECORD_TYPES)('%i is %s, in any case and by number', (number, mnemonic) => {
    expect(typeByMnemonic(mnemonic)).toBe(typeByNumber(number));
    expect(typeByMnemonic(mnemonic.toLowerCase())).toBe(typeByNumber(number));
    expect(typeByMnemonic(`TYPE${number}`)).toBe(typeByNumber(number));
  });

  test.each(allTypes())('$mnemonic is described in words, with its documents', (type) => {
    expect(type.meaning).toMatch(/^\S.*\.$/);
    expect(type.references.length).toBeGreaterThan(0);
    for (const field of type.fields) {
      expect(field.meaning, field.name).toMatch(/^\S.*\.$/);
      expect(field.kind.expects, field.name).not.toBe('');
    }
  });
});
