import { describe, expect, it } from 'vitest';
import { nameToRename, renameAt } from '../../server/src/features/rename';
import type { Analysis } from '../../server/src/rules/analysis';
import { dumpZone } from '../../server/src/zone/dump';
import { type EntryId, NO_ENTRY } from '../../server/src/zone/entry-store';
import { placeOf } from '../../server/src/zone/record';
import type { ZoneOptions } from '../../server/src/zone/zone';
import { analyseClean, CLEAN_ZONES } from '../helpers/clean-zones';
import { analyseAt } from '../helpers/cursor';
import { editedText } from '../helpers/edits';

function rename(marked: string, to: string, options?: ZoneOptions): string {
  const { analysis, offset } = analyseAt(marked, options);
  const answer = renameAt(analysis, { file: analysis.zone.root, offset }, to);
  if ('refused' in answer) return `refused: ${answer.refused}`;
  return editedText(analysis.zone.root.text.slice(0), answer, 'zone');
}

function prepared(marked: string): unknown {
  const { analysis, offset } = analyseAt(marked);
  return nameToRename(analysis, { file: analysis.zone.root, offset });
}

const ZONE = `@     SOA  ns1 host.mail 1 2h 30m 2w 1h
@     MX   10 mail
      TXT  "v=spf1 a:mail.example.com include:_spf.Mail.example.com. -all"
Mail  A    192.0.2.3
      RP   admin.mail.example.com. .
_25._tcp.Mail TLSA 3 1 1 00
x     CNAME mail.example.com.
mailer A   192.0.2.4
y     HTTPS 1 "mail" alpn=h2
`;

describe('renaming', () => {
  it('writes the new name wherever the zone has the old one, relative or absolute as it was', () => {
    expect(rename(ZONE.replace('10 mail', '10 ma$0il'), 'mx1')).toBe(`@     SOA  ns1 host.mx1 1 2h 30m 2w 1h
@     MX   10 mx1
      TXT  "v=spf1 a:mx1.example.com include:_spf.mx1.example.com. -all"
mx1  A    192.0.2.3
      RP   admin.mx1.example.com. .
_25._tcp.mx1 TLSA 3 1 1 00
x     CNAME mx1.example.com.
mailer A   192.0.2.4
y     HTTPS 1 "mx1" alpn=h2
`);
  });

  it('begins anywhere: at an owner, an absolute name, a term of SPF', () => {
    const wanted = rename(ZONE.replace('10 mail', '10 ma$0il'), 'mx1');
    expect(rename(ZONE.replace('Mail  A', '$0Mail  A'), 'mx1')).toBe(wanted);
    expect(rename(ZONE.replace('CNAME mail', 'CNAME $0mail'), 'mx1.example.com.')).toBe(wanted);
    expect(rename(ZONE.replace('a:mail', 'a:$0mail'), 'mx1.example.com')).toBe(wanted);
  });

  it('is refused where a record of SPF cannot express the new name', () => {
    const marked = '@ TXT "v=spf1 a:mail.example.com -all"\n$0mail A 192.0.2.3\n';
    expect(rename(marked, 'x\\046y')).toMatch(/^refused: .* has an escape/);
    expect(rename(marked.replace('a:mail', 'a:web'), 'x\\046y')).toContain('x\\046y A');
  });

  it('keeps letters as they are typed, and the labels below as they are written', () => {
    expect(rename('$0a A 192.0.2.1\nSrv.a A 192.0.2.2\n', 'B-2')).toBe(
      'B-2 A 192.0.2.1\nSrv.B-2 A 192.0.2.2\n',
    );
  });

  it('leaves what is relative to a renamed origin', () => {
    expect(rename('$ORIGIN s$0ub\n@ A 192.0.2.1\nh MX 10 h.sub.example.com.\n', 'new')).toBe(
      '$ORIGIN new\n@ A 192.0.2.1\nh MX 10 h.new.example.com.\n',
    );
  });

  it('writes a name out where it leaves the origin', () => {
    expect(rename('$ORIGIN sub\nho$0st A 192.0.2.1\n@ MX 10 host\n', 'host.example.com.')).toBe(
      '$ORIGIN sub\nhost.example.com. A 192.0.2.1\n@ MX 10 host.example.com.\n',
    );
  });

  it('takes a name outside the zone, and one without records', () => {
    expect(rename('@ MX 10 m$0x.example.net.\n@ NS mx.example.net.\n', 'mx.example.org.')).toBe(
      '@ MX 10 mx.example.org.\n@ NS mx.example.org.\n',
    );
    expect(rename('@ MX 10 mial$0\nmail A 192.0.2.1\n', 'mail')).toBe('@ MX 10 mail\nmail A 192.0.2.1\n');
  });

  it('reaches into included files', () => {
    const { analysis, offset } = analyseAt('$INCLUDE sub.db\n@ MX 10 $0a\n', {
      origin: 'example.com.',
      readInclude: () => ({ kind: 'text', uri: 'sub', text: 'a A 192.0.2.1\n' }),
    });
    const answer = renameAt(analysis, { file: analysis.zone.root, offset }, 'b');
    expect('changes' in answer && Object.keys(answer.changes ?? {}).sort()).toEqual(['sub', 'zone']);
  });

  it('shows the name as it is written', () => {
    expect(prepared('x CNAME ma$0il.example.com.\n')).toEqual({
      range: { start: { line: 0, character: 8 }, end: { line: 0, character: 25 } },
      placeholder: 'mail.example.com.',
    });
    expect(prepared('x A 192.0.2.$01\n')).toBeUndefined();
  });

  it('refuses what would change more than a name', () => {
    expect(prepared('$0@ A 192.0.2.1\n')).toMatchObject({
      refused: expect.stringContaining("zone's own name"),
    });
    expect(rename('$0a A 192.0.2.1\nb A 192.0.2.2\n', 'b')).toContain(
      'b.example.com. is in the zone already',
    );
    expect(rename('$0a A 192.0.2.1\n', 'b.example.net.')).toContain('outside this zone');
    for (const bad of ['', 'a b', '@', 'a..b', '$x', 'a;b', `${'x'.repeat(64)}`])
      expect(rename('$0a A 192.0.2.1\n', bad)).toContain('is no name');
    expect(rename('$GENERATE 1-3 h$ A 192.0.2.$\nx CNAME $0h1\n', 'y')).toContain('$GENERATE');
    expect(rename('@ TXT "v=spf1 a:x.exa" "mple.com -all"\n$0x A 192.0.2.1\n', 'y')).toContain(
      'over two strings',
    );
  });
});

