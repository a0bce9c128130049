import { type Form, forms } from '../form';
import { COMMITTED } from '../ground';
import { edit, type Inject, insert, replace } from '../inject';
import { at, drop, part, put, standsAlone } from '../signed';

/** A change after which the serial is as it was; told there. */
const unbumped =
  (inject: Inject): Inject =>
  (bench, random) => {
    const serial = bench.records[0]?.tokens.find(({ field }) => field?.name === 'serial');
    // A serial that is made when the zone is published cannot stay behind.
    if (!serial || !/^\d+$/.test(serial.text) || Number(serial.text) === 0) return undefined;
    const after = inject(bench, random);
    if (after === undefined) return undefined;
    const { text } = bench.zone;
    const isBehind = after.startsWith(text.slice(0, serial.end));
    const start = isBehind ? serial.start : after.length - (text.length - serial.start);
    const end = start + serial.text.length;
    return `${after.slice(0, start)}«${serial.text}»${after.slice(end)}`;
  };

/** Changes as people make them, and forget the serial. */
const CHANGES: Readonly<Record<string, Inject>> = {
  'host added': insert('{inj-a} A 192.0.2.77'),
  'text added': insert('{inj-a} TXT "v=test"'),
  'delegation added': insert('{inj-sub} NS ns1.elsewhere.test.'),
  'server of mail added': insert('{inj-a} MX 10 mail.elsewhere.test.'),
  'record taken away': at(
    ({ type, owner }, bench) => /^(?:TXT|CAA|SRV|AAAA|CNAME)$/.test(type) && owner !== bench.zone.origin,
    (record, bench) => [drop(bench, record)],
  ),
  'address changed': edit('A', 'address', () => '192.0.2.77'),
  'preference changed': edit('MX', 'preference', (text) => `${Number(text) + 3}`),
  'TTL changed': at(
    ({ type, tokens }) => type === 'CNAME' && tokens.some(({ role }) => role === 'ttl'),
    (record) => [put(part(record, 'ttl'), '1234')],
  ),
  'default TTL changed': replace(/^\$TTL[ \t]+\d+(?=\s)/, () => '$TTL 1234'),
  'minimum changed': edit('SOA', 'minimum', () => '1234'),
  'mailbox changed': edit('SOA', 'rname', () => 'dns.elsewhere.test.'),
  'name server added': insert('@ NS ns9.elsewhere.test.'),
  'record renamed': at(
    (record, bench) =>
      /^(?:A|CNAME)$/.test(record.type) &&
      standsAlone(bench, record) &&
      /^[a-z]+$/.test(part(record, 'owner').text),
    (record) => [put(part(record, 'owner'), 'inj-a')],
  ),
};

/** What the zone has besides, that pointed at what is gone. */
const LEFT_OVER = [
  'rrset-ttl',
  'cname-target-missing',
  'mx-target-no-address',
  'ns-target-no-address',
  'glue-missing',
  'srv-target-no-address',
  'spf-mx-empty',
  'soa-mname-no-address',
  'mta-sts',
  'mail-srv',
  'dane-smtp',
  'rdata-special-address',
];

export const COMMITTED_FORMS: readonly Form[] = forms(
  'soa-serial-not-bumped',
  Object.fromEntries(Object.entries(CHANGES).map(([name, inject]) => [name, unbumped(inject)])),
  { ground: COMMITTED, along: LEFT_OVER },
);
