import { describe, expect, it } from 'vitest';
import { analyse, applyFix, checkDiagnostics, checkFix } from '../../helpers/zones';

const DIGEST = '123456789abcdef0123456789abcdef012345678';

const titles = (text: string, code: string) => {
  const analysis = analyse(text);
  const finding = analysis.findings().find((candidate) => candidate.code === code);
  return finding ? analysis.fixes(finding).map(({ title }) => title) : undefined;
};

describe('rdata-number', () => {
  it('takes quotes away', () => {
    checkFix('a SRV "10" 5 25 b.example.net.\n', 'a SRV 10 5 25 b.example.net.\n', 'rdata-number');
  });

  it('has no guess at a number that is too large', () => {
    expect(titles('a SRV 10 5 70000 b.example.net.\n', 'rdata-number')).toEqual([]);
  });
});

describe('rdata-encoding', () => {
  it.each([
    [`h SSHFP 4 1 "${DIGEST}"\n`, `h SSHFP 4 1 ${DIGEST}\n`],
    [`h SSHFP 4 1 0x${DIGEST}\n`, `h SSHFP 4 1 ${DIGEST}\n`],
    [`h SSHFP 4 1 ${DIGEST.replace(/..(?=.)/g, '$&:')} ; key\n`, `h SSHFP 4 1 ${DIGEST} ; key\n`],
    ['k OPENPGPKEY "AAAA"\n', 'k OPENPGPKEY AAAA\n'],
  ])('mends %s', (before, after) => {
    checkFix(before, after, 'rdata-encoding');
  });

  it('fills base64 up only where that helps, and leaves it to the user', () => {
    checkFix('k OPENPGPKEY AAA\n', 'k OPENPGPKEY AAA=\n', 'rdata-encoding', '"="');
    checkFix('k OPENPGPKEY AA ; x\n', 'k OPENPGPKEY AA== ; x\n', 'rdata-encoding', '"=="');
    expect(() => applyFix('k OPENPGPKEY AAA\n', 'rdata-encoding')).toThrow('no fix "preferred"');
    expect(titles('k OPENPGPKEY A*AA\n', 'rdata-encoding')).toEqual([]);
  });
});

describe('rdata-mnemonic', () => {
  it('keeps small letters', () => {
    checkFix('c CERT pgpp 0 0 AAAA\n', 'c CERT pgp 0 0 AAAA\n', 'rdata-mnemonic');
  });

  it('writes the word of those that are near with which the record can be read', () => {
    const sha256 = `${DIGEST}${DIGEST.slice(0, 24)}`;
    checkFix(`h DS 1 8 SHA2 ${sha256}\n`, `h DS 1 8 SHA256 ${sha256}\n`, 'rdata-mnemonic');
    checkFix(`h DS 1 8 SHA-2 ${DIGEST}\n`, `h DS 1 8 SHA-1 ${DIGEST}\n`, 'rdata-mnemonic');
    checkFix('h DS 1 8 SHA2 00\n', 'h DS 1 8 SHA1 00\n', 'rdata-mnemonic');
    const several = 'h DNSKEY 257 3 ECDSA AAAA\n';
    expect(titles(several, 'rdata-mnemonic')).toContain('Write ECDSAP384SHA384');
    expect(() => checkFix(several, '', 'rdata-mnemonic')).toThrow('no fix "preferred"');
  });

  it('has no guess at a word that is like none', () => {
    expect(titles('c CERT something 0 0 AAAA\n', 'rdata-mnemonic')).toEqual([]);
  });
});

