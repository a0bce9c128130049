import type { Random } from './random';

/** Spells an absolute name the way the zone's habits and the origin in force allow. */
export type Spell = (name: string) => string;

export interface Maker {
  readonly type: string;
  /** Words of rdata that BIND 9.18 accepts; names come from `target` and are spelled by `spell`. */
  readonly words: (random: Random, target: () => string, spell: Spell) => string[];
}

const hex = (random: Random, octets: number): string => {
  let text = '';
  for (let at = 0; at < octets; at++) text += random.below(256).toString(16).padStart(2, '0');
  return random.chance(0.5) ? text.toUpperCase() : text;
};
const base64 = (random: Random, octets: number): string =>
  Buffer.from(hex(random, octets), 'hex').toString('base64');
const ipv4 = (random: Random): string =>
  `${random.between(1, 223)}.${random.below(256)}.${random.below(256)}.${random.below(256)}`;
const ipv6 = (random: Random): string =>
  random.pick([
    () => `2001:db8::${random.below(65536).toString(16)}`,
    () => `2001:DB8:0:0:${random.below(9)}::1`,
    () => '::',
    () => '::1',
    () => `::ffff:${ipv4(random)}`,
    () =>
      `2001:db8:${Array.from({ length: 6 }, () => random.pick([0, 0, random.below(65536)]))
        .map((part) => part.toString(16))
        .join(':')}`,
    () => `fe80:0:0:1::${random.below(99)}`,
    () => '2001:db8:1:2:3:4:5::',
  ])();
const u8 = (random: Random): string => String(random.pick([0, 1, 2, 3, 5, 8, 13, 255, random.below(256)]));
const u16 = (random: Random): string => String(random.pick([0, 10, 20, 65535, random.below(65536)]));
const u32 = (random: Random): string => String(random.pick([0, 1, 4294967295, random.below(4294967296)]));
const time = (random: Random): string =>
  random.pick(['20300101000000', '20240229235959', '0', '4294967295', '1767225600']);
const algorithm = (random: Random): string =>
  random.pick(['8', '13', '15', 'RSASHA256', 'ecdsap256sha256', 'ED25519', '16', '5', 'RSASHA1', '253']);
const types = (random: Random): string[] =>
  random
    .shuffled([
      'A',
      'NS',
      'SOA',
      'MX',
      'TXT',
      'AAAA',
      'RRSIG',
      'NSEC',
      'DNSKEY',
      'CAA',
      'TYPE65280',
      'type1',
      'HTTPS',
      'TLSA',
      'TYPE513',
    ])
    .slice(0, random.between(1, 8));

export function text(random: Random): string {
  return random.pick([
    () => '"v=spf1 mx -all"',
    () => '"v=DMARC1; p=none; rua=mailto:a@example.com"',
    () => 'word',
    () => '"two words"',
    () => '""',
    () => '"quote \\" inside"',
    () => '"semi;colon (paren)"',
    () => 'a\\;b',
    () => 'esc\\032aped',
    () => '"\\000\\255\\092"',
    () => '\\"',
    () => '"a\\\\b"',
    () => 'v=1',
    () => '"\u00fc\u20ac"',
    () => `"${'x'.repeat(random.between(200, 255))}"`,
    () => '@',
    () => '"tab\\009"',
    () => '"$HOME"',
    () => '"a.b\\.c"',
  ])();
}

const texts = (random: Random): string[] => Array.from({ length: random.between(1, 4) }, () => text(random));

