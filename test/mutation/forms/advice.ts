import type { Bench } from '../bench';
import { type Form, forms } from '../form';
import { beside, signedOn } from '../ground';
import { changed, type Inject, insert, splice } from '../inject';
import { mark, part, rrset, signaturesOf } from '../signed';

const ED25519 = 'p=sa0hu2m3qckIGwqPX0Ck/j9gEMMvJUqbljxVBByeAGs=';
/** Forty addresses, which is more than an answer should be long. */
const ADDRESSES = Array.from({ length: 40 }, (_, at) => `ip4:192.0.2.${at + 1}`);

/** Puts a template into zones that say nothing of mail. */
const mailless =
  (template: string): Inject =>
  (bench, random) =>
    bench.records.some(({ type }) => /^(?:MX|TXT)$/.test(type)) ? undefined : insert(template)(bench, random);

/** The zone with all but one of its name servers taken away, told at that. */
const oneServer: Inject = (bench) => {
  const [first, ...others] = rrset(bench, bench.zone.origin, 'NS');
  if (!first || others.length === 0) return undefined;
  const lines = others.map((record) => lineOf(bench, record.start));
  // An owner that others repeat stays.
  if (others.some(({ ownerWritten }) => ownerWritten) && bench.records.some((record) => !record.ownerWritten))
    return undefined;
  return changed(bench, [
    mark(part(first, 'nsdname')),
    ...lines.map(({ start, end }) => ({ start, end, by: '' })),
  ]);
};

function lineOf({ zone }: Bench, start: number): { start: number; end: number } {
  const end = zone.text.indexOf('\n', start);
  return { start, end: end < 0 ? zone.text.length : end + 1 };
}

/** The last line end taken away, after another line; told at the last character of the file. */
const withoutLineEnd =
  (line: string): Inject =>
  (bench, random) => {
    const { text } = bench.zone;
    const full = insert(line)({ ...bench, gaps: bench.gaps.slice(-1) }, random);
    const trimmed = full?.replace(/\r?\n$/, '');
    return trimmed === undefined || !trimmed.startsWith(text) ? undefined : trimmed.replace(/.$/, '«$&»');
  };

const comment =
  (line: string): Inject =>
  (bench) => {
    const at = bench.gaps[0]?.offset;
    return at === undefined ? undefined : splice(bench, at, at, line + bench.eol);
  };

/** A reverse zone that has one name. */
const REVERSE = beside({
  '2.0.192.in-addr.arpa.': `$TTL 3600
@  SOA ns1.elsewhere.test. h.elsewhere.test. 1 7200 3600 1209600 3600
@  NS  ns1.elsewhere.test.
@  NS  ns2.elsewhere.test.
9  PTR inj-z.%.
`,
});

/** The signature of the SOA, which speaks for all. */
const expiring: Inject = (bench) => {
  const soa = bench.records[0];
  const signature = soa && signaturesOf(bench, soa)[0];
  return signature && changed(bench, [mark(part(signature, 'expiration'))]);
};

