import { describe, expect, it } from 'vitest';
import type { Range } from 'vscode-languageserver-types';
import { definitionAt } from '../../server/src/features/definition';
import { highlightsAt, referencesAt } from '../../server/src/features/references';
import type { ZoneOptions } from '../../server/src/zone/zone';
import { analyseAt } from '../helpers/cursor';
import { worldOf } from '../helpers/worlds';
import { analyse } from '../helpers/zones';

const ZONE = `$TTL 1h
@     SOA  ns1 hostmaster.mail 1 2h 30m 2w 1h
@     NS   ns1
@     MX   10 mail
      TXT  "v=spf1 a:mail.example.com include:_spf.exa" "mple.com -all"
ns1   A    192.0.2.1
mail  A    192.0.2.3
      AAAA 2001:db8::3
Mail  TXT  "x"
_spf  TXT  "v=spf1 -all"
_spf  A    192.0.2.9
*.w   A    192.0.2.4
sub   NS   ns1
old   DNAME new
`;

const lineOf = ({ start, end }: Range) => `${start.line + 1}:${start.character}-${end.character}`;

function definition(marked: string, options?: ZoneOptions): string[] {
  const { analysis, offset } = analyseAt(marked, options);
  return definitionAt(analysis, { file: analysis.zone.root, offset }).map(({ uri, range }) =>
    uri === 'zone' ? lineOf(range) : `${uri} ${lineOf(range)}`,
  );
}

function references(
  marked: string,
  declarations: 'with declarations' | 'without' = 'with declarations',
): string[] {
  const { analysis, offset } = analyseAt(marked);
  return referencesAt(analysis, { file: analysis.zone.root, offset }, declarations).map(({ range }) =>
    lineOf(range),
  );
}

const withLine = (line: string) => `${ZONE}${line}\n`;

describe('definition', () => {
  it('goes from a name to the places where its records begin', () => {
    expect(definition(withLine('x CNAME ma$0il'))).toEqual(['7:0-4', '9:0-4']);
    expect(definition(withLine('x CNAME $0mail.example.com.'))).toEqual(['7:0-4', '9:0-4']);
    expect(definition(withLine('$ORIGIN $0mail'))).toEqual(['7:0-4', '9:0-4']);
  });

  it('goes to what decides about a name without records', () => {
    expect(definition(withLine('x CNAME $0a.b.w'))).toEqual(['12:0-3']);
    expect(definition(withLine('x CNAME $0a.sub'))).toEqual(['13:0-3']);
    expect(definition(withLine('x CNAME $0a.old'))).toEqual(['14:0-3']);
    expect(definition(withLine('x CNAME $0gone'))).toEqual([]);
    expect(definition(withLine('x CNAME $0a.example.net.'))).toEqual([]);
  });

  it('goes from the blank in place of an owner to where it is written', () => {
    expect(definition(ZONE.replace('      AAAA', '  $0    AAAA'))).toEqual(['7:0-4']);
    expect(definition(ZONE.replace('      TXT', '$0      TXT'))).toEqual(['4:0-1']);
  });

  it('goes from the type of a record without TTL to what gives it one', () => {
    expect(definition(ZONE.replace('MX   10', 'M$0X   10'))).toEqual(['1:0-0']);
    expect(definition('a 5m A 192.0.2.1\nb $0A 192.0.2.2\n')).toEqual(['1:0-1']);
    expect(definition('a 5m $0A 192.0.2.1\n')).toEqual([]);
  });

  it('goes from a term of SPF to the record that it includes, also over two strings', () => {
    expect(definition(ZONE.replace('a:mail', 'a:m$0ail'))).toEqual(['7:0-4', '9:0-4']);
    expect(definition(ZONE.replace('_spf.exa', '_sp$0f.exa'))).toEqual(['10:0-4']);
    expect(definition(ZONE.replace('"mple', '"mp$0le'))).toEqual(['10:0-4']);
  });

  it('goes to the file of an include', () => {
    const options: ZoneOptions = {
      origin: 'example.com.',
      readInclude: (path) =>
        path === 'gone'
          ? { kind: 'not-found', tried: path, reason: 'it is not there' }
          : { kind: 'text', uri: `file:///z/${path}`, text: 'a A 192.0.2.1\n' },
    };
    expect(definition('$INC$0LUDE sub.db\n', options)).toEqual(['file:///z/sub.db 1:0-0']);
    expect(definition('$INCLUDE su$0b.db\nx CNAME a\n', options)).toEqual(['file:///z/sub.db 1:0-0']);
    expect(definition('$INCLUDE sub.db\nx CNAME $0a\n', options)).toEqual(['file:///z/sub.db 1:0-1']);
    expect(definition('$INCLUDE $0gone\n', options)).toEqual([]);
  });

  it('goes to other zones of the workspace, and to both sides of a delegation', () => {
    const { open } = worldOf({
      'example.com.': '@ SOA ns h 1 1 1 1 1\n@ MX 10 mx.example.net.\nsub NS ns.sub\nns.sub A 192.0.2.1\n',
      'example.net.': '@ SOA ns h 1 1 1 1 1\n@ NS ns\nmx A 192.0.2.2\n',
      'sub.example.com.': '@ SOA ns h 1 1 1 1 1\n@ NS ns\nns A 192.0.2.1\n',
    });
    const from = (line: number, character: number) => {
      const analysis = open['example.com.'] ?? analyse('');
      const { root } = analysis.zone;
      return definitionAt(analysis, { file: root, offset: root.text.offsetAt({ line, character }) }).map(
        ({ uri, range }) => `${uri} ${lineOf(range)}`,
      );
    };
    expect(from(1, 9)).toEqual(['example.net. 3:0-2']);
    expect(from(2, 8)).toEqual(['example.com. 4:0-6', 'sub.example.com. 3:0-2']);
  });

  it('goes to the directive that makes a record', () => {
    expect(definition('$GENERATE 1-3 h$ A 192.0.2.$\nx CNAME $0h2\n')).toEqual(['1:0-28']);
  });
});

