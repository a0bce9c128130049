import { describe, expect, it } from 'vitest';
import { analyse, applyFix, checkDiagnostics, checkFix } from '../../helpers/zones';

const HEAD = '$TTL 60\n';
const found = (lines: string) =>
  analyse(`${HEAD}${lines}\n`)
    .findings()
    .filter(({ code }) => /^(syntax|rdata|txt|name)-/.test(code))
    .map(({ code, severity }) => `${severity} ${code}`);
const messages = (lines: string) =>
  analyse(`${HEAD}${lines}\n`)
    .findings()
    .map(({ message }) => message);

function expectNoFix(lines: string, code: string): void {
  expect(() => applyFix(`${HEAD}${lines}\n`, code)).toThrow(/there are: $/);
}

describe('a word that should be a TTL', () => {
  it.each(['1y', '1x', '1.5h', '1.5', '-300', '+300', '1,000', '0x10', '2days', '1hh', '1h30', '"300"'])(
    '%s',
    (word) => {
      for (const line of [
        `a ${word} A 192.0.2.1`,
        `a IN ${word} A 192.0.2.1`,
        `a ${word} IN A 192.0.2.1`,
        `b A 192.0.2.1\na ${word} TXT "x"`,
      ]) {
        expect(found(line)).toEqual(['error syntax-ttl-range']);
        expectNoFix(line, 'syntax-ttl-range');
      }
    },
  );

  it('behind a blank one with a sign or a comma', () => {
    expect(found('a A 192.0.2.1\n 1,000 A 192.0.2.2')).toEqual(['error syntax-ttl-range']);
    expect(found('a A 192.0.2.1\n 1y A 192.0.2.2')).toEqual(['error syntax-leading-space-owner']);
    expect(found('a A 192.0.2.1\n 10.2 A 192.0.2.2')).toEqual(['error syntax-leading-space-owner']);
  });
});

describe('a class or TTL that stands twice', () => {
  const CLASS = 'syntax-unknown-class';
  const TTL = 'syntax-ttl-range';
  it.each([
    ['a IN IN A 192.0.2.1', 'a IN A 192.0.2.1', CLASS, 'Remove the second class'],
    ['a in 300 IN A 192.0.2.1', 'a in 300 A 192.0.2.1', CLASS, 'Remove the second class'],
    ['a IN CLASS1 A 192.0.2.1', 'a IN A 192.0.2.1', CLASS, 'Remove the second class'],
    ['a 1h 3600 A 192.0.2.1', 'a 1h A 192.0.2.1', TTL, 'Remove the second TTL'],
    ['a 300 IN 300 A 192.0.2.1', 'a 300 IN A 192.0.2.1', TTL, 'Remove the second TTL'],
    ['a 300 300 IN A 192.0.2.1', 'a 300 IN A 192.0.2.1', TTL, 'Remove the second TTL'],
    ['a 300 IN 600 A 192.0.2.1', 'a 300 IN A 192.0.2.1', TTL, 'Remove the second TTL, 600'],
    ['b A 192.0.2.1\n 300 300 A 192.0.2.2', 'b A 192.0.2.1\n 300 A 192.0.2.2', TTL, 'Remove the second TTL'],
    ['a IN CH A 192.0.2.1', undefined, CLASS, undefined],
    ['a IN IN IN A 192.0.2.1', undefined, CLASS, undefined],
    ['a 300 300 300 A 192.0.2.1', undefined, TTL, undefined],
  ])('%s', (line, mended, code, title) => {
    expect(found(line)).toEqual([`error ${code}`]);
    expect(messages(line).some((message) => message.includes('stands twice'))).toBe(true);
    if (mended) checkFix(`${HEAD}${line}\n`, `${HEAD}${mended}\n`, code, title);
    else expectNoFix(line, code);
  });
});

