import { saidBy } from '../explain/numbers';
import {
  ALGORITHM_MEANINGS,
  ALGORITHMS,
  CERTIFICATE_MEANINGS,
  CERTIFICATE_TYPES,
} from '../iana/dnssec-numbers';
import { certificateData, sshFingerprint } from '../kinds/digest';
import { base64 } from '../kinds/encoding';
import { gateway, gatewayType } from '../kinds/gateway';
import { hipAlgorithm, hipKey, hostIdentityTag, names } from '../kinds/host-identity';
import { u8AsMnemonic, u16AsMnemonic } from '../kinds/mnemonic';
import { u8, u16 } from '../kinds/number';
import type { Field, RecordType } from '../schema';

const CERTIFICATE_ASSOCIATION: readonly Field[] = [
  {
    name: 'usage',
    kind: u8,
    meaning: 'Which certificate is meant, and whether public authorities still count.',
    explain: saidBy(
      new Map([
        [0, 'PKIX-TA: this public authority must have issued the certificate'],
        [1, 'PKIX-EE: this certificate, which must also be valid in the usual way'],
        [2, 'DANE-TA: this authority of our own must have issued the certificate'],
        [3, 'DANE-EE: this certificate itself, whoever issued it'],
      ]),
    ),
  },
  {
    name: 'selector',
    kind: u8,
    meaning: 'Which part of the certificate is compared.',
    explain: saidBy(
      new Map([
        [0, 'Cert: the whole certificate'],
        [1, 'SPKI: the public key only, which survives a renewal with the same key'],
      ]),
    ),
  },
  {
    name: 'matching type',
    kind: u8,
    meaning: 'How it is compared.',
    explain: saidBy(
      new Map([
        [0, 'Full: octet by octet'],
        [1, 'SHA2-256: by its SHA-256 hash, 32 octets'],
        [2, 'SHA2-512: by its SHA-512 hash, 64 octets'],
      ]),
    ),
  },
  {
    name: 'certificate data',
    kind: certificateData,
    meaning: 'The hash, or the part itself, in hexadecimal.',
  },
];

/** Keys and certificates of hosts, services and people. */
export const KEYS: readonly RecordType[] = [
  {
    number: 37,
    mnemonic: 'CERT',
    status: 'standard',
    meaning: 'A certificate, or where to find it.',
    references: ['RFC 4398'],
    fields: [
      {
        name: 'type',
        kind: u16AsMnemonic,
        meaning: 'Kind of the certificate.',
        mnemonics: CERTIFICATE_TYPES,
        explain: saidBy(CERTIFICATE_MEANINGS, CERTIFICATE_TYPES),
      },
      { name: 'key tag', kind: u16, meaning: 'Key tag as in DS, or 0.' },
      {
        name: 'algorithm',
        kind: u8AsMnemonic,
        meaning: 'DNSSEC algorithm of the key, or 0.',
        mnemonics: ALGORITHMS,
        explain: saidBy(ALGORITHM_MEANINGS, ALGORITHMS),
      },
      { name: 'certificate', kind: base64, meaning: 'The certificate, in base64.' },
    ],
  },
  {
    number: 44,
    mnemonic: 'SSHFP',
    status: 'standard',
    meaning: 'Fingerprint of an SSH host key.',
    references: ['RFC 4255', 'RFC 6594', 'RFC 7479'],
    fields: [
      {
        name: 'algorithm',
        kind: u8,
        meaning: 'Algorithm of the host key.',
        explain: saidBy(
          new Map([
            [1, 'RSA'],
            [2, 'DSA'],
            [3, 'ECDSA'],
            [4, 'Ed25519'],
            [6, 'Ed448'],
          ]),
        ),
      },
      {
        name: 'fingerprint type',
        kind: u8,
        meaning: 'Hash of the fingerprint.',
        explain: saidBy(
          new Map([
            [1, 'SHA-1, 20 octets'],
            [2, 'SHA-256, 32 octets'],
          ]),
        ),
      },
      { name: 'fingerprint', kind: sshFingerprint, meaning: 'The fingerprint, in hexadecimal.' },
    ],
  },
  {
    number: 45,
    mnemonic: 'IPSECKEY',
    status: 'standard',
    meaning: 'Public key, and perhaps gateway, for IPsec with this host.',
    references: ['RFC 4025'],
    fields: [
      { name: 'precedence', kind: u8, meaning: 'The lowest number is tried first.' },
      { name: 'gateway type', kind: gatewayType, meaning: '0 none, 1 IPv4 address, 2 IPv6 address, 3 name.' },
      {
        name: 'algorithm',
        kind: u8,
        meaning: 'Algorithm of the key; 0 for no key.',
        explain: saidBy(
          new Map([
            [0, 'no key'],
            [1, 'DSA'],
            [2, 'RSA'],
            [3, 'ECDSA'],
            [4, 'EdDSA'],
          ]),
        ),
      },
      { name: 'gateway', kind: gateway, meaning: 'Where to build the tunnel to; "." for the host itself.' },
      { name: 'public key', kind: base64, meaning: 'The public key, in base64.' },
    ],
  },
  {
    number: 52,
    mnemonic: 'TLSA',
    status: 'standard',
    meaning: 'Says which certificate a TLS service has (DANE); needs DNSSEC.',
    references: ['RFC 6698', 'RFC 7671', 'RFC 7672'],
    fields: CERTIFICATE_ASSOCIATION,
  },
  {
    number: 53,
    mnemonic: 'SMIMEA',
    status: 'experimental',
    meaning: 'Says which S/MIME certificate a mail address has; needs DNSSEC.',
    references: ['RFC 8162'],
    fields: CERTIFICATE_ASSOCIATION,
  },
  {
    number: 55,
    mnemonic: 'HIP',
    status: 'standard',
    meaning: 'Host identity of the Host Identity Protocol.',
    references: ['RFC 8005'],
    fields: [
      { name: 'algorithm', kind: hipAlgorithm, meaning: 'Algorithm of the key, as in IPSECKEY.' },
      {
        name: 'host identity tag',
        kind: hostIdentityTag,
        meaning: 'Hash of the host identity, in hexadecimal.',
      },
      { name: 'public key', kind: hipKey, meaning: 'The public key, in base64 without blanks.' },
      { name: 'rendezvous servers', kind: names, meaning: 'Names of servers that forward to the host.' },
    ],
  },
  {
    number: 61,
    mnemonic: 'OPENPGPKEY',
    status: 'experimental',
    meaning: 'OpenPGP key of a mail address; the owner has the hash of its local part.',
    references: ['RFC 7929'],
    fields: [{ name: 'public key', kind: base64, meaning: 'The transferable public key, in base64.' }],
  },
  {
    number: 67,
    mnemonic: 'HHIT',
    status: 'standard',
    meaning: 'Hierarchical host identity tag of a drone remote identification (DRIP), with its certificate.',
    references: ['RFC 9886'],
    fields: [{ name: 'data', kind: base64, meaning: 'CBOR data, in base64.' }],
  },
  {
    number: 68,
    mnemonic: 'BRID',
    status: 'standard',
    meaning: 'What a drone broadcasts about itself (DRIP).',
    references: ['RFC 9886'],
    fields: [{ name: 'data', kind: base64, meaning: 'CBOR data, in base64.' }],
  },
];
