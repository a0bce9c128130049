import { describe, expect, it } from 'vitest';
import { CRYPTO } from '../../helpers/crypto';
import { analyse, checkDiagnostics, ORIGIN } from '../../helpers/zones';

const SOA = '@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 3600\n';

function messages(text: string, code: string): string[] {
  return analyse(text, { origin: ORIGIN, crypto: CRYPTO })
    .findings()
    .filter((finding) => finding.code === code)
    .map(({ severity, message }) => `${severity}: ${message}`);
}

describe('dnssec-nsec', () => {
  const nsec = (records: string) => messages(`$TTL 3600\n${SOA}${records}`, 'dnssec-nsec');

  it.each([
    ['one name', '@ NSEC @ SOA RRSIG NSEC\n'],
    ['types in any order, and twice', '@ NSEC @ NSEC SOA RRSIG SOA\n'],
    ['types above 255', '@ NSEC @ SOA RRSIG NSEC CAA TYPE65534\n@ CAA 0 issue ";"\n@ TYPE65534 \\# 1 00\n'],
    ['an empty name between', '@ NSEC a.b SOA RRSIG NSEC\na.b A 192.0.2.1\na.b NSEC @ A RRSIG NSEC\n'],
    [
      'a delegation with glue of its own name',
      '@ NSEC lab SOA RRSIG NSEC\nlab NS lab\nlab A 192.0.2.1\nlab NSEC @ NS RRSIG NSEC\n',
    ],
    ['the same record twice', '@ NSEC @ SOA RRSIG NSEC\n@ NSEC @ SOA RRSIG NSEC\n'],
    [
      'names in another case',
      '@ NSEC A.B SOA RRSIG NSEC\na.b A 192.0.2.1\nA.b NSEC EXAMPLE.com. A RRSIG NSEC\n',
    ],
    ['a record that is being typed', '@ NSEC a SOA RRSIG NSEC\na A 192.0.2.1\na NSEC\n'],
    ['no NSEC at all', 'www A 192.0.2.1\n'],
  ])('is silent on %s', (_, records) => {
    expect(nsec(records)).toEqual([]);
  });

  it.each([
    [
      '@ NSEC a SOA RRSIG NSEC\n',
      ['After example.com. the chain leads to a.example.com., which has no NSEC record'],
    ],
    [
      '@ NSEC b SOA RRSIG NSEC\na A 192.0.2.1\na NSEC b A RRSIG NSEC\nb A 192.0.2.1\nb NSEC @ A RRSIG NSEC\n',
      ['No NSEC record leads to a.example.com.'],
    ],
    [
      '@ NSEC b SOA RRSIG NSEC\na A 192.0.2.1\na NSEC @ A RRSIG NSEC\nb A 192.0.2.1\nb NSEC a A RRSIG NSEC\n',
      ['After b.example.com. the chain leads back to a.example.com.'],
    ],
    [
      '@ NSEC @ SOA MX RRSIG NSEC\n@ TXT "x"\n',
      ['The NSEC record of example.com. lists MX, which is not there, and leaves out TXT'],
    ],
    [
      '@ NSEC @ SOA RRSIG NSEC CAA\n@ SVCB 0 www\n',
      ['The NSEC record of example.com. lists CAA, which is not there, and leaves out SVCB'],
    ],
    ['@ NSEC @ SOA NSEC\n', ['The NSEC record of example.com. leaves out RRSIG']],
    ['@ NSEC @ SOA RRSIG NSEC\n@ NSEC @ SOA NS RRSIG NSEC\n', ['example.com. has a second NSEC record']],
    [
      '@ NSEC lab SOA RRSIG NSEC\nlab NS ns.lab\nlab NSEC @ NS RRSIG NSEC\nns.lab A 192.0.2.1\nns.lab NSEC @ A RRSIG NSEC\n',
      ['ns.lab.example.com. is below a delegation or a DNAME'],
    ],
    [
      '@ NSEC a SOA RRSIG NSEC\na A 192.0.2.1\na NSEC a A RRSIG NSEC\nb A 192.0.2.1\nb NSEC @ A RRSIG NSEC\n',
      ['After a.example.com. the chain leads back to a.example.com.'],
    ],
  ])('on %j: %j', (records, expected) => {
    const found = nsec(records);
    expect(found).toHaveLength(expected.length);
    for (const message of expected) expect(found.join('\n')).toContain(message);
  });

  it('asks for NSEC or NSEC3 where the zone is signed', () => {
    checkDiagnostics(
      `$TTL 3600
@ SOA    ns1.example.net. hostmaster 1 7200 3600 1209600 3600
; ^^^ warning[dnssec-nsec]
@ RRSIG  SOA 15 2 3600 20260630000000 20260531000000 11976 @ AAAA
@ DNSKEY 257 3 15 vR/lL4iPNvGf7BX+XIXFZgSxcCl+ByzhyvM56cdxBP8=
`,
    );
  });
});

