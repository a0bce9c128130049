import type { RdataInput } from '../rdata-input';
import type { Field, FieldKind } from '../schema';
import { u8OrMnemonic } from './mnemonic';
import { NOT_A_NUMBER, readSigned } from './number';
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
 * Protocol of WKS, by number or name. BIND asks the machine for the name, which knows it as it is listed: mostly in small
 * letters, and an alias in capitals.
 */
export const protocol: FieldKind = {
  ...u8OrMnemonic,
  read(input, out, field) {
    const index = input.next;
    const text = input.content();
    const number = input.isQuoted() ? NOT_A_NUMBER : readSigned(text, 0, text.length);
    if (number >= 0 && number <= 0xff) {
      out.u8(number);
      input.next++;
      return true;
    }
    if (!u8OrMnemonic.read(input, out, field)) return false;
    if (LISTED.has(text)) return true;
    const sameLetters = [...LISTED].filter((word) => word.toUpperCase() === text.toUpperCase());
    return input.fail(
      'rdata-mnemonic',
      `${shown(text)} is no protocol for BIND, which minds the case of its letters here.`,
      index,
      { meant: sameLetters.at(-1) ?? text },
    );
  },
};

// As machines list them: each number with the names behind it, in the spelling that counts.
const LIST = `
0 ip IP 0 hopopt HOPOPT 1 icmp ICMP 2 igmp IGMP 3 ggp GGP 4 ipencap IP-ENCAP 5 st ST 6 tcp TCP 8 egp EGP
9 igp IGP 12 pup PUP 17 udp UDP 20 hmp HMP 22 xns-idp XNS-IDP 27 rdp RDP 29 iso-tp4 ISO-TP4 33 dccp DCCP
36 xtp XTP 37 ddp DDP 38 idpr-cmtp IDPR-CMTP 41 ipv6 IPv6 43 ipv6-route IPv6-Route 44 ipv6-frag
IPv6-Frag 45 idrp IDRP 46 rsvp RSVP 47 gre GRE 50 esp IPSEC-ESP 51 ah IPSEC-AH 57 skip SKIP 58 ipv6-icmp
IPv6-ICMP 59 ipv6-nonxt IPv6-NoNxt 60 ipv6-opts IPv6-Opts 73 rspf RSPF CPHB 81 vmtp VMTP 88 eigrp EIGRP
89 ospf OSPFIGP 93 ax.25 AX.25 94 ipip IPIP 97 etherip ETHERIP 98 encap ENCAP 103 pim PIM 108 ipcomp
IPCOMP 112 vrrp VRRP 115 l2tp L2TP 124 isis ISIS 132 sctp SCTP 133 fc FC 135 mobility-header
Mobility-Header 136 udplite UDPLite 137 mpls-in-ip MPLS-in-IP 138 manet 139 hip HIP 140 shim6 Shim6 141
wesp WESP 142 rohc ROHC 143 ethernet Ethernet`;

const LISTED: ReadonlySet<string> = new Set(LIST.match(/[a-zA-Z]\S*/g));

/** Protocols by their names in capitals (IANA protocol numbers). */
export const PROTOCOLS: ReadonlyMap<string, number> = new Map(protocolsOf(LIST));

function* protocolsOf(list: string): Generator<[name: string, number: number]> {
  let number = 0;
  for (const word of list.trim().split(/\s+/)) {
    if (/^\d/.test(word)) number = Number(word);
    else yield [word.toUpperCase(), number];
  }
}

const TRANSPORTS: ReadonlyMap<number, Transport> = new Map([
  [6, 'tcp'],
  [17, 'udp'],
]);

/** The port that the next token says; -1 if it is none. A name that is known for the other protocol only draws a warning. */
function portAt(input: RdataInput, field: Field, transport: Transport | undefined): number {
  if (input.isQuoted()) return -1;
  const text = input.content();
  const number = readSigned(text, 0, text.length);
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
