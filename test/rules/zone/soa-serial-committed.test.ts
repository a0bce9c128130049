import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Analysis } from '../../../server/src/rules/analysis';
import { analyseSince } from '../../helpers/committed';
import { analyse, textAfter } from '../../helpers/zones';

const zone = (serial: number | string, records = 'www A 192.0.2.1\n') => `$TTL 3600
@ SOA ns1 hostmaster ${serial} 7200 3600 1209600 3600
@ NS ns1
ns1 A 192.0.2.53
${records}`;

function found(analysis: Analysis, code: string) {
  return analysis.findings().filter((finding) => finding.code === code);
}

const notBumped = (analysis: Analysis) =>
  found(analysis, 'soa-serial-not-bumped').map(({ message }) => message);
const future = (analysis: Analysis) => found(analysis, 'soa-serial-future').map(({ message }) => message);

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 5, 15, 12) });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('soa-serial-not-bumped', () => {
  it('names what differs, up to three names', () => {
    expect(notBumped(analyseSince(zone(7), zone(7, 'www A 192.0.2.2\nnew A 192.0.2.3\n')))).toEqual([
      'The records of new.example.com. and www.example.com. are not those of HEAD, but the serial is still 7: secondaries do not fetch this version.',
    ]);
    expect(
      notBumped(analyseSince(zone(7), zone(7, 'a A 192.0.2.2\nb A 192.0.2.2\nc A 192.0.2.2\n'))),
    ).toEqual([expect.stringContaining('The records of 4 names are not')]);
  });

  it.each([
    ['a record that came', zone(7, 'www A 192.0.2.1\nwww A 192.0.2.2\n')],
    ['a record that went', zone(7, '')],
    ['other data', zone(7, 'www A 192.0.2.2\n')],
    ['another TTL', zone(7, 'www 60 A 192.0.2.1\n')],
    ['another $TTL', zone(7).replace('3600\n@', '7200\n@')],
    ['another timer of the SOA', zone(7).replace('1209600', '2419200')],
    ['a record that $GENERATE makes', zone(7, 'www A 192.0.2.1\n$GENERATE 1-1 h$ A 192.0.2.$\n')],
  ])('says so of %s', (_, text) => {
    expect(notBumped(analyseSince(zone(7), text))).toHaveLength(1);
  });

  it.each([
    ['nothing', zone(7)],
    [
      'comments and layout',
      `; hosts\n${zone('( 7 ; serial\n )', '\nwww.example.com.   3600 IN  A\t192.0.2.1 ; here\n')}`,
    ],
    ['the order of records', zone(7, '').replace('@ NS', 'www A 192.0.2.1\n@ NS')],
    ['the case of names', zone(7, 'WWW A 192.0.2.1\n').replace('@ NS ns1', '@ NS NS1.Example.Com.')],
    ['a record written twice', zone(7, 'www A 192.0.2.1\nwww A 192.0.2.1\n')],
    ['the generic form', zone(7, 'www TYPE1 \\# 4 C0000201\n')],
    ['TTLs in other units', zone(7).replace('$TTL 3600', '$TTL 1h')],
    ['a record outside the zone', zone(7, 'www A 192.0.2.1\nwww.example.net. A 192.0.2.9\n')],
  ])('is silent where %s changed', (_, text) => {
    expect(notBumped(analyseSince(zone(7), text))).toEqual([]);
  });

  it('is silent where the serial is 0, which stands for one made elsewhere', () => {
    expect(notBumped(analyseSince(zone(0), zone(0, '')))).toEqual([]);
  });

  it('is silent where the serial grew, and where nothing was committed', () => {
    expect(notBumped(analyseSince(zone(7), zone(8, '')))).toEqual([]);
    expect(notBumped(analyse(zone(7)))).toEqual([]);
  });

  it('has nothing to compare where the committed text was no zone of this name', () => {
    for (const committed of ['', 'www A 192.0.2.1\n', zone('seven'), zone(7).replace('@ SOA', 'lab SOA')])
      expect(notBumped(analyseSince(committed, zone(7, '')))).toEqual([]);
  });

  it('compares what $INCLUDE brings in with what it brought in then', () => {
    const text = zone(7, '$INCLUDE hosts\n');
    const hosts = (records: string) => () => ({ kind: 'text', uri: 'hosts', text: records }) as const;
    const options = { origin: 'example.com.', readInclude: hosts('www A 192.0.2.1\n') };
    expect(notBumped(analyseSince(text, text, options, hosts('www A 192.0.2.1 ; same\n')))).toEqual([]);
    expect(notBumped(analyseSince(text, text, options, hosts('www A 192.0.2.2\n')))).toHaveLength(1);
  });

  it.each([
    ['41', '42'],
    ['2026010109', '2026061501'],
    ['2026061509', '2026061510'],
  ])('raises %s to %s', (before, after) => {
    const analysis = analyseSince(zone(before), zone(before, ''));
    const [finding] = found(analysis, 'soa-serial-not-bumped');
    const [fix] = finding ? analysis.fixes(finding) : [];
    expect(fix).toMatchObject({ title: `Raise the serial to ${after}`, preferred: true });
    const text = fix ? textAfter(analysis, fix) : '';
    expect(text).toBe(zone(after, ''));
    expect(notBumped(analyseSince(zone(before), text))).toEqual([]);
  });
});

describe('soa-serial-future, of a committed serial', () => {
  const step = (committed: number | string, serial: number | string) =>
    analyseSince(zone(committed), zone(serial, ''));

  it('says so of a serial that secondaries take for an old one', () => {
    expect(future(step(2026061501, 8))).toEqual([
      'The serial 8 does not follow 2026061501, that of HEAD (RFC 1982): secondaries that have that version do not fetch this one.',
    ]);
  });

  it.each([
    [7, 7, false],
    [7, 8, false],
    [8, 7, true],
    [0, 2 ** 31 - 1, false],
    [0, 2 ** 31, true],
    [2 ** 32 - 1, 1, false],
    [1, 2 ** 32 - 1, true],
  ])('from %d to %d: %s', (committed, serial, expected) => {
    expect(future(step(committed, serial)).length > 0).toBe(expected);
  });

  it('goes on from the committed serial', () => {
    for (const [committed, serial, next] of [
      ['2026061501', '20260615', '2026061502'],
      ['2026061501', '2062061501', '2026061502'],
      ['8', '7', '9'],
    ] as const) {
      const analysis = step(committed, serial);
      const [finding] = found(analysis, 'soa-serial-future');
      const [fix] = finding ? analysis.fixes(finding) : [];
      expect(fix?.preferred).toBeUndefined();
      expect(fix && textAfter(analysis, fix)).toBe(zone(next, ''));
    }
  });

  it('has no way back from a date in the future that is committed', () => {
    const analysis = step('2062061501', '2062061501');
    const [finding] = found(analysis, 'soa-serial-future');
    expect(finding && analysis.fixes(finding)).toEqual([]);
  });
});
