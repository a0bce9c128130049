import { type Form, forms } from '../form';
import { edit } from '../inject';

const SHA1 = '123456789abcdef0123456789abcdef012345678';
const SHA256 = '8cb0fc6c527506a053f4f14c8464bebbd6dede2738d11468dd953d7d6a3021f1';
const LONG = '0123456789'.repeat(26);

export const RDATA_FORMS: readonly Form[] = [
  ...forms(
    'rdata-address',
    {
      'final dot': 'inj-a A 192.0.2.1«.»',
      'IPv6 in A': 'inj-a A «2001:db8::1»',
      'IPv4 in AAAA': 'inj-a AAAA «192.0.2.1»',
      'number too large': 'inj-a A 192.0.2.«256»',
      'three numbers': 'inj-a A «192.0.2»',
      'a name': 'inj-a A «www».elsewhere.test.',
      'two double colons': 'inj-a AAAA 2001::db8«::»1',
      'group too long': 'inj-a AAAA 2001:«db8ab»::1',
      'number too large, in a zone': edit('A', 'address', (text) => text.replace(/(?<=\.)\d+$/, '«999»')),
      'prefix length': edit('A', 'address', (text) => text.replace(/\d+$/, '«$&/24»')),
    },
    { along: ['duplicate-record'] },
  ),
  ...forms(
    'rdata-number',
    {
      'port above 65535': '_inj._tcp SRV 10 5 «506000» sip.elsewhere.test.',
      'port in quotes': '_inj._tcp SRV 10 5 «"5061"» sip.elsewhere.test.',
      'no number': '_inj._tcp SRV «ten» 5 5060 sip.elsewhere.test.',
      'flag above 255': 'inj-a CAA «256» issue "ca.example.net"',
      'order of NAPTR': 'inj-a NAPTR «70000» 10 "u" "E2U+sip" "!^.*$!sip:a@example.net!" .',
      'protocol of a key': 'inj-a DNSKEY 257 «2» 15 sa0hu2m3qckIGwqPX0Ck/j9gEMMvJUqbljxVBByeAGs=',
      'usage of TLSA': `_443._tcp.inj TLSA «300» 1 1 ${SHA256}`,
      'serial too large': edit('SOA', 'serial', () => '«4294967296»'),
      'serial with a letter': edit('SOA', 'serial', (text) => `«${text}x»`),
    },
    { along: ['soa-missing', 'soa-serial-future', 'syntax-ttl-missing'] },
  ),
  ...forms(
    'rdata-encoding',
    {
      'colon in a fingerprint': 'inj-a SSHFP 4 1 12«:»3456789abcdef0123456789abcdef012345678',
      'letter in a digest': `_443._tcp.inj TLSA 3 1 1 8c«x»${SHA256.slice(3)}`,
      'digit of a digest cut off': `inj-a DS 12345 13 2 ${SHA256.slice(0, 62)}«f»`,
      'sign in a key':
        'inj-a DNSKEY 257 3 13 mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl«!»GqJxpVXckHAeF+KkxLbxILfDLUT0rAK9iUzy1L53eKGQ==',
      'fill in the middle': 'inj-a DHCID AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kj«=»EA=',
    },
    { along: ['dnssec-ds'] },
  ),
  ...forms(
    'rdata-mnemonic',
    {
      'certificate type': 'inj-a CERT «PGPP» 0 0 AAAA',
      'algorithm of a signature':
        'inj-a DS 12345 «RSASHA999» 2 123456789abcdef0123456789abcdef012345678123456789abcdef012345678',
      'algorithm of a key':
        'inj-a DNSKEY 257 3 «ECDSA» mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+KkxLbxILfDLUT0rAK9iUzy1L53eKGQ==',
      'fingerprint type of a host key': `inj-a SSHFP 4 «9» ${SHA1}`,
      'matching type': `_443._tcp.inj TLSA 3 1 «3» ${SHA1}`,
      protocol: 'inj-a WKS 192.0.2.1 «tpc» ( smtp )',
      'algorithm of a certificate': 'inj-a CERT PKIX 0 «RSAMD6» AAAA',
    },
    { along: ['dnssec-ds'] },
  ),
  ...forms(
    'rdata-length',
    {
      'SHA-256 fingerprint too short': `inj-a SSHFP 4 2 «${SHA1}»`,
      'SHA-1 fingerprint too long': `inj-a SSHFP 4 1 «${SHA256}»`,
      'SHA-256 association too short': `_443._tcp.inj TLSA 3 1 1 «${SHA1}»`,
      'SHA-512 association too short': `_443._tcp.inj TLSA 3 1 2 «${SHA256}»`,
      'digest of a key too short': `{inj-sub} NS ns1.elsewhere.test.\n{inj-sub} DS 12345 13 2 «${SHA1}»`,
      'key cut off': 'inj-a DNSKEY 257 3 13 «mdsswUyr3DPW132mOi8V»',
      'digest of a key too long': `{inj-sub} NS ns1.elsewhere.test.\n{inj-sub} DS 12345 13 1 «${SHA256}»`,
    },
    { along: ['dnssec-algorithm', 'dnssec-ds'] },
  ),
  ...forms('rdata-string-too-long', {
    TXT: `inj-a TXT «"${LONG}"»`,
    'second text': `inj-a TXT "one" «"${LONG}"»`,
    bare: `inj-a TXT «${LONG}»`,
    HINFO: `inj-a HINFO PC «"${LONG}"»`,
    'service of NAPTR': `inj-a NAPTR 100 10 "u" «"E2U+${LONG}"» "!^.*$!sip:a@example.net!" .`,
  }),
  ...forms(
    'txt-unquoted',
    {
      SPF: 'inj-a TXT «v=spf1 ip4:192.0.2.0/24 -all»',
      'a sentence': 'inj-a TXT «this is the second floor»',
      verification: 'inj-a TXT «site verification 1234»',
      'words of HINFO kind': 'inj-a TXT «rack 7 row B»',
      key: 's1._domainkey.inj TXT «k=rsa p=MFwwDQ»',
      'SPF, its version in quotes': 'inj-a TXT «"v=spf1" ip4:192.0.2.0/24 -all»',
    },
    { along: ['spf-syntax', 'spf-all-missing', 'dkim-syntax', 'dkim-key', 'spf-record'] },
  ),
  ...forms(
    'txt-semicolon',
    {
      DMARC: '_dmarc.inj-a TXT v=DMARC1«; p=reject; rua=mailto:dmarc@example.com»',
      DKIM: 's1._domainkey.inj-a TXT v=DKIM1«; k=rsa; p=MIGfMA0»',
      'TLS reports': '_smtp._tls.inj-a TXT v=TLSRPTv1«; rua=mailto:tls@example.com»',
      'MTA-STS': '_mta-sts.inj-a TXT v=STSv1«; id=20240501»',
      BIMI: 'default._bimi.inj-a TXT v=BIMI1«; l=https://example.com/logo.svg»',
    },
    { along: ['dmarc-syntax', 'dkim-syntax', 'tls-rpt', 'mta-sts', 'bimi'] },
  ),
  ...forms(
    'rdata-special-address',
    {
      'RFC 1918': 'inj-a A «10.0.0.1»',
      'RFC 1918, of a home': 'inj-a A «192.168.1.1»',
      loopback: 'inj-a A «127.0.0.1»',
      'loopback, IPv6': 'inj-a AAAA «::1»',
      'link-local': 'inj-a AAAA «fe80::1»',
      'unique local': 'inj-a AAAA «fd00::1»',
      multicast: 'inj-a A «224.0.0.1»',
      nothing: 'inj-a A «0.0.0.0»',
    },
    {
      zones:
        /^(?:bind-hand|bind-aligned|virtual-hosts|isp-cust|company|mail-(?:zimbra|ionos|self)|hetzner|webmin|plesk-linux|directadmin|linode|nsdiff|sshfp|dnscontrol)/,
    },
  ),
  ...forms('rdata-svcb', {
    'unknown key': 'inj-a HTTPS 1 . «alpm»=h2',
    'parameter in alias mode': 'inj-a HTTPS 0 www.elsewhere.test. «alpn=h2»',
    'address of the other kind': 'inj-a HTTPS 1 . ipv4hint=«2001:db8::1»',
    'port too large': 'inj-a SVCB 1 . port=«70000»',
    'key twice': 'inj-a HTTPS 1 . alpn=h2 «alpn=h3»',
    'no value': 'inj-a HTTPS 1 . «alpn»',
    'no-default-alpn alone': 'inj-a HTTPS 1 . «no-default-alpn»',
    'mandatory key absent': 'inj-a HTTPS 1 . «mandatory=port» alpn=h2',
  }),
  ...forms('rdata-caa', {
    flag: 'inj-a CAA «1» issue "ca.example.net"',
    'unknown tag': 'inj-a CAA 0 «isue» "ca.example.net"',
    'tag with a sign': 'inj-a CAA 0 «issue-wild» "ca.example.net"',
    'URL as authority': 'inj-a CAA 0 issue "«https://ca.example.net/»"',
    'mail address without scheme':
      'inj-a CAA 0 issue "ca.example.net"\ninj-a CAA 0 iodef "«security@example.net»"',
    'two authorities': 'inj-a CAA 0 issue "«ca.example.net, ca2.example.net»"',
    'account without quotes': 'inj-a CAA 0 issue «ca.example.net; accounturi=https://ca.example.net/1»',
    'reports only': 'inj-a CAA 0 «iodef» "mailto:security@example.net"',
  }),
  ...forms('rdata-naptr', {
    'expression without its end': 'inj-a NAPTR 100 10 "u" "E2U+sip" «"!^.*$!sip:info@example.com"» .',
    'expression and replacement':
      'inj-a NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:a@example.com!" «sip.elsewhere.test.»',
    neither: 'inj-a NAPTR 100 10 "s" "SIP+D2T" "" «.»',
    flags: 'inj-a NAPTR 100 10 «"us"» "E2U+sip" "!^.*$!sip:a@example.com!" .',
    'unclosed group': 'inj-a NAPTR 100 10 "u" "E2U+sip" «"!^(.*$!sip:a@example.com!"» .',
    'flag u without an expression': 'inj-a NAPTR 100 10 "u" "E2U+sip" «""» sip.elsewhere.test.',
  }),
  ...forms('rdata-loc', {
    minutes: 'inj-a LOC 52 «61» 23 N 4 53 32 E -2m',
    'decimal degrees': 'inj-a LOC «52.3731» N 4.8922 E -2m',
    degrees: 'inj-a LOC «91» 0 0 N 4 53 32 E -2m',
    direction: 'inj-a LOC 52 22 23 «E» 4 53 32 E -2m',
    longitude: 'inj-a LOC 52 22 23 N «181» 0 0 E -2m',
    size: 'inj-a LOC 52 22 23 N 4 53 32 E -2m «big»',
  }),
  ...forms('rdata-uri', {
    'no quotes': '_http._tcp.inj URI 10 1 «https://www.example.com/»',
    empty: '_http._tcp.inj URI 10 1 «""»',
    'no scheme': '_http._tcp.inj URI 10 1 «"www.example.com/path"»',
    'no quotes, other scheme': '_ftp._tcp.inj URI 10 1 «ftp://ftp.example.com/»',
  }),
  ...forms('rdata-srv', {
    'no underscores': '«sip.tcp.inj» SRV 10 5 5060 sip.elsewhere.test.',
    'one underscore': '«_sip.tcp.inj» SRV 10 5 5060 sip.elsewhere.test.',
    'port 0': '_imap._tcp.inj SRV 0 0 «0» imap.elsewhere.test.',
    'no service beside a service':
      '_pop3._tcp.inj SRV 0 0 0 «.»\n_pop3._tcp.inj SRV 10 0 110 pop.elsewhere.test.',
    'at a host': '«inj-a» SRV 10 5 5060 sip.elsewhere.test.',
  }),
];
