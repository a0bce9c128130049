import { CDNSKEY } from '../../zone/dnssec/types';
import { rdataWire, recordOf, tokensOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOf } from '../fixing';
import type { Finding, RecordAt, Report, Rule } from '../rule';
import { DNSKEY } from '../types';
import { type Repair, working } from './repair';

/** A digest or salt of the wrong length, found where rdata is read, and a key of the wrong length. */
export const rdataLength: Rule = {
  code: 'rdata-length',
  group: 'rdata',
  severity: 'error',
  summary: 'a digest or key has the wrong length for its algorithm',
  why: 'Each digest algorithm makes digests of one length: SHA-1 of 20 octets, SHA-256 of 32, SHA-384 of 48, SHA-512 of 64; an octet is two hexadecimal digits. A digest of another length was cut off, or its algorithm is another. Nothing can ever match it: name servers refuse most of these zones, and take TLSA and SMIMEA records that then make every connection fail (for these it is a warning). So it is with the keys of ECDSA, Ed25519 and Ed448: with one that was cut off no signature can be valid.',
  remedy: 'Copy the digest again, or correct the number of its algorithm, the field before it.',
  references: [
    'RFC 4034 section 5.1',
    'RFC 4255 section 3.1',
    'RFC 6698 section 2.1',
    'RFC 8976 section 2.2',
    'RFC 6605 section 4',
    'RFC 8080 section 3',
  ],
  bad: `$TTL 3600
host SSHFP 4 2 123456789abcdef0123456789abcdef012345678
;              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[rdata-length]
`,
  good: `$TTL 3600
host SSHFP 4 1 123456789abcdef0123456789abcdef012345678
`,
  check: { scope: 'record', types: [DNSKEY, CDNSKEY], run: check },
  fixes: (finding, { zone }) => [...working(zone, finding, otherAlgorithm(zone, finding))],
};

/** Octets of public keys by algorithm (RFC 6605 section 4, RFC 8080 section 3); those of RSA have no one length. */
const KEY_LENGTHS: ReadonlyMap<number, number> = new Map([
  [13, 64],
  [14, 96],
  [15, 32],
  [16, 57],
]);

function check({ zone, id }: RecordAt, report: Report): void {
  const record = recordOf(zone, id);
  const wire = record && !record.unsure ? rdataWire(record) : undefined;
  const wanted = KEY_LENGTHS.get(wire?.[3] ?? 0);
  if (!record || !wire || wanted === undefined || wire.length === wanted + BEFORE_KEY) return;
  const last = tokensOf(record.chunk, record.index).at(-1);
  const spot = spotOf(record, 'public key');
  report({
    ...spot,
    end: last?.end ?? spot.end,
    severity: 'warning',
    message: `This public key has ${wire.length - BEFORE_KEY} octets; those of algorithm ${wire[3]} have ${wanted}: no signature can be valid with it.`,
  });
}

/** Octets of flags, protocol and algorithm. */
const BEFORE_KEY = 4;

/** Digest types whose lengths are known, by record type; all others: 1 and 2. */
const DIGEST_TYPES: Readonly<Record<string, readonly number[]>> = {
  DS: [1, 2, 4],
  CDS: [1, 2, 4],
  DLV: [1, 2, 4],
  TA: [1, 2, 4],
};

function* otherAlgorithm(zone: Zone, finding: Finding): Generator<Repair> {
  const record = recordOf(zone, finding.entry);
  const { length } = finding.data;
  if (!record || typeof length !== 'number') return;
  const tokens = tokensOf(record.chunk, record.index);
  const before = tokens[tokens.findIndex(({ start }) => start === finding.start) - 1];
  if (!before?.field) return;
  for (const number of DIGEST_TYPES[record.type.mnemonic] ?? [1, 2]) {
    const title = `Write ${number} as ${before.field.name}, which fits ${length} octets`;
    yield { title, changes: [{ start: before.start, end: before.end, newText: `${number}` }] };
  }
}
