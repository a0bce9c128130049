import { beforeAll, describe, expect, it } from 'vitest';
import type { IGrammar } from 'vscode-textmate';
import { allTypes } from '../../server/src/rr/types';
import { checkScopes, loadGrammar, scopesOf, tokenTypeAt } from './helpers';

let grammar: IGrammar;
beforeAll(async () => {
  grammar = await loadGrammar();
});
const check = (zone: string) => checkScopes(grammar, zone);

describe('a record', () => {
  it('has owner, TTL, class, type and rdata', () =>
    check(`
mail 1h30m IN A 192.0.2.1 ; the old one
^^^^ entity.name.type.owner
;    ^^^^^ constant.numeric.ttl
;          ^^ storage.modifier.class
;             ^ keyword.control.type
;               ^^^^^^^^^ constant.numeric.address.ipv4
;                         ^^^^^^^^^^^^^ comment.line`));

  it('takes class and TTL in either order, and neither case matters', () =>
    check(`
a in 300 mx 10 b
; ^^ storage.modifier.class
;    ^^^ constant.numeric.ttl
;        ^^ keyword.control.type
;           ^^ constant.numeric.preference
b CLASS1 TYPE15 \\# 3 000A00
; ^^^^^^ storage.modifier.class
;        ^^^^^^ keyword.control.type
;               ^^ keyword.operator.generic
;                  ^ constant.numeric.length
;                    ^^^^^^ constant.other.hexadecimal
version.bind. CHAOS TXT "none"
;             ^^^^^ storage.modifier.class`));

  it('may leave out its owner', () => {
    check(`
    3600 NS ns1
;   ^^^^ constant.numeric.ttl
;        ^^ keyword.control.type
;           ^^^ variable.other.name`);
    expect(scopesOf(grammar, '\t3600\tNS\tns1', '3600')).toEqual(['constant.numeric.ttl']);
    expect(scopesOf(grammar, '\t3600\tNS\tns1', 'NS')).toEqual(['keyword.control.type']);
  });

  it('has an owner that looks like something else, since owners come first', () =>
    check(`
IN 10 PTR host
^^ entity.name.type.owner
10 IN PTR host
^^ entity.name.type.owner
MX A 192.0.2.1
^^ entity.name.type.owner
;  ^ keyword.control.type`));

  it('shows @, wildcards and escapes', () =>
    check(String.raw`
@ NS @
^ variable.language.origin
;    ^ variable.language.origin
*.a A 192.0.2.1
^ keyword.operator.wildcard
a*b A 192.0.2.1
;^^ !keyword.operator.wildcard
a\.b\032c SOA \. hostm\.aster
;^^ constant.character.escape
;   ^^^^ constant.character.escape
;             ^^ constant.character.escape
;                     ^^ constant.character.escape`));

  it('with a bad escape is marked', () =>
    check(`
a TXT \\256 \\1 "\\300"
;     ^^^^ invalid.illegal.escape
;          ^^ invalid.illegal.escape
;              ^^^^ invalid.illegal.escape`));

  it('of a type that does not exist is marked', () =>
    check(`
a 300 IN MXX 10 b
;        ^^^ invalid.illegal.unknown-type
;            ^^ constant.numeric
;               ^ variable.other.name
  mail A 192.0.2.1
; ^^^^ invalid.illegal.unknown-type
a AXFR
; ^^^^ invalid.illegal.unknown-type`));

  it('with a parenthesis too many is marked', () =>
    check(`
a MX 10 b )
;         ^ invalid.illegal.unopened-parenthesis
b A 192.0.2.1
^ entity.name.type.owner`));
});

describe('types', () => {
  it('are all known', () => {
    const storable = allTypes().filter((type) => !type.meta);
    expect(storable.length).toBeGreaterThan(80);
    for (const { mnemonic } of storable) {
      for (const zone of [
        `host ${mnemonic} \\# 0`,
        `host 1h IN ${mnemonic.toLowerCase()} ( \\# 0 )`,
        `\t${mnemonic} \\# 0`,
      ]) {
        const word = zone.includes('(') ? mnemonic.toLowerCase() : mnemonic;
        expect(scopesOf(grammar, zone, word), zone).toEqual(['keyword.control.type']);
        expect(scopesOf(grammar, zone, '0'), zone).toEqual(['constant.numeric.length']);
      }
    }
  });

  it('that cannot be in a zone are unknown', () => {
    for (const { mnemonic } of allTypes().filter((type) => type.meta)) {
      expect(scopesOf(grammar, `a ${mnemonic} b`, mnemonic)).toEqual(['invalid.illegal.unknown-type']);
    }
  });
});

