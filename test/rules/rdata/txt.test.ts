import { describe, expect, it, vi } from 'vitest';
import type { Finding } from '../../../server/src/rules/rule';
import { analyse, checkDiagnostics, checkFix } from '../../helpers/zones';

const codes = (text: string) =>
  analyse(text)
    .findings()
    .map(({ code }) => code);

describe('a text that is longer than any record', () => {
  const fixesOf = (length: number) => {
    const analysis = analyse(`a TXT "${'x'.repeat(length)}"\n`);
    const isTooLong = ({ code }: Finding) => code === 'rdata-string-too-long';
    const finding = analysis.findings().find(isTooLong) ?? expect.unreachable();
    return analysis.fixes(finding);
  };

  it('is not split', () => {
    expect(fixesOf(300)).toHaveLength(1);
    const encoded = vi.spyOn(TextEncoder.prototype, 'encode');
    expect(fixesOf(300_000)).toEqual([]);
    expect(encoded.mock.calls.length).toBeLessThan(1000);
    encoded.mockRestore();
  });
});

describe('txt-unquoted', () => {
  it('finds unquoted words', () => {
    checkDiagnostics(
      `b TXT 'v=spf1 mx -all'
;     ^^^^^^^^^^^^^^^^ warning[txt-unquoted]
a TXT v=spf1 -all
;     ^^^^^^^^^^^ warning[txt-unquoted]
b TXT Hello World
;     ^^^^^^^^^^^ information[txt-unquoted]
_x._tcp TXT v=DKIM1 p=AAAA
;           ^^^^^^^^^^^^^^ warning[txt-unquoted]
`,
      ['txt-unquoted'],
    );
  });

  it('finds words that are part of a text in quotes', () => {
    checkDiagnostics(
      `a TXT "v=spf1" mx -all
;     ^^^^^^^^^^^^^^^^ warning[txt-unquoted]
b TXT v=spf1 "mx -all"
;     ^^^^^^^^^^^^^^^^ warning[txt-unquoted]
_dmarc TXT "v=DMARC1" p=none
;          ^^^^^^^^^^^^^^^^^ warning[txt-unquoted]
`,
      ['txt-unquoted'],
    );
  });

  it.each([
    'a._domainkey TXT v=DKIM1\\; k=ed25519\\; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n',
    'a._domainkey TXT ( v=DKIM1\\;k=rsa\\;p=\n MIIBIjANBgkq\n hkiG9w0BAQEFAAOCAQ8A=\n )\n',
    'a._domainkey TXT ( p=MIIBIjANBgkq\n hkiG9w0BAQEFAAOCAQ8A= )\n',
    'a._domainkey TXT "v=DKIM1; p=MIIBIjANBgkq" hkiG9w0BAQEFAAOCAQ8A=\n',
    '_dmarc TXT v=DMARC1\\; p=none\\; rua=mailto:a@example.com, mailto:b@example.com\n',
    '_dmarc TXT v=DMARC1 \\; p= none\n',
    '_mta-sts TXT v=STSv1\\; id=20240101\n',
    '_smtp._tls TXT v=TLSRPTv1\\; rua=mailto:a@example.com\n',
    'a TXT "v=spf1 mx " -all\n',
    // spf-syntax says it.
    'a TXT "v=spf1 mx" -all\n',
  ])('is silent where joining is right: %s', (text) => {
    expect(codes(text)).not.toContain('txt-unquoted');
  });

  it.each([
    'a TXT one\n',
    'a TXT "two" "texts"\n',
    'a TXT "one" more\n',
    'printer._ipp._tcp TXT txtvers=1 qtotal=1 rp=printers/a\n',
    'printer._ipp._tcp TXT txtvers=1 Color Duplex\n',
    'a TXT \\# 2 0141\n',
    'a HINFO PC Linux\n',
  ])('is silent on %s', (text) => {
    expect(codes(text)).not.toContain('txt-unquoted');
  });

  it('quotes, with one blank between the words', () => {
    checkFix('a TXT v=spf1   mx\t-all ; x\n', 'a TXT "v=spf1 mx -all" ; x\n', 'txt-unquoted');
    checkFix('a TXT ( v=spf1\n mx -all )\n', 'a TXT ( "v=spf1 mx -all" )\n', 'txt-unquoted');
    checkFix('a TXT Hello W\\;rld\n', 'a TXT "Hello W\\;rld"\n', 'txt-unquoted');
    checkFix('a TXT Hello World\n', 'a TXT "Hello" "World"\n', 'txt-unquoted', 'each word');
    checkFix("a TXT 'v=spf1 mx -all'\n", 'a TXT "v=spf1 mx -all"\n', 'txt-unquoted');
    checkFix('a TXT "v=spf1" mx -all\n', 'a TXT "v=spf1 mx -all"\n', 'txt-unquoted');
    const word = 'x'.repeat(200);
    checkFix(
      `a TXT ${word} ${word}\n`,
      `a TXT "${word} ${'x'.repeat(54)}" "${'x'.repeat(146)}"\n`,
      'txt-unquoted',
    );
  });

  it('puts semicolons between tags, and nothing into a key', () => {
    checkFix(
      'a._domainkey TXT ( v=DKIM1 k=rsa\n p=AAAA )\n',
      'a._domainkey TXT ( "v=DKIM1; k=rsa; p=AAAA" )\n',
      'txt-unquoted',
    );
    checkFix(
      'a._domainkey TXT ( v=DKIM1 k=rsa\\; p=AAAA\n BBBB )\n',
      'a._domainkey TXT ( "v=DKIM1; k=rsa\\; p=AAAABBBB" )\n',
      'txt-unquoted',
    );
    checkFix('_dmarc TXT v=DMARC1, p=none\n', '_dmarc TXT "v=DMARC1, p=none"\n', 'txt-unquoted');
  });

  it('keeps comments between the words', () => {
    const analysis = analyse('a TXT ( v=spf1 ; version\n mx -all )\n');
    const finding = analysis.findings().find(({ code }) => code === 'txt-unquoted');
    expect(finding && analysis.fixes(finding)).toEqual([]);
  });
});

