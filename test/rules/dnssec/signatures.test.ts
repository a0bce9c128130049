import { describe, expect, it } from 'vitest';
import { signedOptions } from '../../helpers/signed';
import { analyse, applyFix, checkDiagnostics, checkFix } from '../../helpers/zones';

const SOA = '@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 3600\n';
/** An RRSIG that says nothing of interest but what is given. */
const rrsig = (owner: string, covered: string, labels: number, ttl = 3600) =>
  `${owner} RRSIG ${covered} 15 ${labels} ${ttl} 20260630000000 20260531000000 34423 @ AAAA\n`;

describe('dnssec-signature-orphan', () => {
  const ORPHAN = ['dnssec-signature-orphan'];

  it('tells what a delegation does not sign, and what is below it', () => {
    checkDiagnostics(
      `$TTL 3600
lab    NS    ns.lab
lab    DS    1 13 2 ${'AB'.repeat(32)}
lab    NSEC  www NS DS RRSIG NSEC
lab    RRSIG DS 15 3 3600 20260630000000 20260531000000 34423 @ AAAA
lab    RRSIG NSEC 15 3 3600 20260630000000 20260531000000 34423 @ AAAA
lab    RRSIG NS 15 3 3600 20260630000000 20260531000000 34423 @ AAAA
;            ^^ warning[dnssec-signature-orphan]
ns.lab A     192.0.2.1
ns.lab RRSIG A 15 4 3600 20260630000000 20260531000000 34423 @ AAAA
;            ^ warning[dnssec-signature-orphan]
`,
    );
  });

  it('tells of a signature of signatures', () => {
    checkDiagnostics(
      `$TTL 3600
www  RRSIG RRSIG 15 3 3600 20260630000000 20260531000000 34423 @ AAAA
;          ^^^^^ warning[dnssec-signature-orphan]
`,
    );
  });

  it.each([
    ['an unknown type', `$TTL 60\nwww TYPE65534 \\# 1 00\n${rrsig('www', 'TYPE65534', 3)}`],
    ['what cannot be read', `$TTL 60\nwww RRSIG TXT 15 3 3600 20260630000000\n`],
    ['a record that cannot be read', `$TTL 60\nwww A 192.0.2\n${rrsig('www', 'A', 3)}`],
    ['the servers of the zone', `$TTL 60\n@ NS ns1.example.net.\n${rrsig('@', 'NS', 2)}`],
  ])('is silent on %s', (_, zone) => {
    checkDiagnostics(zone, ORPHAN);
  });

  it('is silent where the name of the zone is not known', () => {
    checkDiagnostics(`$TTL 60\n${rrsig('www', 'A', 3)}`, ORPHAN, {});
  });

  it('removes the signature', () => {
    const before = `$TTL 60\nwww A 192.0.2.1\n${rrsig('www', 'TXT', 3)}`;
    checkFix(before, '$TTL 60\nwww A 192.0.2.1\n', 'dnssec-signature-orphan');
  });

  it('gives the owner on to what repeats it', () => {
    const before = `$TTL 60\n${rrsig('www', 'TXT', 3)}    A 192.0.2.1\n`;
    expect(applyFix(before, 'dnssec-signature-orphan')).toMatch(/^www\s+A 192\.0\.2\.1$/m);
  });
});

describe('dnssec-signature-ttl', () => {
  const TTL = ['dnssec-signature-ttl'];

  it('compares the TTL of the signature itself', () => {
    checkDiagnostics(
      `$TTL 3600
www      A     192.0.2.1
www  60  RRSIG A 15 3 3600 20260630000000 20260531000000 34423 @ AAAA
;    ^^ warning[dnssec-signature-ttl]
`,
    );
  });

  it.each([
    ['TTLs that are written in other units', `$TTL 1h\nwww A 192.0.2.1\n${rrsig('www', 'A', 3)}`],
    [
      'TTLs that differ within the RRset',
      `$TTL 3600\nwww A 192.0.2.1\nwww 60 A 192.0.2.2\n${rrsig('www', 'A', 3)}`,
    ],
    ['records that are not there', `$TTL 60\n${rrsig('www', 'A', 3)}`],
  ])('is silent on %s', (_, zone) => {
    checkDiagnostics(zone, TTL);
  });
});

