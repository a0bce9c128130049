import { ALGORITHM_MEANINGS, DIGEST_MEANINGS } from '../../rr/iana/dnssec-numbers';
import { type Advice, DIGEST_ADVICE, SIGNING_ADVICE } from '../../rr/iana/dnssec-recommendations';
import { CDNSKEY, CDS } from '../../zone/dnssec/types';
import type { EntryId } from '../../zone/entry-store';
import { type RecordView, rdataWire, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOf } from '../fixing';
import type { RecordAt, Report, Rule } from '../rule';
import { DNSKEY, DS } from '../types';

/** Keys and digests of algorithms that are no longer to be used (RFC 9904, 9905, 9906). */
export const dnssecAlgorithm: Rule = {
  code: 'dnssec-algorithm',
  group: 'dnssec',
  severity: 'warning',
  summary: 'a DNSSEC key or digest uses an algorithm that should no longer be used, or that there is not',
  why: 'Old algorithms can be broken, and resolvers give them up: for those a zone with such keys only is not signed at all. IANA lists what to use; RSA with SHA-1 must not sign any more (RFC 9905), GOST R 34.10-2001 must not be used at all (RFC 9906), and a DS record must not have a SHA-1 digest (RFC 8624, 9904). RSA with SHA-512 is not recommended, which is information, as is a SHA-1 digest beside a better one of the same key.',
  remedy:
    'Change over to ECDSAP256SHA256 (13) or ED25519 (15), in the steps of an algorithm rollover (RFC 6781 section 4.1.4): taking the old key away at once makes the zone bogus. A DS record with SHA-1 gives way to one with SHA-256 (digest type 2).',
  references: ['RFC 9904', 'RFC 9905', 'RFC 9906', 'RFC 8624', 'RFC 6781 section 4.1.4'],
  bad: `$TTL 3600
@    DNSKEY 257 3 5 AwEAAcw5QLr0IjVo9ZQTtvbIVMFeL8A6yI7fB3Kbfh3zOxnmJ6YKSnc2
;                 ^ warning[dnssec-algorithm]
lab  NS     ns1.example.net.
lab  DS     12345 13 1 0123456789ABCDEF0123456789ABCDEF01234567
;                    ^ warning[dnssec-algorithm]
`,
  good: `$TTL 3600
@    DNSKEY 257 3 15 vR/lL4iPNvGf7BX+XIXFZgSxcCl+ByzhyvM56cdxBP8=
lab  NS     ns1.example.net.
lab  DS     12345 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
`,
  check: { scope: 'record', types: [DNSKEY, DS, CDS, CDNSKEY], run: check },
};

function check(at: RecordAt, report: Report): void {
  const { zone, id } = at;
  const record = mayBeAdvisedAgainst(at) ? recordOf(zone, id) : undefined;
  const wire = record && !record.unsure ? rdataWire(record) : undefined;
  if (!record || !wire) return;
  const isKey = record.type.number === DNSKEY || record.type.number === CDNSKEY;
  const algorithm = wire[isKey ? 3 : 2] ?? 0;
  const signing = SIGNING_ADVICE.get(algorithm);
  if (!isKnown(ALGORITHM_MEANINGS, algorithm, record)) tellUnknown(record, 'algorithm', algorithm, report);
  if (!isKey && !isKnown(DIGEST_MEANINGS, wire[3] ?? 0, record))
    tellUnknown(record, 'digest type', wire[3] ?? 0, report);
  if (signing) tell(record, 'algorithm', signing, 'for signing', report);
  const digest = isKey ? undefined : DIGEST_ADVICE.get(wire[3] ?? 0);
  if (!digest) return;
  const better = hasBetterDigest(zone, record, wire);
  tell(
    record,
    'digest type',
    better ? { ...digest, use: 'not-recommended' } : digest,
    'in DS records',
    report,
  );
}

/**
 * Hot path in zones of delegations: false if the three numbers that the data begins with are written as such, and are
 * those of algorithms to which there is no objection.
 */
function mayBeAdvisedAgainst({ chunk, index }: RecordAt): boolean {
  const { text } = chunk;
  const type = chunk.types[index];
  let at = (chunk.starts[index] ?? 0) + (chunk.rdata[index] ?? 0);
  for (let field = 0; field < 3; field++) {
    const start = at;
    let number = 0;
    for (; isDigit(text.charCodeAt(at)); at++) number = number * 10 + text.charCodeAt(at) - ZERO;
    if (at === start || !isBlank(text.charCodeAt(at))) return true;
    while (isBlank(text.charCodeAt(at))) at++;
    const isKey = type === DNSKEY || type === CDNSKEY;
    if (field === (isKey ? 2 : 1) && !isFine(ALGORITHM_MEANINGS, SIGNING_ADVICE, number)) return true;
    if (field === 2 && !isKey && !isFine(DIGEST_MEANINGS, DIGEST_ADVICE, number)) return true;
  }
  return false;
}

function isFine(
  known: ReadonlyMap<number, string>,
  advice: ReadonlyMap<number, Advice>,
  number: number,
): boolean {
  // What 0 means depends on the type.
  return number !== 0 && known.has(number) && !advice.has(number);
}

const ZERO = 48;

function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= 57;
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9;
}

/** 0 asks the parent to delete its DS records, and means nothing elsewhere (RFC 8078 section 4). */
function isKnown(known: ReadonlyMap<number, string>, number: number, { type }: RecordView): boolean {
  return number === 0 ? type.number === CDS || type.number === CDNSKEY : known.has(number);
}

function tellUnknown(record: RecordView, field: string, number: number, report: Report): void {
  report({
    ...spotOf(record, field),
    message: `${number} is no ${field} that IANA has registered: resolvers pass over this ${record.type.mnemonic} record.`,
  });
}

function tell(
  record: RecordView,
  field: string,
  { use, name, reason, source }: Advice,
  what: string,
  report: Report,
): void {
  const verdict = use === 'must-not' ? 'must no longer be used' : 'is not recommended';
  report({
    ...spotOf(record, field),
    message: `${name} ${verdict} ${what} (${source}): ${reason}.`,
    ...(use === 'must-not' ? {} : { severity: 'information' }),
  });
}

/** True if another DS record of the name has a digest of the same key that may be used. */
function hasBetterDigest(zone: Zone, record: RecordView, wire: Uint8Array): boolean {
  const { store } = zone;
  for (let other: EntryId = store.firstAt(record.owner); other >= 0; other = store.nextAt(other)) {
    if (other === record.id || store.typeOf(other) !== record.type.number) continue;
    const view = recordOf(zone, other);
    const octets = view && !view.unsure ? rdataWire(view) : undefined;
    if (octets?.[0] !== wire[0] || octets?.[1] !== wire[1] || octets?.[2] !== wire[2]) continue;
    if (!DIGEST_ADVICE.has(octets?.[3] ?? 0)) return true;
  }
  return false;
}
