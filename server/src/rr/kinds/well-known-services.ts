import type { RdataInput } from '../rdata-input';
import type { FieldKind } from '../schema';
import { readDecimal } from './number';
import { ofThe, shown } from './wording';

/** Services of WKS by port or name, as a bitmap (RFC 1035 section 3.4.2). */
export const wellKnownServices: FieldKind = {
  name: 'services',
  expects: 'ports from 0 to 65535, or names of services such as smtp',
  rest: true,
  optional: true,
  read(input, out, field) {
    const bits = new Uint8Array(8192);
    let octets = 0;
    for (; input.next < input.count; input.next++) {
      const port = portAt(input);
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
]);

function portAt(input: RdataInput): number {
  if (input.isQuoted()) return -1;
  const text = input.content();
  const number = readDecimal(text, 0, text.length);
  return number >= 0 ? number : (SERVICES.get(text.toLowerCase()) ?? -1);
}

/** Services by the names that they have on most machines, whose own list BIND asks. */
const SERVICES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    tcpmux: 1,
    echo: 7,
    discard: 9,
    systat: 11,
    daytime: 13,
    netstat: 15,
    qotd: 17,
    chargen: 19,
    'ftp-data': 20,
    ftp: 21,
    ssh: 22,
    telnet: 23,
    smtp: 25,
    time: 37,
    whois: 43,
    tacacs: 49,
    domain: 53,
    bootps: 67,
    bootpc: 68,
    tftp: 69,
    gopher: 70,
    finger: 79,
    http: 80,
    kerberos: 88,
    'iso-tsap': 102,
    'acr-nema': 104,
    pop3: 110,
    sunrpc: 111,
    auth: 113,
    nntp: 119,
    ntp: 123,
    'netbios-ns': 137,
    'netbios-dgm': 138,
    'netbios-ssn': 139,
    imap2: 143,
    snmp: 161,
    'snmp-trap': 162,
    xdmcp: 177,
    bgp: 179,
    irc: 194,
    imap3: 220,
    ldap: 389,
    https: 443,
    syslog: 514,
    sink: 9,
    users: 11,
    quote: 17,
    mail: 25,
    nicname: 43,
    www: 80,
    'kerberos-sec': 88,
    'pop-3': 110,
    portmapper: 111,
    ident: 113,
    epmap: 135,
    imap: 143,
    snmptrap: 162,
    qmtp: 209,
    z3950: 210,
    svrloc: 427,
    'microsoft-ds': 445,
    kpasswd: 464,
    smtps: 465,
    submissions: 465,
    isakmp: 500,
    exec: 512,
    login: 513,
    shell: 514,
    printer: 515,
    talk: 517,
    ntalk: 518,
    route: 520,
    uucp: 540,
    klogin: 543,
    kshell: 544,
    rtsp: 554,
    nntps: 563,
    submission: 587,
    ipp: 631,
    ldaps: 636,
    'kerberos-adm': 749,
    'domain-s': 853,
    rsync: 873,
    ftps: 990,
    telnets: 992,
    imaps: 993,
    pop3s: 995,
  }),
);