describe('references', () => {
  it('are the records of a name and what points at it, SOA and SPF included', () => {
    expect(references(ZONE.replace('mail  A', 'ma$0il  A'))).toEqual([
      '4:14-18',
      '5:21-37',
      '7:0-4',
      '8:6-10',
      '9:0-4',
    ]);
    expect(references(ZONE.replace('10 mail', '10 m$0ail'), 'without')).toEqual(['4:14-18', '5:21-37']);
    expect(references(ZONE.replace('SOA  ns1', 'SOA  $0ns1'), 'without')).toEqual([
      '2:11-14',
      '3:11-14',
      '13:11-14',
    ]);
    expect(references(ZONE.replace('hostmaster', 'host$0master'))).toEqual(['2:15-30']);
  });

  it('are those of the owner where it is omitted', () => {
    expect(references(ZONE.replace('      AAAA', '$0      AAAA'))).toHaveLength(5);
  });

  it('are none of what is no name', () => {
    expect(references(ZONE.replace('2001:', '20$001:'))).toEqual([]);
    expect(references(`${ZONE}; no$0te\n`)).toEqual([]);
  });

  it('are marked in the file, owners as written to', () => {
    const { analysis, offset } = analyseAt(ZONE.replace('10 mail', '10 m$0ail'));
    const marks = highlightsAt(analysis, { file: analysis.zone.root, offset });
    expect(marks.map(({ range, kind }) => `${lineOf(range)} ${kind}`)).toEqual([
      '4:14-18 2',
      '5:21-37 2',
      '7:0-4 3',
      '8:6-10 3',
      '9:0-4 3',
    ]);
  });

  it('are not marked where nearly every line has one', () => {
    const lines = Array.from({ length: 600 }, (_, host) => `h${host} CNAME all\n`).join('');
    const { analysis, offset } = analyseAt(`$0all A 192.0.2.1\n${lines}`);
    const point = { file: analysis.zone.root, offset };
    expect(highlightsAt(analysis, point)).toEqual([]);
    expect(referencesAt(analysis, point, 'without')).toHaveLength(600);
  });
});

it('answers at every offset of broken text', () => {
  const text =
    '@ SOA ( ns1\nx MX\n  MX 10\n$ORIGIN\n$TTL\n$INCLUDE\n$GENERATE 1-2\na TXT "v=spf1 a:\nb MX 10 \\\n$FOO x\n c A (\n';
  const analysis = analyse(text);
  for (let offset = 0; offset <= text.length; offset++) {
    const point = { file: analysis.zone.root, offset };
    expect(() => definitionAt(analysis, point)).not.toThrow();
    expect(() => referencesAt(analysis, point, 'with declarations')).not.toThrow();
    expect(() => highlightsAt(analysis, point)).not.toThrow();
  }
});