describe('dnssec-nsec3', () => {
  const SIGNED = `$TTL 3600\n${SOA}@ RRSIG SOA 15 2 3600 20260630000000 20260531000000 11976 @ AAAA\n`;
  const APEX = 'ONIB9MGUB9H0RML3CDF5BGRJ59DKJHVK';
  const WWW = 'MIFDNDT3NFF3OD53O7TLA1HRFF95JKUK';
  const nsec3 = (records: string) => messages(SIGNED + records, 'dnssec-nsec3');
  /** The second of three leads to itself, and so none to the third. */
  const LINKS = `3QNILC4QRC2P5CRN7JGVB5S3BPG0SHUV NSEC3 1 0 0 - H64KFA4P1ACER2EBPS9QSDK6DNP8B3JQ A RRSIG
H64KFA4P1ACER2EBPS9QSDK6DNP8B3JQ NSEC3 1 0 0 - H64KFA4P1ACER2EBPS9QSDK6DNP8B3JQ A RRSIG
ONIB9MGUB9H0RML3CDF5BGRJ59DKJHVK NSEC3 1 0 0 - 3QNILC4QRC2P5CRN7JGVB5S3BPG0SHUV SOA RRSIG NSEC3PARAM
`;
  const apexAlone = `${APEX} NSEC3 1 0 0 - ${APEX} SOA RRSIG NSEC3PARAM\n`;

  it.each([
    ['one name', `@ NSEC3PARAM 1 0 0 -\n${apexAlone}`],
    [
      'hashes in lower case',
      `@ NSEC3PARAM 1 0 0 -\n${apexAlone.toLowerCase().replace('nsec3param', 'NSEC3PARAM')}`,
    ],
    ['an unknown way of hashing', '@ NSEC3PARAM 7 0 0 -\n'],
    ['the same record twice', `@ NSEC3PARAM 1 0 0 -\n${apexAlone}${apexAlone}`],
    [
      'another chain that is being made',
      `@ NSEC3PARAM 1 0 0 -\n${apexAlone}${WWW} NSEC3 1 0 0 AB ${APEX} A RRSIG\n`,
    ],
  ])('is silent on %s', (_, records) => {
    expect(nsec3(records)).toEqual([]);
  });

  it.each([
    [
      '@ NSEC3PARAM 1 0 0 -\n',
      ['warning: example.com. has no NSEC3 records with 0 iterations and no salt: name servers'],
    ],
    [`${apexAlone}`, ['warning: The zone has NSEC3 records, but example.com. has no NSEC3PARAM record']],
    [
      `@ NSEC3PARAM 1 0 10 -\n${apexAlone.replace(' 0 0 ', ' 0 10 ')}`,
      [
        'information: Names are hashed 10 times more',
        'example.com. has no NSEC3 record',
        'No name of the zone has this hash',
      ],
    ],
    [
      `@ NSEC3PARAM 1 0 0 ABCD\n${apexAlone}`,
      [
        'warning: example.com. has no NSEC3 records with 0 iterations and the salt abcd, but with 0 iterations and no salt',
      ],
    ],
    [
      `@ NSEC3PARAM 1 0 0 -\na A 192.0.2.1\nb A 192.0.2.2\n${LINKS}`,
      ['warning: This hash leads back to one before it'],
    ],
    [`@ NSEC3PARAM 1 1 0 -\n${apexAlone}`, ['warning: The flags of an NSEC3PARAM record are 0']],
    [`@ NSEC3PARAM 1 0 0 -\n${apexAlone}a.${apexAlone}`, []],
    [
      `@ NSEC3PARAM 1 0 0 -\n${apexAlone}MIFDNDT3NFF3OD53O7TLA1HRFF95JKUK.${apexAlone}`,
      ['warning: An NSEC3 record stands right below the name of the zone'],
    ],
    [
      `@ NSEC3PARAM 1 0 0 -\n${APEX} NSEC3 1 0 0 - ${WWW} SOA RRSIG NSEC3PARAM\n${WWW} NSEC3 1 0 0 - ${APEX} A RRSIG\n`,
      ['warning: No name of the zone has this hash'],
    ],
    [
      `@ NSEC3PARAM 1 0 0 -\nwww A 192.0.2.1\n${APEX} NSEC3 1 0 0 - ${APEX} SOA RRSIG NSEC3PARAM\n${WWW} NSEC3 1 0 0 - ${WWW} A RRSIG\n`,
      ['warning: This hash leads back to one before it'],
    ],
  ])('on %j: %j', (records, expected) => {
    const found = nsec3(records);
    expect(found.length, found.join('\n')).toBe(expected.length);
    for (const message of expected) expect(found.join('\n')).toContain(message);
  });

  it('warns of iterations only where resolvers give up', () => {
    const severity = (iterations: number) =>
      nsec3(`@ NSEC3PARAM 1 0 ${iterations} -\n`)
        .find((each) => each.includes('times more'))
        ?.split(':')[0];
    expect(severity(50)).toBe('information');
    expect(severity(51)).toBe('warning');
  });
});

