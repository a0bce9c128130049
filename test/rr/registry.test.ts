import { describe, expect, test } from 'vitest';
import { IANA_RECORD_TYPES, IANA_UPDATED } from '../../server/src/rr/iana/record-types';
import {
  IANA_SERVICE_PARAMETER_KEYS,
  SERVICE_PARAMETER_KEYS_UPDATED,
} from '../../server/src/rr/iana/service-parameter-keys';
import { parameterCoders } from '../../server/src/rr/kinds/service-parameter-values';
import { allTypes, typeByMnemonic, typeByNumber } from '../../server/src/rr/types';
import { analyse } from '../helpers/zones';
import { NUMBER_REGISTRIES } from './iana-numbers';

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

describe("IANA's registry of service parameter keys", () => {
  /** Keys whose values are only read behind their number. */
  const OCTETS_ONLY_KEYS = ['oots'];

  test('is kept with the date of the copy', () => {
    expect(SERVICE_PARAMETER_KEYS_UPDATED).toMatch(/^20\d\d-\d\d-\d\d$/);
    const numbers = IANA_SERVICE_PARAMETER_KEYS.map(([number]) => number);
    expect(numbers).toEqual(numbers.map((_, index) => index));
  });

  test('has a reader for the values of each key, but for those that are octets here', () => {
    const without = IANA_SERVICE_PARAMETER_KEYS.filter(([number]) => !parameterCoders.has(number));
    expect(without.map(([, name]) => name)).toEqual(OCTETS_ONLY_KEYS);
    expect(parameterCoders.size).toBe(IANA_SERVICE_PARAMETER_KEYS.length - OCTETS_ONLY_KEYS.length);
  });

  const codes = (parameter: string) =>
    analyse(`x 300 IN HTTPS 1 . ${parameter}\n`)
      .findings()
      .filter(({ code }) => code === 'rdata-svcb')
      .map(({ severity }) => severity);

  test.each(IANA_SERVICE_PARAMETER_KEYS.slice(8))('%i, %s, is newer than BIND 9.18', (number, name) => {
    const value = { 'tls-supported-groups': '=29,23', docpath: '=dns', oots: '=do53:100' }[name] ?? '';
    expect(codes(`${name}${value}`)).toEqual([OCTETS_ONLY_KEYS.includes(name) ? 'error' : 'warning']);
    expect(codes(`key${number}="\\000\\001"`)).toEqual([]);
  });
});

describe.each(NUMBER_REGISTRIES)("IANA's registry $title", ({ updated, types, field, assigned }) => {
  test('is kept with the date of the copy', () => {
    expect(updated).toMatch(/^20\d\d-\d\d-\d\d$/);
  });

  test.each(types)('names the numbers that are explained in %s records, and no others', (mnemonic) => {
    const described = typeByMnemonic(mnemonic)?.fields.find(({ name }) => name === field);
    const explained = Array.from({ length: 255 }, (_, number) => number).filter(
      (number) => described?.explain?.(`${number}`) !== undefined,
    );
    expect(explained).toEqual(assigned);
  });
});
