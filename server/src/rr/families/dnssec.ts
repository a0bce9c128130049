import { keyFlagsInWords, saidBy } from '../explain/numbers';
import { signatureTimeInWords } from '../explain/signature-time';
import { inWords } from '../explain/time';
import {
  ALGORITHM_MEANINGS,
  ALGORITHMS,
  DIGEST_MEANINGS,
  DIGESTS,
  KEY_FLAGS,
  KEY_PROTOCOLS,
  NSEC3_HASHES,
} from '../iana/dnssec-numbers';
import { dsDigest, zoneDigest } from '../kinds/digest';
import { base32hex, base64, salt } from '../kinds/encoding';
import { keyFlags, typeMnemonic, u8OrMnemonic } from '../kinds/mnemonic';
import { name } from '../kinds/name';
import { u8, u16, u32 } from '../kinds/number';
import { signatureTime } from '../kinds/signature-time';
import { signerName } from '../kinds/signer';
import { optionalTypeBitmap, typeBitmap } from '../kinds/type-bitmap';
import type { Field, RecordType } from '../schema';

export const algorithmField: Field = {
  name: 'algorithm',
  kind: u8OrMnemonic,
  meaning: 'The algorithm of the key.',
  mnemonics: ALGORITHMS,
  explain: saidBy(ALGORITHM_MEANINGS, ALGORITHMS),
};

export const keyFlagsField: Field = {
  name: 'flags',
  kind: keyFlags,
  meaning: '256 for a zone-signing key, 257 for a key-signing key; 128 added marks a revoked one (RFC 5011).',
  mnemonics: KEY_FLAGS,
  explain: keyFlagsInWords,
};

export const keyProtocolField: Field = {
  name: 'protocol',
  kind: u8OrMnemonic,
  meaning: 'Always 3, DNSSEC.',
  mnemonics: KEY_PROTOCOLS,
};

export const publicKeyField: Field = {
  name: 'public key',
  kind: base64,
  meaning: 'The public key, in base64.',
};

const DS_FIELDS: readonly Field[] = [
  { name: 'key tag', kind: u16, meaning: 'Short checksum of the key meant: helps to find it among several.' },
  algorithmField,
  {
    name: 'digest type',
    kind: u8OrMnemonic,
    meaning: 'How the digest was made.',
    mnemonics: DIGESTS,
    explain: saidBy(DIGEST_MEANINGS, DIGESTS),
  },
  { name: 'digest', kind: dsDigest, meaning: 'Hash of the owner name and the key, in hexadecimal.' },
];

const DNSKEY_FIELDS: readonly Field[] = [keyFlagsField, keyProtocolField, algorithmField, publicKeyField];

const hashAlgorithm: Field = {
  name: 'hash algorithm',
  kind: u8OrMnemonic,
  meaning: '1, SHA-1: the only one there is.',
  mnemonics: NSEC3_HASHES,
};

const iterations: Field = {
  name: 'iterations',
  kind: u16,
  meaning: 'How often the hash is repeated; 0 is advised (RFC 9276).',
  explain: (text) => (text === '0' ? 'as advised' : undefined),
};

const saltField: Field = {
  name: 'salt',
  kind: salt,
  meaning: 'Octets added to each name before hashing; "-" for none is advised (RFC 9276).',
};

/** Fields of RRSIG and of the older SIG. */
export const SIGNATURE_FIELDS: readonly Field[] = [
  { name: 'type covered', kind: typeMnemonic, meaning: 'Type of the RRset that is signed.' },
  algorithmField,
  {
    name: 'labels',
    kind: u8,
    meaning: 'Labels of the signed owner name, without root and "*": shows a wildcard.',
  },
  { name: 'original TTL', kind: u32, meaning: 'TTL of the RRset when it was signed.', explain: inWords },
  {
    name: 'expiration',
    kind: signatureTime,
    meaning: 'From then on the signature is worth nothing.',
    explain: signatureTimeInWords,
  },
  {
    name: 'inception',
    kind: signatureTime,
    meaning: 'Before then the signature is not worth anything yet.',
    explain: signatureTimeInWords,
  },
  { name: 'key tag', kind: u16, meaning: 'Short checksum of the key that signed.' },
  { name: "signer's name", kind: signerName, meaning: 'Zone whose key signed.' },
  { name: 'signature', kind: base64, meaning: 'The signature, in base64.' },
];