it('the field of NSEC3PARAM is told that is not as in the NSEC3 records', () => {
  checkDiagnostics(
    `$TTL 3600
${SOA}@ RRSIG SOA 15 2 3600 20260630000000 20260531000000 11976 @ AAAA
@ NSEC3PARAM 1 0 3 -
;                ^ warning[dnssec-nsec3]
ONIB9MGUB9H0RML3CDF5BGRJ59DKJHVK NSEC3 1 0 0 - ONIB9MGUB9H0RML3CDF5BGRJ59DKJHVK SOA RRSIG NSEC3PARAM
`,
  );
});

describe('dnssec-zonemd', () => {
  const ZONE = `@ 3600 SOA ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@ 3600 NS ns1.example.net.
www 3600 A 192.0.2.1
`;
  const DIGEST =
    'fb3b47230dc49a41a60d99325062f87f075e8cfc9fd2f2c6c17ed130037369e2c46a90290ffee7ef1eb852834876d3ac';
  const SHA512 =
    '5f12973bfa29fa4bc3c0fb4732af987d1495c28e1b75ab310eb6aa0935dc10ebdd05260efee80f136864be416618d6e360f52a5163f0c051fae015b655f3a819';
  const zonemd = (records: string) => messages(ZONE + records, 'dnssec-zonemd');

  it.each([
    ['the digest', `@ 3600 ZONEMD 1 1 1 ${DIGEST}\n`],
    ['a digest in other words', `@ 60 ZONEMD 1 1 1 ( ${DIGEST.toUpperCase().replace(/(.{8})/g, '$1 ')})\n`],
    ['the same digest twice', `@ 3600 ZONEMD 1 1 1 ${DIGEST}\n`.repeat(2)],
    ['digests by two hashes', `@ 3600 ZONEMD 1 1 1 ${DIGEST}\n@ 3600 ZONEMD 1 1 2 ${SHA512}\n`],
    ['a scheme that is not known', `@ 3600 ZONEMD 1 7 1 ${'00'.repeat(48)}\n`],
    ['a hash that is not known', `@ 3600 ZONEMD 1 1 240 ${'00'.repeat(48)}\n`],
    ['records outside the zone', `@ 3600 ZONEMD 1 1 1 ${DIGEST}\nwww.example.net. 60 A 192.0.2.1\n`],
    ['a zone with something that cannot be read', `@ 3600 ZONEMD 1 1 1 ${DIGEST}\nwww 60 A 192.0.2\n`],
    ['the digest of a name in the zone', `www 3600 ZONEMD 9 1 1 ${'00'.repeat(48)}\n`],
  ])('is silent on %s', (_, records) => {
    expect(zonemd(records)).toEqual([]);
  });

  it.each([
    [`@ 3600 ZONEMD 1 1 1 ${'00'.repeat(48)}\n`, 'This is not the digest'],
    [`@ 3600 ZONEMD 2 1 1 ${DIGEST}\n`, 'This digest is of serial 2, but the serial of example.com. is 1'],
    [`@ 3600 ZONEMD 1 1 1 ${DIGEST}\nnew 60 A 192.0.2.1\n`, 'This is not the digest'],
    [
      `@ 3600 ZONEMD 1 1 1 ${DIGEST}\n@ 3600 ZONEMD 1 1 1 ${'00'.repeat(48)}\n`,
      'another ZONEMD record with this scheme',
    ],
  ])('on %j: %s', (records, message) => {
    const found = zonemd(records);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });

  it.each([
    ['of an older serial', `0 1 2 ${SHA512}`, `1 1 1 ${DIGEST}`, 'information'],
    ['by the weaker hash', `1 1 1 ${'00'.repeat(48)}`, `1 1 2 ${SHA512}`, 'information'],
    [
      'by the stronger hash, at which Knot DNS looks',
      `1 1 2 ${'00'.repeat(64)}`,
      `1 1 1 ${DIGEST}`,
      'warning',
    ],
  ])('weighs a wrong digest %s beside one that fits', (_, wrong, right, severity) => {
    const found = zonemd(`@ 3600 ZONEMD ${wrong}\n@ 3600 ZONEMD ${right}\n`);
    expect(found.map((each) => each.split(':')[0])).toEqual([severity]);
  });

  it('takes no digest for one that fits that is there in two versions, or of an unknown hash', () => {
    const twice = `@ 3600 ZONEMD 1 1 1 ${DIGEST}\n@ 3600 ZONEMD 1 1 1 ${'00'.repeat(48)}\n`;
    const unknown = `@ 3600 ZONEMD 1 1 240 ${'00'.repeat(48)}\n`;
    const found = zonemd(`${twice}${unknown}@ 3600 ZONEMD 1 1 2 ${'00'.repeat(64)}\n`);
    expect(found).toHaveLength(2);
    expect(found.filter((each) => each.endsWith('servers that check it refuse the zone.'))).toHaveLength(1);
  });
});

