import { describe, expect, it } from 'vitest';
import { dumpZone } from '../../server/src/zone/dump';
import { analyse, checkDiagnostics } from '../helpers/zones';

const LATIN1 = { origin: 'example.com.', isLatin1: true };
const HEAD = '$TTL 60\n';
const LETTER = '\u00e9';

describe('texts of a file that is not UTF-8 have one octet for each character', () => {
  it('in their length', () => {
    const line = (count: number) => `${HEAD}a TXT "\\${LETTER}${LETTER.repeat(count - 1)}"\n`;
    const found = (text: string, options = LATIN1) =>
      analyse(text, options)
        .findings()
        .filter(({ code }) => code === 'rdata-string-too-long');
    expect(found(line(255))).toEqual([]);
    expect(found(line(256))).toMatchObject([{ data: { length: 256 } }]);
    expect(found(line(128), { ...LATIN1, isLatin1: false })).toMatchObject([{ data: { length: 256 } }]);
  });

  it('in what is read, also after an edit', () => {
    const { zone } = analyse(`${HEAD}a TXT "caf${LETTER}"\n`, LATIN1);
    const text = () => [...dumpZone(zone)].map((each) => each.split('\t').at(-1)).join();
    expect(text()).toBe('"caf\\233"');
    zone.edit('zone', zone.root.text.length - 2, zone.root.text.length - 2, LETTER);
    expect(text()).toBe('"caf\\233\\233"');
  });

  it('in the places of what is wrong within them', () => {
    checkDiagnostics(
      `${HEAD}@ TXT "v=spf1 x=${LETTER}${LETTER} ip4:192.0.2.300 -all"
;               ^ error[spf-syntax]
;                      ^^^^^^^^^^^ error[spf-syntax]
@ CAA 0 issue "ca.example.net; x=${LETTER}${LETTER}"
`,
      ['spf-syntax'],
      LATIN1,
    );
  });
});