/** DNSSEC and its helpers. */
export const DNSSEC: readonly RecordType[] = [
  {
    number: 43,
    mnemonic: 'DS',
    status: 'standard',
    meaning: 'Says in the parent zone which key signs the child zone.',
    references: ['RFC 4034 section 5', 'RFC 4509'],
    fields: DS_FIELDS,
  },
  {
    number: 46,
    mnemonic: 'RRSIG',
    status: 'standard',
    meaning: 'Signature of one RRset at this name.',
    references: ['RFC 4034 section 3'],
    lowerCased: true,
    fields: SIGNATURE_FIELDS,
  },
  {
    number: 47,
    mnemonic: 'NSEC',
    status: 'standard',
    meaning: 'Proves what does not exist: the next name of the zone, and the types at this one.',
    references: ['RFC 4034 section 4'],
    // RFC 6840 section 5.1: the next name keeps its case.
    fields: [
      { name: 'next domain name', kind: name, meaning: 'The next name of the zone in canonical order.' },
      { name: 'types', kind: typeBitmap, meaning: 'All types that exist at this name.' },
    ],
  },
  {
    number: 48,
    mnemonic: 'DNSKEY',
    status: 'standard',
    meaning: 'A public key of the zone.',
    references: ['RFC 4034 section 2'],
    fields: DNSKEY_FIELDS,
  },
  {
    number: 50,
    mnemonic: 'NSEC3',
    status: 'standard',
    meaning: 'Like NSEC, with hashed names, so that the zone cannot be read out.',
    references: ['RFC 5155 section 3', 'RFC 9276'],
    fields: [
      hashAlgorithm,
      {
        name: 'flags',
        kind: u8,
        meaning: '1 (opt-out) leaves out delegations that are not signed; else 0.',
        explain: (text) => (text === '1' ? 'opt-out' : text === '0' ? 'no opt-out' : undefined),
      },
      iterations,
      saltField,
      {
        name: 'next hashed owner',
        kind: base32hex,
        meaning: 'Hash of the next name in the order of hashes.',
      },
      { name: 'types', kind: optionalTypeBitmap, meaning: 'All types that exist at the name.' },
    ],
  },
  {
    number: 51,
    mnemonic: 'NSEC3PARAM',
    status: 'standard',
    meaning: 'Tells the name servers of the zone how its names are hashed for NSEC3.',
    references: ['RFC 5155 section 4'],
    fields: [hashAlgorithm, { name: 'flags', kind: u8, meaning: 'Always 0.' }, iterations, saltField],
  },
  {
    number: 59,
    mnemonic: 'CDS',
    status: 'standard',
    meaning: 'Asks the parent to publish this DS record; "0 0 0 00" asks it to delete all.',
    references: ['RFC 7344 section 3.1', 'RFC 8078'],
    fields: DS_FIELDS,
  },
  {
    number: 60,
    mnemonic: 'CDNSKEY',
    status: 'standard',
    meaning: 'Asks the parent to publish the DS record of this key; "0 3 0 AA==" asks it to delete all.',
    references: ['RFC 7344 section 3.2', 'RFC 8078'],
    fields: DNSKEY_FIELDS,
  },
  {
    number: 62,
    mnemonic: 'CSYNC',
    status: 'standard',
    meaning: 'Asks the parent to copy records of the child, such as NS and glue.',
    references: ['RFC 7477'],
    fields: [
      { name: 'serial', kind: u32, meaning: 'Serial of the zone from which on this holds.' },
      {
        name: 'flags',
        kind: u16,
        meaning:
          '1 immediate: no confirmation by a person; 2 soaminimum: only when the serial is at least that; 3 both.',
        explain: saidBy(
          new Map([
            [0, 'neither immediate nor soaminimum'],
            [1, 'immediate'],
            [2, 'soaminimum'],
            [3, 'immediate, soaminimum'],
          ]),
        ),
      },
      { name: 'types', kind: optionalTypeBitmap, meaning: 'Types to copy.' },
    ],
  },
  {
    number: 63,
    mnemonic: 'ZONEMD',
    status: 'standard',
    meaning: 'Digest of the whole zone: whoever copies the zone can check it.',
    references: ['RFC 8976'],
    fields: [
      {
        name: 'serial',
        kind: u32,
        meaning: 'Serial of the zone that was digested; equal to that of the SOA.',
      },
      {
        name: 'scheme',
        kind: u8,
        meaning: '1, SIMPLE: all records in canonical order.',
        explain: saidBy(new Map([[1, 'SIMPLE']])),
      },
      {
        name: 'hash algorithm',
        kind: u8,
        meaning: '1 for SHA-384, 2 for SHA-512.',
        explain: saidBy(
          new Map([
            [1, 'SHA-384, 48 octets'],
            [2, 'SHA-512, 64 octets'],
          ]),
        ),
      },
      { name: 'digest', kind: zoneDigest, meaning: 'The digest, in hexadecimal.' },
    ],
  },
  {
    number: 32768,
    mnemonic: 'TA',
    status: 'unspecified',
    meaning: 'Trust anchor of a zone, kept outside its parent; an experiment that ended.',
    references: ['IANA dns-parameters'],
    fields: DS_FIELDS,
  },
  {
    number: 32769,
    mnemonic: 'DLV',
    status: 'obsolete',
    meaning: 'DS record outside the parent zone (look-aside validation), from before the root was signed.',
    references: ['RFC 4431', 'RFC 8749'],
    fields: DS_FIELDS,
  },
];