/** Advice: what works, and is not what it should be. */
export const ADVICE_FORMS: readonly Form[] = [
  ...forms('syntax-no-final-newline', {
    'after a record': withoutLineEnd('{inj-a} A 192.0.2.77'),
    'after a text': withoutLineEnd('{inj-a} TXT "the end"'),
    'after a comment': withoutLineEnd('=; the end'),
  }),
  ...forms('name-case-duplicate', {
    'in capitals': '=inj-a 3600 IN A 192.0.2.77\n=«INJ-A» 3600 IN AAAA 2001:db8::77',
    'first letter': '=inj-a 3600 IN A 192.0.2.77\n=«Inj-a» 3600 IN TXT "x"',
    'of a service': '=_inj._tcp 3600 IN SRV 1 2 5060 sip.elsewhere.test.\n=«_INJ._TCP» 3600 IN TXT "x"',
    absolute: '=inj-a.%. 3600 IN A 192.0.2.77\n=«INJ-a.%.» 3600 IN TXT "x"',
    'the second of three':
      '=inj-a 3600 IN A 192.0.2.77\n=inj-a 3600 IN A 192.0.2.78\n=«inJ-a» 3600 IN TXT "x"',
  }),
  ...forms('name-underscore', {
    'of a host': '=«_inj» 3600 IN A 192.0.2.77',
    'of a host with IPv6': '=«_inj» 3600 IN AAAA 2001:db8::77',
    'of a mail domain': '=«_inj» 3600 IN MX 10 mail.elsewhere.test.',
    deeper: '=«_inj.lab» 3600 IN A 192.0.2.77',
  }),
  ...forms('wildcard-nonterminal', {
    'in the middle': '=«mail.*.inj» 3600 IN TXT "x"',
    'in the middle, for a service': '=«_sip._tcp.*.inj» 3600 IN SRV 1 2 5060 sip.elsewhere.test.',
    'right below': '=«a.*» 3600 IN TXT "x"',
    'shadowed by a text': '=*.inj-w 3600 IN A 192.0.2.77\n=«shop.inj-w» 3600 IN TXT "verification=1"',
    'shadowed by a name below it':
      '=*.inj-w 3600 IN A 192.0.2.77\n=«_acme-challenge.app.inj-w» 3600 IN CNAME app.elsewhere.test.',
    'shadowed by a certificate': `=*.inj-w 3600 IN CNAME www.elsewhere.test.\n=«_443._tcp.app.inj-w» 3600 IN TLSA 3 1 1 ${'ab'.repeat(32)}`,
    'shadowed, IPv6': '=*.inj-w 3600 IN AAAA 2001:db8::77\n=«shop.inj-w» 3600 IN TXT "verification=1"',
  }),
  ...forms(
    'ns-single',
    { 'the others taken away': oneServer },
    { along: ['soa-mname-no-address', 'rrset-ttl'] },
  ),
  ...forms('glue-unused', {
    'a former server': '{inj-sub} NS {ns1.inj-sub}\n{ns1.inj-sub} A 192.0.2.1\n{ns2.inj-sub} A «192.0.2.2»',
    'all servers elsewhere': '{inj-sub} NS ns1.elsewhere.test.\n{ns1.inj-sub} A «192.0.2.1»',
    IPv6: '{inj-sub} NS ns1.elsewhere.test.\n{ns1.inj-sub} AAAA «2001:db8::1»',
    'a host': '{inj-sub} NS ns1.elsewhere.test.\n{www.inj-sub} A «192.0.2.2»',
    'at the delegated name': '{inj-sub} NS ns1.elsewhere.test.\n{inj-sub} A «192.0.2.2»',
    deeper: '{inj-sub} NS {ns1.inj-sub}\n{ns1.inj-sub} A 192.0.2.1\n{a.b.inj-sub} A «192.0.2.2»',
  }),
  ...forms('cname-chain', {
    'two aliases': '{inj-a} CNAME «{inj-b}»\n{inj-b} CNAME {inj-c}\n{inj-c} A 192.0.2.77',
    'leads out of the zone': '{inj-a} CNAME «{inj-b}»\n{inj-b} CNAME www.elsewhere.test.',
    'three aliases':
      '{inj-a} CNAME «{inj-b}»\n{inj-b} CNAME «{inj-c}»\n{inj-c} CNAME {inj-d}\n{inj-d} A 192.0.2.77',
    deeper: '{a.inj-a} CNAME «{inj-b}»\n{inj-b} CNAME {inj-c}\n{inj-c} AAAA 2001:db8::77',
  }),
  ...forms(
    'ptr-forward-mismatch',
    {
      'address without PTR': '{inj-a} A «192.0.2.77»',
      'one of two': '{inj-z} A 192.0.2.9\n{inj-a} A «192.0.2.78»',
    },
    { ground: REVERSE },
  ),
  ...forms('mx-single', {
    'one host': '{inj-a} MX 10 «{inj-m}»\n{inj-m} A 192.0.2.77',
    'one host, IPv6': '{inj-a} MX 10 «{inj-m}»\n{inj-m} AAAA 2001:db8::77',
    'of a name below': '{b.inj-a} MX 5 «{inj-m}»\n{inj-m} A 192.0.2.77',
  }),
  ...forms('mx-equal-preference', {
    'two hosts':
      '{inj-a} MX «10» {inj-m}\n{inj-a} MX 10 {inj-n}\n{inj-m} A 192.0.2.77\n{inj-n} A 198.51.100.77',
    'three hosts':
      '{inj-a} MX «0» {inj-m}\n{inj-a} MX 0 {inj-n}\n{inj-a} MX 0 {inj-o}\n{inj-m} A 192.0.2.77\n{inj-n} A 198.51.100.77\n{inj-o} A 203.0.113.77',
    IPv6: '{inj-a} MX «5» {inj-m}\n{inj-a} MX 5 {inj-n}\n{inj-m} AAAA 2001:db8::77\n{inj-n} AAAA 2001:db8::78',
  }),
  ...forms('mx-same-address', {
    'a backup': '{inj-a} MX 10 {inj-m}\n{inj-a} MX 20 «{inj-n}»\n{inj-m} A 192.0.2.77\n{inj-n} A 192.0.2.77',
    'one of two addresses':
      '{inj-a} MX 10 {inj-m}\n{inj-a} MX 20 «{inj-n}»\n{inj-m} A 192.0.2.77\n{inj-m} A 192.0.2.78\n{inj-n} A 192.0.2.78',
    IPv6: '{inj-a} MX 10 {inj-m}\n{inj-a} MX 20 «{inj-n}»\n{inj-m} AAAA 2001:db8::77\n{inj-n} AAAA 2001:db8:0::77',
  }),
  ...forms('mx-ipv4-only', {
    'web with IPv6':
      '{inj-a} AAAA 2001:db8::77\n{inj-a} MX 10 «{inj-m}»\n{inj-m} A 192.0.2.77\n{inj-m} A 198.51.100.77',
    'two exchanges':
      '{inj-a} AAAA 2001:db8::77\n{inj-a} MX 10 «{inj-m}»\n{inj-a} MX 20 {inj-n}\n{inj-m} A 192.0.2.77\n{inj-n} A 198.51.100.77',
  }),
  ...forms('mx-null-preference', {
    ten: '{inj-a} MX «10» .\n{inj-a} TXT "v=spf1 -all"\n_dmarc.inj-a TXT "v=DMARC1; p=reject"',
    one: '{inj-a} MX «1» .\n{inj-a} TXT "v=spf1 -all"\n_dmarc.inj-a TXT "v=DMARC1; p=reject"',
    'the last': '{inj-a} MX «65535» .\n{inj-a} TXT "v=spf1 -all"\n_dmarc.inj-a TXT "v=DMARC1; p=reject"',
  }),
  ...forms('mx-null-incomplete', {
    'a policy of nothing':
      '{inj-a} MX 0 «.»\n{inj-a} TXT "v=spf1 -all"\n_dmarc.inj-a TXT "v=DMARC1; p=none; rua=mailto:dmarc@inj-a.%"',
    'mail is sent':
      '{inj-a} MX 0 «.»\n{inj-a} TXT "v=spf1 ip4:192.0.2.77 -all"\n_dmarc.inj-a TXT "v=DMARC1; p=reject"',
    'a policy of quarantine':
      '{inj-a} MX 0 «.»\n_dmarc.inj-a TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@inj-a.%"',
    'the zone says nothing': mailless('@ MX 0 «.»'),
    'the zone says half of it': mailless('@ MX 0 «.»\n@ TXT "v=spf1 -all"'),
  }),
  ...forms('mx-implicit', {
    'with SPF': '{inj-a} «A» 192.0.2.77\n{inj-a} TXT "v=spf1 a include:spf.elsewhere.test -all"',
    'IPv6, with SPF': '{inj-a} «AAAA» 2001:db8::77\n{inj-a} TXT "v=spf1 include:spf.elsewhere.test ~all"',
    'with DMARC': '{inj-a} «A» 192.0.2.77\n_dmarc.inj-a TXT "v=DMARC1; p=reject"',
  }),
  ...forms('mx-wildcard', {
    'a host': '*.inj-w «MX» 10 mail.elsewhere.test.\n{www.inj-w} A 192.0.2.77',
    'two hosts':
      '*.inj-w «MX» 5 mail.elsewhere.test.\n{www.inj-w} A 192.0.2.77\n{shop.inj-w} AAAA 2001:db8::77',
  }),
  ...forms('mx-mixed-providers', {
    'two providers':
      '{inj-a} MX 1 smtp.google.com.\n{inj-a} MX 10 «example-com.mail.protection.outlook.com.»',
    'half of a set': '{inj-a} MX 10 «in1-smtp.messagingengine.com.»',
    'half of another set': '{inj-a} MX 10 «mx01.mail.icloud.com.»',
  }),
  ...forms('mx-verification-leftover', {
    Microsoft: '{inj-a} MX 10 mail.elsewhere.test.\n{inj-a} MX 32767 «ms12345678.msv1.invalid.»',
    'Microsoft, other digits': '{inj-a} MX 10 mail.elsewhere.test.\n{inj-a} MX 20 «ms87654321.msv1.invalid.»',
    Google:
      '{inj-a} MX 10 mail.elsewhere.test.\n{inj-a} MX 15 «abcdefghijklmnopqrstuvwxyz0123456789.mx-verification.google.com.»',
  }),
  ...forms('mx-ttl', {
    'a week': '=inj-a «604800» IN MX 10 mail.elsewhere.test.',
    'a week, with a unit': '=inj-a IN «1w» MX 10 mail.elsewhere.test.',
    'a minute': '=inj-a «60» IN MX 10 mail.elsewhere.test.',
    nothing: '=inj-a «0» MX 10 mail.elsewhere.test.',
  }),
  ...forms('spf-ip-host-bits', {
    IPv4: '{inj-a} TXT "v=spf1 ip4:«198.51.100.7/24» -all"',
    IPv6: '{inj-a} TXT "v=spf1 ip6:«2001:db8::25/64» -all"',
    'one bit': '{inj-a} TXT "v=spf1 ip4:«198.51.100.1/31» -all"',
    'the second': '{inj-a} TXT "v=spf1 ip4:198.51.100.0/24 ip4:«203.0.113.130/26» ~all"',
  }),
  ...forms('spf-long', {
    'many addresses': `{inj-a} TXT «"v=spf1 ${ADDRESSES.slice(0, 10).join(' ')} " "${ADDRESSES.slice(10, 20).join(' ')} " "${ADDRESSES.slice(20, 30).join(' ')} -all"»`,
    'more addresses': `{inj-a} TXT «"v=spf1 ${ADDRESSES.slice(0, 12).join(' ')} " "${ADDRESSES.slice(12, 24).join(' ')} " "${ADDRESSES.slice(24, 36).join(' ')} ~all"»`,
  }),
  ...forms(
    'dmarc-policy-none',
    {
      plain: '_dmarc.inj-a TXT "v=DMARC1; «p=none»; rua=mailto:dmarc@inj-a.%"',
      'without blanks': '_dmarc.inj-a TXT "v=DMARC1;«p=none»;rua=mailto:dmarc@inj-a.%"',
      'in capitals': '_dmarc.inj-a TXT "v=DMARC1; «P=NONE»; rua=mailto:dmarc@inj-a.%"',
      'at the end': '_dmarc.inj-a TXT "v=DMARC1; rua=mailto:dmarc@inj-a.%; «p=none»"',
    },
    { zones: /^(?!.*(?:reverse|root|arpa|catalog|rpz|--com|--net))/ },
  ),
  ...forms('dmarc-rua-missing', {
    quarantine: '_dmarc.inj-a TXT "«v=DMARC1; p=quarantine»"',
    'with alignment': '_dmarc.inj-a TXT "«v=DMARC1; p=quarantine; adkim=s»"',
    'of subdomains': '_dmarc.inj-a TXT "«v=DMARC1; p=quarantine; sp=reject»"',
  }),
  ...forms('dmarc-rua-external', {
    one: '_dmarc.inj-a TXT "v=DMARC1; p=reject; rua=«mailto:example@reports.elsewhere.test»"',
    'of two':
      '_dmarc.inj-a TXT "v=DMARC1; p=reject; rua=mailto:dmarc@inj-a.%,«mailto:example@reports.elsewhere.test»"',
    'with a size': '_dmarc.inj-a TXT "v=DMARC1; p=reject; rua=«mailto:example@reports.elsewhere.test!10m»"',
  }),
  ...forms('dmarc-removed-tag', {
    pct: '_dmarc.inj-a TXT "v=DMARC1; p=reject; «pct=25»; rua=mailto:dmarc@inj-a.%"',
    ri: '_dmarc.inj-a TXT "v=DMARC1; p=reject; rua=mailto:dmarc@inj-a.%; «ri=86400»"',
    rf: '_dmarc.inj-a TXT "v=DMARC1; p=reject; «rf=afrf»; rua=mailto:dmarc@inj-a.%"',
    all: '_dmarc.inj-a TXT "v=DMARC1; p=reject; «pct=50»; «rf=afrf»; «ri=3600»; rua=mailto:dmarc@inj-a.%"',
  }),
  ...forms('dkim-testing', {
    plain: `s1._domainkey.inj-a TXT "v=DKIM1; k=ed25519; «t=y»; ${ED25519}"`,
    'with another flag': `s1._domainkey.inj-a TXT "v=DKIM1; k=ed25519; «t=y:s»; ${ED25519}"`,
    'at the end': `s1._domainkey.inj-a TXT "v=DKIM1; k=ed25519; ${ED25519}; «t=y»"`,
    'without blanks': `s1._domainkey.inj-a TXT "v=DKIM1;k=ed25519;«t=y»;${ED25519}"`,
  }),
  ...forms('dkim-revoked', {
    RSA: 's1._domainkey.inj-a TXT "v=DKIM1; k=rsa; «p=»"',
    'kind left out': 's1._domainkey.inj-a TXT "v=DKIM1; «p=»"',
    alone: 's1._domainkey.inj-a TXT "«p=»"',
    Ed25519: 's1._domainkey.inj-a TXT "v=DKIM1; k=ed25519; «p=»; n=lost"',
  }),
  ...forms(
    'dnssec-signature-expiring',
    { 'two days before': expiring },
    { ground: signedOn('2026-06-29'), zones: /^/ },
  ),
  ...forms(
    'dnssec-signature-expiring',
    { 'a day before': expiring },
    { ground: signedOn('2026-06-30'), zones: /^/ },
  ),
  ...forms('suppression-unused', {
    'of the next line': comment('; zonewright-disable-next-line «rdata-address»'),
    'of two, both': comment('; zonewright-disable-next-line «mx-single» «txt-unquoted»'),
    'of the file': comment('; zonewright-disable «dnssec-ds»'),
  }),
  ...forms('suppression-unknown', {
    misspelt: comment('; zonewright-disable-next-line «rdata-adress»'),
    'of another program': comment('; zonewright-disable-next-line «no-trailing-dot»'),
    'of the file': comment('; zonewright-disable «mx-singel»'),
    'word misspelt': comment('; «zonewright-disabel-next-line» mx-single'),
    capitals: comment('; «Zonewright-Disable-Line» mx-single'),
  }),
];
