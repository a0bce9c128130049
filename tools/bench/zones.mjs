/**
 * The zones that are measured: the same text on every machine and in every run, but for the keys and signatures of
 * the signed one, which are made once on a machine.
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canSign, signZone } from './sign.mjs';

/** Raised when the text of the zones changes, so that no older copy is taken from the cache. */
const EDITION = 2;

/**
 * @typedef {'host' | 'delegations' | 'reverse' | 'signed'} Kind
 * @typedef {{ kind: Kind, records: number, origin: string, path: string }} BenchZone
 */

/** @type {Record<Kind, { title: string, origin: string, text: (records: number) => string }>} */
export const KINDS = {
  host: { title: 'Hosts with mail', origin: 'example.com', text: hostZone },
  delegations: { title: 'Delegations with DS and glue', origin: 'example.net', text: delegationZone },
  reverse: { title: 'Reverse zone with $GENERATE', origin: '10.in-addr.arpa', text: reverseZone },
  signed: { title: 'Hosts with mail, signed', origin: 'example.com', text: unsignedZone },
};

/**
 * True if zones of this kind can be made here.
 * @param {Kind} kind
 */
export function canMake(kind) {
  return kind !== 'signed' || canSign();
}

/**
 * A zone in the cache folder, made there if it is not yet.
 * @param {Kind} kind
 * @param {number} records
 * @returns {BenchZone}
 */
export function benchZone(kind, records) {
  const folder = cacheFolder();
  const { origin, text } = KINDS[kind];
  const path = join(folder, `${kind}-${records}.zone`);
  if (!existsSync(path)) {
    const partial = `${path}.partial`;
    writeFileSync(partial, text(records));
    if (kind === 'signed') signZone(partial, origin, folder);
    renameSync(partial, path);
  }
  return { kind, records, origin, path };
}

/**
 * A folder with many small zones, made if it is not there yet.
 * @param {number} zones
 * @returns {string}
 */
export function manyZones(zones) {
  const folder = join(cacheFolder(), `many-${zones}`);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial`;
  mkdirSync(partial, { recursive: true });
  for (let zone = 0; zone < zones; zone++)
    writeFileSync(join(partial, `db.z${zone}.example.com`), smallZone(zone));
  renameSync(partial, folder);
  return folder;
}

function cacheFolder() {
  const folder = join(tmpdir(), `zonewright-bench-${EDITION}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** @param {string} origin */
function head(origin) {
  return [
    `$ORIGIN ${origin}.`,
    '$TTL 3600',
    '@\tIN SOA ns1.example.org. hostmaster.example.org. 2026010101 7200 3600 1209600 3600',
    '\tIN NS ns1.example.org.',
    '\tIN NS ns2.example.org.',
  ];
}

/**
 * Hosts with an address of each family, mail and an alias; owners are relative, and inherited where they repeat.
 * @param {number} records
 */
function hostZone(records) {
  const lines = head('example.com');
  let made = 3;
  for (let host = 0; made < records; host++) {
    const exchange = host - (host % 100);
    const address = `192.0.2.${(host % 250) + 1}`;
    const group = [
      `host${host}\tIN A\t${address}`,
      `\tIN AAAA\t2001:db8:${(host >> 16).toString(16)}:${(host & 0xffff).toString(16)}::1`,
      `\tIN MX\t10 host${exchange}`,
      `\tIN TXT\t"v=spf1 mx ip4:198.51.100.0/24 ip6:2001:db8::/32 -all"`,
      `www${host}\tIN CNAME\thost${host}`,
    ].slice(0, records - made);
    lines.push(...group);
    made += group.length;
  }
  return `${lines.join('\n')}\n`;
}

/**
 * What the zone of a top-level domain looks like: cuts with one name server inside, its glue, and a DS.
 * @param {number} records
 */
function delegationZone(records) {
  const lines = head('example.net');
  let made = 3;
  let seed = 1;
  const hex = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed.toString(16).padStart(8, '0').toUpperCase();
  };
  for (let cut = 0; made + 4 <= records; cut++, made += 4) {
    const digest = Array.from({ length: 8 }, hex).join('');
    lines.push(
      `d${cut}\tIN NS\tns1.d${cut}`,
      '\tIN NS\tns2.example.org.',
      `\tIN DS\t${(cut % 65000) + 1} 8 2 ${digest}`,
      `ns1.d${cut}\tIN A\t198.51.100.${(cut % 250) + 1}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/**
 * Pointers that are nearly all made by directives.
 * @param {number} records
 */
function reverseZone(records) {
  const lines = head('10.in-addr.arpa');
  for (let net = 0; 3 + (net + 1) * 256 <= records; net++) {
    const suffix = `${net % 256}.${Math.floor(net / 256)}`;
    lines.push(`$GENERATE 0-255 $.${suffix} PTR host-$.net${net}.example.com.`);
  }
  return `${lines.join('\n')}\n`;
}

/**
 * Hosts of which come as many records as are asked for once the zone is signed: each name gets an NSEC record, and each
 * RRset a signature.
 * @param {number} records
 */
function unsignedZone(records) {
  return hostZone(Math.max(10, Math.round((records * 5) / 14)));
}

/**
 * The zone of a small domain: mail, web, and thirty records in all.
 * @param {number} number
 */
function smallZone(number) {
  const lines = head(`z${number}.example.com`);
  lines.push(
    '@\tIN MX\t10 mail',
    '@\tIN TXT\t"v=spf1 mx -all"',
    '_dmarc\tIN TXT\t"v=DMARC1; p=reject; rua=mailto:dmarc@example.com"',
    number % 10 === 0 ? 'mail\tIN CNAME\twww' : 'mail\tIN A\t192.0.2.25',
    'www\tIN A\t192.0.2.80',
    '@\tIN A\t192.0.2.80',
  );
  for (let host = 0; host < 21; host++) lines.push(`host${host}\tIN A\t198.51.100.${host + 1}`);
  return `${lines.join('\n')}\n`;
}
