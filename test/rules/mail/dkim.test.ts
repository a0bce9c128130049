import { describe, expect, it } from 'vitest';
import { analyse, applyFix, checkDiagnostics, checkFix } from '../../helpers/zones';

const ED25519 = 'sa0hu2m3qckIGwqPX0Ck/j9gEMMvJUqbljxVBByeAGs=';
/** Made up of hashes: nobody has their private halves. */
const RSA_1024 =
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDee4md+IksBoum7RDmjUt0UA7Q3wxfuG+uie8nu6XKxmO4B3KQb3O0CSbX9lGMM9nKB96yyDOkMy/TYYf7res72GyYoRS4pRz0tm1LVOh0IIX4UNgjJVWciGkulDLnD3Tk9nU3Ednm1TAc5H5wcQ/bTrSeaU3EDTAVtHT3YF+2wwIDAQAB';
/** The same without the frame that names its type (RFC 8017). */
const RSA_1024_BARE =
  'MIGJAoGBAN57iZ34iSwGi6btEOaNS3RQDtDfDF+4b66J7ye7pcrGY7gHcpBvc7QJJtf2UYwz2coH3rLIM6QzL9Nhh/ut6zvYbJihFLilHPS2bUtU6HQghfhQ2CMlVZyIaS6UMucPdOT2dTcR2ebVMBzkfnBxD9tOtJ5pTcQNMBW0dPdgX7bDAgMBAAE=';
const RSA_2048 =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA3nuJnfiJLAaLpu0Q5o1LdFAO0N8MX7hvronvJ7ulysZjuAdykG9ztAkm1/ZRjDPZygfessgzpDMv02GH+63rO9hsmKEUuKUc9LZtS1TodCCF+FDYIyVVnIhpLpQy5w905PZ1NxHZ5tUwHOR+cHEP2060nmlNxA0wFbR092BftsMvAS7EKDwit0YDUTDFLxEor9/kXLknNvV/pz/h1RCF/mlTBTHfMwHaANiVSUWLJIv+bVpfmgHg8RPF9NdEK0UE/WVjw87qQ9dsOhw31fjYr8lbh83LPh8Ibp/dW+p4A8I7yh7+DQ8HCTCpon+w4q/tvDqe/nq71Y9hhffnDKWrSwIDAQAB';

/** The findings of DKIM rules on a record with this rdata, as `severity code: message`. */
function found(rdata: string, owner = 'a._domainkey'): string[] {
  return analyse(`$TTL 1h\n${owner} TXT ${rdata}\n`)
    .findings()
    .filter(({ code }) => code.startsWith('dkim-'))
    .map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
}

function checkText(before: string, after: string, code: string, title?: string): void {
  checkFix(`$TTL 1h\na._domainkey TXT ${before}\n`, `$TTL 1h\na._domainkey TXT ${after}\n`, code, title);
}

