import { type Form, forms } from '../form';

const SHA256 = '8cb0fc6c527506a053f4f14c8464bebbd6dede2738d11468dd953d7d6a3021f1';
const POLICY_HOST = 'mta-sts.inj-a A 192.0.2.1\n';
const REJECT = '_dmarc.inj-a TXT "v=DMARC1; p=reject"\n';
const EXCHANGES = '{inj-a} MX 10 {inj-m}\n{inj-a} MX 20 {inj-n}\n{inj-m} A 192.0.2.1\n{inj-n} A 192.0.2.2\n';

/** Faults of records that speak of how mail is sent and fetched, beside MX, SPF, DMARC and DKIM. */
export const MAIL_SERVICE_FORMS: readonly Form[] = [
  ...forms('mta-sts', {
    'hyphens in the id': `${POLICY_HOST}_mta-sts.inj-a TXT "v=STSv1; «id=2024-05-01»"`,
    'no id': `${POLICY_HOST}_mta-sts.inj-a TXT "«v=STSv1»"`,
    version: `${POLICY_HOST}_mta-sts.inj-a TXT "«v=STSv2»; id=20240501"`,
    'no policy host': '_mta-sts.inj-a TXT «"v=STSv1; id=20240501"»',
    'two records': `${POLICY_HOST}_mta-sts.inj-a TXT "v=STSv1; id=1"\n_mta-sts.inj-a TXT «"v=STSv1; id=2"»`,
  }),
  ...forms('tls-rpt', {
    'no mailto': '_smtp._tls.inj-a TXT "v=TLSRPTv1; rua=«tlsrpt@example.com»"',
    version: '_smtp._tls.inj-a TXT "«v=TLSRPT1»; rua=mailto:tlsrpt@example.com"',
    'no address': '_smtp._tls.inj-a TXT "«v=TLSRPTv1»"',
    http: '_smtp._tls.inj-a TXT "v=TLSRPTv1; rua=«http://example.com/tls»"',
    'two records':
      '_smtp._tls.inj-a TXT "v=TLSRPTv1; rua=mailto:a@example.com"\n_smtp._tls.inj-a TXT «"v=TLSRPTv1; rua=mailto:b@example.com"»',
  }),
  ...forms('bimi', {
    http: `${REJECT}default._bimi.inj-a TXT "v=BIMI1; l=«http://example.com/logo.svg»"`,
    'policy that does not enforce':
      '_dmarc.inj-a TXT "v=DMARC1; p=none; rua=mailto:dmarc@example.com"\ndefault._bimi.inj-a TXT «"v=BIMI1; l=https://example.com/logo.svg"»',
    'no picture': `${REJECT}default._bimi.inj-a TXT "«v=BIMI1»"`,
    version: `${REJECT}default._bimi.inj-a TXT "«v=BIMI2»; l=https://example.com/logo.svg"`,
    'certificate by http': `${REJECT}default._bimi.inj-a TXT "v=BIMI1; l=https://example.com/logo.svg; a=«http://example.com/vmc.pem»"`,
  }),
  ...forms('dane-smtp', {
    'usage 1': `${EXCHANGES}_25._tcp.inj-m TLSA «1» 1 1 ${SHA256}\n_25._tcp.inj-n TLSA 3 1 1 ${SHA256}`,
    'usage 0': `${EXCHANGES}_25._tcp.inj-m TLSA 3 1 1 ${SHA256}\n_25._tcp.inj-n TLSA «0» 0 1 ${SHA256}`,
    'one exchange without': `{inj-a} MX 10 {inj-m}\n{inj-a} MX 20 «{inj-n}»\n{inj-m} A 192.0.2.1\n{inj-n} A 192.0.2.2\n_25._tcp.inj-m TLSA 3 1 1 ${SHA256}`,
    'of no exchange': `${EXCHANGES}«_25._tcp.inj-x» TLSA 3 1 1 ${SHA256}`,
    'at the mail domain': `{inj-a} MX 10 {inj-m}\n{inj-m} A 192.0.2.1\n«_25._tcp.inj-a» TLSA 3 1 1 ${SHA256}`,
  }),
  ...forms('mail-srv', {
    'port of another service': '_imap._tcp.inj-a SRV 0 1 «993» imap.elsewhere.test.',
    protocol: '«_imaps._tls.inj-a» SRV 0 1 993 imap.elsewhere.test.',
    'port without TLS': '_imaps._tcp.inj-a SRV 0 1 «143» smtp.elsewhere.test.',
    'port of POP': '_pop3s._tcp.inj-a SRV 0 1 «110» pop.elsewhere.test.',
    'no address for autoconfig': 'inj-h TXT "x"\nautoconfig.inj-a CNAME «{inj-h}»',
  }),
];
