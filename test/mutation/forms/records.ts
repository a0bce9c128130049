import { type Form, forms } from '../form';
import { edit, type Inject, insert, splice } from '../inject';

const REVERSE = /^reverse-(?!.*(?:names-in|generate|slash-56))/;

/** Gives one record of an RRset another TTL. */
const otherTtl =
  (type: string): Inject =>
  (bench, random) => {
    const places = bench.records.flatMap((record, at) => {
      const before = bench.records[at - 1];
      if (record.type !== type || before?.type !== type || before.owner !== record.owner) return [];
      if (bench.records[at + 1]?.type === type && bench.records[at + 1]?.owner === record.owner) return [];
      const ttl = record.tokens.find(({ role }) => role === 'ttl');
      const token = record.tokens.find(({ role }) => role === 'type');
      const anywhere = ttl ?? token;
      return anywhere ? [{ ttl, token: anywhere }] : [];
    });
    if (places.length === 0) return undefined;
    const { ttl, token } = random.pick(places);
    const by = ttl ? '«4711»' : `«4711» ${token.text}`;
    return splice(bench, token.start, token.end, by);
  };

/** Writes a record again, right behind itself. */
const again =
  (type: string): Inject =>
  (bench, random) => {
    const places = bench.records.filter(
      (record) =>
        record.type === type &&
        record.owner.endsWith(bench.zone.origin) &&
        !record.tokens.some(({ text }) => /[()"]/.test(text)),
    );
    if (places.length === 0) return undefined;
    const { owner, ttl, tokens } = random.pick(places);
    const rdata = tokens.filter(({ role }) => role === 'rdata').map(({ text }) => text);
    if (rdata.length > 1 || (type !== 'A' && type !== 'AAAA' && !rdata[0]?.endsWith('.'))) return undefined;
    return insert(`=${owner} ${ttl ?? 3600} IN ${type} «${rdata[0]}»`)(
      { ...bench, gaps: bench.gaps.slice(-1) },
      random,
    );
  };

/** Faults of aliases, RRsets, services and reverse names. */
export const RECORD_FORMS: readonly Form[] = [
  ...forms('cname-and-other-data', {
    text: '{inj-a} «CNAME» web.elsewhere.test.\n{inj-a} TXT "x"',
    address: '{inj-a} A 192.0.2.1\n{inj-a} «CNAME» web.elsewhere.test.',
    authority: '{inj-a} «CNAME» web.elsewhere.test.\n{inj-a} CAA 0 issue "ca.example.net"',
    'service binding': '{inj-a} «CNAME» web.elsewhere.test.\n{inj-a} HTTPS 1 . alpn=h2',
    delegation: '{inj-a} «CNAME» web.elsewhere.test.\n{inj-a} NS ns1.elsewhere.test.',
  }),
  ...forms(
    'cname-multiple',
    {
      'two targets': '{inj-a} CNAME web1.elsewhere.test.\n{inj-a} CNAME «web2.elsewhere.test.»',
      'one of the zone': '{inj-a} CNAME {@}\n{inj-a} CNAME «web2.elsewhere.test.»',
      'three targets':
        '{inj-a} CNAME w1.elsewhere.test.\n{inj-a} CNAME «w2.elsewhere.test.»\n{inj-a} CNAME «w3.elsewhere.test.»',
      'at a service': '_inj._tcp CNAME a.elsewhere.test.\n_inj._tcp CNAME «b.elsewhere.test.»',
      'at a wildcard': '*.inj-a CNAME a.elsewhere.test.\n*.inj-a CNAME «b.elsewhere.test.»',
    },
    { along: ['cname-target-missing'] },
  ),
  ...forms(
    'cname-at-apex',
    {
      elsewhere: '@ «CNAME» web.elsewhere.test.',
      'a content network': '@ «CNAME» d111111abcdef8.cloudfront.net.',
      'a host of the zone': '@ «CNAME» {inj-a}\n{inj-a} A 192.0.2.1',
      'a host of a provider': '@ «CNAME» example.github.io.',
      'a shop': '@ «CNAME» shops.elsewhere.test.',
    },
    { along: ['srv-target-cname', 'mx-target-cname'] },
  ),
  ...forms('cname-loop', {
    'two names': '{inj-a} CNAME «{inj-b}»\n{inj-b} CNAME {inj-a}',
    itself: '{inj-a} CNAME «{inj-a}»',
    'three names': '{inj-a} CNAME «{inj-b}»\n{inj-b} CNAME {inj-c}\n{inj-c} CNAME {inj-a}',
    'by a wildcard': '*.inj-w CNAME «{a.inj-w}»',
    'at a service': '_inj._tcp CNAME «{_inj._tcp}»',
  }),
  ...forms('cname-target-missing', {
    'no such host': '{inj-a} CNAME «{gone}»',
    'no such host, deeper': '{inj-a} CNAME «{gone.inj}»',
    'by a slip': '{inj-host} A 192.0.2.1\n{inj-a} CNAME «{inj-hots}»',
    'at a wildcard': '*.inj-w CNAME «{gone}»',
    'below a host': '{inj-host} A 192.0.2.1\n{inj-a} CNAME «{www.inj-host}»',
  }),
  ...forms('dname-loop', {
    'two names': '{inj-a} DNAME «{inj-b}»\n{inj-b} DNAME {inj-a}',
    itself: '{inj-a} DNAME «{inj-a}»',
    'three names': '{inj-a} DNAME «{inj-b}»\n{inj-b} DNAME {inj-c}\n{inj-c} DNAME {inj-a}',
    'a name below': '{inj-a} DNAME «{new.inj-a}»',
    'below each other': '{inj-a} DNAME «{x.inj-b}»\n{inj-b} DNAME {inj-a}',
  }),
  ...forms('dname-multiple', {
    'two targets': '{inj-old} DNAME elsewhere.test.\n{inj-old} DNAME «elsewhere2.test.»',
    'one of the zone': '{inj-old} DNAME {inj-new}\n{inj-old} DNAME «elsewhere.test.»',
    three: '{inj-old} DNAME a.test.\n{inj-old} DNAME «b.test.»\n{inj-old} DNAME «c.test.»',
    deeper: '{a.inj-old} DNAME elsewhere.test.\n{a.inj-old} DNAME «elsewhere2.test.»',
    'at a name with an address': '{inj-old} A 192.0.2.1\n{inj-old} DNAME a.test.\n{inj-old} DNAME «b.test.»',
  }),
  ...forms('resinfo-multiple', {
    'two records': 'inj-a RESINFO "qnamemin"\ninj-a RESINFO «"exterr=15"»',
    'more in the second': 'inj-a RESINFO qnamemin\ninj-a RESINFO «qnamemin exterr=15»',
    three: 'inj-a RESINFO a\ninj-a RESINFO «b»\ninj-a RESINFO «c»',
    'with others between': 'inj-a RESINFO a\ninj-a A 192.0.2.1\ninj-a RESINFO «b»',
  }),
  ...forms(
    'dname-and-cname',
    {
      'alias second': '{inj-old} DNAME elsewhere.test.\n{inj-old} «CNAME» elsewhere.test.',
      'alias first': '{inj-old} «CNAME» elsewhere.test.\n{inj-old} DNAME elsewhere.test.',
      'to a host': '{inj-old} DNAME elsewhere.test.\n{inj-old} «CNAME» {@}',
      deeper: '{a.inj-old} DNAME elsewhere.test.\n{a.inj-old} «CNAME» elsewhere.test.',
      'other targets': '{inj-old} DNAME a.test.\n{inj-old} «CNAME» b.test.',
    },
    { along: ['cname-and-other-data'] },
  ),
  ...forms('dname-children', {
    address: '{inj-old} DNAME elsewhere.test.\n«www.inj-old» A 192.0.2.2',
    text: '{inj-old} DNAME elsewhere.test.\n«a.b.inj-old» TXT "x"',
    'address before': '«www.inj-old» A 192.0.2.2\n{inj-old} DNAME elsewhere.test.',
    service: '{inj-old} DNAME elsewhere.test.\n«_sip._tcp.inj-old» SRV 1 2 5060 sip.elsewhere.test.',
    alias: '{inj-old} DNAME elsewhere.test.\n«www.inj-old» CNAME www.elsewhere.test.',
  }),
  ...forms(
    'rrset-ttl',
    {
      addresses: otherTtl('A'),
      'name servers': otherTtl('NS'),
      exchanges: otherTtl('MX'),
      texts: otherTtl('TXT'),
      services: otherTtl('SRV'),
      'two new addresses': '=inj-a 3600 IN A 192.0.2.1\n=inj-a «300» IN A 192.0.2.2',
    },
    { zones: /^(?!signed)/ },
  ),
  ...forms('duplicate-record', {
    address: again('A'),
    'IPv6 address': again('AAAA'),
    'name server': again('NS'),
    'written otherwise': '{inj-a} AAAA 2001:db8::1\n{inj-a} AAAA «2001:DB8:0:0::1»',
    text: '{inj-a} TXT "x"\n{inj-a} TXT «"x"»',
    'name in capitals': '{inj-a} MX 10 mail.elsewhere.test.\n{inj-a} MX «10 MAIL.elsewhere.test.»',
  }),
  ...forms('srv-target-cname', {
    'in the zone': '_inj._tcp SRV 10 5 5060 «{inj-sip}»\n{inj-sip} CNAME {inj-pbx}\n{inj-pbx} A 192.0.2.1',
    'leads out of the zone': '_inj._tcp SRV 10 5 5060 «{inj-sip}»\n{inj-sip} CNAME pbx.elsewhere.test.',
    'alias first': '{inj-sip} CNAME pbx.elsewhere.test.\n_inj._tcp SRV 10 5 5060 «{inj-sip}»',
    'two aliases':
      '{inj-sip} CNAME {inj-x}\n{inj-x} CNAME pbx.elsewhere.test.\n_inj._udp SRV 10 5 5060 «{inj-sip}»',
    'by a wildcard': '*.inj-w CNAME pbx.elsewhere.test.\n_inj._tcp SRV 10 5 5060 «{a.inj-w}»',
  }),
  ...forms('srv-target-no-address', {
    'no such host': '_inj._tcp SRV 10 5 5060 «{gone}»',
    deeper: '_inj._tcp SRV 10 5 5060 «{gone.inj}»',
    'a text only': '{inj-h} TXT "x"\n_inj._tcp SRV 10 5 5060 «{inj-h}»',
    'one of two': '_inj._tcp SRV 10 5 5060 sip.elsewhere.test.\n_inj._tcp SRV 20 5 5060 «{gone}»',
    'below a host': '{inj-h} A 192.0.2.1\n_inj._udp SRV 10 5 5060 «{sip.inj-h}»',
    'an address': '_inj._tcp SRV 10 5 5060 «192.0.2.1.»',
  }),
  ...forms(
    'ptr-missing-dot',
    {
      'a host': '=77 3600 IN PTR «mail.example.com»',
      'a label': '=77 3600 IN PTR «gw»',
      'a name of three labels': '=77 3600 IN PTR «host-77.dsl.example.net»',
      'a domain': '=78 3600 IN PTR «example.org»',
      'in lower case': '=79 3600 in ptr «www.example.com»',
      'edit of a zone': edit('PTR', 'ptrdname', (text) =>
        /\.(?:com|net|org)\.$/.test(text) ? `«${text.slice(0, -1)}»` : undefined,
      ),
    },
    { zones: REVERSE },
  ),
  ...forms(
    'ptr-target',
    {
      'in the reverse zone': '=77 3600 IN PTR «mail.example.com.%.»',
      'an address and the zone': '=77 3600 IN PTR «192.0.2.77.%.»',
      'an address': '=77 3600 IN PTR «192.0.2.77.»',
      'an address without final dot': '=77 3600 IN PTR «192.0.2.77»',
      'the zone itself': '=77 3600 IN PTR «%.»',
      'a name right below the zone': '=77 3600 IN PTR «gw.%.»',
    },
    { zones: REVERSE },
  ),
];