describe('rdata-length', () => {
  it.each([
    ['quoted', (text: string) => `"${text}"`],
    ['unquoted', (text: string) => text],
  ])('finds more %s texts than a record can hold, be they plain', (_, written) => {
    const zone = (count: number, more = '') =>
      `${more}h TXT ${Array(count)
        .fill(written('x'.repeat(255)))
        .join(' ')}\n`;
    expect(
      analyse(zone(255))
        .findings()
        .map(({ code }) => code),
    ).not.toContain('rdata-length');
    expect(
      analyse(zone(256))
        .findings()
        .map(({ code }) => code),
    ).toContain('rdata-length');
    // Large zones are read with compiled code.
    const others = 'a A 192.0.2.1\n'.repeat(20_000);
    expect(
      analyse(zone(256, others))
        .findings()
        .map(({ code }) => code),
    ).toContain('rdata-length');
  });

  it('writes the digest type that fits', () => {
    checkFix(
      `h DS 1 13 1 ${DIGEST}${DIGEST.slice(0, 24)}\n`,
      `h DS 1 13 2 ${DIGEST}${DIGEST.slice(0, 24)}\n`,
      'rdata-length',
      'Write 2',
    );
    expect(titles(`h DS 1 13 1 ${DIGEST}00\n`, 'rdata-length')).toEqual([]);
    expect(titles(`h SSHFP 4 1 ${DIGEST}00\n`, 'rdata-length')).toEqual([]);
  });

  it('warns of TLSA, which name servers take', () => {
    checkDiagnostics(
      `_25._tcp.mail TLSA 3 1 1 ${DIGEST}
;                        ${'^'.repeat(40)} warning[rdata-length]
`,
    );
  });
});

describe('rdata-string-too-long', () => {
  const CODE = 'rdata-string-too-long';

  it('splits at 255 octets', () => {
    checkFix(
      `a TXT "${'x'.repeat(600)}"\n`,
      `a TXT "${'x'.repeat(255)}" "${'x'.repeat(255)}" "${'x'.repeat(90)}"\n`,
      CODE,
    );
  });

  it('never splits an escape or a character', () => {
    checkFix(`a TXT "${'x'.repeat(254)}é;"\n`, `a TXT "${'x'.repeat(254)}" "é;"\n`, CODE);
    checkFix(`a TXT "${'x'.repeat(255)}\\"\\065"\n`, `a TXT "${'x'.repeat(255)}" "\\"\\065"\n`, CODE);
    checkFix(`a TXT ${'\\065'.repeat(256)}\n`, `a TXT "${'\\065'.repeat(255)}" "\\065"\n`, CODE);
  });

  it('splits only where there may be several texts', () => {
    expect(titles(`a HINFO "${'x'.repeat(256)}" y\n`, CODE)).toEqual([]);
  });
});

