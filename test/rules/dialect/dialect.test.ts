import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../server/src/rules/rule';
import type { Dialect } from '../../../server/src/zone/dialect';
import { textAfter } from '../../helpers/zones';
import { dialectFindings, readFor, zoneOf } from './read';
import { NEWER_THAN_BIND, type Server, SNIPPETS, type Snippet, type Verdict } from './snippets';

const SERVERS: readonly Server[] = ['knot', 'nsd', 'powerdns'];

function verdictHere(server: Server, snippet: Snippet): Verdict {
  const found = dialectFindings(readFor(server, zoneOf(snippet)));
  if (found.some(({ severity }) => severity === 'error')) return '!';
  return found.length > 0 ? '~' : '=';
}

describe('syntax-dialect', () => {
  for (const snippet of SNIPPETS) {
    it(`says what servers do with ${snippet.text.replaceAll('\n', ' / ')}`, () => {
      const here = Object.fromEntries(SERVERS.map((server) => [server, verdictHere(server, snippet)]));
      expect(here).toEqual(snippet.verdicts);
      const portable = dialectFindings(readFor('portable', zoneOf(snippet)));
      expect(portable.length > 0).toBe(Object.values(snippet.verdicts).some((verdict) => verdict !== '='));
      expect(portable.filter(({ severity }) => severity !== 'warning')).toEqual([]);
    });
  }

  it('is silent for BIND, and where nothing was chosen', () => {
    for (const snippet of SNIPPETS) {
      expect(dialectFindings(readFor('bind', zoneOf(snippet)))).toEqual([]);
      expect(dialectFindings(readFor(undefined, zoneOf(snippet)))).toEqual([]);
    }
  });

  for (const snippet of SNIPPETS.filter(({ mended }) => mended !== undefined)) {
    it(`mends ${snippet.text.replaceAll('\n', ' / ')}`, () => {
      let text = zoneOf(snippet);
      for (let rounds = 0; rounds < 4; rounds++) {
        const analysis = readFor('portable', text);
        const fix = dialectFindings(analysis).flatMap((finding) => analysis.fixes(finding))[0];
        if (!fix) break;
        text = textAfter(analysis, fix);
      }
      expect(text).toBe(zoneOf({ ...snippet, text: snippet.mended ?? '' }));
      expect(dialectFindings(readFor('portable', text))).toEqual([]);
    });
  }

  it('names the servers and what each does, where several are asked about', () => {
    const [found] = dialectFindings(readFor('portable', zoneOf({ text: 'zz TXT @' })));
    expect(found?.message).toBe(
      'The string @: NSD takes strings that begin so in quotes only and refuses it; PowerDNS takes it for the origin.',
    );
  });

  it.each([
    ['zz WALLET ( a\n  b ) ; c', 'zz TYPE262 ( \\# 4 01610162 ) ; c'],
    ['zz WALLET ( a ) ( b )', 'zz TYPE262 ( \\# 4 01610162 )'],
    // A comment within would be lost.
    ['zz WALLET ( a ; one\n  b )', undefined],
  ])('keeps the parentheses in the generic form of %j', (text, mended) => {
    const analysis = readFor('knot', zoneOf({ text }));
    const fixes = dialectFindings(analysis).flatMap((finding) => analysis.fixes(finding));
    expect(fixes.map((fix) => textAfter(analysis, fix))).toEqual(mended ? [zoneOf({ text: mended })] : []);
  });

  it.each(['zz DNSKEY "256" 3 8 AwEAAag=', 'zz CDS 1 8 +2 aabb', 'zz NSEC3PARAM \\049 0 0 -'])(
    'leaves %j, which BIND refuses, to the other rules',
    (text) => {
      const analysis = readFor('nsd', zoneOf({ text }));
      expect(dialectFindings(analysis)).toEqual([]);
      expect(analysis.findings().some(({ severity }) => severity === 'error')).toBe(true);
    },
  );

  it('knows of types in bitmaps that are newer than BIND as well', () => {
    const [found] = dialectFindings(
      readFor('portable', zoneOf({ text: 'zz NSEC ns1.example.com. A NXNAME' })),
    );
    expect(found?.message).toBe(
      'The type NXNAME: each of BIND 9.18, Knot DNS and NSD does not know the type by this name and refuses it.',
    );
  });

  it.each(NEWER_THAN_BIND)('warns of %j once, with the version that refuses it', (text) => {
    for (const dialect of ['bind', undefined] as const) {
      const found = findingsAbout(dialect, text);
      expect(found.map(({ severity }) => severity)).toEqual(['warning']);
      expect(found[0]?.message).toMatch(/BIND 9\.18.* refuses? the zone/);
    }
  });

  it.each(NEWER_THAN_BIND)(
    'says of %j in other dialects what their servers do with it, and of BIND nothing',
    (text) => {
      for (const dialect of ['knot', 'nsd'] as const) {
        const found = findingsAbout(dialect, text);
        expect(new Set(found.map(({ code, severity }) => `${severity}[${code}]`))).toEqual(
          new Set(['error[syntax-dialect]']),
        );
        expect(found.map(({ message }) => message).join()).not.toContain('BIND');
      }
      expect(
        findingsAbout('portable', text)
          .map(({ message }) => message)
          .join(),
      ).toContain('BIND 9.18');
    },
  );

  it('tells Windows line ends once', () => {
    const text = zoneOf({ text: 'zz A 192.0.2.3' }).replaceAll('\n', '\r\n');
    expect(dialectFindings(readFor('knot', text))).toHaveLength(1);
  });

  it('follows edits', () => {
    const text = zoneOf({ text: 'zz CLASS1 A 192.0.2.3' });
    const analysis = readFor('knot', text);
    expect(dialectFindings(analysis)).toHaveLength(1);
    const at = text.indexOf('CLASS1');
    analysis.zone.edit('zone', at, at + 6, 'IN');
    expect(dialectFindings(analysis)).toEqual([]);
    analysis.zone.edit('zone', at, at + 2, 'CLASS1');
    analysis.zone.edit('zone', 0, 0, '; a comment\n');
    expect(dialectFindings(analysis)).toHaveLength(1);
  });
});

/** What is said of the last line, DNSSEC aside: nothing else is wrong with it. */
function findingsAbout(dialect: Dialect | undefined, text: string): Finding[] {
  const codes = new Set(['syntax-dialect', 'syntax-unknown-type', 'rdata-svcb']);
  return readFor(dialect, zoneOf({ text }))
    .findings()
    .filter(({ code }) => codes.has(code));
}
