import { type Form, forms } from '../form';
import { edit } from '../inject';

const WEAK =
  'MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAN57iZ34iSwGi6btEOaNS3RQDtDfDF+4b66J7ye7pcrGY7gHcpBvc7QJJtf2UYwz2coH3rLIM6QzL9Nhh/ut6zsCAwEAAQ==';
const SHORT =
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC5PaecCrQymV8qARdWMa2PoL/WGhz66WnUmplQLIUya+x9/gsvThno24dBbtG663WNel4btOLrQRRpXzwwCdrIUl8ZKYq3WBCQFFX3EhfHv2gcvfoJ3431ftEYRn9aTrmXAgLvREAjsiYHIlD6DV9Nrd8NHLTSra+q3t8cEcfq/wIDAQAB';
const ED25519 = 'sa0hu2m3qckIGwqPX0Ck/j9gEMMvJUqbljxVBByeAGs=';

/** Ten look-ups and two more; the eleventh is one too many. */
const LOOKUPS = 'abcdefghij'.replace(/./g, 'a:$&.elsewhere.test ');

/** One exchange more than receivers look up for `mx`. */
const ELEVEN = 'abcdefghijk'.replace(/./g, '{inj-a} MX 10 $&.elsewhere.test.\n');

export const MAIL_FORMS: readonly Form[] = [
  ...forms(
    'mx-target-no-address',
    {
      'no such host': '{inj-a} MX 10 «{gone}»',
      'of the zone': '@ MX 15 «{gone}»',
      deeper: '{inj-a} MX 10 «{gone.inj}»',
      'with other letters': '{inj-a} MX 10 «{bücher-inj}»',
      'a text only': '{inj-h} TXT "x"\n{inj-a} MX 10 «{inj-h}»',
      'one of two': '{inj-a} MX 10 mail.elsewhere.test.\n{inj-a} MX 20 «{gone}»',
      'exchange of a zone': edit('MX', 'exchange', (_, { zone }) => `«gone.${zone.origin}»`),
    },
    { along: ['mx-null-mixed', 'dane-smtp'] },
  ),
  ...forms(
    'mx-target-cname',
    {
      'in the zone': '{inj-a} MX 10 «{inj-m}»\n{inj-m} CNAME {inj-h}\n{inj-h} A 192.0.2.1',
      'of the zone': '@ MX 15 «{inj-m}»\n{inj-m} CNAME {inj-h}\n{inj-h} A 192.0.2.1',
      'leads out of the zone': '{inj-m} CNAME mail.elsewhere.test.\n{inj-a} MX 10 «{inj-m}»',
      'by a wildcard': '*.inj-w CNAME mail.elsewhere.test.\n{inj-a} MX 10 «{mx.inj-w}»',
      'two aliases': '{inj-m} CNAME {inj-n}\n{inj-n} CNAME mail.elsewhere.test.\n{inj-a} MX 10 «{inj-m}»',
    },
    { along: ['mx-null-mixed', 'dane-smtp'] },
  ),
  ...forms(
    'mx-target-address',
    {
      'without dot': '{inj-a} MX 10 «192.0.2.1»',
      'with a dot': '{inj-a} MX 10 «192.0.2.1.»',
      'of the zone': '@ MX 15 «198.51.100.25.»',
      IPv6: '{inj-a} MX 10 «2001:db8::25.»',
      'exchange of a zone': edit('MX', 'exchange', () => '«203.0.113.25»'),
    },
    { along: ['mx-null-mixed', 'dane-smtp'] },
  ),
  ...forms(
    'mx-target-dname',
    {
      below: '{inj-a} MX 10 «{mail.inj-old}»\n{inj-old} DNAME elsewhere.test.',
      'below, in the zone':
        '{inj-old} DNAME {inj-new}\n{mail.inj-new} A 192.0.2.1\n{inj-a} MX 10 «{mail.inj-old}»',
      'of the zone': '@ MX 15 «{mail.inj-old}»\n{inj-old} DNAME elsewhere.test.',
      deeper: '{inj-a} MX 10 «{a.b.inj-old}»\n{inj-old} DNAME elsewhere.test.',
      'one of two':
        '{inj-old} DNAME elsewhere.test.\n{inj-a} MX 10 mail.elsewhere.test.\n{inj-a} MX 20 «{mail.inj-old}»',
    },
    { along: ['mx-null-mixed', 'dane-smtp'] },
  ),
  ...forms(
    'mx-target-occluded',
    {
      'below a delegation':
        '{inj-a} MX 10 «{mail.inj-sub}»\n{inj-sub} NS ns1.elsewhere.test.\n{mail.inj-sub} A 192.0.2.1',
      'of the zone': '@ MX 15 «{mail.inj-sub}»\n{inj-sub} NS ns1.elsewhere.test.\n{mail.inj-sub} A 192.0.2.1',
      IPv6: '{inj-sub} NS ns1.elsewhere.test.\n{mail.inj-sub} AAAA 2001:db8::1\n{inj-a} MX 10 «{mail.inj-sub}»',
      deeper:
        '{inj-a} MX 10 «{mail.x.inj-sub}»\n{inj-sub} NS ns1.elsewhere.test.\n{mail.x.inj-sub} A 192.0.2.1',
      'one of two':
        '{inj-a} MX 10 mail.elsewhere.test.\n{inj-a} MX 20 «{mail.inj-sub}»\n{inj-sub} NS ns1.elsewhere.test.\n{mail.inj-sub} A 192.0.2.1',
    },
    { along: ['mx-null-mixed', 'dane-smtp'] },
  ),
  ...forms(
    'mx-target-missing-dot',
    {
      provider: '{inj-a} MX 10 «aspmx.l.google.com»',
      'host of the zone': 'inj-a MX 10 «mail.%»',
      'of the zone': '@ MX 15 «mail.provider.example.com»',
      'another provider': '{inj-a} MX 10 «mx1.improvmx.com»',
      'exchange of a zone': edit('MX', 'exchange', (text) =>
        /\.(?:com|net|org|de|ch)\.$/.test(text) ? `«${text.slice(0, -1)}»` : undefined,
      ),
    },
    {
      zones:
        /^(?!.*(?:signed|windows-msdcs|root|arpa|catalog|pdnsutil|named-|bind-default|bind-departments|dhcp|wildcard|parked|migadu|transip|desec|froxlor|active-directory-two|cloudflare-export-with|dname|nsdiff-with|country|tld|top-level|generic|hosted|generate|null|empty|redhat|local|freebsd|rpz|block|dns-white|uri|reverse|enum|sending-only|gandi))/,
      along: ['mx-null-mixed', 'dane-smtp'],
    },
  ),
  ...forms('mx-preference', {
    missing: '{inj-a} MX «mail.elsewhere.test.»',
    'above 65535': '{inj-a} MX «70000» mail.elsewhere.test.',
    negative: '{inj-a} MX «-1» mail.elsewhere.test.',
    'a word': '{inj-a} MX «ten» mail.elsewhere.test.',
    'in quotes': '{inj-a} MX «"10"» mail.elsewhere.test.',
    'behind the exchange': '{inj-a} MX «mail.elsewhere.test.» 10',
    'of a zone': edit('MX', 'preference', () => '«99999»'),
  }),
  ...forms(
    'mx-duplicate-target',
    {
      'other preference': '{inj-a} MX 10 mail.elsewhere.test.\n{inj-a} MX «20 mail.elsewhere.test.»',
      'host of the zone': '{inj-h} A 192.0.2.1\n{inj-a} MX 10 {inj-h}\n{inj-a} MX «20 {inj-h}»',
      'in capitals': '{inj-a} MX 10 mail.elsewhere.test.\n{inj-a} MX «20 MAIL.elsewhere.test.»',
      'of the zone': '@ MX 15 mail.elsewhere.test.\n@ MX «25 mail.elsewhere.test.»',
      'with another between':
        '{inj-a} MX 10 mail.elsewhere.test.\n{inj-a} MX 20 mx2.elsewhere.test.\n{inj-a} MX «30 mail.elsewhere.test.»',
    },
    { along: ['mx-null-mixed', 'dane-smtp'] },
  ),
  ...forms(
    'mx-owner-cname',
    {
      'alias first': '{inj-a} CNAME web.elsewhere.test.\n{inj-a} «MX» 10 mail.elsewhere.test.',
      'alias second': '{inj-a} «MX» 10 mail.elsewhere.test.\n{inj-a} CNAME web.elsewhere.test.',
      'alias to a host of the zone':
        '{inj-h} A 192.0.2.1\n{inj-a} CNAME {inj-h}\n{inj-a} «MX» 10 mail.elsewhere.test.',
      'null MX': '{inj-a} CNAME web.elsewhere.test.\n{inj-a} «MX» 0 .',
      'at a deeper name': '{b.inj-a} CNAME web.elsewhere.test.\n{b.inj-a} «MX» 10 mail.elsewhere.test.',
    },
    { along: ['cname-and-other-data'] },
  ),
  ...forms('mx-null-mixed', {
    'null first': '{inj-a} MX 0 «.»\n{inj-a} MX 10 mail.elsewhere.test.',
    'null second': '{inj-a} MX 10 mail.elsewhere.test.\n{inj-a} MX 0 «.»',
    'null last of three':
      '{inj-a} MX 10 mail.elsewhere.test.\n{inj-a} MX 20 mx2.elsewhere.test.\n{inj-a} MX 30 «.»',
    'with a host of the zone': '{inj-h} A 192.0.2.1\n{inj-a} MX 0 «.»\n{inj-a} MX 10 {inj-h}',
    'at a wildcard': '*.inj-a MX 0 «.»\n*.inj-a MX 10 mail.elsewhere.test.',
  }),
  ...forms(
    'mx-special-address',
    {
      'RFC 1918': '{inj-a} MX 10 «{inj-m}»\n{inj-m} A 10.0.0.25',
      loopback: '{inj-m} A 127.0.0.1\n{inj-a} MX 10 «{inj-m}»',
      'of a home': '{inj-a} MX 10 «{inj-m}»\n{inj-m} A 192.168.1.25',
      'unique local': '{inj-a} MX 10 «{inj-m}»\n{inj-m} AAAA fd00::25',
      'link-local': '{inj-m} AAAA fe80::25\n{inj-a} MX 10 «{inj-m}»',
    },
    {
      zones:
        /^(?:bind-hand|bind-aligned|virtual-hosts|isp-cust|company|mail-(?:zimbra|ionos|self)|hetzner|webmin|plesk-linux|directadmin|linode|nsdiff|sshfp|dnscontrol)/,
    },
  ),
  ...forms(
    'spf-syntax',
    {
      'unknown mechanism': '{inj-a} TXT "v=spf1 «ipv4:198.51.100.1» -all"',
      'address out of range': '{inj-a} TXT "v=spf1 ip4:«198.51.100.256» -all"',
      'prefix too long': '{inj-a} TXT "v=spf1 ip4:198.51.100.0«/33» -all"',
      'include of nothing': '{inj-a} TXT "v=spf1 «include» -all"',
      'blank behind a colon': '{inj-a} TXT "v=spf1 «include: spf.elsewhere.test» -all"',
      'equals for a colon': '{inj-a} TXT "v=spf1 «include=spf.elsewhere.test» -all"',
      'no blank between texts': '{inj-a} TXT "v=spf1 «ip4:198.51.100.1" "include:spf.elsewhere.test» -all"',
      version: '{inj-a} TXT "«v=spf1:» a -all"',
    },
    { along: ['spf-all-missing'] },
  ),
  ...forms('spf-multiple', {
    'two records':
      '{inj-a} TXT "v=spf1 mx:elsewhere.test -all"\n{inj-a} TXT «"v=spf1 include:spf.elsewhere.test -all"»',
    'in another case': '{inj-a} TXT "v=spf1 ip4:192.0.2.1 -all"\n{inj-a} TXT «"V=SPF1 ip4:192.0.2.2 -all"»',
    'three records':
      '{inj-a} TXT "v=spf1 ip4:192.0.2.1 -all"\n{inj-a} TXT «"v=spf1 ip4:192.0.2.2 -all"»\n{inj-a} TXT «"v=spf1 ip4:192.0.2.3 -all"»',
    'in two texts': '{inj-a} TXT "v=spf1 ip4:192.0.2.1 -all"\n{inj-a} TXT «"v=spf1 ip4:192.0.2.2 " "-all"»',
    'with another text between':
      '{inj-a} TXT "v=spf1 ip4:192.0.2.1 -all"\n{inj-a} TXT "x"\n{inj-a} TXT «"v=spf1 ip4:192.0.2.2 -all"»',
  }),
  ...forms(
    'spf-lookups',
    {
      'eleven of a': `{inj-a} TXT "v=spf1 ${LOOKUPS}«a:k.elsewhere.test» -all"`,
      'eleven includes': `{inj-a} TXT "v=spf1 ${LOOKUPS.replaceAll('a:', 'include:').replaceAll('.elsewhere', '.e')}«include:k.e.test» -all"`,
      'the eleventh is mx': `{inj-a} TXT "v=spf1 ${LOOKUPS}«mx:elsewhere.test» -all"`,
      'the eleventh is exists': `{inj-a} TXT "v=spf1 ${LOOKUPS}«exists:%{i}.elsewhere.test» -all"`.replace(
        '%{i}',
        'x',
      ),
      'in two texts': `{inj-a} TXT "v=spf1 ${LOOKUPS}" "«a:k.elsewhere.test» -all"`,
    },
    { along: ['spf-long'] },
  ),
  ...forms('spf-all-missing', {
    'addresses only': '{inj-a} MX 10 mail.elsewhere.test.\n{inj-a} TXT «"v=spf1 ip4:198.51.100.1"»',
    'include at the end':
      '{inj-a} MX 10 mail.elsewhere.test.\n{inj-a} TXT «"v=spf1 include:spf.elsewhere.test"»',
    nothing: '{inj-a} MX 10 mail.elsewhere.test.\n{inj-a} TXT «"v=spf1"»',
    'two texts':
      '{inj-a} MX 10 mail.elsewhere.test.\n{inj-a} TXT «"v=spf1 ip4:198.51.100.1 " "a:mail.elsewhere.test"»',
    'with a blank at the end':
      '{inj-a} MX 10 mail.elsewhere.test.\n{inj-a} TXT «"v=spf1 mx:elsewhere.test "»',
  }),
  ...forms('spf-plus-all', {
    'with its sign': '{inj-a} TXT "v=spf1 ip4:198.51.100.1 «+all»"',
    without: '{inj-a} TXT "v=spf1 a:mail.elsewhere.test «all»"',
    alone: '{inj-a} TXT "v=spf1 «+all»"',
    'in capitals': '{inj-a} TXT "v=spf1 ip4:198.51.100.1 «+ALL»"',
    'in the second text': '{inj-a} TXT "v=spf1 ip4:198.51.100.1 " "«+all»"',
    'as a network': '{inj-a} TXT "v=spf1 a:mail.elsewhere.test «ip4:0.0.0.0/0» -all"',
  }),
  ...forms('spf-after-all', {
    address: '{inj-a} TXT "v=spf1 ip4:198.51.100.1 -all «ip4:198.51.100.2»"',
    include: '{inj-a} TXT "v=spf1 ~all «include:spf.elsewhere.test»"',
    two: '{inj-a} TXT "v=spf1 -all «ip4:198.51.100.2 ip4:198.51.100.3»"',
    'all again': '{inj-a} TXT "v=spf1 ip4:198.51.100.1 ~all «-all»"',
    'in the second text': '{inj-a} TXT "v=spf1 -all " "«a:mail.elsewhere.test»"',
  }),
  ...forms('spf-ptr', {
    alone: '{inj-a} TXT "v=spf1 ip4:198.51.100.1 «ptr» -all"',
    'with a name': '{inj-a} TXT "v=spf1 «ptr:elsewhere.test» -all"',
    'with a sign': '{inj-a} TXT "v=spf1 «+ptr» ~all"',
    'in capitals': '{inj-a} TXT "v=spf1 «PTR» -all"',
    'in the second text': '{inj-a} TXT "v=spf1 ip4:198.51.100.1 " "«ptr» -all"',
  }),
  ...forms('spf-redirect-all', {
    'before all': '{inj-a} TXT "v=spf1 «redirect=spf.elsewhere.test» -all"',
    'behind all': '{inj-a} TXT "v=spf1 ~all «redirect=spf.elsewhere.test»"',
    'with an address': '{inj-a} TXT "v=spf1 ip4:198.51.100.1 «redirect=spf.elsewhere.test» ?all"',
    'in capitals': '{inj-a} TXT "v=spf1 «REDIRECT=spf.elsewhere.test» -all"',
    'in the second text': '{inj-a} TXT "v=spf1 -all " "«redirect=spf.elsewhere.test»"',
  }),
  ...forms('spf-loop', {
    itself: 'inj-a TXT "v=spf1 «include:inj-a.%» -all"',
    two: 'inj-a TXT "v=spf1 «include:_spf.inj-a.%» -all"\n_spf.inj-a TXT "v=spf1 «include:inj-a.%» -all"',
    'by redirect': 'inj-a TXT "v=spf1 «redirect=inj-a.%»"',
    'include and redirect':
      'inj-a TXT "v=spf1 «include:_s.inj-a.%» -all"\n_s.inj-a TXT "v=spf1 «redirect=inj-a.%»"',
    'with addresses': 'inj-a TXT "v=spf1 ip4:192.0.2.1 «include:inj-a.%» ~all"',
  }),
  ...forms('spf-type99', {
    alone: '{inj-a} «SPF» "v=spf1 ip4:198.51.100.1 -all"',
    'beside another text': '{inj-a} TXT "x"\n{inj-a} «SPF» "v=spf1 ip4:198.51.100.1 -all"',
    'of nobody': '{inj-a} «SPF» "v=spf1 -all"',
    'in two texts': '{inj-a} «SPF» "v=spf1 ip4:198.51.100.1 " "-all"',
    'at a deeper name': '{b.inj-a} «SPF» "v=spf1 a:mail.elsewhere.test ~all"',
  }),
  ...forms(
    'spf-mx-many',
    {
      'eleven exchanges': `${ELEVEN}{inj-a} TXT "v=spf1 «mx» -all"`,
      'with a length': `${ELEVEN}{inj-a} TXT "v=spf1 ip4:192.0.2.1 «mx/24» -all"`,
    },
    { along: ['mx-equal-preference'] },
  ),
  ...forms('spf-mx-empty', {
    'no such host': 'inj-a TXT "v=spf1 «a:gone.%» -all"',
    'no such include': 'inj-a TXT "v=spf1 «include:gone.%» -all"',
    'no mail there': 'inj-h A 192.0.2.1\ninj-a TXT "v=spf1 «mx:inj-h.%» -all"',
    'a text only': 'inj-h TXT "x"\ninj-a TXT "v=spf1 «a:inj-h.%» -all"',
    'no policy there': 'inj-h A 192.0.2.1\ninj-a TXT "v=spf1 «include:inj-h.%» -all"',
    'redirect to nothing': 'inj-a TXT "v=spf1 ip4:192.0.2.1 «redirect=gone.%»"',
  }),
  ...forms('dmarc-syntax', {
    policy: '_dmarc.inj-a TXT "v=DMARC1; p=«rejct»"',
    comma: '_dmarc.inj-a TXT "v=«DMARC1, p=reject»"',
    'no mailto': '_dmarc.inj-a TXT "v=DMARC1; p=reject; rua=«dmarc@example.com»"',
    version: '_dmarc.inj-a TXT "v=«DMARC2»; p=reject"',
    'policy of subdomains': '_dmarc.inj-a TXT "v=DMARC1; p=reject; sp=«no»; rua=mailto:dmarc@example.com"',
    alignment: '_dmarc.inj-a TXT "v=DMARC1; p=reject; adkim=«strict»"',
    'tag twice': '_dmarc.inj-a TXT "v=DMARC1; p=reject; «p=none»"',
    colon: '_dmarc.inj-a TXT "v=DMARC1; «p:reject»"',
  }),
  ...forms('dmarc-multiple', {
    'two policies':
      '_dmarc.inj-a TXT "v=DMARC1; p=reject"\n_dmarc.inj-a TXT «"v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com"»',
    three:
      '_dmarc.inj-a TXT "v=DMARC1; p=reject"\n_dmarc.inj-a TXT «"v=DMARC1; p=none"»\n_dmarc.inj-a TXT «"v=DMARC1; p=quarantine"»',
    'with another text between':
      '_dmarc.inj-a TXT "v=DMARC1; p=reject"\n_dmarc.inj-a TXT "x"\n_dmarc.inj-a TXT «"v=DMARC1; p=none"»',
    'in two texts': '_dmarc.inj-a TXT "v=DMARC1; p=reject"\n_dmarc.inj-a TXT «"v=DMARC1; " "p=none"»',
    deeper: '_dmarc.b.inj-a TXT "v=DMARC1; p=reject"\n_dmarc.b.inj-a TXT «"v=DMARC1; p=none"»',
  }),
  ...forms('dmarc-location', {
    'at a mail domain': 'inj-a MX 10 mail.elsewhere.test.\n«inj-a» TXT "v=DMARC1; p=reject"',
    'one level too deep': '«x._dmarc.inj-a» TXT "v=DMARC1; p=reject"',
    'without underscore': '«dmarc.inj-a» TXT "v=DMARC1; p=reject"',
    'at a host with an address':
      'inj-a A 192.0.2.1\n«inj-a» TXT "v=DMARC1; p=none; rua=mailto:dmarc@example.com"',
    'subdomain in front': '«lists._dmarc» TXT "v=DMARC1; p=reject"',
  }),
  ...forms(
    'dkim-syntax',
    {
      'sign in a key': `s1._domainkey.inj-a TXT "v=DKIM1; k=ed25519; p=${ED25519.slice(0, 17)}«|»${ED25519.slice(17)}"`,
      'no semicolon': `s1._domainkey.inj-a TXT "v=«DKIM1 k=ed25519»; p=${ED25519}"`,
      version: `s1._domainkey.inj-a TXT "v=«DKIM2»; k=ed25519; p=${ED25519}"`,
      'no key': 's1._domainkey.inj-a TXT "«v=DKIM1»; k=rsa"',
      'version not first': `s1._domainkey.inj-a TXT "k=ed25519; «v=DKIM1»; p=${ED25519}"`,
      'tag twice': `s1._domainkey.inj-a TXT "v=DKIM1; k=ed25519; «k=rsa»; p=${ED25519}"`,
    },
    { along: ['dkim-key'] },
  ),
  ...forms('dkim-location', {
    'without underscore': `«inj-a.domainkey» TXT "v=DKIM1; k=ed25519; p=${ED25519}"`,
    'in the plural': `«inj-a._domainkeys» TXT "v=DKIM1; k=ed25519; p=${ED25519}"`,
    'without selector': `«_domainkey.inj-a» TXT "v=DKIM1; k=ed25519; p=${ED25519}"`,
  }),
  ...forms('dkim-key', {
    '512 bits': `s1._domainkey.inj-a TXT "v=DKIM1; k=rsa; «p=${WEAK}»"`,
    '1024 bits': `s1._domainkey.inj-a TXT "v=DKIM1; k=rsa; «p=${SHORT}»"`,
    '512 bits, kind left out': `s1._domainkey.inj-a TXT "v=DKIM1; «p=${WEAK}»"`,
    'in two texts': `s1._domainkey.inj-a TXT "v=DKIM1; k=rsa; «p=${WEAK.slice(0, 60)}" "${WEAK.slice(60)}»"`,
    'too short for Ed25519': `s1._domainkey.inj-a TXT "v=DKIM1; k=ed25519; «p=${ED25519.slice(0, 40)}»"`,
    'no key of its kind': `s1._domainkey.inj-a TXT "v=DKIM1; k=rsa; «p=${ED25519}»"`,
  }),
];
