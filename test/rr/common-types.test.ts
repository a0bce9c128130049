import { describe, expect, test } from 'vitest';
import { printRdata } from '../../server/src/rr/rdata';
import { problemOf, read, typeCalled } from './helpers';

describe('what is written comes out again', () => {
  test.each([
    ['A', '192.0.2.1', '192.0.2.1'],
    ['AAAA', '2001:DB8::0', '2001:db8::'],
    ['AAAA', '::ffff:1.2.3.4', '::ffff:1.2.3.4'],
    ['AAAA', '::1.2.3.4', '::1.2.3.4'],
    ['AAAA', '1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['MX', '010 mail', '10 mail.ex.'],
    ['MX', '0 .', '0 .'],
    ['MX', '10 @', '10 ex.'],
    ['MX', '10 a\\.b\\$\\@\\032\\255.', '10 a\\.b\\$\\@\\032\\255.'],
    ['MX', '10 é', '10 \\195\\169.ex.'],
    ['NS', 'ns1.example.net.', 'ns1.example.net.'],
    ['SOA', 'ns h. 1 1h 2w 1d 30m', 'ns.ex. h. 1 3600 1209600 86400 1800'],
    ['SRV', '0 5 5060 sip', '0 5 5060 sip.ex.'],
    ['TXT', 'a\\"b "a;b" a\\;b " \\032\\127"', '"a\\"b" "a;b" "a;b" "  \\127"'],
    ['TXT', 'a"b"c', '"a" "b" "c"'],
    ['SPF', '"v=spf1 -all"', '"v=spf1 -all"'],
  ])('%s %s', (type, text, printed) => {
    const { good, wire, problems } = read(type, text);
    expect(problems).toEqual([]);
    expect(good).toBe(true);
    expect(printRdata(typeCalled(type), wire)).toBe(printed);
  });
});

describe('what is wrong is said where it is', () => {
  test.each([
    ['A', '1.2.3.[256]', 'rdata-address', 'octet 256 is above 255'],
    ['A', '1.2.[03].4', 'rdata-address', 'leading zero'],
    ['A', '[1.2.3]', 'rdata-address', '3 of four'],
    ['A', '1.2.3.4[.]', 'rdata-address', 'ends in a dot'],
    ['A', '[2001:db8::1]', 'rdata-address', 'AAAA'],
    ['A', '1[..]2.3', 'rdata-address', 'octet 2 is missing'],
    ['AAAA', '[1.2.3.4]', 'rdata-address', 'A records'],
    ['AAAA', '1::2[::]3', 'rdata-address', 'only once'],
    ['AAAA', '2001:[12345]::', 'rdata-address', 'four digits'],
    ['AAAA', '2001:d[g]8::', 'rdata-address', '"g"'],
    ['AAAA', '[1:2:3]', 'rdata-address', '3 of eight'],
    ['AAAA', 'fe80::1[%eth0]', 'rdata-address', 'zone index'],
    ['AAAA', '::[1.2.3.300]', 'rdata-address', 'above 255'],
    ['MX', '[mail]', 'mx-preference', 'not a number'],
    ['MX', '[65536] mail', 'mx-preference', 'above 65535'],
    ['MX', '10 a.[.]b', 'syntax-empty-label', 'no label'],
    [
      'MX',
      '10 [aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa].b',
      'syntax-label-too-long',
      '63',
    ],
    ['MX', '10 a[\\300]', 'syntax-bad-escape', 'above 255'],
    ['MX', '10 a[\\3]x0', 'syntax-bad-escape', 'three digits'],
    ['MX', '10 a[\\]', 'syntax-bad-escape', 'escapes nothing'],
    ['MX', '10 ["a"]', 'rdata-encoding', 'without quotes'],
    ['MX', '10 a [b c]', 'syntax-extra-rdata', '2 words'],
    ['MX', '10[]', 'syntax-missing-rdata', 'exchange'],
    ['MX', '[]', 'mx-preference', 'missing'],
    ['SOA', 'ns h. 1 [1h30] 1 1 1', 'rdata-number', 'refresh'],
    ['SRV', '1 2 [70000] a.', 'rdata-number', 'port'],
    ['TXT', `["${'x'.repeat(256)}"]`, 'rdata-string-too-long', '256 octets'],
    ['TXT', '"a[\\30]b"', 'syntax-bad-escape', 'three digits'],
    ['A', '\\# [4] 010203', 'syntax-generic-rdata', '3 octets'],
    ['A', '\\# 4 0102030[g]', 'syntax-generic-rdata', '"g"'],
    ['A', '[\\# 3 010203]', 'syntax-generic-rdata', 'not valid A'],
    ['TYPE65280', '[abc]', 'syntax-generic-rdata', 'generic form'],
  ])('%s %s', (type, marked, code, words) => {
    const problem = problemOf(type, marked);
    expect(problem?.code).toBe(code);
    expect(problem?.message).toContain(words);
  });
});
