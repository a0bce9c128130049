import { dmarcTag } from '../../mail/dmarc';
import { readTags, type Tag } from '../../mail/tag-list';
import { type JoinedText, placeInText, textsAt } from '../../mail/text-record';
import { type Found, lookUp, recordsAt } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import { placeOf, recordOf } from '../../zone/record';
import { followTypesInWorld } from '../../zone/world-look-up';
import type { Zone } from '../../zone/zone';
import { insertAfter, isEditable, type NewRecord } from '../editing';
import { replaceSpot, spotOfRdata } from '../fixing';
import type { TextEdit } from '../rule';
import { TXT } from '../types';
import { dmarcText } from './dmarc-records';

/**
 * `said`: nobody may use the domain as sender; `unknown`: it cannot be told, or several records say something;
 * `missing elsewhere`, `other elsewhere`: so it is at the end of an alias, or in the zone that the name is delegated to.
 */
type Saying =
  | { readonly kind: 'said' | 'missing' | 'missing elsewhere' | 'other elsewhere' | 'unknown' }
  | { readonly kind: 'other'; readonly record: JoinedText; readonly tag: Tag | undefined };

/** What a domain says about mail that claims to come from it. */
export interface SenderPolicy {
  readonly spf: Saying;
  readonly dmarc: Saying;
}

const NO_SENDER = '"v=spf1 -all"';
const REJECT = '"v=DMARC1; p=reject"';

/** What the SPF and DMARC records of a domain say about mail in its name (RFC 7208, RFC 9989). */
export function senderPolicy(zone: Zone, domain: NameId): SenderPolicy {
  return { spf: spfOf(zone, domain), dmarc: dmarcOf(zone, domain) };
}

/** What a domain that takes no mail should say and does not: `SPF`, `DMARC`. A subdomain need not say what it says nothing of. */
export function unsaid(
  zone: Zone,
  domain: NameId,
  { spf, dmarc }: SenderPolicy,
): readonly ('SPF' | 'DMARC')[] {
  // The DMARC record of the zone holds for subdomains too (RFC 9989 section 4.10).
  const isMailDomain = domain === zone.apex || saysOther(spf) || saysOther(dmarc);
  if (!isMailDomain) return [];
  const missing: ('SPF' | 'DMARC')[] = [];
  if (saysOther(spf) || isMissing(spf)) missing.push('SPF');
  if (saysOther(dmarc) || (isMissing(dmarc) && domain === zone.apex)) missing.push('DMARC');
  return missing;
}

function saysOther({ kind }: Saying): boolean {
  return kind === 'other' || kind === 'other elsewhere';
}

/** True where there is no record at all. */
export function isMissing({ kind }: Saying): boolean {
  return kind === 'missing' || kind === 'missing elsewhere';
}

/**
 * Edits that let a domain say that no mail comes from it, written behind its last record, with the records `before`
 * them. Undefined where that cannot be done.
 */
export function refuseSenders(
  zone: Zone,
  domain: NameId,
  before: readonly NewRecord[] = [],
): TextEdit[] | undefined {
  const policy = senderPolicy(zone, domain);
  const missing = unsaid(zone, domain, policy);
  const records = [...before];
  const edits: TextEdit[] = [];
  if (missing.includes('SPF')) {
    if (policy.spf.kind !== 'other') records.push({ owner: domain, type: 'TXT', rdata: NO_SENDER });
    else if (isEditable(zone, policy.spf.record.record.id))
      edits.push(replaceSpot(zone, spotOfRdata(policy.spf.record.record), NO_SENDER));
    else return undefined;
  }
  if (missing.includes('DMARC')) {
    const { dmarc } = policy;
    if (dmarc.kind === 'missing')
      records.push({ owner: policyName(zone, domain), type: 'TXT', rdata: REJECT });
    else if (
      dmarc.kind === 'other' &&
      dmarc.tag &&
      dmarc.record.plain &&
      isEditable(zone, dmarc.record.record.id)
    )
      edits.push(reject(zone, dmarc.record, dmarc.tag));
    else return undefined;
  }
  if (records.length === 0) return edits;
  const last = recordsAt(zone, domain)
    .filter((id) => isEditable(zone, id))
    .at(-1);
  const insertion = last === undefined ? undefined : insertAfter(zone, last, records);
  return insertion && [...edits, insertion.edit];
}

/** The name of a domain's DMARC record. */
export function policyName({ names }: Zone, domain: NameId): NameId {
  return names.resolve(names.fromText('_dmarc'), domain);
}

function spfOf(zone: Zone, domain: NameId): Saying {
  const records = textsAt(zone, domain, 'v=spf1').filter(({ text }) => /^v=spf1(?: |$)/i.test(text));
  const record = records[0];
  if (!record) return { kind: 'missing' };
  if (records.length > 1) return { kind: 'unknown' };
  return /^v=spf1 +-all *$/i.test(record.text) ? { kind: 'said' } : { kind: 'other', record, tag: undefined };
}

function dmarcOf(zone: Zone, domain: NameId): Saying {
  const name = policyName(zone, domain);
  const found = lookUp(zone, name, TXT);
  if (found.kind === 'no-name' || found.kind === 'no-data') return { kind: 'missing' };
  if (found.kind !== 'records') return dmarcElsewhere(zone, name, found);
  // A wildcard has it.
  if (found.wildcard !== undefined) return { kind: 'unknown' };
  const records = textsAt(zone, name, 'v=DMARC1');
  const record = records[0];
  if (!record) return { kind: 'missing' };
  if (records.length > 1) return { kind: 'unknown' };
  const tag = dmarcTag(readTags(record.text), 'p');
  return tag?.value.toLowerCase() === 'reject' ? { kind: 'said' } : { kind: 'other', record, tag };
}

/** What the DMARC record says at the end of an alias, be it in another zone of the world, or in a delegated zone. */
function dmarcElsewhere(zone: Zone, name: NameId, own: Found): Saying {
  if (own.kind === 'alias' && own.wildcard !== undefined) return { kind: 'unknown' };
  const { zone: home, found } = followTypesInWorld(zone, name, [TXT]);
  if (found.kind === 'no-name' || found.kind === 'no-data') return { kind: 'missing elsewhere' };
  if (found.kind !== 'records' || found.records.some((id) => recordOf(home, id)?.unsure))
    return { kind: 'unknown' };
  const records = found.records.flatMap((id) => dmarcText(home, id) ?? []);
  const [record] = records;
  if (!record) return { kind: 'missing elsewhere' };
  if (records.length > 1) return { kind: 'unknown' };
  const policy = dmarcTag(readTags(record.text), 'p')?.value.toLowerCase();
  return { kind: policy === 'reject' ? 'said' : 'other elsewhere' };
}

function reject(zone: Zone, record: JoinedText, tag: Tag): TextEdit {
  const { entry, start, end } = placeInText(record, tag.valueStart, tag.end);
  return { ...placeOf(zone, entry, start, end), newText: 'reject' };
}
