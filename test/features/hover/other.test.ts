import { describe, expect, it } from 'vitest';
import { hoverAt } from '../../../server/src/features/hover';
import { allTypes } from '../../../server/src/rr/types';
import { checkHover, hoverIn } from '../../helpers/hover';
import { analyse } from '../../helpers/zones';

describe('types and classes', () => {
  it('says what a type means, with number, status and links', () => {
    const { markdown } = hoverIn('@ $0MX 10 a\n');
    expect(markdown).toContain('**MX**: A host that takes mail for this domain.');
    expect(markdown).toContain('`MX preference exchange`');
    expect(markdown).toContain('Type 15, standard.');
    expect(markdown).toContain(
      '[RFC 1035 section 3.3.9](https://www.rfc-editor.org/rfc/rfc1035#section-3.3.9)',
    );
    expect(markdown).toContain('[RFC 7505](https://www.rfc-editor.org/rfc/rfc7505)');
  });

  it('knows types by number', () => {
    checkHover('@ $0TYPE15 \\# 0\n', '**MX**');
    checkHover('@ $0TYPE65280 \\# 0\n', '**TYPE65280**');
  });

  it('has a hover for every type that can be data', () => {
    for (const type of allTypes()) {
      if (type.meta) continue;
      checkHover(`a $0${type.mnemonic} \\# 0\n`, `**${type.mnemonic}**`, `Type ${type.number},`);
    }
  });

  it('says what a class is', () => {
    checkHover('@ $0in A 192.0.2.1\n', '**Class `IN`**: the Internet');
    checkHover('@ $0CLASS32 TYPE1 \\# 0\n', '**Class `CLASS32`**');
  });

  it('explains the types in a bitmap and in a signature', () => {
    checkHover('a NSEC b A $0MX\n', '**MX**', 'types of NSEC');
  });
});

describe('fields of other types', () => {
  it('says what they are, what they take, and their value in words', () => {
    checkHover(
      'a TLSA $03 1 1 abcd\n',
      '**usage** `3`: DANE-EE',
      'usage of TLSA',
      'Takes a number from 0 to 255.',
    );
    checkHover('a A $0192.0.2.1\n', 'address of A');
    checkHover('a CAA 0 $0issue "ca.example.net"\n', 'tag of CAA');
  });

  it('adds up data that is split over several tokens', () => {
    checkHover('a TLSA 3 1 1 ( abcd\n $0ef01 )\n', '4 octets');
  });

  it('reads the generic form', () => {
    checkHover('a A \\# 4 $0c0000201\n', 'rdata as octets', 'A `192.0.2.1`');
  });

  it('is silent on what it does not know', () => {
    expect(hoverIn('a FOO $0bar\n').text).toBe('');
    expect(hoverIn('; com$0ment\n').text).toBe('');
    expect(hoverIn('$0').text).toBe('');
  });
});

describe('texts', () => {
  it('joins texts, resolves escapes and counts octets', () => {
    checkHover(
      'a TXT $0"v=spf1 " "a\\032\\"b"\n',
      '**SPF: who may send mail for this domain**, 11 octets',
      'Text 1 of 2 (7 octets',
      '```text\nv=spf1 a "b\n```',
    );
  });

  it('counts UTF-8 as octets, and shows what cannot be printed as escapes', () => {
    checkHover('a TXT $0"\\195\\164"\n', '2 octets', 'ä');
    checkHover('a TXT $0"\\255\\000"\n', '2 octets', 'ÿ\\000');
  });

  it('keeps text from ending its block', () => {
    expect(hoverIn('a TXT $0"```\\010# x"\n').markdown).toContain('````text\n```\\010# x\n````');
  });
});

describe('directives', () => {
  const options = {
    origin: 'example.com.',
    readInclude: (path: string) =>
      path === 'gone'
        ? ({ kind: 'not-found', tried: '/z/gone', reason: 'there is no such file' } as const)
        : ({ kind: 'text', uri: `file:///z/${path}`, text: 'a A 192.0.2.1\nb A 192.0.2.2\n' } as const),
  };

  it('says how many records $GENERATE makes, the first and the last', () => {
    checkHover(
      '$0$GENERATE 1-200/2 h$ A 192.0.2.$\n',
      'makes 100 records',
      'h1 A 192.0.2.1\n...\nh199 A 192.0.2.199',
    );
    checkHover('$0$GENERATE 9-1 h$ A 192.0.2.$\n', 'makes no records', 'ends before it starts');
  });

  it('says what $INCLUDE reads, with which origin', () => {
    const { text, markdown } = hoverIn('$0$INCLUDE sub.db sub\n', options);
    expect(text).toContain('`sub.db`: 2 records');
    expect(text).toContain('with the origin `sub.example.com.`');
    expect(markdown).toContain('(file:///z/sub.db)');
  });

  it('says why $INCLUDE reads nothing', () => {
    expect(hoverIn('$INCLUDE $0gone\n', options).text).toContain('there is no such file');
  });
});

it('answers at every offset of broken text', () => {
  const text =
    '@ SOA ( ns1\nx MX\n  MX 10\n$ORIGIN\n$TTL\n$INCLUDE\n$GENERATE 1-2\na TXT "open\nb MX 10 \\\n$FOO x\n c A (\n';
  const analysis = analyse(text);
  for (let offset = 0; offset <= text.length; offset++) {
    expect(() => hoverAt(analysis, { file: analysis.zone.root, offset })).not.toThrow();
  }
});