describe('rdata', () => {
  it('of SOA has its serial and its durations', () =>
    check(`
@ SOA ns1 hostmaster ( 2024010101 ; serial
;     ^^^ variable.other.name
;         ^^^^^^^^^^ variable.other.name
;                    ^ punctuation.section.parens.begin
;                      ^^^^^^^^^^ constant.numeric.serial
;                                 ^^^^^^^^ comment.line
    2h 30m
;   ^^ constant.numeric.duration
;      ^^^ constant.numeric.duration
    1209600 3600 )
;   ^^^^^^^ constant.numeric.duration
;                ^ punctuation.section.parens.end
@ SOA ns1 hostmaster 7 2h 30m 2w 1h
;                    ^ constant.numeric.serial
;                      ^^ constant.numeric.duration`));

  it('of MX tells the preference from the exchange', () =>
    check(`
@ MX 10 mx1
;    ^^ constant.numeric.preference
;       ^^^ variable.other.name
@ MX 0 .
;    ^ constant.numeric.preference
;      ^ variable.other.name
@ MX 10 192.0.2.1
;       ^^^^^^^^^ constant.numeric.address.ipv4`));

  it('of TXT is strings, whatever is in them', () =>
    check(`
@ TXT "v=DMARC1; p=none" "(" 10 word ; comment
;     ^^^^^^^^^^^^^^^^^^ string.quoted.double
;              ^ !comment
;                        ^^^ string.quoted.double
;                            ^^ string.unquoted
;                               ^^^^ string.unquoted
;                                    ^^^^^^^^^ comment.line
@ TXT "a \\"b\\" c"
;        ^^ constant.character.escape
;           ^^ constant.character.escape
;             ^^^ string.quoted.double`));

  it('goes on behind the escaped end of a line, up to the closing quote', () =>
    check(`
a TXT ( "one\\
;       ^^^^ string.quoted.double
;           ^ constant.character.escape.line-end
b MX \\"2\\" three\\
^^^^^ string.quoted.double
;    ^^ constant.character.escape
;       ^^ constant.character.escape
;         ^^^^^^ string.quoted.double
;               ^ constant.character.escape.line-end
four" "five" ) ; six
^^^^^ string.quoted.double
;   ^ punctuation.definition.string.end
;     ^^^^^^ string.quoted.double
;            ^ punctuation.section.parens.end
;              ^^^^^ comment.line
a TXT "one \\\\
;          ^^ constant.character.escape
b MX 10 c
^ entity.name.type.owner
$GENERATE 1-2 a TXT "one $\\
;                        ^ constant.other.placeholder
;                         ^ constant.character.escape.line-end
  two $"
^^^^^^^ string.quoted.double
;     ^ constant.other.placeholder
b MX 10 c
^ entity.name.type.owner`));

  it('of AAAA is an address', () =>
    check(`
a AAAA 2001:db8::1
;      ^^^^^^^^^^^ constant.numeric.address.ipv6
a AAAA ::ffff:192.0.2.1
;      ^^^^^^^^^^^^^^^^ constant.numeric.address.ipv6
a AAAA ::
;      ^^ constant.numeric.address.ipv6`));

  it('of SVCB and HTTPS has parameters', () =>
    check(`
@ HTTPS 1 svc.example. alpn="h2,h3" port=8443 no-default-alpn key667=x ipv6hint=2001:db8::1
;       ^ constant.numeric.priority
;         ^^^^^^^^^^^^ variable.other.name
;                      ^^^^ entity.other.attribute-name
;                          ^ keyword.operator.assignment
;                           ^^^^^^^ string.quoted
;                                        ^^^^ string.unquoted.value
;                                             ^^^^^^^^^^^^^^^ entity.other.attribute-name
;                                                             ^^^^^^ entity.other.attribute-name
;                                                                               ^^^^^^^^^^^ string.unquoted.value`));

  it('of CAA has flags, tag and value', () =>
    check(`
@ CAA 0 issuewild "ca.example.net; policy=ev"
;     ^ constant.numeric.flags
;       ^^^^^^^^^ support.type.property-name.tag
;                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted`));

  it('of SRV, NAPTR, LOC and APL has numbers, strings, names and their own marks', () =>
    check(`
_sip._tcp SRV 0 5 5060 sip.example.com.
;             ^ constant.numeric
;                 ^^^^ constant.numeric
;                      ^^^^^^^^^^^^^^^^ variable.other.name
a NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:info@example.com!" .
;       ^^^ constant.numeric
;              ^^^ string.quoted
;                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted
;                                                          ^ variable.other.name
a LOC 52 22 23.000 N 4 53 32.000 E -2.00m 0.00m
;     ^^ constant.numeric.coordinate
;                  ^ keyword.other.direction
;                                  ^^^^^^ constant.numeric.coordinate
a APL 1:192.0.2.0/24 !2:2001:db8::/32
;     ^^^^^^^^^^^^^^ constant.numeric.address.prefix
;                    ^^^^^^^^^^^^^^^^ constant.numeric.address.prefix`));

  it('of DNSSEC types has types, times, names and data', () =>
    check(`
a NSEC b.example. A MX RRSIG TYPE65280
;      ^^^^^^^^^^ variable.other.name
;                 ^ keyword.control.type
;                   ^^ keyword.control.type
;                            ^^^^^^^^^ keyword.control.type
a RRSIG A 13 2 3600 20300101000000 20200101000000 1 example.com. (
;       ^ keyword.control.type
;         ^^ constant.numeric.integer
;                   ^^^^^^^^^^^^^^ constant.numeric.time
;                                                   ^^^^^^^^^^^^ variable.other.name
    k9uJ+/Rk== A1b2 )
;   ^^^^^^^^^^ string.unquoted.data
;              ^^^^ string.unquoted.data
a DNSKEY 257 3 13 mdsswUyr3DPW132mOi8V9xESWE8jTo0d
;        ^^^ constant.numeric.integer
;                 ^^^^^^^^^^^^^^^^ string.unquoted.data
_25._tcp TLSA 3 1 1 0123456789abcdef0123456789abcdef
;             ^ constant.numeric.integer
;                   ^^^^^^^^^^^^^^^^ string.unquoted.data`));

  it('in generic form is length and hex digits, over several lines', () =>
    check(String.raw`
a A \# ( 4
;   ^^ keyword.operator.generic
    C0000201 )
;   ^^^^^^^^ constant.other.hexadecimal
a TYPE65280 \# 2 (
;              ^ constant.numeric.length
    AB CD ; two
;   ^^ constant.other.hexadecimal
;      ^^ constant.other.hexadecimal
;         ^^^^^ comment.line
    )
b A 192.0.2.1
^ entity.name.type.owner`));
});