describe('dkim-syntax', () => {
  it('points at the digit that is none, in the text where it stands', () => {
    checkDiagnostics(
      `$TTL 3600
a._domainkey TXT ( "v=DKIM1; k=ed25519; p=sa0hu2m3"
  "qckI GwqPX0Ck/j9gEMM_JUqbljxVBByeAGs=" )
;                      ^ error[dkim-syntax]
b._domainkey TXT "v=DKIM1; k=ed25519; p=sa0hu2m3q"
;                                       ^^^^^^^^^ error[dkim-syntax]
`,
      ['dkim-syntax'],
    );
  });

  it('wants a version that comes first, a key, and each tag once', () => {
    checkDiagnostics(
      `$TTL 3600
a._domainkey TXT "k=ed25519; v=DKIM1; p=${ED25519}"
;                            ^^^^^^^ error[dkim-syntax]
b._domainkey TXT "v=dkim1; k=ed25519; p=${ED25519}"
;                   ^^^^^ error[dkim-syntax]
c._domainkey TXT "v=DKIM1; k=ed25519"
;                 ^^^^^^^ error[dkim-syntax]
d._domainkey TXT "v=DKIM1; k=ed25519; k=rsa; p=${ED25519}"
;                                     ^^^^^ error[dkim-syntax]
e._domainkey TXT "v=DKIM1; k=ed2551; p=${ED25519}"
;                            ^^^^^^ error[dkim-syntax]
f._domainkey TXT "v=DKIM1; oops; k=ed25519; p=${ED25519}"
;                          ^^^^ warning[dkim-syntax]
`,
      ['dkim-syntax'],
    );
  });

  it('speaks of capitals only where they are what is wrong', () => {
    expect(found('"v=dkim1; p="')).toContainEqual(
      expect.stringContaining('is written "DKIM1", in capitals:'),
    );
    expect(found('"v=DKIM2; p="')).toContainEqual(expect.stringContaining('is written "DKIM1": verifiers'));
  });

  it('leaves alone what is no DKIM key', () => {
    expect(found('"o=~"', '_domainkey')).toEqual([]);
    expect(found('"dkim=all"', '_adsp._domainkey')).toEqual([]);
    expect(found('"verification=1"')).toEqual([]);
    expect(found('"p=no base64 at all"', 'a')).toEqual([]);
    expect(found(`"v=DKIM1; g=*; s=email; n=note; k=ed25519; p=${ED25519};"`, 'a.b._domainkey.sub')).toEqual(
      [],
    );
  });

  it.each([
    [`"k=ed25519; v=DKIM1; p=${ED25519}"`, `"v=DKIM1; k=ed25519; p=${ED25519}"`],
    [`"v=dkim1; k=ed25519; p=${ED25519}"`, `"v=DKIM1; k=ed25519; p=${ED25519}"`],
    [`"v=DKIM1 k=ed25519 p=${ED25519}"`, `"v=DKIM1; k=ed25519; p=${ED25519}"`],
    [`"v=DKIM1; k=ed2551; p=${ED25519}"`, `"v=DKIM1; k=ed25519; p=${ED25519}"`],
    [`"v=DKIM1" "p=${ED25519}; k=ed25519"`, `"v=DKIM1" "; p=${ED25519}; k=ed25519"`],
    [`"\\"v=DKIM1; k=ed25519; p=${ED25519}\\""`, `"v=DKIM1; k=ed25519; p=${ED25519}"`],
    [`"v=DKIM1; K=ed25519; p=${ED25519}"`, `"v=DKIM1; k=ed25519; p=${ED25519}"`],
    [`"v=DKIM1; k=ed25519; P=${ED25519}"`, `"v=DKIM1; k=ed25519; p=${ED25519}"`],
    [`"v=DKIM1; k=ed25519; p:${ED25519}"`, `"v=DKIM1; k=ed25519; p=${ED25519}"`],
    [`"v=DKIM1; k=ed25519; p=“${ED25519}”"`, `"v=DKIM1; k=ed25519; p=${ED25519}"`],
    [`"v=DKIM1; k=ed25519; p=-----BEGIN PUBLIC KEY-----${ED25519}"`, `"v=DKIM1; k=ed25519; p=${ED25519}"`],
    [
      `"v=DKIM1; k=ed25519; p=-----BEGIN PUBLIC KEY----- ${ED25519} -----END PUBLIC KEY-----"`,
      `"v=DKIM1; k=ed25519; p=${ED25519}"`,
    ],
    [`"${RSA_1024}"`, `"v=DKIM1; k=rsa; p=${RSA_1024}"`],
    [
      `"${RSA_2048.slice(0, 200)}" "${RSA_2048.slice(200)}"`,
      `"v=DKIM1; k=rsa; p=${RSA_2048.slice(0, 200)}" "${RSA_2048.slice(200)}"`,
    ],
    [`"-----BEGIN PUBLIC KEY-----" "${RSA_1024}-----END PUBLIC KEY-----"`, `"v=DKIM1; k=rsa; p=${RSA_1024}"`],
    [`"v=DKIM1" "k=ed25519" "p=${ED25519}"`, `"v=DKIM1" "; k=ed25519; " "p=${ED25519}"`],
    [`"v=DKIM1; k=ed25519" "p=${ED25519}"`, `"v=DKIM1; k=ed25519" "; p=${ED25519}"`],
  ])('mends %s', (before, after) => {
    checkText(before, after, 'dkim-syntax');
  });

  it('does not keep the digits of a private key', () => {
    const text = `"v=DKIM1; k=ed25519; p=-----BEGIN PRIVATE KEY-----${ED25519}"`;
    expect(found(text).join()).toContain('must not be published');
    expect(() => checkText(text, '', 'dkim-syntax')).toThrow('no fix');
  });

  it('does not put a version in place of the words that it has taken in', () => {
    const analysis = analyse('a._domainkey TXT v=DKIM1 k=rsa p=AAAA\n');
    const found = analysis.findings().filter(({ message }) => message.startsWith('A semicolon is missing'));
    expect(found).toHaveLength(1);
    for (const finding of found) expect(analysis.fixes(finding)).toEqual([]);
  });

  it('tells of two records at a selector, and keeps one', () => {
    const zone = `$TTL 1h
a._domainkey TXT "v=DKIM1; k=ed25519; p=${ED25519}"
a._domainkey TXT "verification=1"
a._domainkey TXT "k=ed25519; p="
;                ^^^^^^^^^^^^^^^ warning[dkim-syntax]
`;
    checkDiagnostics(zone, ['dkim-syntax']);
    expect(applyFix(zone, 'dkim-syntax', 'Keep the first')).not.toContain('p="');
    expect(applyFix(zone, 'dkim-syntax', 'Keep this')).not.toContain(ED25519);
  });

  it('names characters that are not ASCII as they are', () => {
    expect(found(`"v=DKIM1; k=ed25519; p=“${ED25519}”"`)).toEqual([
      'error dkim-syntax: "“" is no digit of base64, in which the key is written: signatures that name it are not valid.',
    ]);
  });

  it('removes the second of two tags', () => {
    checkText(
      `"v=DKIM1; k=ed25519; k=rsa; p=${ED25519}"`,
      `"v=DKIM1; k=ed25519; p=${ED25519}"`,
      'dkim-syntax',
      'Remove the second "k"',
    );
  });
});