describe('rdata-caa', () => {
  it('is silent on what authorities ask for', () => {
    checkDiagnostics(
      `@ CAA 0 issue "ca.example.net"
@ CAA 0 issue ";"
@ CAA 128 issuewild "ca.example.net; account=230123"
@ CAA 0 issue "ca.example.net; validationmethods=dns-01; accounturi=https://ca.example.net/acct/1"
@ CAA 0 iodef "https://iodef.example.com/"
@ CAA 0 issuemail "ca.example.net"
`,
      ['rdata-caa'],
    );
  });

  it('warns of values that do not mean what they seem to', () => {
    checkDiagnostics(
      `@ CAA 0 issue "https://ca.example.net/"
;              ^^^^^^^^^^^^^^^^^^^^^^^ warning[rdata-caa]
@ CAA 0 issue " ca, ca2.example.net ; a=b"
;               ^^^^^^^^^^^^^^^^^^^ warning[rdata-caa]
@ CAA 0 issue "ca.example.net; account"
;                              ^^^^^^^ warning[rdata-caa]
@ CAA 0 issue ( ca.exampl\\101\\;\\ a=b\\;accoun\\t
;                                     ^^^^^^^^ warning[rdata-caa]
   )
@ CAA 0 issuewild "ca.example.net;a=b;;c=d"
;                                     ^ warning[rdata-caa]
@ CAA 0 issue ""
@ CAA 0 iodef ""
;             ^^ warning[rdata-caa]
@ CAA 0 iodef "security@example.com"
;              ^^^^^^^^^^^^^^^^^^^^ warning[rdata-caa]
`,
      ['rdata-caa'],
    );
  });

  it('warns of what a semicolon makes a comment', () => {
    checkDiagnostics(
      `a CAA 0 issue ca.example.net; accounturi=https://ca.example.net/1
;             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[rdata-caa]
b CAA 0 issuewild "ca.example.net" ; validationmethods=dns-01 ; why
;                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[rdata-caa]
c CAA 0 issue ca.example.net ; account=7
d CAA 0 issue ca.example.net; accounturi=1 until may
e CAA 0 issue ca.example.net; a comment
f CAA 0 issue ( ca.example.net
  ; accounturi=1
  )
`,
      ['rdata-caa'],
    );
    checkFix(
      'a CAA 0 issue ca.example.net; accounturi=1;cansignhttpexchanges=yes ; why\n',
      'a CAA 0 issue "ca.example.net; accounturi=1;cansignhttpexchanges=yes" ; why\n',
      'rdata-caa',
    );
    checkFix(
      'b CAA 0 issue "ca.example.net" ; validationmethods=dns-01\n',
      'b CAA 0 issue "ca.example.net ; validationmethods=dns-01"\n',
      'rdata-caa',
    );
  });

  it('knows the critical bit', () => {
    checkFix('@ CAA 1 issue "a.example"\n', '@ CAA 128 issue "a.example"\n', 'rdata-caa');
    checkFix('@ CAA 0 isuewild ";"\n', '@ CAA 0 issuewild ";"\n', 'rdata-caa');
  });

  it('mends values', () => {
    const issue = (value: string) => `@ CAA 0 issue ${value}\n`;
    checkFix(issue('"https://ca.example.net/; a=b"'), issue('"ca.example.net; a=b"'), 'rdata-caa');
    checkFix(issue('http://ca.example.net'), issue('ca.example.net'), 'rdata-caa');
    const iodef = (value: string) => `${issue('";"')}@ CAA 0 iodef ${value}\n`;
    checkFix(iodef('"a@example.com"'), iodef('"mailto:a@example.com"'), 'rdata-caa');
  });
});

describe('rdata-svcb', () => {
  it('writes the key that was meant', () => {
    checkFix('@ HTTPS 1 . ipv4hnt=192.0.2.1\n', '@ HTTPS 1 . ipv4hint=192.0.2.1\n', 'rdata-svcb');
    checkFix('@ HTTPS 1 . ipv5hint=192.0.2.1\n', '@ HTTPS 1 . ipv4hint=192.0.2.1\n', 'rdata-svcb');
    checkFix('@ HTTPS 1 . ipv5hint=2001:db8::1\n', '@ HTTPS 1 . ipv6hint=2001:db8::1\n', 'rdata-svcb');
    checkFix('@ HTTPS 1 . ohttp\n', '@ HTTPS 1 . key8\n', 'rdata-svcb');
    const listed = (key: string) => `@ HTTPS 1 . mandatory=port,${key} port=8443 key8\n`;
    checkFix(listed('ohttp'), listed('key8'), 'rdata-svcb');
  });

  it('writes the octets of a value behind the number of a key', () => {
    const fix = (written: string, mended: string) =>
      checkFix(`@ HTTPS 1 . ${written} port=1\n`, `@ HTTPS 1 . ${mended} port=1\n`, 'rdata-svcb');
    fix('tls-supported-groups=29,23', 'key9="\\000\\029\\000\\023"');
    fix('TLS-SUPPORTED-GROUPS=29', 'key9="\\000\\029"');
    fix('docpath="a,b"', 'key10="\\001a\\001b"');
    fix('docpath', 'key10');
    fix('ohtp', 'key8');
    fix('mandatory=ohttp key8', 'mandatory=key8 key8');
    expect(() => checkFix('@ HTTPS 1 . docpath=a,\n', '', 'rdata-svcb')).toThrow('no fix');
  });

  it('says of capitals that they are none', () => {
    checkDiagnostics(
      `@ HTTPS 1 . ALPN=h2
;           ^^^^ error[rdata-svcb]
a HTTPS 1 . Port="\\001\\187"
;           ^^^^ warning[rdata-svcb]
b HTTPS 1 . DOHPATH=/dns-query{?dns}
;           ^^^^^^^ warning[rdata-svcb]
`,
      ['rdata-svcb'],
    );
    checkFix('@ HTTPS 1 . ALPN=h2\n', '@ HTTPS 1 . alpn=h2\n', 'rdata-svcb');
    checkFix('@ HTTPS 1 . DOHPATH=/d{?dns}\n', '@ HTTPS 1 . dohpath=/d{?dns}\n', 'rdata-svcb');
    expect(() => checkFix('@ HTTPS 1 . Port="\\001\\187"\n', '', 'rdata-svcb')).toThrow('no fix');
  });

  it('takes a docpath without segments for the root', () => {
    checkDiagnostics(
      `@ SVCB 1 dns.example.net. alpn=co docpath
;                                 ^^^^^^^ warning[rdata-svcb]
a SVCB 1 dns.example.net. alpn=co key10
b SVCB 1 dns.example.net. alpn=co docpath=a,
;                                         ^^ error[rdata-svcb]
;                                 ^^^^^^^ warning[rdata-svcb]
`,
      ['rdata-svcb'],
    );
  });
});