describe('txt-semicolon', () => {
  it('finds what is lost', () => {
    checkDiagnostics(
      `_dmarc TXT v=DMARC1; p=none ; policy
;                  ^^^^^^^^ warning[txt-semicolon]
_dmarc TXT "v=DMARC1"; p=none;
;                    ^^^^^^^^^ warning[txt-semicolon]
_dmarc TXT v=DMARC1 ; p=none
;                   ^^^^^^^^ warning[txt-semicolon]
_dmarc TXT "v=DMARC1; p=none"; sp=none
;                            ^^^^^^^^^ warning[txt-semicolon]
s._domainkey TXT k=rsa;p=AAAA
;                     ^^^^^^^ warning[txt-semicolon]
_x TXT token=1;other=2
;             ^^^^^^^^ warning[txt-semicolon]
`,
      ['txt-semicolon'],
    );
  });

  it.each([
    '_dmarc TXT "v=DMARC1; p=none" ; policy\n',
    '_dmarc TXT "v=DMARC1; p=none"; policy\n',
    '_dmarc TXT v=DMARC1\\;p=none\n',
    'a TXT "v=spf1 -all" ; no mail\n',
    'a TXT word ; key=value\n',
    'a TXT word; a comment\n',
    'a TXT ( "one" ; first=1\n "two" )\n',
    'a TXT "word";key=value\n',
    '_dmarc TXT "v=DMARC1; p=none" ; p=reject was before\n',
    'a TXT v=spf1 ; key=value\n',
  ])('is silent on %s', (text) => {
    expect(codes(text)).not.toContain('txt-semicolon');
  });

  it('quotes the whole text and leaves comments alone', () => {
    checkFix('_dmarc TXT v=DMARC1; p=none\n', '_dmarc TXT "v=DMARC1; p=none"\n', 'txt-semicolon');
    checkFix('_dmarc TXT v=DMARC1; p=none ; why\n', '_dmarc TXT "v=DMARC1; p=none" ; why\n', 'txt-semicolon');
    checkFix('_dmarc TXT "v=DMARC1"; p=none;\n', '_dmarc TXT "v=DMARC1; p=none;"\n', 'txt-semicolon');
    checkFix(
      '_dmarc TXT v=DMARC1 p=none; sp=none\n',
      '_dmarc TXT "v=DMARC1 p=none; sp=none"\n',
      'txt-semicolon',
    );
    checkFix('_x TXT a=1;b="2"\n', '_x TXT "a=1;b=\\"2\\""\n', 'txt-semicolon');
  });
});

describe('rdata-string-too-long', () => {
  it.each(['\u00e9', '\\\u00e9', '\u{1f600}', '\\\u{1f600}'])('splits before a whole %s', (character) => {
    const first = 'x'.repeat(254);
    checkFix(`a TXT "${first}${character}"\n`, `a TXT "${first}" "${character}"\n`, 'rdata-string-too-long');
  });
});