describe('dnssec-signature-labels', () => {
  it.each([
    ['a wildcard', `$TTL 3600\n*.www A 192.0.2.1\n${rrsig('*.www', 'A', 3)}`],
    ['the name of the zone', `$TTL 3600\n${SOA}${rrsig('@', 'SOA', 2)}`],
    ['an asterisk that is no wildcard', `$TTL 3600\na.*.www A 192.0.2.1\n${rrsig('a.*.www', 'A', 5)}`],
    ['an escaped dot', `$TTL 3600\na\\.b A 192.0.2.1\n${rrsig('a\\.b', 'A', 3)}`],
  ])('is silent on %s', (_, zone) => {
    checkDiagnostics(zone, ['dnssec-signature-labels']);
  });

  it('counts no wildcard label, and no label that is not there', () => {
    for (const [owner, labels] of [
      ['*.www', 4],
      ['www', 4],
      ['a.www', 3],
    ] as const) {
      const codes = analyse(`$TTL 3600\n${owner} A 192.0.2.1\n${rrsig(owner, 'A', labels)}`).findings();
      expect(
        codes.map(({ code }) => code),
        owner,
      ).toContain('dnssec-signature-labels');
    }
  });
});

describe('dnssec-signature-signer', () => {
  it.each(['@', 'example.com.', 'EXAMPLE.com.'])('is silent on %s', (signer) => {
    checkDiagnostics(`$TTL 3600\nwww A 192.0.2.1\n${rrsig('www', 'A', 3).replace('@', signer)}`, [
      'dnssec-signature-signer',
    ]);
  });

  it('resolves a relative name with the origin in force', () => {
    checkDiagnostics(
      `$TTL 3600
$ORIGIN www.example.com.
@  A     192.0.2.1
@  RRSIG A 15 3 3600 20260630000000 20260531000000 34423 @ AAAA
;                                                        ^ warning[dnssec-signature-signer]
`,
    );
  });
});

describe('the times of signatures', () => {
  const TIMES = ['dnssec-signature-expired', 'dnssec-signature-expiring', 'dnssec-signature-future'];
  const signed = (owner: string, expiration: string, inception: string, tag = 1) =>
    `${owner} RRSIG SOA 15 2 3600 ${expiration} ${inception} ${tag} @ AAAA\n`;
  const found = (text: string, at: string) =>
    analyse(`$TTL 3600\n${SOA}${text}`, signedOptions(at))
      .findings()
      .filter(({ code }) => TIMES.includes(code))
      .map(({ code, severity }) => `${severity} ${code}`);

  it.each([
    ['2026-06-01T00:00:00Z', []],
    ['2026-06-27T00:00:01Z', ['information dnssec-signature-expiring']],
    ['2026-06-30T00:00:00Z', ['information dnssec-signature-expiring']],
    ['2026-06-30T00:00:01Z', ['warning dnssec-signature-expired']],
    ['2026-05-30T23:59:59Z', ['warning dnssec-signature-future']],
  ])('of a month, at %s: %j', (at, expected) => {
    expect(found(signed('@', '20260630000000', '20260531000000'), at)).toEqual(expected);
  });

  it('leave signatures of a day alone until their last hours', () => {
    const day = signed('@', '20260602000000', '20260601000000');
    expect(found(day, '2026-06-01T12:00:00Z')).toEqual([]);
    expect(found(day, '2026-06-01T18:00:01Z')).toEqual(['information dnssec-signature-expiring']);
  });

  it('are read as the times nearest to now', () => {
    // 32 bits of seconds: 1 January 2100 is more than half of them away, and so it is an old time.
    expect(found(signed('@', '20700101000000', '20260101000000'), '2026-06-01T00:00:00Z')).toEqual([]);
    expect(found(signed('@', '21000101000000', '20260101000000'), '2026-06-01T00:00:00Z')).toEqual([
      'warning dnssec-signature-expired',
    ]);
    expect(found(signed('@', '1782777600', '1780185600'), '2026-06-10T00:00:00Z')).toEqual([]);
  });

  it('count for less where another signature holds', () => {
    const both =
      signed('@', '20260501000000', '20260401000000') + signed('@', '20260630000000', '20260531000000', 2);
    expect(found(both, '2026-06-10T00:00:00Z')).toEqual(['information dnssec-signature-expired']);
  });

  it('are told once for many, at the signature of the SOA', () => {
    const many = Array.from({ length: 9 }, (_, at) =>
      signed('@', '20260630000000', '20260531000000', at),
    ).join('');
    const analysis = analyse(`$TTL 3600\n${SOA}${many}`, signedOptions('2026-08-01T00:00:00Z'));
    const expired = analysis.findings().filter(({ code }) => code === 'dnssec-signature-expired');
    expect(expired.map(({ message }) => message)).toEqual([
      '9 signatures of example.com. have expired, the first on 2026-06-30 00:00:00 UTC, the last on 2026-06-30 00:00:00 UTC: for validating resolvers what they cover is forged. Sign the zone again.',
    ]);
  });
});
