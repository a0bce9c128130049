import type { Random } from '../oracle/random';
import { MAKERS } from '../oracle/rdata';

const TARGETS = ['ns.ex.', 'mail', '@', '.', 'a\\.b.ex.', '\\255\\000x', 'UPPER.Ex.', '*.a', '_25._tcp'];

const hex = (random: Random, octets: number): string =>
  Array.from({ length: octets }, () => random.below(256).toString(16).padStart(2, '0')).join('');
const base64 = (random: Random, octets: number): string =>
  Buffer.from(hex(random, octets), 'hex').toString('base64');
const base32 = (random: Random, octets: number): string => {
  const digits = '0123456789abcdefghijklmnopqrstuv';
  let bits = '';
  for (let at = 0; at < octets; at++) bits += random.below(256).toString(2).padStart(8, '0');
  return bits.replace(/.{1,5}/g, (five) => digits[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '');
};
const number = (random: Random, bits: number): string =>
  String(random.pick([0, 1, 2 ** bits - 1, random.below(2 ** bits)]));
const time = (random: Random): string =>
  random.pick(['20300101000000', '0', '4294967295', String(random.below(2 ** 32))]);

type Words = (random: Random, target: () => string) => string[];

const digest: Words = (random) => [number(random, 16), '8', '2', hex(random, 32)];
const oneName: Words = (_, target) => [target()];
const key: Words = (random) => [
  random.pick(['256', '257', '0', '0x0200', 'ZONE']),
  number(random, 8),
  random.pick(['8', 'ECDSAP256SHA256']),
  base64(random, random.between(1, 80)),
];
const dateSigned: Words = (random, target) =>
  signature(random, target).map((word, at) => (at === 4 || at === 5 ? '20030322173103' : word));
const signature: Words = (random, target) => [
  random.pick(['A', 'TYPE65280', 'MX']),
  random.pick(['5', 'RSASHA256']),
  '3',
  number(random, 32),
  time(random),
  time(random),
  number(random, 16),
  target(),
  base64(random, random.between(1, 80)),
];

/** Rdata of types that the zones made for name servers have not: BIND refuses some there, others are newer. */
const OTHERS: Readonly<Record<string, Words>> = {
  NS: oneName,
  CNAME: oneName,
  DNAME: oneName,
  SOA: (random, target) => [
    target(),
    target(),
    number(random, 32),
    ...['1h30m', '3600', '2w', '1H'].map((text) => random.pick([text, number(random, 32)])),
  ],
  NSEC3: (random) => [
    '1',
    number(random, 8),
    number(random, 16),
    random.pick(['-', hex(random, random.between(1, 16))]),
    base32(random, 20),
    ...random.shuffled(['A', 'NS', 'TYPE65280', 'RRSIG', 'CAA']).slice(0, random.below(5)),
  ],
  NXT: (random, target) => [
    target(),
    ...random.shuffled(['A', 'NS', 'MX', 'SIG']).slice(0, random.between(1, 4)),
  ],
  KEY: key,
  SIG: dateSigned,
  TA: digest,
  ATMA: (random) =>
    random.pick([['+61200000000'], [hex(random, 20)], ['39.246f.000e7c9c031200010001000012345678.00']]),
  DSYNC: (random, target) => [
    random.pick(['CDS', 'CSYNC', 'TYPE65280']),
    random.pick(['NOTIFY', '1', '128']),
    number(random, 16),
    target(),
  ],
  HHIT: (random) => [base64(random, random.between(1, 60))],
  BRID: (random) => [base64(random, random.between(1, 60))],
  RESINFO: () => [
    'qnamemin',
    'exterr=15-17',
    'infourl="https://resolver.example.com/guide"'.replaceAll('"', ''),
  ],
  WALLET: () => ['"BTC"', '"bc1qexample"'],
  CLA: () => ['TCP', '"x y"'],
  IPN: (random) => [String(random.pick([0, 974, 2 ** 40]))],
};

/** A maker of rdata per type, several for some. */
export const RDATA_MAKERS: readonly { readonly type: string; readonly words: Words }[] = [
  ...MAKERS.map(({ type, words }) => ({
    type,
    words: (random: Random, target: () => string) => words(random, target, (name) => name),
  })),
  ...Object.entries(OTHERS).map(([type, words]) => ({ type, words })),
];

/** Rdata of a type, as it may be written. */
export function rdataText(words: Words, random: Random): string {
  return words(random, () => random.pick(TARGETS)).join(' ');
}
