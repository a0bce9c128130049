import { KEY_FLAGS } from '../iana/dnssec-numbers';
import { ipv4 } from '../kinds/address';
import { hex, optionalBase64 } from '../kinds/encoding';
import { legacyKey, zeroFlags } from '../kinds/legacy-key';
import { sigTypeMnemonic, typeMnemonic } from '../kinds/mnemonic';
import { name } from '../kinds/name';
import { u8, u16, u32 } from '../kinds/number';
import { objectData } from '../kinds/object';
import { atmAddress, nsap, x25Address } from '../kinds/osi';
import { signatureDateOnly, signatureTime } from '../kinds/signature-time';
import { signerName } from '../kinds/signer';
import { optionalString, string } from '../kinds/string';
import { nxtBitmap } from '../kinds/type-bitmap';
import { PROTOCOLS, protocol, wellKnownServices } from '../kinds/well-known-services';
import type { Field, RecordType, TypeStatus } from '../schema';
import { algorithmField, keyFlagsField, keyProtocolField, publicKeyField, SIGNATURE_FIELDS } from './dnssec';

/** Names of flags that say nothing. */
const ZERO_FLAGS: ReadonlyMap<string, number> = new Map([...KEY_FLAGS].filter(([, value]) => value === 0));

/** Types of other networks, of abandoned drafts, and of the first DNSSEC. */
export const OBSOLETE: readonly RecordType[] = [
  octetsOnly(10, 'NULL', 'experimental', 'Any octets; an experiment of 1987.', 'RFC 1035 section 3.3.10'),
  {
    number: 11,
    mnemonic: 'WKS',
    status: 'obsolete',
    meaning: 'Services that a host offers; nobody looks at it (RFC 1123 section 2.2).',
    references: ['RFC 1035 section 3.4.2'],
    inOnly: true,
    fields: [
      { name: 'address', kind: ipv4, meaning: 'IPv4 address of the host.' },
      {
        name: 'protocol',
        kind: protocol,
        meaning: 'TCP, UDP, or a protocol number.',
        mnemonics: PROTOCOLS,
      },
      { name: 'services', kind: wellKnownServices, meaning: 'Ports of the services.' },
    ],
  },
  {
    number: 18,
    mnemonic: 'AFSDB',
    status: 'experimental',
    meaning: 'Server of an AFS cell or a DCE cell.',
    references: ['RFC 1183 section 1', 'RFC 5864'],
    lowerCased: true,
    fields: [
      { name: 'subtype', kind: u16, meaning: '1 for an AFS cell database server, 2 for DCE.' },
      { name: 'hostname', kind: name, meaning: 'Host of the server.', target: true, hostname: true },
    ],
  },
  {
    number: 19,
    mnemonic: 'X25',
    status: 'experimental',
    meaning: 'X.25 address.',
    references: ['RFC 1183 section 3.1'],
    fields: [{ name: 'PSDN-address', kind: x25Address, meaning: 'X.121 address, at least four digits.' }],
  },
  {
    number: 20,
    mnemonic: 'ISDN',
    status: 'experimental',
    meaning: 'ISDN number.',
    references: ['RFC 1183 section 3.2'],
    fields: [
      { name: 'ISDN-address', kind: string, meaning: 'The number.' },
      { name: 'subaddress', kind: optionalString, meaning: 'Subaddress; may be left out.' },
    ],
  },
  {
    number: 21,
    mnemonic: 'RT',
    status: 'experimental',
    meaning: 'Host that routes to this one, which has no direct address.',
    references: ['RFC 1183 section 3.3'],
    lowerCased: true,
    fields: [
      { name: 'preference', kind: u16, meaning: 'The lowest number is tried first.' },
      { name: 'intermediate-host', kind: name, meaning: 'Host that routes.', target: true, hostname: true },
    ],
  },
  {
    number: 22,
    mnemonic: 'NSAP',
    status: 'obsolete',
    meaning: 'OSI network address.',
    references: ['RFC 1706'],
    inOnly: true,
    fields: [{ name: 'address', kind: nsap, meaning: '"0x" and hexadecimal digits.' }],
  },
  {
    number: 23,
    mnemonic: 'NSAP-PTR',
    status: 'obsolete',
    meaning: 'Name of an OSI network address.',
    references: ['RFC 1348'],
    inOnly: true,
    fields: [{ name: 'name', kind: name, meaning: 'The name.', target: true }],
  },
  {
    number: 24,
    mnemonic: 'SIG',
    status: 'obsolete',
    meaning: 'Signature of the first DNSSEC; replaced by RRSIG.',
    references: ['RFC 2535 section 4', 'RFC 2931'],
    lowerCased: true,
    fields: SIGNATURE_FIELDS.map(asInSig),
  },
  {
    number: 25,
    mnemonic: 'KEY',
    status: 'obsolete',
    meaning: 'Key of the first DNSSEC; replaced by DNSKEY, left for SIG(0).',
    references: ['RFC 2535 section 3', 'RFC 3445'],
    fields: [
      keyFlagsField,
      keyProtocolField,
      algorithmField,
      {
        ...publicKeyField,
        kind: legacyKey,
        meaning: 'The public key, in base64; none with the flags NOKEY.',
      },
    ],
  },
  {
    number: 26,
    mnemonic: 'PX',
    status: 'obsolete',
    meaning: 'Maps between mail domains of the Internet and of X.400.',
    references: ['RFC 2163'],
    inOnly: true,
    lowerCased: true,
    fields: [
      { name: 'preference', kind: u16, meaning: 'The lowest number is preferred.' },
      { name: 'MAP822', kind: name, meaning: 'The Internet domain.' },
      { name: 'MAPX400', kind: name, meaning: 'The X.400 domain.' },
    ],
  },
  {
    number: 30,
    mnemonic: 'NXT',
    status: 'obsolete',
    meaning: 'Proof of absence of the first DNSSEC; replaced by NSEC.',
    references: ['RFC 2535 section 5'],
    lowerCased: true,
    fields: [
      { name: 'next domain name', kind: name, meaning: 'The next name of the zone.' },
      { name: 'types', kind: nxtBitmap, meaning: 'Types below 128 that exist at this name.' },
    ],
  },
  {
    number: 31,
    mnemonic: 'EID',
    status: 'unspecified',
    meaning: 'Endpoint identifier of Nimrod, an abandoned design.',
    references: ['IANA dns-parameters'],
    inOnly: true,
    fields: [{ name: 'identifier', kind: hex, meaning: 'Octets, in hexadecimal.' }],
  },
  {
    number: 32,
    mnemonic: 'NIMLOC',
    status: 'unspecified',
    meaning: 'Locator of Nimrod, an abandoned design.',
    references: ['IANA dns-parameters'],
    inOnly: true,
    fields: [{ name: 'locator', kind: hex, meaning: 'Octets, in hexadecimal.' }],
  },
  {
    number: 34,
    mnemonic: 'ATMA',
    status: 'unspecified',
    meaning: 'ATM address.',
    references: ['ATM Forum af-dans-0152.000'],
    inOnly: true,
    fields: [
      { name: 'address', kind: atmAddress, meaning: '"+" and a number (E.164), or hexadecimal digits.' },
    ],
  },
  {
    number: 36,
    mnemonic: 'KX',
    status: 'standard',
    meaning: 'Host that exchanges keys for this one.',
    references: ['RFC 2230'],
    inOnly: true,
    lowerCased: true,
    fields: [
      { name: 'preference', kind: u16, meaning: 'The lowest number is tried first.' },
      { name: 'exchanger', kind: name, meaning: 'Host that exchanges keys.', target: true },
    ],
  },
  {
    number: 40,
    mnemonic: 'SINK',
    status: 'unspecified',
    meaning: 'Anything, with a coding that says what; an abandoned draft.',
    references: ['draft-eastlake-kitchen-sink'],
    fields: [
      { name: 'meaning', kind: u8, meaning: 'What the data means.' },
      { name: 'coding', kind: u8, meaning: 'How it is encoded.' },
      { name: 'subcoding', kind: u8, meaning: 'Variant of the encoding.' },
      { name: 'data', kind: optionalBase64, meaning: 'The data, in base64.' },
    ],
  },
  {
    number: 57,
    mnemonic: 'RKEY',
    status: 'unspecified',
    meaning: 'Key to encrypt NAPTR records with; an abandoned draft.',
    references: ['IANA template RKEY'],
    fields: [
      { name: 'flags', kind: zeroFlags, meaning: 'Always 0.', mnemonics: ZERO_FLAGS },
      keyProtocolField,
      algorithmField,
      publicKeyField,
    ],
  },
  {
    number: 58,
    mnemonic: 'TALINK',
    status: 'unspecified',
    meaning: 'Links trust anchors into a list; an abandoned draft.',
    references: ['IANA template TALINK'],
    fields: [
      { name: 'previous', kind: name, meaning: 'Name of the one before.' },
      { name: 'next', kind: name, meaning: 'Name of the one after.' },
    ],
  },
  octetsOnly(100, 'UINFO', 'unspecified', 'Information about a user; reserved.', 'IANA-Reserved'),
  octetsOnly(101, 'UID', 'unspecified', 'User number; reserved.', 'IANA-Reserved'),
  octetsOnly(102, 'GID', 'unspecified', 'Group number; reserved.', 'IANA-Reserved'),
  octetsOnly(103, 'UNSPEC', 'unspecified', 'Any octets; reserved.', 'IANA-Reserved'),
  {
    number: 259,
    mnemonic: 'DOA',
    status: 'unspecified',
    meaning: 'A digital object, or where it is; an abandoned draft.',
    references: ['draft-durand-doa-over-dns'],
    fields: [
      { name: 'enterprise', kind: u32, meaning: 'Enterprise number of who defines the type.' },
      { name: 'type', kind: u32, meaning: 'Type of the object.' },
      { name: 'location', kind: u8, meaning: '1 in the record, 2 at a URI, and others.' },
      { name: 'media type', kind: string, meaning: 'Media type, such as "text/plain".' },
      { name: 'data', kind: objectData, meaning: 'The object or its URI, in base64; "-" for none.' },
    ],
  },
];

/** BIND reads and prints some fields of SIG in an older way than those of RRSIG. */
function asInSig(field: Field): Field {
  if (field.kind === typeMnemonic) return { ...field, kind: sigTypeMnemonic };
  if (field.kind === signatureTime) return { ...field, kind: signatureDateOnly };
  return field.kind === signerName ? { ...field, kind: name } : field;
}

/** A type that only has the generic form. */
function octetsOnly(
  number: number,
  mnemonic: string,
  status: TypeStatus,
  meaning: string,
  reference: string,
): RecordType {
  return { number, mnemonic, status, meaning, references: [reference], fields: [] };
}
