import type { RdataInput } from '../rdata-input';
import type { Field, FieldKind } from '../schema';
import { u8OrMnemonic } from './mnemonic';
import { readDecimal } from './number';
import { SERVICES, type Transport } from './services';
import { ofThe, shown } from './wording';

/** Services of WKS by port or name, as a bitmap (RFC 1035 section 3.4.2). */
export const wellKnownServices: FieldKind = {
  name: 'services',
  expects: 'ports from 0 to 65535, or names of services such as smtp',
  rest: true,
  optional: true,
  read(input, out, field) {
    const transport = TRANSPORTS.get(out.bytes[out.position - 1] ?? 0);
    const bits = new Uint8Array(8192);
    let octets = 0;
    for (; input.next < input.count; input.next++) {
      const port = portAt(input, field, transport);
      if (port < 0 || port > 65535) {
        const code = port < 0 ? 'rdata-mnemonic' : 'rdata-number';
        return input.fail(
          code,
          `${shown(input.content())} in ${ofThe(input, field, 'the')} is no service: expected ${wellKnownServices.expects}.`,
        );
      }
      bits[port >> 3] = (bits[port >> 3] ?? 0) | (0x80 >> (port & 7));
      octets = Math.max(octets, (port >> 3) + 1);
    }
    out.octets(bits.subarray(0, octets));
    return true;
  },
  print(wire) {
    const octets = wire.octets(wire.left);
    if (!octets || octets.length > 8192 || (octets.length > 0 && octets[octets.length - 1] === 0))
      return undefined;
    const ports: number[] = [];
    for (const [at, octet] of octets.entries()) {
      for (let bit = 0; bit < 8; bit++) if ((octet & (0x80 >> bit)) !== 0) ports.push(at * 8 + bit);
    }
    return ports.join(' ');
  },
};

/**
 * Protocol of WKS, by number or name. BIND asks the machine for the name, which knows it in small letters and as it is
 * usually written.
 */
export const protocol: FieldKind = {
  ...u8OrMnemonic,
  read(input, out, field) {
    const index = input.next;
    if (!u8OrMnemonic.read(input, out, field)) return false;
    const text = input.content(index);
    if (text === text.toLowerCase() || text === text.toUpperCase() || MIXED_CASE.has(text)) return true;
    return input.fail(
      'rdata-mnemonic',
      `${shown(text)} is no protocol for BIND, which minds the case of its letters here.`,
      index,
      { meant: text.toUpperCase() },
    );
  },
};

/** Protocols that are usually written in small and capital letters. */
const MIXED_CASE: ReadonlySet<string> = new Set([
  'IPv6',
  'IPv6-Route',
  'IPv6-Frag',
  'IPv6-ICMP',
  'IPv6-NoNxt',
  'IPv6-Opts',
  'Mobility-Header',
  'UDPLite',
  'MPLS-in-IP',
  'Shim6',
  'Ethernet',
]);

/** Protocols by the names that WKS records used, and others that machines know (IANA protocol numbers). */
export const PROTOCOLS: ReadonlyMap<string, number> = new Map([
  ['ICMP', 1],
  ['TCP', 6],
  ['EGP', 8],
  ['UDP', 17],
  ['IP', 0],
  ['IGMP', 2],
  ['GGP', 3],
  ['IPENCAP', 4],
  ['ST', 5],
  ['IGP', 9],
  ['PUP', 12],
  ['HMP', 20],
  ['XNS-IDP', 22],
  ['RDP', 27],
  ['ISO-TP4', 29],
  ['DCCP', 33],
  ['IPV6', 41],
  ['IDRP', 45],
  ['RSVP', 46],
  ['GRE', 47],
  ['ESP', 50],
  ['AH', 51],
  ['IPV6-ICMP', 58],
  ['VMTP', 81],
  ['EIGRP', 88],
  ['OSPF', 89],
  ['IPIP', 94],
  ['ENCAP', 98],
  ['PIM', 103],
  ['VRRP', 112],
  ['L2TP', 115],
  ['ISIS', 124],
  ['SCTP', 132],
  ['UDPLITE', 136],
  ['HOPOPT', 0],
  ['IP-ENCAP', 4],
  ['XTP', 36],
  ['DDP', 37],
  ['IDPR-CMTP', 38],
  ['IPV6-ROUTE', 43],
  ['IPV6-FRAG', 44],
  ['IPSEC-ESP', 50],
  ['IPSEC-AH', 51],
  ['SKIP', 57],
  ['IPV6-NONXT', 59],
  ['IPV6-OPTS', 60],
  ['RSPF', 73],
  ['CPHB', 73],
  ['OSPFIGP', 89],
  ['AX.25', 93],
  ['ETHERIP', 97],
  ['IPCOMP', 108],
  ['FC', 133],
  ['MOBILITY-HEADER', 135],
  ['MPLS-IN-IP', 137],
  ['MANET', 138],
  ['HIP', 139],
  ['SHIM6', 140],
  ['WESP', 141],
  ['ROHC', 142],
  ['ETHERNET', 143],
]);

const TRANSPORTS: ReadonlyMap<number, Transport> = new Map([
  [6, 'tcp'],
  [17, 'udp'],
]);

/** The port that the next token says; -1 if it is none. A name that is known for the other protocol only draws a warning. */
function portAt(input: RdataInput, field: Field, transport: Transport | undefined): number {
  if (input.isQuoted()) return -1;
  const text = input.content();
  const number = readDecimal(text, 0, text.length);
  if (number >= 0) return number;
  const service = SERVICES.get(text.toLowerCase());
  if (!service) return -1;
  if (transport && !service.transports.includes(transport)) {
    input.problems.push({
      code: 'rdata-mnemonic',
      severity: 'warning',
      start: input.contentStart(),
      end: input.contentEnd(),
      message: `${shown(text)} in ${ofThe(input, field, 'the')} is no service of ${transport.toUpperCase()} on most machines, whose lists BIND and NSD ask: where it is none, they refuse the zone. The port is ${service.port}.`,
      data: { meant: service.port.toString() },
    });
  }
  return service.port;
}
