import { entryKeys } from '../../zone/dnssec/entry-keys';
import { highTypesAt, signableTypes } from '../../zone/dnssec/expected-types';
import { isRevoked, isSecureEntryPoint, signsZones, type ZoneKey, zoneKeys } from '../../zone/dnssec/keys';
import { lackingAlgorithm } from '../../zone/dnssec/lacking-algorithm';
import { Place } from '../../zone/dnssec/place';
import { type Signature, signatureOf } from '../../zone/dnssec/signature';
import { isSignedAsWhole } from '../../zone/dnssec/signed-as-whole';
import { Doubt, type Survey, surveyOf } from '../../zone/dnssec/survey';
import { bitOfType } from '../../zone/dnssec/type-set';
import { hasType, recordsAt } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOf, spotOfRole } from '../fixing';
import type { Report, Rule } from '../rule';
import { DNSKEY, NSEC, RRSIG, SOA } from '../types';
import { rrsetShown } from './rrset-words';

/** Authoritative records without RRSIG (RFC 4035 section 2.2). */
export const dnssecSignatureMissing: Rule = {
  code: 'dnssec-signature-missing',
  group: 'dnssec',
  severity: 'warning',
  summary: 'records of a signed zone have no signature',
  why: 'In a signed zone all records for which the zone speaks are signed, all but the NS records of delegations and glue. Validating resolvers take an answer without signature for a forged one, and answer with a failure. Most often a record was added by hand, and the zone not signed again. A zone that has keys but no other signatures, and no NSEC or NSEC3 records, as before it is signed, is left alone. With keys of several algorithms, as while one takes the place of another, everything has a signature of each; where some lack one, the key says so, once for all. That is an information only for an algorithm of which neither the SOA record nor the DNSKEY records have a signature, and that no DS record is known to name: its key stands by. The DNSKEY records themselves are signed by the key that the DS record of the zone above stands for: the one it names, where that zone is in the workspace, else one with the flag of a secure entry point (257). A signature by another key does not stand in for it. Such a key that is revoked (385) signs them, too, as it is not taken for revoked otherwise.',
  remedy: 'Sign the zone again. Or edit the zone without its signatures, and let the name server sign it.',
  references: [
    'RFC 4035 section 2.2',
    'RFC 4035 section 5.2',
    'RFC 4035 section 5.3',
    'RFC 5011 section 2.1',
    'RFC 6840 section 5.11',
  ],
  bad: `$TTL 3600
@    SOA    ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@    RRSIG  SOA 15 2 3600 20260630000000 20260531000000 11976 @ AAAA
@    DNSKEY 257 3 15 vR/lL4iPNvGf7BX+XIXFZgSxcCl+ByzhyvM56cdxBP8=
@    RRSIG  DNSKEY 15 2 3600 20260630000000 20260531000000 11976 @ AAAA
www  A      192.0.2.1
;    ^ warning[dnssec-signature-missing]
`,
  good: `$TTL 3600
@    SOA    ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@    RRSIG  SOA 15 2 3600 20260630000000 20260531000000 11976 @ AAAA
@    DNSKEY 257 3 15 vR/lL4iPNvGf7BX+XIXFZgSxcCl+ByzhyvM56cdxBP8=
@    RRSIG  DNSKEY 15 2 3600 20260630000000 20260531000000 11976 @ AAAA
www  A      192.0.2.1
www  RRSIG  A 15 3 3600 20260630000000 20260531000000 11976 @ AAAA
lab  NS     ns1.example.net.
`,
  check: { scope: 'zone', run: check },
};

function check(zone: Zone, report: Report): void {
  if (!isSignedAsWhole(zone)) return;
  if (surveyOf(zone).usedKeys.size === 0 && !hasType(zone, zone.apex, RRSIG)) {
    tellNone(zone, report);
    return;
  }
  checkNames(zone, report);
  const algorithms = new Set(signingKeys(zone).map(({ algorithm }) => algorithm));
  if (algorithms.size > 1) for (const algorithm of algorithms) checkAlgorithm(zone, algorithm, report);
  checkEntries(zone, algorithms.size, report);
  checkRevoked(zone, report);
}

/** One for all: only the chain tells that the zone was signed. */
function tellNone(zone: Zone, report: Report): void {
  const soa = recordOf(zone, zone.soas()[0] ?? -1);
  if (!soa || soa.owner !== zone.apex) return;
  const chain = hasType(zone, zone.apex, NSEC) ? 'NSEC' : 'NSEC3';
  report({
    ...spotOfRole(soa, 'type'),
    message: `${zone.names.text(zone.apex)} has keys and ${chain} records, but no signature at all: validating resolvers take whatever it says for forged.`,
  });
}

/** The survey knows the names at which something is not signed. */
function checkNames(zone: Zone, report: Report): void {
  const survey = surveyOf(zone);
  if (survey.unsigned === 0) return;
  for (let name = 0; name < survey.size; name++)
    if (((survey.doubts[name] ?? 0) & Doubt.Unsigned) !== 0 && survey.unsure[name] !== 1)
      tell(zone, survey, name, report);
}

function signingKeys(zone: Zone): ZoneKey[] {
  return zoneKeys(zone).keys.filter((key) => signsZones(key) && !isRevoked(key));
}

/**
 * Each RRset has a signature of each algorithm that the zone has a key of (RFC 4035 section 2.2). What has none at all
 * is told where it stands; one finding at the key speaks for all that lack one of its algorithm.
 */
