import { describe, expect, it } from 'vitest';
import { analyse, applyFix, checkDiagnostics, checkFix } from '../../helpers/zones';

const CODE = 'rdata-address';

const titles = (text: string) => {
  const analysis = analyse(text);
  const finding = analysis.findings().find(({ code }) => code === CODE);
  return finding ? analysis.fixes(finding).map(({ title }) => title) : [];
};

describe('rdata-address', () => {
  it('points at the part that is wrong', () => {
    checkDiagnostics(
      `www A 192.0.2.300
;             ^^^ error[rdata-address]
www A 192.0.2
;     ^^^^^^^ error[rdata-address]
www AAAA 2001:db8::1::2
;                   ^^ error[rdata-address]
`,
      [CODE],
    );
  });

  it.each([
    ['www A 192.0.2.1.\n', 'www A 192.0.2.1\n'],
    ['www A "192.0.2.1"\n', 'www A 192.0.2.1\n'],
    ['www A 192.0.2.1/24 ; web\n', 'www A 192.0.2.1 ; web\n'],
    ['www A 192.0.2.1:80\n', 'www A 192.0.2.1\n'],
    ['www AAAA [2001:db8::1]\n', 'www AAAA 2001:db8::1\n'],
    ['www AAAA [2001:db8::1]:443\n', 'www AAAA 2001:db8::1\n'],
    ['www AAAA fe80::1%eth0\n', 'www AAAA fe80::1\n'],
    ['www AAAA 2001:db8::/64\n', 'www AAAA 2001:db8::\n'],
    ['www A 2001:db8::1\n', 'www AAAA 2001:db8::1\n'],
    ['www AAAA 192.0.2.1\n', 'www A 192.0.2.1\n'],
  ])('mends %s', (before, after) => {
    checkFix(before, after, CODE);
  });

  it.each([
    ['www A 192.0.2..1\n', 'www A 192.0.2.1\n', 'Write 192.0.2.1'],
    ['www A 192,0,2,1\n', 'www A 192.0.2.1\n', 'Write 192.0.2.1'],
    ['www A 192.0.02.01\n', 'www A 192.0.2.1\n', 'without leading zeros'],
  ])('has a guess at %s', (before, after, title) => {
    checkFix(before, after, CODE, title);
    expect(() => applyFix(before, CODE)).toThrow('no fix "preferred"');
  });

  it('makes an alias of a host name', () => {
    checkFix('web A 192.0.2.1\nwww A web\n', 'web A 192.0.2.1\nwww CNAME web\n', CODE, 'CNAME');
    expect(titles('www A web\n')).toEqual([]);
    expect(titles('web A 192.0.2.1\nwww A web\nwww TXT x\n')).toEqual([]);
  });

  it('offers one fix where several come to the same', () => {
    expect(titles('www A "192.0.2.1"\n')).toEqual(['Remove the quotes']);
  });

  it('offers nothing where nothing helps', () => {
    expect(titles('www A 192.0.2\n')).toEqual([]);
    expect(titles('www AAAA x\n')).toEqual([]);
  });
});
