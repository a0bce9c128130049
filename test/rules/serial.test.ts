import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bumpSerial, isAfter, nextSerial } from '../../server/src/rules/serial';
import type { ZoneOptions } from '../../server/src/zone/zone';
import { runs } from '../helpers/property';
import { analyse, ORIGIN, textAfter } from '../helpers/zones';

const NOON = new Date(2026, 10, 24, 12);
const SECONDS = Math.floor(NOON.getTime() / 1000);

describe('a serial in date style', () => {
  it.each([
    ['of an earlier day becomes the first of today', '2026112305', '2026112401'],
    ['that starts its days at 00 goes on doing so', '2026112300', '2026112400'],
    ['of today is counted on', '2026112401', '2026112402'],
    ['of a day to come is counted on', '2026122401', '2026122402'],
    ['that has used up its day takes the next one', '2026112499', '2026112500'],
    ['that has used up a month takes the next one', '2027013199', '2027020100'],
    ['that has used up a year takes the next one', '2026123199', '2027010100'],
    ['may have one digit for the changes of a day', '202611231', '202611241'],
    ['may have none', '20261123', '20261124'],
    ['without digits for changes takes the next day', '20261231', '20270101'],
  ])('%s', (_, written, raised) => {
    expect(nextSerial(written, NOON)).toBe(raised);
  });

  it.each(['2026130101', '2026113201', '2026001501', '2026110001'])('%s is none', (written) => {
    expect(nextSerial(written, NOON)).toBe(`${Number(written) + 1}`);
  });
});

describe('a serial in Unix time', () => {
  it('becomes the present', () => {
    expect(nextSerial('1732440000', NOON)).toBe(`${SECONDS}`);
  });

  it('of this second or of one to come is counted on', () => {
    expect(nextSerial(`${SECONDS}`, NOON)).toBe(`${SECONDS + 1}`);
    expect(nextSerial(`${SECONDS + 500}`, NOON)).toBe(`${SECONDS + 501}`);
  });
});

describe('a counter', () => {
  it.each([
    ['0', '1'],
    ['1', '2'],
    ['41', '42'],
    ['99', '100'],
    ['0007', '0008'],
    ['4294967294', '4294967295'],
    ['4294967295', '1'],
  ])('%s becomes %s', (written, raised) => {
    expect(nextSerial(written, NOON)).toBe(raised);
  });

  it.each(['', 'x', '1x', '-1', '4294967296', '1.5'])('"%s" is no serial', (written) => {
    expect(nextSerial(written, NOON)).toBeUndefined();
  });
});

it('always grows, by the arithmetic of serials', () => {
  const serial = fc.oneof(
    fc.integer({ min: 0, max: 0xffffffff }),
    fc.integer({ min: 1990010100, max: 2099123199 }),
    fc.integer({ min: 1700000000, max: 1900000000 }),
    fc.integer({ min: 0xfffffff0, max: 0xffffffff }),
  );
  const now = fc.date({ min: new Date(0), max: new Date(Date.UTC(2105, 0)), noInvalidDate: true });
  fc.assert(
    fc.property(serial, now, (before, day) => {
      const raised = Number(nextSerial(`${before}`, day));
      expect(isAfter(raised, before)).toBe(true);
    }),
    runs(5000),
  );
});

it('compares serials as RFC 1982 does', () => {
  expect(isAfter(1, 0xffffffff)).toBe(true);
  expect(isAfter(0xffffffff, 1)).toBe(false);
  expect(isAfter(5, 5)).toBe(false);
  expect(isAfter(2 ** 31, 0)).toBe(false);
});

function bumped(text: string, options: ZoneOptions = { origin: ORIGIN }): string | undefined {
  const analysis = analyse(text, options);
  const edit = bumpSerial(analysis.zone, NOON);
  return edit && textAfter(analysis, { title: '', edits: [edit] });
}

describe('the SOA', () => {
  it('keeps all but its serial', () => {
    expect(bumped('@ SOA ns1 hostmaster (\n\t2026112401 ; serial\n\t2h 30m 2w 1h )\n')).toBe(
      '@ SOA ns1 hostmaster (\n\t2026112402 ; serial\n\t2h 30m 2w 1h )\n',
    );
  });

  it('of the apex is meant where there are several', () => {
    expect(bumped('a SOA ns1 h 1 2h 30m 2w 1h\n@ SOA ns1 h 7 2h 30m 2w 1h\n')).toBe(
      'a SOA ns1 h 1 2h 30m 2w 1h\n@ SOA ns1 h 8 2h 30m 2w 1h\n',
    );
  });

  it('is found where the name of the zone is not known', () => {
    expect(bumped('@ SOA ns1 h 1 2h 30m 2w 1h\n', {})).toBe('@ SOA ns1 h 2 2h 30m 2w 1h\n');
  });

  it('may be in an included file', () => {
    const readInclude = () => ({ kind: 'text', uri: 'soa', text: '@ SOA ns1 h 1 2h 30m 2w 1h\n' }) as const;
    const { zone } = analyse('$INCLUDE soa\n', { origin: ORIGIN, readInclude });
    expect(bumpSerial(zone, NOON)).toMatchObject({ file: { uri: 'soa' }, newText: '2' });
  });

  it('may be missing, broken, or not written out', () => {
    expect(bumped('@ NS ns1\n')).toBeUndefined();
    expect(bumped('@ SOA ns1 h\n')).toBeUndefined();
    expect(bumped('@ SOA ns1 h one 2h 30m 2w 1h\n')).toBeUndefined();
    expect(bumped('$GENERATE 1-1 @ SOA "ns1 h $ 2h 30m 2w 1h"\n')).toBeUndefined();
    expect(bumped('@ SOA \\# 22 00 00 00000001 00000002 00000003 00000004 00000005\n')).toBeUndefined();
  });
});