const parameters = (random: Random): string[] => {
  const all = [
    'alpn="h2,h3"',
    'alpn=h2',
    'port=8443',
    'ipv4hint=192.0.2.1,192.0.2.2',
    'ipv6hint="2001:db8::1"',
    'ech="AAAA"',
    'key667="hi there"',
    'key668=x',
    'key65000',
    'mandatory=port',
  ];
  const chosen = random.shuffled(all).slice(0, random.below(5));
  const seen = new Set<string>();
  const unique = chosen.filter((parameter) => {
    const key = parameter.split('=')[0] ?? '';
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return seen.has('mandatory') && !seen.has('port') ? [...unique, 'port=53'] : unique;
};

const ip = (random: Random): string[] => {
  const kind = random.below(4);
  return kind === 0
    ? ['0', '.']
    : kind === 1
      ? ['1', ipv4(random)]
      : kind === 2
        ? ['2', ipv6(random)]
        : ['3', 'gw.example.com.'];
};

/** One maker per type that BIND 9.18 knows and lets stand at any name beside others. */
export const MAKERS: readonly Maker[] = [
  { type: 'A', words: (random) => [ipv4(random)] },
  { type: 'AAAA', words: (random) => [ipv6(random)] },
  { type: 'MX', words: (random, target, spell) => [u16(random), random.chance(0.1) ? '.' : spell(target())] },
  { type: 'TXT', words: texts },
  { type: 'SPF', words: texts },
  { type: 'NINFO', words: texts },
  { type: 'AVC', words: texts },
  { type: 'PTR', words: (_, target, spell) => [spell(target())] },
  { type: 'MB', words: (_, target, spell) => [spell(target())] },
  { type: 'MG', words: (_, target, spell) => [spell(target())] },
  { type: 'MR', words: (_, target, spell) => [spell(target())] },
  { type: 'NSAP-PTR', words: (_, target, spell) => [spell(target())] },
  { type: 'MINFO', words: (_, target, spell) => [spell(target()), spell(target())] },
  { type: 'RP', words: (_, target, spell) => [spell(target()), '.'] },
  { type: 'TALINK', words: (_, target, spell) => [spell(target()), spell(target())] },
  { type: 'AFSDB', words: (random, target, spell) => [u16(random), spell(target())] },
  { type: 'RT', words: (random, target, spell) => [u16(random), spell(target())] },
  { type: 'KX', words: (random, target, spell) => [u16(random), spell(target())] },
  { type: 'LP', words: (random, target, spell) => [u16(random), spell(target())] },
  { type: 'PX', words: (random, target, spell) => [u16(random), spell(target()), spell(target())] },
  { type: 'SRV', words: (random, target, spell) => [u16(random), u16(random), u16(random), spell(target())] },
  {
    type: 'NAPTR',
    words: (random, target, spell) => [
      u16(random),
      u16(random),
      random.pick(['"U"', 'S', '""', 'u']),
      random.pick(['"E2U+sip"', '""', 'SIP+D2U']),
      random.pick(['"!^.*$!sip:info@example.com!"', '""', '"/a(b)c/\\\\1/i"']),
      random.chance(0.5) ? '.' : spell(target()),
    ],
  },
  { type: 'HINFO', words: (random) => [text(random), text(random)] },
  { type: 'ISDN', words: (random) => ['"150862028003217"', ...(random.chance(0.5) ? ['"004"'] : [])] },
  { type: 'X25', words: (random) => [random.pick(['"311061700956"', '311061700956'])] },
  { type: 'GPOS', words: () => ['"-32.6882"', '"116.8652"', '"10.0"'] },
  {
    type: 'LOC',
    words: (random) =>
      random
        .pick([
          '42 21 54 N 71 06 18 W -24m 30m',
          '52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m',
          '52 N 4 E 0',
          '0 0 0.001 S 179 59 59.999 W 42849672.95m 1m',
          '32 7 19 S 116 2 25 E 10m',
          '90 S 180 W -100000.00',
        ])
        .split(' '),
  },
  {
    type: 'CAA',
    words: (random) => [
      random.pick(['0', '128', '1']),
      random.pick(['issue', 'issuewild', 'iodef', 'Issue', 'tbs']),
      random.pick(['"ca.example.net"', '";"', 'ca.example.net', '""', '"mailto:a@b.c; x=y"']),
    ],
  },
  { type: 'URI', words: (random) => [u16(random), u16(random), '"ftp://ftp1.example.com/public"'] },
  {
    type: 'SSHFP',
    words: (random) => [
      random.pick(['1', '2', '3', '4', '6']),
      ...random.pick([() => ['1', hex(random, 20)], () => ['2', hex(random, 32)]])(),
    ],
  },
  {
    type: 'TLSA',
    words: (random) => [
      random.pick(['0', '1', '2', '3']),
      random.pick(['0', '1']),
      ...random.pick([
        () => ['1', hex(random, 32)],
        () => ['2', hex(random, 64)],
        () => ['0', hex(random, 90)],
      ])(),
    ],
  },
  { type: 'SMIMEA', words: (random) => ['3', '0', '1', hex(random, 32)] },
  {
    type: 'CERT',
    words: (random) => [
      random.pick(['1', 'PKIX', 'PGP', 'URI', '65280']),
      u16(random),
      random.pick(['0', '8', 'RSASHA256']),
      base64(random, random.between(1, 120)),
    ],
  },
  { type: 'OPENPGPKEY', words: (random) => [base64(random, random.between(1, 300))] },
  { type: 'DHCID', words: (random) => [base64(random, 35)] },
  {
    type: 'DS',
    words: (random) => [
      u16(random),
      algorithm(random),
      ...random.pick([
        () => ['1', hex(random, 20)],
        () => ['2', hex(random, 32)],
        () => ['SHA-384', hex(random, 48)],
      ])(),
    ],
  },
  { type: 'CDS', words: (random) => [u16(random), algorithm(random), '2', hex(random, 32)] },
  { type: 'DLV', words: (random) => [u16(random), algorithm(random), '2', hex(random, 32)] },
  {
    type: 'DNSKEY',
    words: (random) => [
      random.pick(['256', '257', '0']),
      '3',
      algorithm(random),
      base64(random, random.between(32, 260)),
    ],
  },
  {
    type: 'CDNSKEY',
    words: (random) => ['257', '3', algorithm(random), base64(random, random.between(32, 260))],
  },
  { type: 'RKEY', words: (random) => ['0', '1', algorithm(random), base64(random, 40)] },
  {
    type: 'RRSIG',
    words: (random, target, spell) => [
      random.pick(['A', 'MX', 'TYPE65280', 'NSEC']),
      random.pick(['8', '13']),
      '4',
      '3600',
      time(random),
      time(random),
      u16(random),
      spell(target()),
      base64(random, random.between(64, 256)),
    ],
  },
  { type: 'NSEC', words: (random, target, spell) => [spell(target()), ...types(random)] },
  {
    type: 'NSEC3PARAM',
    words: (random) => ['1', '0', random.pick(['0', '10']), random.pick(['-', hex(random, 4)])],
  },
  { type: 'CSYNC', words: (random) => [u32(random), random.pick(['0', '1', '2', '3']), ...types(random)] },
  { type: 'ZONEMD', words: (random) => [u32(random), '1', '1', hex(random, 48)] },
  { type: 'TLSA', words: (random) => ['3', '1', '1', hex(random, 16), hex(random, 16)] },
  {
    type: 'SVCB',
    words: (random, target, spell) =>
      random.chance(0.2)
        ? ['0', spell(target())]
        : [random.pick(['1', '16', '65535']), spell(target()), ...parameters(random)],
  },
  {
    type: 'HTTPS',
    words: (random, target, spell) =>
      random.chance(0.2)
        ? ['0', spell(target())]
        : ['1', random.chance(0.5) ? '.' : spell(target()), ...parameters(random)],
  },
  { type: 'EUI48', words: (random) => [random.pick(['00-00-5e-00-53-2a', 'AB-CD-EF-01-23-45'])] },
  { type: 'EUI64', words: () => ['00-00-5e-ef-10-00-00-2a'] },
  { type: 'NID', words: (random) => [u16(random), random.pick(['0014:4fff:ff20:ee64', '0:0:0:1'])] },
  { type: 'L64', words: (random) => [u16(random), '2001:0DB8:1140:1000'] },
  { type: 'L32', words: (random) => [u16(random), ipv4(random)] },
  {
    type: 'APL',
    words: (random) =>
      random
        .shuffled([
          '1:192.168.32.0/21',
          '!1:192.168.38.0/28',
          '2:2001:db8::/32',
          '1:0.0.0.0/0',
          '2:ff00::/8',
          '1:10.0.0.0/8',
        ])
        .slice(0, random.below(5)),
  },
  {
    type: 'WKS',
    words: (random) => [
      ipv4(random),
      random.pick(['6', 'TCP', 'tcp']),
      ...random.shuffled(['25', '80', '443', '53', 'smtp', '110']).slice(0, random.below(4)),
    ],
  },
  { type: 'NSAP', words: () => ['0x47.0005.80.005a00.0000.0001.e133.ffffff000161.00'] },
  { type: 'EID', words: (random) => [hex(random, random.between(1, 30))] },
  { type: 'NIMLOC', words: (random) => [hex(random, random.between(1, 30))] },
  {
    type: 'A6',
    words: (random, target, spell) =>
      random.pick([
        () => ['0', ipv6(random)],
        () => ['64', '::1', spell(target())],
        () => ['128', spell(target())],
      ])(),
  },
  {
    type: 'SINK',
    words: (random) => [u8(random), u8(random), u8(random), base64(random, random.between(1, 30))],
  },
  {
    type: 'IPSECKEY',
    words: (random) => [
      u8(random),
      ...((gateway) => [gateway[0] ?? '0', '2', gateway[1] ?? '.'])(ip(random)),
      base64(random, 40),
    ],
  },
  { type: 'AMTRELAY', words: (random) => [u8(random), random.pick(['0', '1']), ...ip(random)] },
  {
    type: 'HIP',
    words: (random, target, spell) => [
      '2',
      '200100107B1A74DF365639CC39F1D578',
      base64(random, 60),
      ...(random.chance(0.5) ? [spell(target())] : []),
    ],
  },
  {
    type: 'DOA',
    words: (random) => [
      u32(random),
      u32(random),
      u8(random),
      '"text/plain"',
      random.chance(0.3) ? '-' : base64(random, 20),
    ],
  },
  { type: 'TYPE65280', words: (random) => generic(random, random.below(70)) },
  { type: 'TYPE1', words: () => ['\\#', '4', 'c0000207'] },
  { type: 'A', words: () => ['\\#', '4', 'C0', '00', '02', '08'] },
  { type: 'MX', words: () => ['\\#', '10', '000a', '046d61696c', '0163', '00'] },
  { type: 'UINFO', words: (random) => generic(random, random.between(1, 20)) },
];

function generic(random: Random, octets: number): string[] {
  return octets === 0 ? ['\\#', '0'] : ['\\#', String(octets), hex(random, octets)];
}
