import { describe, expect, it } from 'vitest';
import { dumpZone } from '../../../server/src/zone/dump';
import { Zone } from '../../../server/src/zone/zone';
import { analyse, checkFix } from '../../helpers/zones';

const HEAD = '$TTL 60\n';
const found = (text: string) =>
  analyse(text)
    .findings()
    .filter(({ code }) => /^syntax-(?!leading)/.test(code))
    .map(({ code, severity }) => `${severity} ${code}`);

/** Types and data of the zone's records, in its order. */
function recordsOf(zone: Zone): string[] {
  return [...dumpZone(zone)].map((line) => line.split('\t').slice(3).join(' '));
}

const records = (text: string) => recordsOf(Zone.read('zone', text, { origin: 'example.com.' }));

describe('a line end behind a backslash, within quotes', () => {
  it('is part of the text, as for BIND', () => {
    const text = `${HEAD}a TXT "text \\\nmore" "x\\\\\\\n\\\n"\nb HINFO "c\\\nd" ( "e\\\n) ; " ) ; f\nc A 192.0.2.1\n`;
    expect(records(text)).toEqual([
      'TXT "text \\010more" "x\\\\\\010\\010"',
      'HINFO "c\\010d" "e\\010) ; "',
      'A 192.0.2.1',
    ]);
  });

  it('draws a warning, once for each text', () => {
    expect(found(`${HEAD}a TXT "b \\\nc \\\nd" "e\\\n" "f"\n`)).toEqual([
      'warning syntax-bad-escape',
      'warning syntax-bad-escape',
    ]);
  });

  it.each([
    ['the text goes on without one', 'a TXT "b\\\nc\nd A 192.0.2.1'],
    ['the quote that follows opens another text', 'a TXT "b\\\nc TXT "d"'],
    ['the line ends with a carriage return, as BIND refuses it', 'a TXT "b\\\r\nc"'],
    ['the quote is too far away', `a TXT "b\\\n${'c'.repeat(1100)}"`],
    ['the backslash is escaped itself', 'a TXT "b\\\\\nc"'],
  ])('ends the text where %s', (_, lines) => {
    expect(found(`${HEAD}${lines}\n`)).toContain('error syntax-unclosed-quote');
  });

  it('costs its record and no other where the text is not closed', () => {
    expect(records(`${HEAD}a TXT "b\\\nc TXT "d"\nd A 192.0.2.1\n`).slice(-2)).toEqual([
      'TXT "d"',
      'A 192.0.2.1',
    ]);
  });

  it('is nothing without quotes', () => {
    expect(found(`${HEAD}a TXT b\\\n`)).toEqual(['error syntax-bad-escape']);
  });

  it('counts as a line', () => {
    const zone = Zone.read('zone', `${HEAD}a TXT "b\\\nc"\nd A 192.0.2.1\n`);
    expect(zone.root.text.positionAt(zone.root.text.slice(0).indexOf('d A'))).toEqual({
      line: 3,
      character: 0,
    });
  });

  it('is read alike in pieces, and however it is typed', () => {
    const text = `${HEAD}a TXT "b\\\nc\\\nd" ( "e\\\nf )" )\ng A 192.0.2.1\n`;
    const whole = records(text);
    expect(whole).toHaveLength(2);
    for (let at = text.indexOf('\n') + 1; at < text.length; at = text.indexOf('\n', at) + 1)
      expect(
        recordsOf(Zone.read('zone', [text.slice(0, at), text.slice(at)], { origin: 'example.com.' })),
      ).toEqual(whole);
    for (const chunkEntries of [1, 100]) {
      for (let at = HEAD.length; at < text.length; at++) {
        const without = text.slice(0, at) + text.slice(at + 1);
        const zone = Zone.read('zone', without, { origin: 'example.com.', chunkEntries });
        zone.edit('zone', at, at, text.charAt(at));
        expect(recordsOf(zone), without).toEqual(whole);
      }
    }
  });

  it('is written on one line', () => {
    const text = `${HEAD}a TXT "b \\\\\\\nc\\\nd" "e"\n`;
    checkFix(text, `${HEAD}a TXT "b \\\\\\010c\\010d" "e"\n`, 'syntax-bad-escape');
    checkFix(text, `${HEAD}a TXT "b \\\\cd" "e"\n`, 'syntax-bad-escape', 'Join');
  });

  it('or a backslash before other digits, taken for what is meant', () => {
    checkFix(
      `${HEAD}a TXT "c:\\300"\n`,
      `${HEAD}a TXT "c:\\\\300"\n`,
      'syntax-bad-escape',
      'Write the backslash',
    );
    checkFix(`${HEAD}a\\12 TXT x\n`, `${HEAD}a\\\\12 TXT x\n`, 'syntax-bad-escape', 'Write the backslash');
  });

  it('is refused by Knot', () => {
    const analysis = analyse(`${HEAD}a TXT "b\\\nc"\n`, { origin: 'example.com.', dialect: 'knot' });
    const finding = analysis.findings().find(({ code }) => code === 'syntax-dialect');
    expect(finding?.severity).toBe('error');
    expect(finding && analysis.fixes(finding)[0]?.edits[0]?.newText).toContain('b\\010c');
  });
});