describe('on zones that work', () => {
  let renamed = 0;
  const zones = CLEAN_ZONES.filter(({ text }) => !/\$GENERATE/i.test(text));
  it.each(zones)('leaves the records as they were but for the name: $file', { timeout: 60_000 }, (zone) => {
    const analysis = analyseClean(zone);
    for (const id of owners(analysis)) {
      const { names, store } = analysis.zone;
      const from = names.text(store.ownerOf(id));
      const to = `renamed-x.${names.text(names.parent(store.ownerOf(id)))}`.replace(/\.\.$/, '.');
      const place = placeOf(analysis.zone, id);
      const answer = renameAt(analysis, { file: place.file, offset: place.start }, to);
      if ('refused' in answer) {
        expect(answer.refused).toMatch(/own name|more than once|outside this zone|over two strings/);
        continue;
      }
      // Of what is included only the root is at hand.
      if (Object.keys(answer.changes ?? {}).some((uri) => uri !== 'zone')) continue;
      const text = editedText(zone.text, answer, 'zone');
      expect(records(analyseClean({ origin: zone.origin, text }))).toEqual(
        records(analysis)
          .map((line) => replaced(line, from, to))
          .sort(),
      );
      renamed++;
    }
  });

  it('has renamed many names', () => {
    expect(renamed).toBeGreaterThan(zones.length * 2);
  });

  /** The first record of up to eight names below the apex. */
  function owners({ zone }: Analysis): EntryId[] {
    const seen = new Map<number, EntryId>();
    for (const chunk of zone.inOrder())
      for (let index = 0; index < chunk.count && seen.size < 8; index++) {
        const id = chunk.ids[index] ?? NO_ENTRY;
        const owner = zone.store.ownerOf(id);
        if ((chunk.owners[index] ?? -1) >= 0 && owner > 1 && owner !== zone.apex && !seen.has(owner))
          seen.set(owner, id);
      }
    return [...seen.values()];
  }

  /** Signatures and texts aside: they hold no names that are records. */
  function records({ zone }: Analysis): string[] {
    return [...dumpZone(zone)].filter((line) => !/\t(?:TXT|RRSIG|NSEC3)\t/.test(line)).sort();
  }

  function replaced(line: string, from: string, to: string): string {
    const pattern = new RegExp(`(^|[\\t .])${from.replace(/[.*+?^$\\{}()|[\]]/g, '\\$&')}(?=[\\t ]|$)`, 'g');
    return line.replace(pattern, (_, before: string) => `${before}${to}`);
  }
});
