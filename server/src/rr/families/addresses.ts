import { ipv4, ipv6 } from '../kinds/address';
import type { RecordType } from '../schema';

/** A and AAAA. */
export const ADDRESSES: readonly RecordType[] = [
  {
    number: 1,
    mnemonic: 'A',
    status: 'standard',
    meaning: 'An IPv4 address of the host.',
    references: ['RFC 1035 section 3.4.1'],
    inOnly: true,
    fields: [{ name: 'address', kind: ipv4, meaning: 'The IPv4 address: four numbers from 0 to 255.' }],
  },
  {
    number: 28,
    mnemonic: 'AAAA',
    status: 'standard',
    meaning: 'An IPv6 address of the host.',
    references: ['RFC 3596 section 2.1', 'RFC 4291 section 2.2'],
    inOnly: true,
    fields: [
      {
        name: 'address',
        kind: ipv6,
        meaning: 'The IPv6 address; one run of zero groups may be written "::".',
      },
    ],
  },
];
