import { addressSuffix, prefixLength, prefixName } from '../kinds/a6';
import { ipv4 } from '../kinds/address';
import { eui48, eui64, sixtyFourBits } from '../kinds/hardware';
import {
  altitude,
  horizontalPrecision,
  latitude,
  longitude,
  size,
  verticalPrecision,
} from '../kinds/location';
import { name } from '../kinds/name';
import { u16 } from '../kinds/number';
import { string } from '../kinds/string';
import type { Field, RecordType } from '../schema';

const preference: Field = { name: 'preference', kind: u16, meaning: 'The lowest number is used first.' };

/** Where things are: on earth, in the network of names and locators, on the hardware. */
export const LOCATION: readonly RecordType[] = [
  {
    number: 29,
    mnemonic: 'LOC',
    status: 'experimental',
    meaning: 'Place on earth.',
    references: ['RFC 1876'],
    fields: [
      { name: 'latitude', kind: latitude, meaning: 'Degrees, minutes, seconds, and N or S.' },
      { name: 'longitude', kind: longitude, meaning: 'Degrees, minutes, seconds, and E or W.' },
      { name: 'altitude', kind: altitude, meaning: 'Metres above the WGS 84 spheroid.' },
      {
        name: 'size',
        kind: size,
        meaning: 'Diameter of what is described; 1 m if left out. Kept to one digit.',
      },
      {
        name: 'horizontal precision',
        kind: horizontalPrecision,
        meaning: 'Diameter of the uncertainty; 10000 m if left out. Kept to one digit.',
      },
      {
        name: 'vertical precision',
        kind: verticalPrecision,
        meaning: 'Uncertainty of the altitude; 10 m if left out. Kept to one digit.',
      },
    ],
  },
  {
    number: 27,
    mnemonic: 'GPOS',
    status: 'obsolete',
    meaning: 'Place on earth in decimal degrees; replaced by LOC.',
    references: ['RFC 1712'],
    fields: [
      { name: 'longitude', kind: string, meaning: 'Degrees east, -180 to 180.' },
      { name: 'latitude', kind: string, meaning: 'Degrees north, -90 to 90.' },
      { name: 'altitude', kind: string, meaning: 'Metres above sea level.' },
    ],
  },
  {
    number: 38,
    mnemonic: 'A6',
    status: 'obsolete',
    meaning: 'An IPv6 address in parts; replaced by AAAA.',
    references: ['RFC 2874', 'RFC 6563'],
    inOnly: true,
    lowerCased: true,
    fields: [
      {
        name: 'prefix length',
        kind: prefixLength,
        meaning: 'How many bits the prefix name supplies, 0 to 128.',
      },
      {
        name: 'address suffix',
        kind: addressSuffix,
        meaning: 'The bits after the prefix, as an IPv6 address.',
      },
      {
        name: 'prefix name',
        kind: prefixName,
        meaning: 'Name whose A6 record has the bits before.',
        target: true,
      },
    ],
  },
  {
    number: 104,
    mnemonic: 'NID',
    status: 'experimental',
    meaning: 'Node identifier of ILNP.',
    references: ['RFC 6742 section 2.1'],
    fields: [
      preference,
      { name: 'node identifier', kind: sixtyFourBits, meaning: '64 bits in four groups.' },
    ],
  },
  {
    number: 105,
    mnemonic: 'L32',
    status: 'experimental',
    meaning: 'Locator of 32 bits, for ILNP over IPv4.',
    references: ['RFC 6742 section 2.2'],
    fields: [preference, { name: 'locator', kind: ipv4, meaning: '32 bits, written like an IPv4 address.' }],
  },
  {
    number: 106,
    mnemonic: 'L64',
    status: 'experimental',
    meaning: 'Locator of 64 bits, for ILNP over IPv6.',
    references: ['RFC 6742 section 2.3'],
    fields: [preference, { name: 'locator', kind: sixtyFourBits, meaning: '64 bits in four groups.' }],
  },
  {
    number: 107,
    mnemonic: 'LP',
    status: 'experimental',
    meaning: 'Name that has the locators of a whole network (ILNP).',
    references: ['RFC 6742 section 2.4'],
    fields: [
      preference,
      {
        name: 'target',
        kind: name,
        meaning: 'Name with L32 or L64 records; not the owner itself.',
        target: true,
      },
    ],
  },
  {
    number: 108,
    mnemonic: 'EUI48',
    status: 'standard',
    meaning: 'A 48-bit hardware (MAC) address.',
    references: ['RFC 7043 section 3'],
    fields: [{ name: 'address', kind: eui48, meaning: 'Six octets with hyphens between.' }],
  },
  {
    number: 109,
    mnemonic: 'EUI64',
    status: 'standard',
    meaning: 'A 64-bit hardware address.',
    references: ['RFC 7043 section 4'],
    fields: [{ name: 'address', kind: eui64, meaning: 'Eight octets with hyphens between.' }],
  },
];
