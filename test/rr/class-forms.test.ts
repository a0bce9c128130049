import { describe, expect, it } from 'vitest';
import { dumpZone } from '../../server/src/zone/dump';
import { analyse } from '../helpers/zones';

const zoneOf = (rclass: string, lines: string) =>
  analyse(`$TTL 300\n@ ${rclass} SOA ns h 1 7200 900 1209600 3600\n@ NS ns\n${lines}\n`);
const errors = (rclass: string, lines: string) =>
  zoneOf(rclass, lines)
    .findings()
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
const dumped = (rclass: string, lines: string) => [...dumpZone(zoneOf(rclass, lines).zone)].slice(2);

describe('a zone of another class than IN', () => {
  it('needs no addresses, and neither do its hosts', () => {
    expect(errors('CH', 'version CH TXT "9.18"\nx CH MX 10 mail\nlab CH NS ns.lab')).toEqual([]);
    expect(errors('CLASS7', 'x MX 10 mail')).toEqual([]);
    expect(errors('IN', 'x IN MX 10 mail')).toEqual(['ns-target-no-address', 'mx-target-no-address']);
  });

  it.each([
    ['CH', 'a CH A B.c. 0177', 'CH\tA\tb.c. 177'],
    ['CH', 'a CH A b 200', 'CH\tA\tb.example.com. 200'],
    ['CH', 'a CH A \\# 5 0162000100', 'CH\tA\tb. 400'],
    ['HS', 'a HS A 192.0.2.1', 'HS\tA\t192.0.2.1'],
    ['CLASS7', 'a CLASS7 A \\# 4 c0000201', 'CLASS7\tA\t\\# 4 c0000201'],
    ['CH', 'a CH DHCID \\# 1 00', 'CH\tDHCID\t\\# 1 00'],
    ['CH', 'a CH NAPTR 1 1 "" "" "" b.', 'CH\tNAPTR\t1 1 "" "" "" b.'],
  ])('%s: %s', (rclass, line, rdata) => {
    expect(errors(rclass, line)).toEqual([]);
    expect(dumped(rclass, line).map((each) => each.toLowerCase())).toEqual([
      `a.example.com.\t300\t${rdata}`.toLowerCase(),
    ]);
  });

  it.each([
    ['CH', 'a CH A \\# 4 c0000201', 'syntax-generic-rdata'],
    ['CH', 'a CH A b. 8', 'rdata-number'],
    ['CH', 'a CH A b. 200000', 'rdata-number'],
    ['CH', 'a CH A b.', 'syntax-missing-rdata'],
    ['CLASS7', 'a CLASS7 A 192.0.2.1', 'syntax-generic-rdata'],
    ['CH', 'a CH AAAA 2001:db8::1', 'syntax-generic-rdata'],
  ])('%s: %s is wrong', (rclass, line, code) => {
    expect(errors(rclass, line)).toEqual([code]);
  });
});
