import type { Bench } from '../bench';
import { type Form, forms } from '../form';
import { edit, type Inject, insert, splice } from '../inject';

/** Takes whole records away whose type is one of `types`; none where another repeats their owner. */
function without(bench: Bench, takes: (type: string, owner: string) => boolean): string | undefined {
  const { records, zone } = bench;
  let { text } = zone;
  for (let at = records.length - 1; at >= 0; at--) {
    const record = records[at];
    if (!record || !takes(record.type, record.owner)) continue;
    const next = records[at + 1];
    const last = record.tokens.at(-1);
    if (!last || (record.ownerWritten && next && !next.ownerWritten && !takes(next.type, next.owner)))
      return undefined;
    const rest = text.slice(last.end);
    const end = last.end + rest.search(/\n|$/) + 1;
    text = text.slice(0, record.start) + text.slice(end);
  }
  return text;
}

/** The zone without its NS records; said at the type of its SOA. */
const withoutServers: Inject = (bench) => {
  const soa = bench.records[0];
  const type = soa?.tokens.find(({ role }) => role === 'type');
  if (soa?.type !== 'SOA' || !type) return undefined;
  const marked: Bench = {
    ...bench,
    zone: { ...bench.zone, text: splice(bench, type.start, type.end, `«${type.text}»`) },
    records: bench.records.map((record) => ({
      ...record,
      start: record.start + (record === soa ? 0 : 2),
      tokens: record.tokens.map((token) => ({
        ...token,
        end: token.end + (token.start >= type.start ? 2 : 0),
        start: token.start + (token.start > type.start ? 2 : 0),
      })),
    })),
  };
  return without(marked, (name, owner) => name === 'NS' && owner === bench.zone.origin);
};

/** The zone without its SOA; said at the first token of what is left. */
const withoutSoa: Inject = (bench) => {
  const { records } = bench;
  const [soa, next] = records;
  const token = next?.tokens[0];
  if (soa?.type !== 'SOA' || !next?.ownerWritten || !token) return undefined;
  const marked = splice(bench, token.start, token.end, `«${token.text}»`);
  return marked.slice(0, soa.start) + marked.slice(next.start);
};

/** A copy of the SOA record further down. */
const secondSoa =
  (change: (text: string) => string): Inject =>
  (bench, random) => {
    const soa = bench.records[0];
    const first = soa?.tokens[0];
    const last = soa?.tokens.at(-1);
    if (soa?.type !== 'SOA' || first?.role !== 'owner' || !last) return undefined;
    const rdata = soa.tokens.filter(({ role }) => role === 'rdata').map(({ text }) => text);
    if (!bench.gaps.at(-1)?.atApex) return undefined;
    const line = `${bench.zone.origin} ${soa.ttl ?? 3600} IN «SOA» ${change(rdata.join(' '))}`;
    return insert(`=${line}`)({ ...bench, gaps: bench.gaps.slice(-1) }, random);
  };