function checkAlgorithm(zone: Zone, algorithm: number, report: Report): void {
  const { count, first } = lackingAlgorithm(zone, algorithm);
  const key = signingKeys(zone).find((each) => each.algorithm === algorithm);
  const record = key && recordOf(zone, key.id);
  if (!record || !first) return;
  const others = count === 1 ? '' : `, as ${count - 1} more RRsets have none`;
  const which = `The zone has a key of algorithm ${algorithm}, but ${rrsetShown(zone, first.owner, first.covered)} have no signature of it${others}`;
  report({
    ...spotOf(record, 'algorithm'),
    ...(standsBy(zone, algorithm)
      ? {
          message: `${which}. Resolvers make do with the other algorithms as long as no DS record names this one; before that, everything has to be signed with it (RFC 6840 section 5.11).`,
          severity: 'information',
        }
      : { message: `${which}: some resolvers then take them for forged (RFC 4035 section 2.2).` }),
    related: [{ entry: first.id, start: 0, end: 0, message: 'A signature of another algorithm' }],
  });
}

/**
 * True for an algorithm that is only made known: neither the DNSKEY records nor the SOA record have a signature of it,
 * and no DS record is known that names a key of it. Verifiers ask for no signatures of such an algorithm.
 */
function standsBy(zone: Zone, algorithm: number): boolean {
  const { keys, named } = entryKeys(zone);
  if (named && keys.some((key) => key.algorithm === algorithm)) return false;
  return !apexSignatures(zone).some(
    (signature) =>
      signature.algorithm === algorithm && (signature.covered === DNSKEY || signature.covered === SOA),
  );
}

function apexSignatures(zone: Zone): Signature[] {
  return recordsAt(zone, zone.apex, RRSIG).flatMap((id) => signatureOf(zone, id) ?? []);
}

function keySignatures(zone: Zone): Signature[] {
  return apexSignatures(zone).filter(({ covered }) => covered === DNSKEY);
}

/**
 * Of each algorithm one of the keys with which resolvers begin signs the DNSKEY records (RFC 4035 sections 2.2 and 5.2).
 * A key that is not used yet does not, as long as another one does.
 */
function checkEntries(zone: Zone, algorithms: number, report: Report): void {
  if (surveyOf(zone).unsure[zone.apex] === 1) return;
  const signatures = keySignatures(zone);
  // Of what is not signed at all, others speak.
  if (signatures.length === 0) return;
  const { keys, named } = entryKeys(zone);
  for (const algorithm of new Set(keys.map((key) => key.algorithm))) {
    const own = signatures.filter((signature) => signature.algorithm === algorithm);
    if (own.length === 0 && algorithms > 1) continue;
    const entries = keys.filter((key) => key.algorithm === algorithm);
    if (own.some(({ keyTag }) => entries.some(({ tag }) => tag === keyTag))) continue;
    tellEntry(zone, entries, named, own[0] ?? signatures[0], report);
  }
}

/**
 * A revoked key signs the DNSKEY records itself, or nobody learns of it (RFC 5011 section 2.1). That is asked of keys
 * that resolvers may begin with.
 */
function checkRevoked(zone: Zone, report: Report): void {
  const revoked = zoneKeys(zone).keys.filter(
    (key) => signsZones(key) && isRevoked(key) && isSecureEntryPoint(key),
  );
  if (revoked.length === 0 || surveyOf(zone).unsure[zone.apex] === 1) return;
  const signatures = keySignatures(zone);
  // Of what is not signed at all, others speak.
  if (signatures.length === 0) return;
  for (const { id, tag, algorithm } of revoked) {
    const record = recordOf(zone, id);
    if (!record || signatures.some((each) => each.keyTag === tag && each.algorithm === algorithm)) continue;
    report({
      ...spotOf(record, 'flags'),
      message: `This key is revoked (flag 128), but does not sign the DNSKEY records of ${zone.names.text(zone.apex)}: resolvers that trust it learn of that only by its own signature (RFC 5011 section 2.1).`,
    });
  }
}

function tellEntry(
  zone: Zone,
  [key, ...others]: readonly ZoneKey[],
  named: boolean,
  signature: Signature | undefined,
  report: Report,
): void {
  const record = key && recordOf(zone, key.id);
  if (!record || !signature) return;
  const more = others.length === 0 ? '' : `, nor by one of ${others.length} more like it`;
  const which = named ? 'The DS records of the zone above stand for it' : 'A DS record stands for such a key';
  report({
    ...spotOf(record, 'flags'),
    message: `${zone.names.text(zone.apex)} has no signature of its DNSKEY records by this key${more}. ${which}, and only by its signature do resolvers trust the other keys (RFC 4035 section 5.2).`,
    related: [{ entry: signature.id, start: 0, end: 0, message: 'A signature by another key' }],
  });
}

function tell(zone: Zone, survey: Survey, name: NameId, report: Report): void {
  const { low, mid } = signableTypes(survey, name);
  const covered = new Set<number>();
  const records = recordsAt(zone, name);
  for (const id of records) {
    const signature = signatureOf(zone, id);
    if (signature) covered.add(signature.covered);
  }
  const isDelegation = survey.places[name] === Place.Cut;
  const high = isDelegation ? new Set<number>() : highTypesAt(zone, name);
  const said = new Set<number>();
  for (const id of records) {
    const type = zone.store.typeOf(id);
    const needs = type < 64 ? ((type < 32 ? low : mid) & bitOfType(type)) !== 0 : high.has(type);
    const record = needs && !covered.has(type) && !said.has(type) && recordOf(zone, id);
    if (!record) continue;
    said.add(type);
    report({
      ...spotOfRole(record, 'type'),
      message: `There is no signature of ${rrsetShown(zone, name, type)}, but the zone is signed: validating resolvers take them for forged.`,
    });
  }
}
