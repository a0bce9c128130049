import { describe, expect, it } from 'vitest';
import { effectiveTerms, isSpf, readSpf } from '../../server/src/mail/spf';

/** Faults as `what is underlined -> what was meant`. */
function faults(terms: string): string[] {
  const text = `v=spf1 ${terms}`;
  return (readSpf(text)?.faults ?? expect.unreachable()).map(
    ({ start, end, meant }) => `${text.slice(start, end)}${meant === undefined ? '' : ` -> ${meant}`}`,
  );
}

describe('takes for SPF what receivers do', () => {
  it.each(['v=spf1', 'v=spf1 -all', 'V=SPF1 a', 'v=spf1  '])('%j', (text) => {
    expect(isSpf(text)).toBe(true);
  });

  it.each(['v=spf10', 'v=spf1;a', ' v=spf1 a', 'v=spf2.0/pra', 'spf1 a', ''])('not %j', (text) => {
    expect(readSpf(text)).toBeUndefined();
  });
});

describe('reads without fault', () => {
  it.each([
    '',
    '-all',
    'a mx ptr ~all',
    '+a -MX ?include:example.com ALL',
    'a:mail.example.com. mx/24 a/24//64 mx//64 a:example.com/0',
    'ip4:192.0.2.1 ip4:192.0.2.0/24 ip6:2001:db8::1 ip6:2001:db8::/32 ip6:::ffff:192.0.2.1',
    'exists:%{ir}.%{v}._spf.%{d2} include:%{d}',
    'exists:%{l1r+-}.example.com include:a%%b.example.com',
    'redirect=_spf.example.com exp=explain._spf.%{d}',
    'moo=something other.thing=%{c}',
    'include:spf_a.xn--p1ai',
    '  a   -all  ',
  ])('%j', (terms) => {
    expect(faults(terms)).toEqual([]);
  });
});

describe('finds', () => {
  it.each([
    ['foo', ['foo']],
    ['alll', ['alll -> all']],
    ['-al', ['-al -> -all']],
    ['all:example.com', [':example.com -> ']],
    ['include', ['include']],
    ['include:', ['include:']],
    ['a:', ['a:']],
    ['include:example', ['example']],
    ['a:mail', ['mail']],
    ['a:192.0.2.1', ['a:192.0.2.1 -> ip4:192.0.2.1']],
    ['~a:192.0.2.0/24', ['~a:192.0.2.0/24 -> ~ip4:192.0.2.0/24']],
    ['include:example.123', ['example.123']],
    ['include:example..', ['..']],
    ['include=example.com', ['include=example.com -> include:example.com']],
    ['redirect:example.com', ['redirect:example.com -> redirect=example.com']],
    ['-redirect=example.com', ['-redirect=example.com -> redirect=example.com']],
    ['redirct=example.com', ['redirct -> redirect']],
    ['redirect=a.example redirect=b.example', ['redirect=b.example']],
    ['ip4:192.0.2.300', ['192.0.2.300']],
    ['ip4:192.0.2.1/33', ['/33']],
    ['ip4:192.0.2.1/08', ['/08']],
    ['ip4', ['ip4']],
    ['ip4:2001:db8::1', ['ip4:2001:db8::1 -> ip6:2001:db8::1']],
    ['?ip6:192.0.2.1/24', ['?ip6:192.0.2.1/24 -> ?ip4:192.0.2.1/24']],
    ['ip6:2001:db8::/129', ['/129']],
    ['ipv4:192.0.2.1', ['ipv4:192.0.2.1 -> ip4:192.0.2.1']],
    ['ip:2001:db8::1', ['ip:2001:db8::1 -> ip6:2001:db8::1']],
    ['192.0.2.0/24', ['192.0.2.0/24 -> ip4:192.0.2.0/24']],
    ['mail.example.com', ['mail.example.com -> a:mail.example.com']],
    ['a/33', ['/33']],
    ['mx/24//129', ['/24//129']],
    ['include/24', ['/24']],
    ['exists:%{x}.example.com', ['%{x}']],
    ['exists:%d.example.com', ['%d']],
    ['include:b\u00fccher.example', ['\u00fc']],
    ['a\tmx', ['\t ->  ']],
    ['-', ['-']],
    [',', [',']],
    ['a,', ['a, -> a']],
  ])('%j', (terms, expected) => {
    expect(faults(terms)).toEqual(expected);
  });
});

it('tells networks whose address has bits behind the prefix', () => {
  const masked = (term: string) => readSpf(`v=spf1 ${term}`)?.terms[0]?.network?.masked;
  expect(masked('ip4:192.0.2.1/24')).toBe('192.0.2.0/24');
  expect(masked('ip4:192.0.2.0/24')).toBeUndefined();
  expect(masked('ip4:192.0.2.1')).toBeUndefined();
  expect(masked('ip4:192.0.2.129/25')).toBe('192.0.2.128/25');
  expect(masked('ip6:2001:db8::1/32')).toBe('2001:db8::/32');
  expect(masked('ip4:192.0.2.1/0')).toBe('0.0.0.0/0');
});

it('leaves out what receivers never get to', () => {
  const names = (text: string) =>
    effectiveTerms(readSpf(text) ?? expect.unreachable()).map(({ name }) => name);
  expect(names('v=spf1 a redirect=example.com')).toEqual(['a', 'redirect']);
  expect(names('v=spf1 redirect=example.com a -all mx')).toEqual(['a', 'all']);
});