describe('dnssec-nsec3-owner', () => {
  const HASH = 'MIFDNDT3NFF3OD53O7TLA1HRFF95JKUK';
  const owner = (name: string) =>
    messages(`$TTL 3600\n${name} NSEC3 1 0 0 - ${HASH} A\n`, 'dnssec-nsec3-owner');

  // Lengths of whole octets, with no bits left over: BIND takes them, whatever the hash.
  it.each([HASH, HASH.toLowerCase(), `${HASH}.lab`, '\\077IFDNDT3', '00', '0C', '000G', '0000E', '000000O'])(
    'is silent on %s',
    (name) => {
      expect(owner(name)).toEqual([]);
    },
  );

  it.each([
    '@',
    'foo',
    `foo.${HASH}`,
    `*.${HASH}`,
    '0',
    '0V',
    '000',
    '000V',
    '0000V',
    '000000',
    '000000V',
    `${HASH}0`,
  ])('is an error at %s, as BIND refuses the zone', (name) => {
    expect(owner(name)).toHaveLength(1);
  });

  it('tells of a record whose owner is left out at its type', () => {
    checkDiagnostics(`$TTL 3600
www A     192.0.2.1
    NSEC3 1 0 0 - ${HASH} A
;   ^^^^^ error[dnssec-nsec3-owner]
`);
  });
});
