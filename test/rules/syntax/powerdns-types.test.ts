import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../server/src/zone/dialect';
import { analyse, ORIGIN } from '../../helpers/zones';

const HEAD = '$TTL 300\n@ SOA ns h 1 7200 900 1209600 3600\n@ NS ns\nns A 192.0.2.1\n';
const LINES = `@ MX 10 mx
@ MX 20 sip
@ ALIAS web.example.net.
mx 60 IN LUA A "pickrandom({'192.0.2.2','192.0.2.3'})"
mx LUA AAAA "pickrandom({'2001:db8::2'})"
sip 60 IN ALIAS sip.example.net.
_sip._tcp SRV 0 0 5060 sip
www CNAME mx
lab NS mx
`;

const problems = (dialect: Dialect, lines: string) =>
  analyse(`${HEAD}${lines}`, { origin: ORIGIN, dialect })
    .findings()
    .filter(({ severity }) => severity === 'error' || severity === 'warning');

describe('ALIAS and LUA records', () => {
  it('are fine for PowerDNS, and give their names addresses', () => {
    expect(problems('powerdns', LINES)).toEqual([]);
  });

  it.each(['bind', 'knot', 'nsd'] as const)(
    'are named as types of PowerDNS to %s, and nothing follows',
    (dialect) => {
      const found = problems(dialect, LINES);
      expect(new Set(found.map(({ code }) => code))).toEqual(new Set(['syntax-unknown-type']));
      expect(found).toHaveLength(4);
      for (const { message } of found) expect(message).toMatch(/^(ALIAS|LUA) is a type of PowerDNS only/);
    },
  );

  it.each([
    ['x LUA A 192.0.2.1', 'syntax-unknown-class'],
    ['x LUA "x" A', 'syntax-unknown-type'],
    ['x ALIAS', 'syntax-unknown-type'],
    ['ns A 192.0.2.1\n alias A 192.0.2.3', 'syntax-leading-space-owner'],
  ])('%s is none', (line, code) => {
    expect(problems('powerdns', `${line}\n`).map((finding) => finding.code)).toContain(code);
  });

  it('count for the name only while they are there', () => {
    const analysis = analyse(`${HEAD}@ MX 10 mx\nmx ALIAS a.\n`, { origin: ORIGIN, dialect: 'powerdns' });
    const codes = () => analysis.findings().map(({ code }) => code);
    expect(codes()).not.toContain('mx-target-no-address');
    const at = HEAD.length + '@ MX 10 mx\nmx '.length;
    analysis.zone.edit('zone', at, at + 'ALIAS'.length, 'SPF');
    expect(codes()).toContain('mx-target-no-address');
    analysis.zone.edit('zone', at, at + 'SPF'.length, 'ALIAS');
    expect(codes()).not.toContain('mx-target-no-address');
  });
});
