import { recordOf, tokensOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import type { Finding, Rule } from '../rule';
import { type Repair, working } from './repair';

/** A digest, key or salt of the wrong length. Found where rdata is read. */
export const rdataLength: Rule = {
  code: 'rdata-length',
  group: 'rdata',
  severity: 'error',
  summary: 'a digest or key has the wrong length for its algorithm',
  why: 'Each digest algorithm makes digests of one length: SHA-1 of 20 octets, SHA-256 of 32, SHA-384 of 48, SHA-512 of 64; an octet is two hexadecimal digits. A digest of another length was cut off, or its algorithm is another. Nothing can ever match it: name servers refuse most of these zones, and take TLSA and SMIMEA records that then make every connection fail (for these it is a warning).',
  remedy: 'Copy the digest again, or correct the number of its algorithm, the field before it.',
  references: [
    'RFC 4034 section 5.1',
    'RFC 4255 section 3.1',
    'RFC 6698 section 2.1',
    'RFC 8976 section 2.2',
  ],
  bad: `$TTL 3600
host SSHFP 4 2 123456789abcdef0123456789abcdef012345678
;              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[rdata-length]
`,
  good: `$TTL 3600
host SSHFP 4 1 123456789abcdef0123456789abcdef012345678
`,
  fixes: (finding, { zone }) => [...working(zone, finding, otherAlgorithm(zone, finding))],
};

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
