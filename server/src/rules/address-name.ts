import { ipv6Text, parseIpv4, parseIpv6 } from '../rr/kinds/address';
import type { NameId } from '../zone/name-table';
import type { RecordView } from '../zone/record';
import type { Zone } from '../zone/zone';

/** An IP address that stands where a host name should. */
export interface AddressName {
  readonly type: 'A' | 'AAAA';
  readonly address: string;
}

/**
 * The address that a record's target is, as text, with or without final dot, in brackets, or with a port behind it;
 * undefined for a name.
 */
export function addressInTarget(record: RecordView): AddressName | undefined {
  return addressInName(record.zone, record.chunk.targets[record.index] ?? -1);
}

/** True if the name may be an address: a test on few octets, for the way in. */
export function startsLikeAddress(zone: Zone, written: NameId): boolean {
  if (written < 0) return false;
  const label = zone.names.label(written);
  // In mail addresses an IP address stands in brackets.
  const bracket = label[0] === 91 ? 1 : 0;
  let digits = 0;
  for (const octet of label) {
    if (octet === 58) return true;
    if (octet >= 48 && octet <= 57) digits++;
  }
  return digits > 0 && digits === label.length - bracket && zone.names.labelCount(written) === 4;
}

/** The same of a name. */
export function addressInName(zone: Zone, written: NameId): AddressName | undefined {
  if (!startsLikeAddress(zone, written)) return undefined;
  const text = zone.names
    .text(written)
    .replace(/\.$/, '')
    .replace(/^\[(?:ipv6:)?(.*)\]$/, '$1')
    // A port behind an IPv4 address.
    .replace(/^([\d.]+):\d+$/, '$1');
  const octets = addressOctets(text);
  if (!octets) return undefined;
  return octets.length === 4 ? { type: 'A', address: text } : { type: 'AAAA', address: ipv6Text(octets) };
}

/** The 4 or 16 octets of an address as text; undefined for anything else. */
export function addressOctets(text: string): Uint8Array | undefined {
  const octets = new Uint8Array(16);
  if (parseIpv4(text, 0, text.length, octets, 0)) return octets.slice(0, 4);
  return parseIpv6(text, 0, text.length, octets, 0) ? octets : undefined;
}