describe('parentheses', () => {
  it('may hold all but the owner', () =>
    check(`
a ( 300 IN
;   ^^^ constant.numeric.ttl
;       ^^ storage.modifier.class
  MX
; ^^ keyword.control.type
  10
; ^^ constant.numeric.preference
  b )
; ^ variable.other.name
c A 192.0.2.1
^ entity.name.type.owner`));

  it('nest', () =>
    check(`
a TXT ( "1" ( "2"
  "3" ) ; here )
;       ^^^^^^^^ comment.line
  word )
; ^^^^ string.unquoted
b A 192.0.2.1
^ entity.name.type.owner`));

  it('let a line of data start at the very beginning', () =>
    check(`
a DNSKEY 257 3 13 (
mdsswUyr3DPW132mOi8V9xESWE8jTo0d
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.unquoted.data
) ; key
^ punctuation.section.parens.end
;     ^ comment.line`));
});

describe('a half-typed record leaves the rest alone:', () => {
  it('a quote', () =>
    check(`
a TXT "v=spf1 -all
;     ^^^^^^^^^^^^ string.quoted
b MX 10 c
^ entity.name.type.owner
; ^^ keyword.control.type`));

  it('a quote, and a backslash at the end of its line', () =>
    check(`
a TXT "C:\\
;     ^^^ string.quoted
b MX 10 c
^ entity.name.type.owner
; ^^ keyword.control.type
a TXT "C:\\
b TXT "d"
^ entity.name.type.owner
; ^^^ keyword.control.type
;     ^^^ string.quoted
a TXT "C:\\
\\
b MX 10 c
; ^^ keyword.control.type
a TXT ( "C:\\
b MX 10 c
; ^^ keyword.control.type`));

  it('a quote in parentheses', () =>
    check(`
a TXT ( "one
        "two" )
;       ^^^^^ string.quoted
;             ^ punctuation.section.parens.end
b MX 10 c
; ^^ keyword.control.type`));

  it('a parenthesis', () =>
    check(`
@ SOA ns1 hostmaster ( 1 2 3
b MX 10 c
^ entity.name.type.owner
; ^^ keyword.control.type
a TXT ( "x"
$ORIGIN example.net.
^^^^^^^ keyword.control.directive
d MX ( 10 ( c
    IN NS ns1
;   ^^ storage.modifier.class
;      ^^ keyword.control.type
e ( IN
f 1h A 192.0.2.1
^ entity.name.type.owner
;    ^ keyword.control.type`));

  it('a type, or none yet', () =>
    check(`
a
^ entity.name.type.owner
b M
; ^ invalid.illegal.unknown-type
c 300 IN
;     ^^ storage.modifier.class
d MX
; ^^ keyword.control.type
e A 192.0.2.1
^ entity.name.type.owner`));

  it('a lone backslash', () =>
    check(`
a TXT b\\
;     ^ string.unquoted
;      ^ invalid.illegal.escape
c\\
d A 192.0.2.1
^ entity.name.type.owner`));
});

