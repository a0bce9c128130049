import { describe, expect, it } from 'vitest';
import { LONGEST_GROUP_REST } from '../../../server/src/syntax/parentheses';
import { Zone } from '../../../server/src/zone/zone';
import { analyse, checkFix } from '../../helpers/zones';

const found = (lines: string) =>
  analyse(`$TTL 60\n${lines}\n`)
    .findings()
    .filter(({ code, severity }) => severity === 'error' && /^(syntax|rdata)-/.test(code))
    .map(({ code }) => code);

describe('a parenthesis that is closed behind lines like entries', () => {
  it.each([
    'a NSEC (\nb.example.com. A RRSIG NSEC )',
    'a TXT (\na A 192.0.2.1 )',
    'a TXT ( "a"\n\nb TXT "x" )',
    'a TXT ( ( "a"\nb TXT "x" ) "y"\nc TXT "z" )',
    'a TXT ( "a"\n$TTL 60 )',
    'a TXT ( "a"\n IN A 192.0.2.1 )',
    'a TXT ( "a"\nb A ")" ; )\nc A \\) )',
    '2t7b4g4vsa5smi47k61mv5bv1a22bojr NSEC3 ( 1 1 12 aabbccdd\n2vptu5timamqttgl4luu9kg21e0aor3s MX DNSKEY NS SOA NSEC3PARAM RRSIG )',
    `a TXT ( "a"\nb A 192.0.2.1\n${`"${'x'.repeat(200)}"\n`.repeat(19)} )`,
  ])('%s', (lines) => expect(found(lines)).toEqual([]));
});

describe('one that is not costs its record and no other', () => {
  it.each([
    ['balanced ones below', 'a TXT ( "a"\nb TXT ( "x"\n "y" )\nc TXT ( "z" )'],
    ['two at a record', 'a TXT (( "a" )\nb TXT ( "x" )'],
    ['a ")" in a text or comment', 'a TXT ( "a"\nb TXT "x )" ; )'],
    ['an escaped ")"', 'a TXT ( "a"\nb TXT x\\)'],
    ['a ")" far below', `a TXT ( "a"\n${'b A 192.0.2.1\n'.repeat(LONGEST_GROUP_REST / 14)}c TXT ( "x" )`],
  ])('%s', (_, lines) => expect(found(lines)).toEqual(['syntax-unclosed-parenthesis']));

  it('each of several', () => {
    const open = 'a TXT ( "a"\n';
    expect(found(`${open}${open}b TXT ( "x"\nc A 192.0.2.1 )\n${open}b A 192.0.2.1`)).toEqual(
      Array.from({ length: 3 }, () => 'syntax-unclosed-parenthesis'),
    );
  });
});

describe('a whole record whose parenthesis is not closed ends before the next line like a record', () => {
  const SOA = '@ SOA ns1 host (\n1\n7200\n3600\n1209600\n3600';
  it.each([
    ['without class', `${SOA}$`, ' NS ns1\n NS ns2\nns1 A 192.0.2.1\n'],
    ['with a TTL', `${SOA}$`, ' 60 NS ns1\n'],
    ['with a number as owner', `${SOA}$`, '1 PTR a.example.net.\n'],
    ['behind texts', 'a TXT ( "a"\n "b"$', ' MX 10 b\nb A 192.0.2.1\n'],
    ['behind an address', ' IN A ( 192.0.2.1$', ' A 192.0.2.2\n'],
  ])('%s', (_, record, rest) => {
    checkFix(
      `$TTL 60\n${record.replace('$', '')}\n${rest}`,
      `$TTL 60\n${record.replace('$', ' )')}\n${rest}`,
      'syntax-unclosed-parenthesis',
      'Close the parenthesis behind this record',
    );
  });

  it.each([
    ['is not whole', 'a NSEC ( b\n A RRSIG\n NSEC'],
    ['may have more texts', 'a TXT ( a\n MX 10 b'],
    ['is written by number', 'a TYPE65280 ( \\# 2 abcd\n A b'],
  ])('and goes on where it %s', (_, lines) => {
    const zone = Zone.read('zone', `$TTL 60\n${lines}\nb A 192.0.2.1\n`);
    expect(zone.inOrder()[0]?.count).toBe(3);
  });
});

it('takes a "(" away that no word stands behind', () => {
  checkFix('$TTL 60\na TXT "x"\n(', '$TTL 60\na TXT "x"\n', 'syntax-unclosed-parenthesis', 'Remove the "("');
});

it('text that comes in pieces reads like the whole', () => {
  const text = '$TTL 60\na TXT ( "a"\nb A 192.0.2.1\nc A 192.0.2.2 )\nd A 192.0.2.3\n';
  const kinds = (zone: Zone) => zone.inOrder().flatMap(({ starts, count }) => [...starts.slice(0, count)]);
  const whole = kinds(Zone.read('zone', text, { origin: 'example.com.' }));
  for (let at = text.indexOf('\n') + 1; at < text.length; at = text.indexOf('\n', at) + 1) {
    const zone = Zone.read('zone', [text.slice(0, at), text.slice(at)], { origin: 'example.com.' });
    expect(kinds(zone).length).toBe(whole.length);
    expect(zone.root.text.slice(0)).toBe(text);
  }
});
