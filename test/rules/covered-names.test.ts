import { describe, expect, it } from 'vitest';
import { analyse } from '../helpers/zones';

const ZONE = `$TTL 3600
@     SOA ns hostmaster 1 7200 3600 1209600 300
@     NS  ns
ns    A   192.0.2.53
*     TXT "any"
x.sub A   192.0.2.1
_sip._tcp SRV 0 0 5060 a.sub
`;

function messages(analysis: ReturnType<typeof analyse>): string[] {
  return analysis
    .findings()
    .filter(({ code }) => code === 'srv-target-no-address' || code === 'mx-target-no-address')
    .map(({ message }) => message);
}

describe('a name that comes or goes under a wildcard', () => {
  it('has those checked again that point below it', () => {
    const analysis = analyse(ZONE);
    expect(messages(analysis)).toEqual([expect.stringContaining('does not exist')]);
    const at = ZONE.indexOf('x.sub');
    analysis.zone.edit('zone', at, at + 5, 'x.net');
    expect(messages(analysis)).toEqual([expect.stringContaining('has no A or AAAA record')]);
    expect(messages(analysis)).toEqual(messages(analyse(ZONE.replace('x.sub', 'x.net'))));
    analysis.zone.edit('zone', at, at + 5, 'x.sub');
    expect(messages(analysis)).toEqual([expect.stringContaining('does not exist')]);
  });
});

describe('a wildcard alias whose target comes or goes', () => {
  it('has those checked again that point at names it answers for', () => {
    const text = `$TTL 3600
@     SOA ns hostmaster 1 7200 3600 1209600 300
@     NS  ns
ns    A   192.0.2.53
*.x   CNAME host
host  A   192.0.2.1
@     MX  0 a.x
`;
    const analysis = analyse(text);
    expect(messages(analysis)).toEqual([]);
    const [address, other] = ['A   192.0.2.1', 'TXT 192.0.2.1'];
    const at = text.indexOf(address, text.indexOf('host  A'));
    analysis.zone.edit('zone', at, at + address.length, other);
    expect(messages(analysis)).toEqual([expect.stringContaining('alias')]);
    analysis.zone.edit('zone', at, at + other.length, address);
    expect(messages(analysis)).toEqual([]);
  });
});

describe('a name that only names below it make exist', () => {
  const text = `$TTL 3600
@     SOA ns hostmaster 1 7200 3600 1209600 300
@     NS  ns
ns    A   192.0.2.53
*     A   192.0.2.1
_acme-challenge.app TXT "x"
app   A   192.0.2.2
`;
  const told = (analysis: ReturnType<typeof analyse>) =>
    analysis
      .findings()
      .filter(({ code }) => code === 'wildcard-nonterminal')
      .map(({ message }) => message);
  const shadowed = [expect.stringContaining('app.example.com. exists because of this name below it')];

  it('is found when its own records go, and not when they are back', () => {
    const analysis = analyse(text);
    expect(told(analysis)).toEqual([]);
    const at = text.indexOf('app   A');
    analysis.zone.edit('zone', at, at + 3, 'api');
    expect(told(analysis)).toEqual(shadowed);
    analysis.zone.edit('zone', at, at + 3, 'app');
    expect(told(analysis)).toEqual([]);
  });

  it('is found when a wildcard comes', () => {
    const lone = text.replace('app   A', 'api   A').replace('*     A', 'www   A');
    const analysis = analyse(lone);
    expect(told(analysis)).toEqual([]);
    const at = lone.indexOf('www   A');
    analysis.zone.edit('zone', at, at + 3, '*  ');
    expect(told(analysis)).toEqual(shadowed);
    analysis.zone.edit('zone', at, at + 3, 'www');
    expect(told(analysis)).toEqual([]);
  });

  it('is not found while a wildcard below it is what the name is about', () => {
    const lone = text.replace('app   A', 'x.app A');
    const analysis = analyse(lone);
    expect(told(analysis)).toEqual(shadowed);
    const at = lone.indexOf('x.app A');
    analysis.zone.edit('zone', at, at + 1, '*');
    expect(told(analysis)).toEqual([]);
    analysis.zone.edit('zone', at, at + 1, 'y');
    expect(told(analysis)).toEqual(shadowed);
  });
});

describe('a wildcard in a zone of many names', () => {
  const hosts = Array.from({ length: 3000 }, (_, host) => `h${host} A 192.0.2.1`).join('\n');
  const text = `$TTL 3600
@     SOA ns hostmaster 1 7200 3600 1209600 300
@     NS  ns
ns    A   192.0.2.53
*     TXT "any"
@     MX  0 lost
shop  TXT "one"
%% no record
      A   192.0.2.1
site  MX  0 ns
      TXT "two"
www   A   192.0.2.1
www   TXT "three"
${hosts}
`;

  it('has those checked again that it answers for, and those that it does not', () => {
    const analysis = analyse(text);
    const told = () =>
      analysis
        .findings()
        .filter(({ code }) => ['wildcard-nonterminal', 'mx-target-no-address'].includes(code))
        .map(({ message }) => message);
    expect(told()).toEqual([expect.stringContaining('has no A or AAAA record')]);
    const at = text.indexOf('TXT "any"');
    analysis.zone.edit('zone', at, at + 9, 'A 192.0.2.2');
    expect(told()).toEqual([
      expect.stringContaining('shop.example.com. has records of its own'),
      expect.stringContaining('site.example.com. has records of its own'),
    ]);
    analysis.zone.edit('zone', at, at + 11, 'TXT "any"');
    expect(told()).toEqual([expect.stringContaining('has no A or AAAA record')]);
  });
});

describe('a range of a reverse zone', () => {
  it('has the aliases into it checked again when its first name comes or its last one goes', () => {
    const options = { origin: '2.0.192.in-addr.arpa.' };
    const text = '$TTL 60\n1 CNAME 1.b.a\n3 CNAME 3.b.a\n2.b.a PTR host.example.com.\n';
    const analysis = analyse(text, options);
    const missing = () => analysis.findings().filter(({ code }) => code === 'cname-target-missing').length;
    expect(missing()).toBe(0);
    const at = text.indexOf('2.b.a');
    analysis.zone.edit('zone', at, at + 5, '2.b.c');
    expect(missing()).toBe(2);
    analysis.zone.edit('zone', at, at + 5, '9.b.a');
    expect(missing()).toBe(0);
    analysis.zone.edit('zone', at, at + 5, 'z.a  ');
    expect(missing()).toBe(2);
  });
});