describe('directives', () => {
  it('$ORIGIN and $TTL', () =>
    check(`
$ORIGIN example.com. ; here
^^^^^^^ keyword.control.directive.origin
;       ^^^^^^^^^^^^ variable.other.name
;                    ^^^^^^ comment.line
$ttl 1d
^^^^ keyword.control.directive.ttl
;    ^^ constant.numeric.ttl`));

  it('$INCLUDE', () =>
    check(`
$INCLUDE include/hosts.db sub.example.com. ; part
^^^^^^^^ keyword.control.directive.include
;        ^^^^^^^^^^^^^^^^ string.unquoted.path
;                         ^^^^^^^^^^^^^^^^ variable.other.name
;                                          ^^^^^^ comment.line
$INCLUDE "a file" @
;        ^^^^^^^^ string.unquoted.path
;                 ^ variable.language.origin`));

  it('$GENERATE', () =>
    check(`
$GENERATE 1-254/2 host-\${0,3,d} 1h IN A 192.0.2.$ ; all
^^^^^^^^^ keyword.control.directive.generate
;         ^ constant.numeric.range
;          ^ keyword.operator.range
;           ^^^ constant.numeric.range
;               ^ constant.numeric.step
;                 ^^^^^ entity.name.type.owner
;                      ^^^^^^^^ constant.other.placeholder
;                        ^ constant.numeric.offset
;                          ^ constant.numeric.width
;                            ^ constant.language.radix
;                               ^^ constant.numeric.ttl
;                                  ^^ storage.modifier.class
;                                     ^ keyword.control.type
;                                       ^^^^^^^^ variable.other.name
;                                               ^ constant.other.placeholder
;                                                 ^^^^^ comment.line
$GENERATE 1-2 $ MX "10 mail-\${-1}"
;             ^ constant.other.placeholder
;                           ^^^^^ constant.other.placeholder
$GENERATE 1-2 a\${b} A 192.0.2.$$\${x
;              ^^^^ invalid.illegal.placeholder
;                             ^^ constant.character.escape
;                               ^^^ invalid.illegal.placeholder
$GENERATE 1..2 a A 192.0.2.1
;         ^^^^ invalid.illegal.range
$GENERATE 1-2 a FOO b
;               ^^^ invalid.illegal.unknown-type`));

  it('that do not exist are marked', () =>
    check(`
$INCLUDES file
^^^^^^^^^ invalid.illegal.unknown-directive
$
^ invalid.illegal.unknown-directive
a A 192.0.2.1
^ entity.name.type.owner`));
});

describe('comments', () => {
  it('stand alone, indented, or behind anything', () =>
    check(`
   ; indented
;  ^^^^^^^^^^ comment.line
a A 192.0.2.1;close
;            ^^^^^^ comment.line
a\\;b A 192.0.2.1
;^^^ !comment`));

  it('that suppress a diagnostic show what they suppress', () =>
    check(`
a MX 10 b ; zonewright-disable-line mx-single, mx-ttl ; since it is a test
;         ^^ comment.line
;           ^^^^^^^^^^^^^^^^^^^^^^^ keyword.control.suppression
;                                   ^^^^^^^^^ variable.parameter.rule
;                                            ^ comment.line
;                                              ^^^^^^ variable.parameter.rule
;                                                     ^^^^^^^^^^^^^^^^^^^^ !variable.parameter.rule
;; zonewright-disable
;  ^^^^^^^^^^^^^^^^^^ keyword.control.suppression
; zonewright-disabled
; ^^^^^^^^^^^^^^^^^^^ !keyword`));

  it('that name the origin show it', () =>
    check(`
; zonewright: origin=example.com.
; ^^^^^^^^^^^ keyword.control.modeline
;             ^^^^^^ variable.parameter.modeline
;                    ^^^^^^^^^^^^ entity.name.type.origin`));
});

describe('text without quotes', () => {
  it('is no string to the editor, which closes no quote that is typed within one', () => {
    for (const line of ['a TXT x', 'a TXT ( x', 'a HINFO x', '$INCLUDE x', 'a SVCB 1 . alpn=x'])
      expect(tokenTypeAt(grammar, line, line.length - 1), line).toBe('other');
    expect(tokenTypeAt(grammar, 'a TXT "x', 7)).toBe('string');
    expect(tokenTypeAt(grammar, 'a TXT ; x', 8)).toBe('comment');
  });
});