describe('dkim-key', () => {
  it('counts the bits of RSA keys', () => {
    for (const key of [RSA_1024, RSA_1024_BARE])
      expect(found(`"v=DKIM1; p=${key}"`)).toEqual([
        'warning dkim-key: The RSA key "a" has 1024 bits: keys should have 2048 bits (RFC 8301).',
      ]);
    expect(found(`"v=DKIM1; p=${RSA_2048.slice(0, 200)}" "${RSA_2048.slice(200)}"`)).toEqual([]);
  });

  it('tells a key of another type, and one that was cut off', () => {
    expect(found(`"v=DKIM1; p=${ED25519}"`)).toEqual([
      'error dkim-key: What stands in "p" of "a" is no key of type rsa, but one of type ed25519: signatures that name it are not valid.',
    ]);
    expect(found(`"v=DKIM1; p=${RSA_2048.slice(0, 200)}"`)).toEqual([
      'error dkim-key: What stands in "p" of "a" is no key of type rsa: signatures that name it are not valid.',
    ]);
  });

  it('refuses SHA-1', () => {
    expect(found(`"v=DKIM1; k=ed25519; h=sha1; p=${ED25519}"`)).toEqual([
      'error dkim-key: The key "a" is for signatures with SHA-1 only, which receivers no longer accept (RFC 8301).',
    ]);
    expect(found(`"v=DKIM1; k=ed25519; h=sha1:sha256; p=${ED25519}"`)).toEqual([]);
  });

  it.each([
    [
      'h=md5',
      [
        'error dkim-key: The key "a" is not for signatures with SHA-256 ("sha256"), which all are: none that names it is valid.',
      ],
    ],
    ['h=SHA1 : SHA256', []],
    [
      's=smtp',
      [
        'error dkim-key: The key "a" is not for mail, which is the service "email": signatures that name it are not valid.',
      ],
    ],
    ['s=email', []],
    ['s=tlsrpt:*', []],
    ['s=tlsrpt', []],
  ])('asks what a key is for: %s', (tag, expected) => {
    expect(found(`"v=DKIM1; k=ed25519; ${tag}; p=${ED25519}"`)).toEqual(expected);
  });

  it('leaves a missing semicolon, and DMARC records, to others', () => {
    const codes = (text: string) => found(text).map((line) => line.split(':')[0]);
    expect(codes(`"v=DKIM1 k=ed25519; p=${ED25519}"`)).toEqual(['error dkim-syntax']);
    expect(codes('"v=DMARC1; p=reject; rua=mailto:a@example.com"')).toEqual([]);
  });
});

describe('dkim-testing', () => {
  it('removes the flag, and the tag where nothing else is in it', () => {
    checkText(
      `"v=DKIM1; k=ed25519; t=y:s; p=${ED25519}"`,
      `"v=DKIM1; k=ed25519; t=s; p=${ED25519}"`,
      'dkim-testing',
    );
    checkText(
      `"v=DKIM1; k=ed25519; p=${ED25519}; t=y"`,
      `"v=DKIM1; k=ed25519; p=${ED25519}"`,
      'dkim-testing',
    );
    checkText(`"t=y; k=ed25519; p=${ED25519}"`, `"k=ed25519; p=${ED25519}"`, 'dkim-testing');
  });
});

describe('dkim-revoked', () => {
  it('tells of an empty key, but not of one that says there are none', () => {
    expect(found('"v=DKIM1; p="')).toEqual([
      'information dkim-revoked: The key "a" is empty, so it is revoked: signatures that name it are not valid.',
    ]);
    expect(found('"v=DKIM1; p="', '*._domainkey')).toEqual([]);
  });

  it('removes the record', () => {
    expect(applyFix('$TTL 1h\na._domainkey TXT "p="\nb A 192.0.2.1\n', 'dkim-revoked', 'Remove')).toBe(
      '$TTL 1h\nb A 192.0.2.1\n',
    );
  });
});