describe('an owner behind a blank', () => {
  it.each([
    ['ns A 192.0.2.2'],
    ['mx A 192.0.2.2'],
    ['mx MX 10 b.example.net.'],
    ['ns NS b.example.net.'],
    ['ptr PTR b.example.net.'],
    ['srv A 192.0.2.2'],
    ['loc A 192.0.2.2'],
    ['ns 300 IN A 192.0.2.2'],
    ['any A 192.0.2.2'],
    ['hs IN A 192.0.2.2'],
    ['10 300 PTR b.example.net.'],
  ])('%s', (line) => {
    expect(found(`a A 192.0.2.1\n ${line}`)).toContain('error syntax-leading-space-owner');
    expect(applyFix(`${HEAD}a A 192.0.2.1\n ${line}\n`, 'syntax-leading-space-owner')).toBe(
      `${HEAD}a A 192.0.2.1\n${line}\n`,
    );
  });

  it.each([
    ['the data is that of no other type', 'MX mx 10', 'error rdata-number'],
    ['the type is the word in capitals', 'NS ns ns2', 'error syntax-extra-rdata'],
    ['a signature covers a type', 'RRSIG A 13 3 60 x 2 3 a.', 'error rdata-time'],
  ])('is none where %s', (_, line) => {
    expect(found(`a A 192.0.2.1\n ${line}`).join()).not.toContain('leading-space');
  });

  it('leaves parentheses where they belong', () => {
    const before = `${HEAD}a A 192.0.2.1\n  (www A 192.0.2.2)\n`;
    checkFix(before, `${HEAD}a A 192.0.2.1\nwww ( A 192.0.2.2)\n`, 'syntax-leading-space-owner');
    const commented = `${HEAD}a A 192.0.2.1\n  ( ; x\n  www A 192.0.2.2)\n`;
    checkFix(commented, `${HEAD}a A 192.0.2.1\nwww ( ; x\n A 192.0.2.2)\n`, 'syntax-leading-space-owner');
  });
});

describe('a small number before PTR behind a blank', () => {
  const inReverse = (text: string) =>
    checkDiagnostics(`$TTL 600\n${text}`, ['syntax-leading-space-owner'], {
      origin: '2.0.192.in-addr.arpa.',
    });

  it('is an owner in a reverse zone', () => {
    inReverse(`1 PTR a.example.net.
  10 PTR b.example.net.
; ^^ warning[syntax-leading-space-owner]
`);
  });

  it('is a TTL where another record of the owner has it, and in other zones', () => {
    inReverse('2 60 IN PTR a.example.net.\n  60 IN PTR b.example.net.\n');
    expect(
      found(
        '_ipp._tcp 120 PTR Front\\032Desk._ipp._tcp\n 120 PTR Back._ipp._tcp\n 60 PTR Other._ipp._tcp',
      ).filter((each) => each.includes('leading-space')),
    ).toEqual([]);
  });
});

it('marks a type that BIND refuses', () => {
  checkDiagnostics(`
$TTL 60
a MD b.example.net.
; ^^ error[syntax-unknown-type]
a IN MF b.example.net.
;    ^^ error[syntax-unknown-type]
`);
});

it('says that a word stands in quotes, and quotes it once', () => {
  expect(messages('a "A" 192.0.2.1')).toContain('"A" stands in quotes: a record type is written without.');
  checkFix(`${HEAD}a "A" 192.0.2.1\n`, `${HEAD}a A 192.0.2.1\n`, 'syntax-unknown-type', 'Write A');
  expect(messages('a "x" 192.0.2.1').join()).toContain('"x" is no record type');
  expect(messages('$TTL "300"')).toContain('"300" stands in quotes: a TTL is written without.');
  expect(messages('$TTL "x"').join()).toContain('"x" is no TTL');
});

it('says once that no record with an owner stands before', () => {
  expect(found('$ORIGIN example.com.\n SOA ns1 h 1 7200 3600 1209600 3600\n NS ns1')).toEqual([
    'error syntax-no-owner',
  ]);
});