describe('rdata-uri', () => {
  it('quotes', () => {
    checkFix('@ URI 1 1 https://example.com/\n', '@ URI 1 1 "https://example.com/"\n', 'rdata-uri');
  });

  it('warns of what is no whole URI', () => {
    checkDiagnostics(
      `@ URI 1 1 "www.example.com"
;         ^^^^^^^^^^^^^^^^^ warning[rdata-uri]
@ URI 1 1 ""
;         ^^ warning[rdata-uri]
`,
      ['rdata-uri'],
    );
  });
});

describe('numbers and lengths that name servers take', () => {
  const KEY = 'sa0hu2m3qckIGwqPX0Ck/j9gEMMvJUqbljxVBByeAGs=';

  it.each([
    ['a TLSA 4 2 3 ab', ['rdata-mnemonic 4', 'rdata-mnemonic 2', 'rdata-mnemonic 3']],
    ['a TLSA 255 255 255 ab', []],
    ['a TLSA ( 3 1\n  7 ) ab', ['rdata-mnemonic 7']],
    ['b SSHFP 5 03 ab', ['rdata-mnemonic 5', 'rdata-mnemonic 03']],
    ['b SSHFP 04 1 123456789abcdef0123456789abcdef012345678', []],
    ['c SMIMEA 3 1 9 ab', ['rdata-mnemonic 9']],
    ['c SMIMEA \\# 4 090909ab', []],
    ['@ DNSKEY 256 3 13 ( sa0hu2m3qckI\n  j9gEMMvJUqbl )', ['rdata-length sa0hu2m3qckI\n  j9gEMMvJUqbl']],
    [`@ DNSKEY 257 3 15 ${KEY}`, []],
    ['@ DNSKEY 257 3 8 AwEAAcw5QLr0IjVo9ZQTtvbIVMFeL8A6yI7fB3Kbfh3zOxnmJ6YKSnc2', []],
    ['@ CDNSKEY 0 3 0 AA==', []],
    [`@ CDNSKEY 257 3 16 ${KEY}`, [`rdata-length ${KEY}`]],
    [`@ CDNSKEY 257 EMAIL 15 ${KEY}`, ['rdata-number EMAIL']],
  ])('in %j', (text, expected) => {
    const found = analyse(`${text}\n`)
      .findings()
      .filter(({ code }) => code.startsWith('rdata-'));
    expect(found.map(({ code, start, end }) => `${code} ${text.slice(start, end)}`)).toEqual(expected);
    expect(found.every(({ severity }) => severity === 'warning')).toBe(true);
  });

  it('mends the protocol of keys', () => {
    const keys = (protocol: string) => `@ DNSKEY 256 DNSSEC 15 ${KEY}\n@ DNSKEY 257 ${protocol} 15 ${KEY}\n`;
    checkFix(keys('2'), keys('3'), 'rdata-number');
  });
});
