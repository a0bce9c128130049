import { algorithmOf, keyNumber, signsZones, type ZoneKeys, zoneKeys } from '../../zone/dnssec/keys';
import { isSigned } from '../../zone/dnssec/signature';
import { signedChunk } from '../../zone/dnssec/signed-chunk';
import { soleSigners } from '../../zone/dnssec/sole-signers';
import { surveyOf } from '../../zone/dnssec/survey';
import { type EntryId, NO_ENTRY } from '../../zone/entry-store';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOf } from '../fixing';
import type { Report, Rule } from '../rule';

/** RRSIG records by a key that the zone does not have (RFC 4035 section 2.2). */
export const dnssecKeyMissing: Rule = {
  code: 'dnssec-key-missing',
  group: 'dnssec',
  severity: 'warning',
  summary: 'the zone has no DNSKEY record for the key of a signature',
  why: 'Resolvers verify a signature with the DNSKEY record of the zone that has its key tag and algorithm. Without that record the signature counts for nothing; where it is the only one, validating resolvers answer with a failure. Either the key was removed before its signatures, or it is missing: a name server that signs adds its keys by itself, one that serves a zone as it stands does not. One finding stands for all signatures by a key.\n\nAn information only where keys that are there sign all the same records: while an algorithm is changed, signatures come before their key, and go after it.',
  remedy:
    'Add the DNSKEY record of the key and sign the zone again; or sign the zone with the keys that it has, which takes the old signatures away.',
  references: ['RFC 4035 section 2.2', 'RFC 4035 section 5.3.1', 'RFC 6781 section 4.1.4'],
  bad: `$TTL 3600
@  SOA    ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@  RRSIG  SOA 15 2 3600 20260630000000 20260531000000 12345 @ AAAA
;                                                     ^^^^^ warning[dnssec-key-missing]
@  DNSKEY 257 3 15 vR/lL4iPNvGf7BX+XIXFZgSxcCl+ByzhyvM56cdxBP8=
`,
  good: `$TTL 3600
@  SOA    ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@  RRSIG  SOA 15 2 3600 20260630000000 20260531000000 11976 @ AAAA
@  DNSKEY 257 3 15 vR/lL4iPNvGf7BX+XIXFZgSxcCl+ByzhyvM56cdxBP8=
`,
  check: { scope: 'zone', run: check },
};

interface Used {
  readonly first: EntryId;
  count: number;
}

/** The survey knows which keys are used: where all of them are there, nothing else is looked at. */
function check(zone: Zone, report: Report): void {
  if (!isSigned(zone)) return;
  const found = zoneKeys(zone);
  if (found.unsure) return;
  const present = new Set(found.keys.filter(signsZones).map((key) => keyNumber(key.algorithm, key.tag)));
  if ([...surveyOf(zone).usedKeys.keys()].every((key) => present.has(key))) return;
  const missing = new Map<number, Used>();
  for (const chunk of zone.inOrder()) {
    const { entries, keys } = signedChunk(zone, chunk).signatures;
    for (const { algorithm, tag, signer, first, count } of keys) {
      const key = keyNumber(algorithm, tag);
      if (present.has(key) || signer !== zone.apex) continue;
      const used = missing.get(key);
      if (used) used.count += count;
      else missing.set(key, { first: chunk.ids[entries[first] ?? 0] ?? NO_ENTRY, count });
    }
  }
  if (missing.size === 0) return;
  const sole = soleSigners(zone, present);
  for (const [key, used] of missing) tell(zone, found, key, used, sole, report);
}

function tell(
  zone: Zone,
  { keys }: ZoneKeys,
  key: number,
  { first, count }: Used,
  sole: ReadonlySet<number>,
  report: Report,
): void {
  const record = recordOf(zone, first);
  if (!record) return;
  const tag = key % 65536;
  const apex = zone.names.text(zone.apex);
  const what = `DNSKEY record with key tag ${tag} and algorithm ${algorithmOf(key)}`;
  const which = keys.length === 0 ? `no DNSKEY record at all, so not one` : `no ${what}`;
  const whose = count === 1 ? 'this signature names' : `this and ${count - 1} more signatures name`;
  const missing = `${apex} has ${which}${keys.length === 0 ? ` with key tag ${tag}` : ''}, which ${whose}`;
  report({
    ...spotOf(record, 'key tag'),
    ...(sole.has(key)
      ? { message: `${missing}: without their key, signatures prove nothing.` }
      : {
          message: `${missing}. Keys that are there sign the same records, as while one takes the place of another (RFC 6781 section 4.1.4): afterwards these signatures can go.`,
          severity: 'information',
        }),
  });
}