describe('dkim-location', () => {
  const CODES = ['dkim-location'];
  const KEY = `TXT "v=DKIM1; k=ed25519; p=${ED25519}"`;

  it('finds keys that no verifier looks for', () => {
    checkDiagnostics(
      `$TTL 3600
@ ${KEY}
;< warning[dkim-location]
_domainkey ${KEY}
;<^^^^^^^^ warning[dkim-location]
_domainkey.lists ${KEY}
;<^^^^^^^^^^^^^^ warning[dkim-location]
a.domainkey ${KEY}
;<^^^^^^^^^ warning[dkim-location]
b._DomainKeys TXT "v=DKIM1" "; k=rsa; p="
;<^^^^^^^^^^^ warning[dkim-location]
`,
      CODES,
    );
  });

  it('finds aliases of keys that no verifier looks for', () => {
    checkDiagnostics(
      `$TTL 3600
s1.domainkey CNAME s1.domainkey.u123.wl.example.net.
;<^^^^^^^^^^ warning[dkim-location]
m1._domain-key CNAME m1._domainkey.example.net.
;<^^^^^^^^^^^^ warning[dkim-location]
k1.domainkey CNAME dkim.example.net.
;<^^^^^^^^^^ warning[dkim-location]
k2.domainkey CNAME www.example.net.
t1._domiankey ${KEY}
;<^^^^^^^^^^^ warning[dkim-location]
t2_domainkey ${KEY}
;<^^^^^^^^^^ warning[dkim-location]
domainkey ${KEY}
;<^^^^^^^ warning[dkim-location]
t3._domains CNAME dkim.example.net.
t4_domainkey ${KEY}
t4._domainkey CNAME t4_domainkey
s2._domainkey CNAME s2.domainkey.u123.wl.example.net.
s2.domainkey CNAME s2.domainkey.u123.wl.example.net.
s3._domainkey CNAME s3.domainkey
s3.domainkey CNAME s3.domainkey.u123.wl.example.net.
s4.domainkey.u123 CNAME s4._domainkey.example.net.
www CNAME dkim.example.net.
`,
      CODES,
    );
  });

  it('finds one at the zone’s own name, whatever else leads there', () => {
    checkDiagnostics(`$TTL 3600\n@ ${KEY}\n;< warning[dkim-location]\nwww CNAME @\n`, CODES);
    checkDiagnostics(`$TTL 3600\n@ ${KEY}\ns1._domainkey CNAME @\n`, CODES);
  });

  it('leaves those alone that are where they belong, or may be the target of an alias', () => {
    checkDiagnostics(
      `$TTL 3600
a._domainkey ${KEY}
a.b._DOMAINKEY ${KEY}
a._domainkey.lists ${KEY}
*._domainkey TXT "v=DKIM1; p="
* TXT "v=DKIM1; p="
s1.domainkey.u123 ${KEY}
c.domainkey ${KEY}
c._domainkey CNAME c.domainkey
mail ${KEY}
mail A 198.51.100.1
_domainkey TXT "o=~; r=postmaster@example.com"
d.domainkey TXT "v=DKIM1; no key"
$ORIGIN _domainkey.example.com.
e ${KEY}
`,
      CODES,
    );
  });

  it('moves a key whose selector is known', () => {
    checkFix(
      `$TTL 3600\na.domainkey ${KEY}\n`,
      `$TTL 3600\na._domainkey ${KEY}\n`,
      'dkim-location',
      'Move it to a._domainkey.example.com.',
    );
    checkFix(
      '$TTL 3600\na.domainkey 60 CNAME a.domainkey.example.net.\n',
      '$TTL 3600\na._domainkey 60 CNAME a.domainkey.example.net.\n',
      'dkim-location',
      'Move it to a._domainkey.example.com.',
    );
    checkFix(
      `$TTL 3600\na_domainkey ${KEY}\n`,
      `$TTL 3600\na._domainkey ${KEY}\n`,
      'dkim-location',
      'Move it to a._domainkey.example.com.',
    );
    const two = `a.domainkey ${KEY}\na._domainkey TXT "v=DKIM1; p="\n`;
    for (const text of [`@ ${KEY}\n`, two])
      expect(() => applyFix(`$TTL 3600\n${text}`, 'dkim-location')).toThrow('no fix');
  });
});
