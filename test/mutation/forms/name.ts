import { type Form, forms } from '../form';
import { edit } from '../inject';

export const NAME_FORMS: readonly Form[] = [
  ...forms(
    'name-missing-dot',
    {
      owner: '«inj-a.%» A 192.0.2.1',
      'the zone itself as owner': '«%» A 192.0.2.1',
      'alias to a host of the zone': 'inj-a CNAME «www.%»',
      'alias to a host elsewhere': 'inj-a CNAME «shops.example.net»',
      'name server of a delegation': 'inj-a NS «ns1.example.net»',
      'target of a service': '_inj._tcp SRV 1 2 5060 «sip.%»',
      'name of a service': '«_inj._tcp.%» SRV 1 2 5060 sip.elsewhere.test.',
      'mailbox of the zone': edit('SOA', 'rname', (text, { zone }) =>
        text.endsWith(zone.origin) && zone.origin.split('.').length > 2
          ? `«${text.slice(0, -1)}»`
          : undefined,
      ),
      'primary of the zone': edit('SOA', 'mname', (text, { zone }) =>
        text.endsWith(`.${zone.origin}`) ? `«${text.slice(0, -1)}»` : undefined,
      ),
      'name server of the zone': edit('NS', 'nsdname', (text) =>
        /\.(?:net|org|com)\.$/.test(text) ? `«${text.slice(0, -1)}»` : undefined,
      ),
    },
    {
      zones:
        /^(?!.*(?:signed|windows-msdcs|split-horizon-small|root|arpa|catalog|pdnsutil|named-|bind-default|bind-departments|dhcp|wildcard|parked|migadu|transip|desec|froxlor|samba|active-directory-two|cloudflare-export-with|samdom|dname|delegation-with|nsdiff-with|country|tld|top-level|generic|hosted|generate|null|empty|redhat|local|freebsd|rpz|block|dns-white|uri))/,
      along: ['ns-single', 'glue-missing'],
    },
  ),
  ...forms('name-extra-dot', {
    exchange: 'inj-m A 192.0.2.1\ninj-a MX 10 «inj-m.»',
    'exchange with IPv6 only': 'inj-a MX 10 «inj-m.»\ninj-m AAAA 2001:db8::1',
    alias: 'inj-m A 192.0.2.1\ninj-a CNAME «inj-m.»',
    'name server of a delegation': 'inj-m A 192.0.2.1\ninj-a NS «inj-m.»',
    'target of a service': '_inj._tcp SRV 1 2 5060 «inj-m.»\ninj-m A 192.0.2.1',
  }),
  ...forms('name-origin-relative', {
    'the zone': '=$ORIGIN «%»\n=inj-a 3600 IN A 192.0.2.1\n=$ORIGIN %.',
    'a part of the zone': '=$ORIGIN «lab.%»\n=inj-a 3600 IN A 192.0.2.1\n=$ORIGIN %.',
    'in lower case': '=$origin «%»\n=inj-a 3600 IN TXT "x"\n=$ORIGIN %.',
    'with a comment': '=$ORIGIN «%» ; the zone\n=inj-a 3600 IN A 192.0.2.1\n=$ORIGIN %.',
    'a service of the zone': '=$ORIGIN «_tcp.%»\n=_inj 3600 IN SRV 1 2 5060 sip.elsewhere.test.\n=$ORIGIN %.',
  }),
  ...forms('name-out-of-zone', {
    'another domain': '«www.elsewhere.test.» A 192.0.2.1',
    'a dot too many': '«ftp.» A 192.0.2.1',
    'another domain, for mail': '«elsewhere.test.» MX 10 mail.elsewhere.test.',
    'a service elsewhere': '«_inj._tcp.elsewhere.test.» SRV 1 2 5060 sip.elsewhere.test.',
    'an alias elsewhere': '«www.elsewhere.test.» CNAME elsewhere.test.',
    'by $ORIGIN': '=$ORIGIN elsewhere.test.\n=«www» 3600 IN A 192.0.2.1\n=$ORIGIN %.',
  }),
  ...forms('name-not-hostname', {
    'owner of an address': '«inj_host» A 192.0.2.1',
    'owner of an IPv6 address': '«inj_host» AAAA 2001:db8::1',
    'owner of MX': '«inj_mail» MX 10 mail.elsewhere.test.',
    exchange: 'inj-a MX 10 «in_host.elsewhere.test.»',
    'name server': 'inj-a NS «ns_1.elsewhere.test.»',
    'target of a service': '_inj._tcp SRV 1 2 5060 «sip_1.elsewhere.test.»',
    'exchange with an underscore': 'inj-a MX 10 «_mail.elsewhere.test.»',
    'name server with an underscore': 'inj-a NS «_ns.elsewhere.test.»',
    'service with an underscore': '_inj._tcp SRV 1 2 5060 «_sip.elsewhere.test.»',
    'hyphen at the start': '«-inj» A 192.0.2.1',
    'blank in a name': '«inj\\032a» A 192.0.2.1',
    'octets above 127': '«inj\\195\\188» A 192.0.2.1',
  }),
  ...forms('name-idn', {
    owner: '«müller-inj» A 192.0.2.1',
    'target of an alias': 'inj-a CNAME «bücher.elsewhere.test.»',
    exchange: 'inj-a MX 10 «café.elsewhere.test.»',
    'no name in it': '«xn--zzzzzz» A 192.0.2.2',
    'no name in a target': 'inj-a CNAME «xn--zzzzzz.elsewhere.test.»',
    'another script': '«почта» A 192.0.2.1',
    'a service of such a name': '«inj._ipp._tcp.bücher» SRV 0 0 631 www.elsewhere.test.',
  }),
];
