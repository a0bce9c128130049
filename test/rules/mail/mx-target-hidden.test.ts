import { describe, expect, it } from 'vitest';
import { analyse, applyFix, checkDiagnostics, checkFix } from '../../helpers/zones';

const codes = (text: string) =>
  analyse(text)
    .findings()
    .map(({ code }) => code)
    .filter((code) => code.startsWith('mx-target-'));

describe('mx-target-dname', () => {
  it('finds exchanges below a DNAME, and says it once', () => {
    checkDiagnostics(
      `@        MX    10 mail.old
;                 ^^^^^^^^ warning[mx-target-dname]
old      DNAME example.net.
mail.old A     192.0.2.1
`,
      ['mx-target-dname', 'mx-target-no-address', 'mx-target-cname'],
    );
  });

  it.each([
    ['the name of the DNAME itself', '@ MX 10 old\nold DNAME example.net.\nold A 192.0.2.1\n'],
    ['a sibling', '@ MX 10 mail.new\nold DNAME new\nmail.new A 192.0.2.1\n'],
  ])('is silent on %s', (_, text) => {
    expect(codes(text)).toEqual([]);
  });

  it('names the host that the DNAME leads to', () => {
    const inside = '@ MX 10 a.b.old\nold DNAME new\na.b.new A 192.0.2.1\n';
    checkFix(inside, inside.replace('10 a.b.old', '10 a.b.new'), 'mx-target-dname');
    const outside = '@ MX 10 mail.old\nold DNAME example.net.\n';
    checkFix(outside, outside.replace('mail.old', 'mail.example.net.'), 'mx-target-dname');
    const named = '$TTL 60\n@ MX 10 mail.example.net.\n@ MX 20 mail.old\nold DNAME example.net.\n';
    checkFix(named, named.replace('@ MX 20 mail.old\n', ''), 'mx-target-dname', 'Remove this record');
    const chained = '@ MX 10 mail.old\nold DNAME new\nmail.new CNAME mail.example.net.\n';
    expect(() => applyFix(chained, 'mx-target-dname')).toThrow('there are: ');
  });
});

describe('an exchange below a DNAME that leads to no address', () => {
  it('is one without address', () => {
    checkDiagnostics(
      `@    MX    10 mail.old
;             ^^^^^^^^ error[mx-target-no-address]
@    MX    20 text.old
;             ^^^^^^^^ error[mx-target-no-address]
@    MX    30 round.old
;             ^^^^^^^^^ error[mx-target-no-address]
@    MX    40 alias
;             ^^^^^ error[mx-target-no-address]
@    MX    50 host.old
;             ^^^^^^^^ warning[mx-target-dname]
@    MX    60 other
;             ^^^^^ warning[mx-target-cname]
old  DNAME new
text.new  TXT   x
round.new CNAME round.old
host.new  A     192.0.2.1
alias     CNAME mail.old
other     CNAME host.old
`,
      ['mx-target-dname', 'mx-target-no-address', 'mx-target-cname'],
    );
  });

  it('is told of as such', () => {
    const [finding] = analyse('@ MX 10 mail.old\nold DNAME new\n')
      .findings()
      .filter(({ code }) => code === 'mx-target-no-address');
    expect(finding?.message).toContain(
      'is an alias that leads to mail.new.example.com., which does not exist in this zone',
    );
    expect(finding?.related.map(({ message }) => message)).toEqual(['The DNAME']);
  });
});

describe('mx-target-occluded', () => {
  it('finds exchanges whose address is below a delegation, or at it', () => {
    checkDiagnostics(
      `@        MX    10 mail.lab
;                 ^^^^^^^^ warning[mx-target-occluded]
@        MX    20 lab
;                 ^^^ warning[mx-target-occluded]
@        MX    30 alias.lab
;                 ^^^^^^^^^ warning[mx-target-occluded]
lab      NS    ns.example.net.
lab      A     192.0.2.1
mail.lab AAAA  2001:db8::1
alias.lab CNAME mail.lab
`,
      ['mx-target-occluded', 'mx-target-no-address', 'mx-target-cname'],
    );
  });

  it.each([
    ['a host of the delegated zone', '@ MX 10 mail.lab\nlab NS ns.example.net.\n'],
    ['a name server and its glue', '@ MX 10 ns.lab\nlab NS ns.lab\nns.lab A 192.0.2.1\n'],
    ['the zone itself', '@ MX 10 @\n@ NS ns.example.net.\n@ A 192.0.2.1\n'],
  ])('is silent on %s', (_, text) => {
    expect(codes(text)).toEqual([]);
  });
});
