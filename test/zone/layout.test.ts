import { describe, expect, it } from 'vitest';
import { dumpZone } from '../../server/src/zone/dump';
import { type LayoutOptions, layoutEdits } from '../../server/src/zone/layout';
import { Zone } from '../../server/src/zone/zone';
import { generateZone, mutateZone } from '../oracle/generator';

const TABS: LayoutOptions = { tabSize: 8, insertSpaces: false };
const SPACES: LayoutOptions = { tabSize: 8, insertSpaces: true };

function read(text: string): Zone {
  return Zone.read('zone', text, { origin: 'example.com.' });
}

function laidOut(text: string, options: LayoutOptions = SPACES): string {
  let result = '';
  let at = 0;
  for (const { start, end, newText } of layoutEdits(read(text).root, options)) {
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}

describe('a file laid out', () => {
  it('has its fields in columns, and types, classes and directives in capitals', () => {
    const before = `$ttl 1h
@ in soa ns1 hostmaster 1 7200 3600 1209600 3600
 in ns ns1
www 300 a 192.0.2.1
mail.internal in 2d aaaa 2001:db8::1
`;
    expect(laidOut(before)).toBe(`$TTL 1h
@                       IN      SOA     ns1 hostmaster 1 7200 3600 1209600 3600
                        IN      NS      ns1
www             300             A       192.0.2.1
mail.internal   2d      IN      AAAA    2001:db8::1
`);
    expect(laidOut(before, TABS)).toBe(`$TTL 1h
@\t\t\tIN\tSOA\tns1 hostmaster 1 7200 3600 1209600 3600
\t\t\tIN\tNS\tns1
www\t\t300\t\tA\t192.0.2.1
mail.internal\t2d\tIN\tAAAA\t2001:db8::1
`);
  });

  it('keeps the lines of a record in parentheses, below the rdata', () => {
    expect(
      laidOut(`@ SOA ns1 hostmaster ( ; what follows are numbers
  1 ; serial
 7200   3600 ; refresh, retry
; a week
  604800 300
)
www A 192.0.2.1 ; the web
`),
    ).toBe(`@       SOA     ns1 hostmaster (        ; what follows are numbers
                1                       ; serial
                7200 3600               ; refresh, retry
                ; a week
                604800 300
        )
www     A       192.0.2.1               ; the web
`);
  });

  it('has comments of neighbouring lines below each other, and others where they were', () => {
    expect(
      laidOut(`; heading   
a A 192.0.2.1 ; one
bb AAAA 2001:db8::1 ;two
c A 192.0.2.3

   ; indented
d A 192.0.2.4;four`),
    ).toBe(`; heading
a       A       192.0.2.1       ; one
bb      AAAA    2001:db8::1     ;two
c       A       192.0.2.3

   ; indented
d       A       192.0.2.4       ;four
`);
  });

  it('is not torn apart by one long owner or line', () => {
    const long = 'a-long-name-that-nobody-would-ever-want-to-type.in-a-zone';
    expect(laidOut(`a A 192.0.2.1 ; one\n${long} A 192.0.2.2 ; two\n`)).toBe(
      `a       A       192.0.2.1       ; one\n${long} A 192.0.2.2 ; two\n`,
    );
  });

  it('keeps quoted blanks, escapes, and entries with errors as they are', () => {
    const zone = `a       TXT     "two  blanks" b\\ c\n  broken ( here\nb   FOO  bar\nc       TXT     "open\n`;
    expect(laidOut(zone)).toBe(zone);
  });

  it('keeps its line ends', () => {
    expect(laidOut('a A 192.0.2.1 ; x\r\n  A 192.0.2.2\r\nb A 192.0.2.3')).toBe(
      'a       A       192.0.2.1       ; x\r\n        A       192.0.2.2\r\nb       A       192.0.2.3\r\n',
    );
  });

  it('of nothing is nothing', () => {
    for (const text of ['', '\n', '; x\n']) expect(laidOut(text)).toBe(text);
  });
});

describe('laying out', () => {
  const zones = Array.from({ length: Number(process.env.ZONEWRIGHT_ZONES ?? 120) }, (_, seed) =>
    generateZone(seed + 1),
  ).flatMap((zone) => [zone.text, mutateZone(zone, zone.seed).text]);

  it.each([
    ['tabs', TABS],
    ['blanks', SPACES],
  ])(
    'keeps records, problems and all that is not blank of any zone, with %s, and twice is as once',
    (_, options) => {
      for (const text of zones) {
        const result = laidOut(text, options);
        expect(meaning(result), text).toEqual(meaning(text));
        expect(laidOut(result, options), text).toBe(result);
      }
    },
  );
});

/** Records, codes of problems, and all that is not blank. */
function meaning(text: string): object {
  const zone = read(text);
  const problems = zone
    .inOrder()
    .flatMap((chunk) => [...chunk.problems, ...chunk.contextProblems].map(({ code }) => code))
    // A line end at the end of the file is what laying out adds.
    .filter((code) => code !== 'syntax-no-final-newline');
  // TTL and class may change places, and letters their case; no other character comes or goes.
  const characters = [...text.toLowerCase().replace(/\s/g, '')].sort().join('');
  return { records: [...dumpZone(zone)], problems, characters };
}
