import { compareOctets } from '../../zone/dnssec/signed-data';
import { ZONEMD } from '../../zone/dnssec/types';
import { SIMPLE, ZONE_HASHES, zoneDigest } from '../../zone/dnssec/zone-digest';
import { hasType, recordsAt } from '../../zone/look-up';
import { type RecordView, rdataWire, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOf } from '../fixing';
import type { Report, Rule } from '../rule';
import { SOA } from '../types';

/** ZONEMD records whose digest is not that of the zone (RFC 8976 section 4). */
export const dnssecZonemd: Rule = {
  code: 'dnssec-zonemd',
  group: 'dnssec',
  severity: 'warning',
  summary: 'the digest of a ZONEMD record is not that of the zone',
  why: 'With a ZONEMD record, who copies a zone can check that nothing is missing and nothing was changed on the way. Where the digest is that of another version, servers that check it (Unbound, Knot DNS, PowerDNS) refuse the zone. Every change of a record, a TTL or the serial asks for a new digest. Of digests by several hash algorithms one that fits is enough, but Knot DNS looks at the strongest alone. Digests of the scheme SIMPLE with SHA-384 and SHA-512 are made here; in the editor only for zones of up to 5,000 records, with `zonewright check` for all.',
  remedy:
    'Have the digest made anew after each change, before signing: `ldns-signzone -z`, `zonemd-generate` of Knot DNS, `dns-tools digest`. Or leave ZONEMD out of the zone that is edited, and let the name server add it.',
  references: ['RFC 8976 section 3', 'RFC 8976 section 4'],
  bad: `@    3600 SOA    ns1.example.net. hostmaster 2 7200 3600 1209600 3600
@    3600 NS     ns1.example.net.
@    3600 ZONEMD 1 1 1 ( fb3b47230dc49a41a60d99325062f87f075e8cfc9fd2f2c6
;                ^ warning[dnssec-zonemd]
                         c17ed130037369e2c46a90290ffee7ef1eb852834876d3ac )
www  3600 A      192.0.2.1
`,
  good: `@    3600 SOA    ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@    3600 NS     ns1.example.net.
@    3600 ZONEMD 1 1 1 ( fb3b47230dc49a41a60d99325062f87f075e8cfc9fd2f2c6
                         c17ed130037369e2c46a90290ffee7ef1eb852834876d3ac )
www  3600 A      192.0.2.1
`,
  check: { scope: 'zone', run: check },
};

/** A ZONEMD record, and what is wrong with it. */
interface Digest {
  readonly record: RecordView;
  readonly wire: Uint8Array;
  readonly hash: 'sha384' | 'sha512' | undefined;
  /** Not where it is not known here. */
  readonly fault: 'serial' | 'digest' | undefined;
}

function check(zone: Zone, report: Report): void {
  if (zone.names.isRelative(zone.apex) || !hasType(zone, zone.apex, ZONEMD)) return;
  const serial = soaSerial(zone);
  const alone: Digest[] = [];
  for (const [first, ...others] of digestsByWay(zone)) {
    if (!first) continue;
    for (const other of others) reportSecond(other.record, first.record, report);
    if (others.length === 0) alone.push({ ...first, fault: faultOf(first, serial) });
  }
  // One that fits is enough (RFC 8976 section 4).
  const fitting = alone.find(({ fault, hash }) => !fault && hash);
  for (const digest of alone) reportFault(digest, serial, fitting, report);
}

/** The records by scheme and hash algorithm; the same one once more is no other. */
function digestsByWay(zone: Zone): Iterable<Digest[]> {
  const ways = new Map<number, Digest[]>();
  for (const id of recordsAt(zone, zone.apex, ZONEMD)) {
    const record = recordOf(zone, id);
    const wire = record && !record.unsure ? rdataWire(record) : undefined;
    if (!record || !wire) continue;
    const way = (wire[4] ?? 0) * 256 + (wire[5] ?? 0);
    const same = ways.get(way) ?? [];
    ways.set(way, same);
    if (same.some((other) => compareOctets(other.wire, wire) === 0)) continue;
    const hash = wire[4] === SIMPLE ? ZONE_HASHES[wire[5] ?? 0] : undefined;
    same.push({ record, wire, hash, fault: undefined });
  }
  return ways.values();
}

function faultOf({ record, wire, hash }: Digest, serial: number | undefined): Digest['fault'] {
  const { zone } = record;
  const { crypto } = zone.options;
  if (serial !== undefined && serial !== serialOf(wire)) return 'serial';
  if (!crypto || !hash || zone.store.recordCount > crypto.effort.digestedRecords) return undefined;
  const digest = zoneDigest(zone, crypto, hash);
  return digest && compareOctets(digest, wire.subarray(6)) !== 0 ? 'digest' : undefined;
}

function reportFault(
  { record, wire, hash, fault }: Digest,
  serial: number | undefined,
  fitting: Digest | undefined,
  report: Report,
): void {
  const apex = record.zone.names.text(record.zone.apex);
  const related = fitting
    ? [{ entry: fitting.record.id, start: 0, end: 0, message: 'The one that is used' }]
    : [];
  if (fault === 'serial')
    report({
      ...spotOf(record, 'serial'),
      message: `This digest is of serial ${serialOf(wire)}, but the serial of ${apex} is ${serial}: it is of another version, ${fitting ? 'and servers pass over it for the other one' : 'and servers that check it refuse the zone'}.`,
      related,
      ...(fitting ? { severity: 'information' } : {}),
    });
  if (fault !== 'digest') return;
  // Knot DNS looks at the strongest hash alone.
  const isStrongest = hash === 'sha512';
  const outcome = !fitting
    ? 'and servers that check it refuse the zone'
    : isStrongest
      ? 'and Knot DNS refuses the zone if it checks it; other servers are content with the digest that fits (RFC 8976 section 4)'
      : 'but another digest fits, which is enough (RFC 8976 section 4)';
  report({
    ...spotOf(record, 'digest'),
    message: `This is not the digest of ${apex} as it stands: records were changed after it was made, ${outcome}.`,
    related,
    ...(fitting && !isStrongest ? { severity: 'information' } : {}),
  });
}

function serialOf(wire: Uint8Array): number {
  return new DataView(wire.buffer, wire.byteOffset).getUint32(0);
}

function reportSecond(record: RecordView, before: RecordView, report: Report): void {
  report({
    ...spotOf(record, 'scheme'),
    message:
      'There is another ZONEMD record with this scheme and hash algorithm: of two, neither is used (RFC 8976 section 2).',
    related: [{ entry: before.id, start: 0, end: 0, message: 'The other one' }],
  });
}

/** Octets of a SOA from its serial to its end. */
const FROM_SERIAL = 20;

/** Undefined where there is not exactly one SOA that can be read. */
function soaSerial(zone: Zone): number | undefined {
  const soas = recordsAt(zone, zone.apex, SOA);
  const record = soas.length === 1 ? recordOf(zone, soas[0] ?? -1) : undefined;
  const wire = record && !record.unsure ? rdataWire(record) : undefined;
  return wire && new DataView(wire.buffer, wire.byteOffset).getUint32(wire.length - FROM_SERIAL);
}
