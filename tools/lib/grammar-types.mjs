/** The record types that the grammar knows, and how it colours their rdata. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './system.mjs';

/** Mnemonics of all types that a zone can hold, from the server's table of record types. */
export async function zoneTypes() {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'server/src/rr/types.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'warning',
  });
  const source = outputFiles[0]?.text ?? '';
  const { allTypes } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  /** @type {{ mnemonic: string, meta?: true }[]} */
  const types = allTypes();
  return types.filter((type) => !type.meta).map((type) => type.mnemonic);
}

/** Types whose rdata has a colouring of its own; all others are numbers, addresses, strings and names. */
export const KINDS_BY_TYPE = {
  address: ['A', 'AAAA', 'A6', 'L32', 'L64', 'NID'],
  names: ['NS', 'CNAME', 'DNAME', 'PTR', 'MB', 'MG', 'MR', 'MD', 'MF', 'NSAP-PTR', 'RP', 'MINFO', 'TALINK'],
  mx: ['MX'],
  soa: ['SOA'],
  text: ['TXT', 'SPF', 'HINFO', 'ISDN', 'X25', 'GPOS', 'NINFO', 'AVC', 'RESINFO', 'WALLET', 'CLA'],
  caa: ['CAA'],
  svcb: ['SVCB', 'HTTPS'],
  location: ['LOC'],
  bitmap: ['NSEC', 'NSEC3', 'CSYNC', 'NXT', 'RRSIG', 'SIG'],
  keys: [
    ...[
      'DNSKEY',
      'CDNSKEY',
      'KEY',
      'RKEY',
      'DS',
      'CDS',
      'TA',
      'DLV',
      'TLSA',
      'SMIMEA',
      'SSHFP',
      'CERT',
      'OPENPGPKEY',
    ],
    ...[
      'DHCID',
      'ZONEMD',
      'NSEC3PARAM',
      'IPSECKEY',
      'HIP',
      'EUI48',
      'EUI64',
      'NSAP',
      'EID',
      'NIMLOC',
      'ATMA',
    ],
    ...['HHIT', 'BRID', 'DOA', 'NULL', 'SINK'],
  ],
};