/** Faults of the SOA and NS records, and of delegations. */
export const ZONE_FORMS: readonly Form[] = [
  ...forms(
    'soa-missing',
    { 'SOA taken away': withoutSoa },
    { zones: /^(?!signed|catalog|rpz)/, along: ['syntax-ttl-missing', 'rrset-ttl', 'name-missing-dot'] },
  ),
  ...forms(
    'soa-multiple',
    {
      'another serial': secondSoa((rdata) => rdata.replace(/ \d+ /, ' 4712 ')),
      'another primary': secondSoa((rdata) => rdata.replace(/^\S+/, 'ns9.elsewhere.test.')),
      'the same again': secondSoa((rdata) => rdata),
      'other timers': secondSoa((rdata) => rdata.replace(/\S+$/, '900')),
      'another mailbox': secondSoa((rdata) => rdata.replace(/^(\S+) \S+/, '$1 dns.elsewhere.test.')),
    },
    { along: ['soa-serial-future', 'soa-timers'] },
  ),
  ...forms(
    'soa-not-apex',
    {
      'below the zone': '{inj-a} «SOA» ns1.elsewhere.test. h.elsewhere.test. 1 7200 3600 1209600 3600',
      'deeper below': '{inj-a.lab} «SOA» ns1.elsewhere.test. h.elsewhere.test. 1 2h 1h 2w 1h',
      'at a service': '_inj._tcp «SOA» ns1.elsewhere.test. h.elsewhere.test. 1 7200 3600 1209600 3600',
      'at a name of a delegation':
        '{inj-a} NS ns1.elsewhere.test.\n{inj-a} «SOA» ns1.elsewhere.test. h.elsewhere.test. 1 7200 3600 1209600 3600',
      'owner of the zone changed': (bench) => {
        const [soa] = bench.records;
        const [owner] = soa?.tokens ?? [];
        const type = soa?.tokens.find(({ role }) => role === 'type');
        if (soa?.type !== 'SOA' || owner?.role !== 'owner' || !type) return undefined;
        const { text } = bench.zone;
        const next = bench.records[1];
        if (!next?.ownerWritten) return undefined;
        return `${text.slice(0, owner.start)}inj-b.${bench.zone.origin}${text.slice(owner.end, type.start)}«${type.text}»${text.slice(type.end)}`;
      },
    },
    {
      along: [
        'soa-missing',
        'occluded',
        'soa-multiple',
        'name-missing-dot',
        'ns-missing',
        'soa-mname-no-address',
      ],
    },
  ),
  ...forms(
    'soa-rname-at',
    {
      'mail address': edit('SOA', 'rname', () => '«jane.doe@elsewhere.test.»'),
      'mail address, relative': edit('SOA', 'rname', () => '«hostmaster@elsewhere»'),
      'one label before the sign': edit('SOA', 'rname', () => '«hostmaster@elsewhere.test.»'),
      'at the end': edit('SOA', 'rname', (text) =>
        text.endsWith('.') ? `«${text.replace('.', '@')}»` : undefined,
      ),
      'of the zone': edit('SOA', 'rname', (_, { zone }) => `«dns@${zone.origin}»`),
    },
    { along: ['name-missing-dot'] },
  ),
  ...forms('soa-timers', {
    'expire too small': edit('SOA', 'expire', () => '«80»'),
    'expire equals refresh': (bench, random) => {
      const refresh = bench.records[0]?.tokens.find(({ field }) => field?.name === 'refresh')?.text;
      return refresh ? edit('SOA', 'expire', () => `«${refresh}»`)(bench, random) : undefined;
    },
    'expire of nothing': edit('SOA', 'expire', () => '«0»'),
    'expire with a unit': edit('SOA', 'expire', () => '«1m»'),
    'minimum of a week': edit('SOA', 'minimum', () => '«604800»'),
    'minimum of two days': edit('SOA', 'minimum', () => '«2d»'),
    'expire of minutes': edit('SOA', 'expire', () => '«60s»'),
  }),
  ...forms(
    'soa-mname-cname',
    {
      'alias added': (bench, random) => {
        const mark = edit('SOA', 'mname', () => '«inj-a.ZONE»')(bench, random);
        return mark && withLine(bench, mark.replace('ZONE', bench.zone.origin), 'CNAME ns1.elsewhere.test.');
      },
      'alias within the zone': (bench, random) => {
        const mark = edit('SOA', 'mname', () => '«inj-a.ZONE»')(bench, random);
        return mark && withLine(bench, mark.replace('ZONE', bench.zone.origin), `CNAME ${bench.zone.origin}`);
      },
      'alias at a deeper name': (bench, random) => {
        const mark = edit('SOA', 'mname', () => '«inj-b.lab.ZONE»')(bench, random);
        return (
          mark &&
          withLine(bench, mark.replace('ZONE', bench.zone.origin), 'CNAME ns1.elsewhere.test.', 'inj-b.lab')
        );
      },
    },
    { along: ['cname-target-missing'] },
  ),
  ...forms('soa-mname-no-address', {
    'no such host': edit('SOA', 'mname', (_, { zone }) => `«gone.${zone.origin}»`),
    'below a host': edit('SOA', 'mname', (_, { zone }) => `«gone.inj.${zone.origin}»`),
    'a name with a text only': (bench, random) => {
      const mark = edit('SOA', 'mname', () => '«inj-a.ZONE»')(bench, random);
      return mark && withLine(bench, mark.replace('ZONE', bench.zone.origin), 'TXT "x"');
    },
  }),
  ...forms(
    'soa-serial-future',
    {
      'digits changed places': edit('SOA', 'serial', () => '«2062010101»'),
      'next century': edit('SOA', 'serial', () => '«2150010101»'),
      'end of a year far off': edit('SOA', 'serial', () => '«2099123100»'),
      'a day far off': edit('SOA', 'serial', () => '«2045070199»'),
      'one digit wrong': edit('SOA', 'serial', () => '«2034031501»'),
    },
    { zones: /^(?!signed|cloudflare|catalog|generic|windows)/ },
  ),
  ...forms(
    'ns-missing',
    { 'NS records taken away': withoutServers },
    { zones: /^(?!signed|catalog)/, along: ['rrset-ttl', 'syntax-ttl-missing', 'soa-mname-no-address'] },
  ),
  ...forms('ns-target-cname', {
    'of a delegation': '{inj-sub} NS «{inj-ns}»\n{inj-ns} CNAME ns1.elsewhere.test.',
    'of a delegation, alias in the zone':
      '{inj-ns} CNAME {inj-host}\n{inj-host} A 192.0.2.1\n{inj-sub} NS «{inj-ns}»',
    'of the zone': '{inj-ns} CNAME ns1.elsewhere.test.\n@ NS «{inj-ns}»',
    'of the zone, alias in the zone':
      '@ NS «{inj-ns}»\n{inj-ns} CNAME {inj-host}\n{inj-host} AAAA 2001:db8::1',
    'by a wildcard': '{inj-sub} NS «{ns.inj-w}»\n*.inj-w CNAME ns1.elsewhere.test.',
  }),
  ...forms('ns-target-no-address', {
    'of the zone': '@ NS «{gone}»',
    'of the zone, below another name': '@ NS «{gone.inj}»',
    'of a delegation': '{inj-sub} NS «{gone}»',
    'a name with a text only': '{inj-ns} TXT "x"\n@ NS «{inj-ns}»',
    'of a delegation, a text only': '{inj-ns} TXT "x"\n{inj-sub} NS «{inj-ns}»',
  }),
  ...forms(
    'ns-target-address',
    {
      'of a delegation': '{inj-sub} NS «192.0.2.1»',
      'with a dot': '{inj-sub} NS «192.0.2.1.»',
      'of the zone': '@ NS «198.51.100.1.»',
      IPv6: '{inj-sub} NS «2001:db8::1.»',
      deeper: '{a.inj-sub} NS «203.0.113.9»',
    },
    { along: ['ns-target-no-address'] },
  ),
  ...forms('ns-wildcard', {
    'below a name': '«*.inj-a» NS ns1.elsewhere.test.',
    'below a service': '«*._tcp.inj-a» NS ns1.elsewhere.test.',
    'below a deeper name': '«*.b.inj-a» NS ns1.elsewhere.test.',
    absolute: '«*.inj-c.%.» NS ns2.elsewhere.test.',
    'beside an address': '*.inj-d A 192.0.2.1\n«*.inj-d» NS ns1.elsewhere.test.',
  }),
  ...forms('glue-missing', {
    'one server below': '{inj-sub} NS «{ns1.inj-sub}»',
    'one of two': '{inj-sub} NS «{ns1.inj-sub}»\n{inj-sub} NS ns2.elsewhere.test.',
    'the delegated name itself': '{inj-sub} NS «{inj-sub}»',
    'deeper below': '{inj-sub} NS «{ns1.a.b.inj-sub}»',
    'the second of two':
      '{inj-sub} NS {ns1.inj-sub}\n{ns1.inj-sub} A 192.0.2.1\n{inj-sub} NS «{ns2.inj-sub}»',
    'two that lead to each other': '{inj-sub} NS «{ns1.inj-b}»\n{inj-b} NS «{ns1.inj-sub}»',
  }),
  ...forms('occluded', {
    'text below a delegation': '{inj-sub} NS ns1.elsewhere.test.\n«www.inj-sub» TXT "hidden"',
    'mail at the delegated name': '{inj-sub} NS ns1.elsewhere.test.\ninj-sub «MX» 10 mail.elsewhere.test.',
    'mail below a delegation': '{inj-sub} NS ns1.elsewhere.test.\n«mail.inj-sub» MX 10 mail.elsewhere.test.',
    'alias below a delegation': '{inj-sub} NS ns1.elsewhere.test.\n«www.inj-sub» CNAME www.elsewhere.test.',
    'service below a delegation':
      '{inj-sub} NS ns1.elsewhere.test.\n«_sip._tcp.inj-sub» SRV 1 2 5060 sip.elsewhere.test.',
    'at the delegated name': '{inj-sub} NS ns1.elsewhere.test.\ninj-sub «TXT» "hidden"',
    'DNAME at the delegated name': '{inj-sub} NS ns1.elsewhere.test.\ninj-sub «DNAME» elsewhere.test.',
  }),
];

/** One more record at the end, for a name of the zone. */
function withLine({ zone, eol }: Bench, marked: string, data: string, label = 'inj-a'): string {
  return `${marked}${marked.endsWith('\n') ? '' : eol}${label}.${zone.origin} 3600 IN ${data}${eol}`;
}
