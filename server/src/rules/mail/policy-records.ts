import type { TextFault } from '../../mail/text-fault';
import { type JoinedText, joinedText } from '../../mail/text-record';
import { article } from '../../rr/kinds/wording';
import { type Chunk, ownerWritten } from '../../zone/chunk';
import { ChunkIndex, entriesInOrder, NO_TALLY } from '../../zone/chunk-index';
import { hasUnderscore, mayHold } from '../../zone/chunk-summary';
import { type EntryId, NO_ENTRY } from '../../zone/entry-store';
import { hasType, recordsAt } from '../../zone/look-up';
import { type NameId, NO_NAME } from '../../zone/name-table';
import { oncePerEdit } from '../../zone/once';
import { recordOf } from '../../zone/record';
import { bitsOfTypes } from '../../zone/type-bits';
import type { Zone } from '../../zone/zone';
import { isEditable, removeRecord, removeRecords } from '../editing';
import { spotOfRdata, spotOfRole } from '../fixing';
import type { Finding, Fix, FixContext, Report } from '../rule';
import { sameRdata } from '../same-rdata';
import { TextFact, textsOf } from '../texts-of-chunk';
import { A, AAAA, MX, TXT } from '../types';
import { isFoundByAlias } from './alias-targets';
import { moveRecord } from './move-record';
import { faultFixes, reportFaults } from './text-faults';

/** A kind of TXT record that says something about a mail domain, at a name of its own below the domain. */
export interface Policy {
  /** `MTA-STS record`. */
  readonly record: string;
  /** Who reads it: `senders`. */
  readonly readers: string;
  /** Where it is looked for, below the domain; `*` stands for any one label. */
  readonly labels: readonly string[];
  /** What stands for `*` where a record is moved. */
  readonly usual?: string;
  /** Names below the domain that were likely meant as that. */
  readonly slips: readonly string[];
  /** A text that is in force where it is looked for. */
  readonly begins: RegExp;
  /** What is wrong in a text; undefined for one that was not meant as such a record. */
  readonly faults: (text: string, isQuoted: boolean, domain: string) => readonly TextFault[] | undefined;
}

/** A record of a policy and the domain that it is about, be it that it stands in the wrong place. */
export interface PolicyRecord {
  readonly joined: JoinedText;
  readonly domain: NameId;
}

/** Reports what is wrong with the records of a policy as such, and gives the first one of each name. */
export function checkPolicy(zone: Zone, policy: Policy, report: Report): PolicyRecord[] {
  const records: PolicyRecord[] = [];
  const firsts = new Map<NameId, JoinedText>();
  for (const joined of candidates(zone)) {
    const { owner } = joined.record;
    const begins = policy.begins.test(joined.text);
    const domain = policyDomain(zone, owner, policy);
    if (domain === NO_NAME) continue;
    const isInPlace = domainOf(zone, owner, policy.labels) !== NO_NAME;
    const faults = policy.faults(joined.text, joined.quoted, domainText(zone, domain));
    if (!faults || (!isInPlace && !begins)) continue;
    reportFaults(joined, faults, report);
    const isHost = domain === owner ? 'host' : 'no host';
    // Whose record it is, an alias says, be it in another zone.
    if (!isInPlace && isFoundByAlias(zone, owner, nameOf(zone, domain, policy), isHost)) continue;
    if (!isInPlace) reportPlace(zone, joined, policy, report);
    const first = firsts.get(owner);
    if (!first) records.push({ joined, domain });
    if (!begins) continue;
    if (!first) firsts.set(owner, joined);
    else if (isInPlace && !sameRdata(zone, first.record.id, joined.record.id))
      report({
        ...spotOfRdata(joined.record),
        message: `${zone.names.text(owner)} has another ${policy.record}: ${policy.readers} that find several take none of them.`,
        related: [{ entry: first.record.id, start: 0, end: 0, message: 'The first one' }],
        data: { what: 'several' },
      });
  }
  return records;
}

/** Ways to mend what {@link checkPolicy} reports. */
export function policyFixes(finding: Finding, { zone }: FixContext, policy: Policy): Fix[] {
  const record = recordOf(zone, finding.entry);
  const joined = record && joinedText(record);
  if (!record || !joined || !isEditable(zone, record.id)) return [];
  if (finding.data.what === 'several') return keepOne(zone, record.id, policy);
  if (finding.data.what === 'place') {
    const name = nameOf(zone, domainMeant(zone, record.owner, policy), policy);
    if (inForce(zone, name, policy).length > 0)
      return [
        { title: `Remove this: ${zone.names.text(name)} has one`, edits: removeRecord(zone, record.id) },
      ];
    return moveRecord(record, name);
  }
  const domain = policyDomain(zone, record.owner, policy);
  const faults = policy.faults(joined.text, joined.quoted, domainText(zone, domain));
  return faultFixes(finding, joined, faults ?? []);
}

/** The domain that a record at `owner` is about, or was meant to be; `NO_NAME` if there is none. */
export function policyDomain(zone: Zone, owner: NameId, policy: Policy): NameId {
  const domain = domainOf(zone, owner, policy.labels);
  return domain === NO_NAME ? domainMeant(zone, owner, policy) : domain;
}

/** A domain as it stands in an address, without final dot. */
export function domainText({ names }: Zone, domain: NameId): string {
  return names.isRelative(domain) ? 'example.com' : names.text(domain).replace(/\.$/, '');
}

function reportPlace(zone: Zone, { record }: JoinedText, policy: Policy, report: Report): void {
  const domain = domainMeant(zone, record.owner, policy);
  if (domain === NO_NAME) return;
  const { names } = zone;
  const readers = `${policy.readers.charAt(0).toUpperCase()}${policy.readers.slice(1)}`;
  report({
    ...spotOfRole(record, record.ownerWritten ? 'owner' : 'type'),
    message: `${readers} do not look for ${article(policy.record)} at ${names.text(record.owner)}, but at ${names.text(nameOf(zone, domain, policy))}: here it has no effect.`,
    data: { what: 'place' },
  });
}

/** The domain that a record at `owner` speaks of; `NO_NAME` if nobody looks for it there. */
function domainOf({ names, apex }: Zone, owner: NameId, labels: readonly string[]): NameId {
  let name = owner;
  for (const label of labels) {
    if (name === apex || name === NO_NAME || (label !== '*' && names.labelText(name) !== label))
      return NO_NAME;
    name = names.parent(name);
  }
  return name;
}

/** The domain that a record in the wrong place was meant for; `NO_NAME` where it may be the target of an alias. */
function domainMeant(zone: Zone, owner: NameId, { slips }: Policy): NameId {
  const { names } = zone;
  for (const slip of slips) {
    const domain = domainOf(zone, owner, slip.split('.'));
    // What is called `_smtp` below the label of another service was meant as something else.
    if (domain !== NO_NAME && !names.isUnderscored(domain)) return domain;
  }
  const isDomain = owner === zone.apex || [A, AAAA, MX].some((type) => hasType(zone, owner, type));
  return isDomain && !names.isWildcard(owner) ? owner : NO_NAME;
}

/** Where the record of a domain is looked for. */
function nameOf({ names }: Zone, domain: NameId, { labels, usual = '' }: Policy): NameId {
  return names.resolve(names.fromText(labels.join('.').replace('*', usual)), domain);
}

function inForce(zone: Zone, name: NameId, { begins }: Policy): EntryId[] {
  return recordsAt(zone, name, TXT).filter((id) => {
    const record = recordOf(zone, id);
    return begins.test((record && joinedText(record)?.text) ?? '');
  });
}

function keepOne(zone: Zone, id: EntryId, policy: Policy): Fix[] {
  const all = inForce(zone, zone.store.ownerOf(id), policy);
  if (all.some((each) => !isEditable(zone, each))) return [];
  const keep = (kept: EntryId | undefined): Fix['edits'] =>
    removeRecords(
      zone,
      all.filter((each) => each !== kept),
    );
  return [
    { title: `Keep the first ${policy.record} only`, edits: keep(all[0]) },
    { title: `Keep this ${policy.record} only`, edits: keep(id) },
  ];
}

/** TXT records that may be records of a policy, by a few characters of theirs, in the order of the zone. */
const candidates = oncePerEdit((zone) =>
  entriesInOrder(zone, CANDIDATES).flatMap(([chunk, index]) => {
    const record = recordOf(zone, chunk.ids[index] ?? NO_ENTRY);
    return record && record.owner >= 0 ? (joinedText(record) ?? []) : [];
  }),
);

/** Looks for candidates in the chunks that are new. */
export function lookForPolicies(zone: Zone): void {
  CANDIDATES.of(zone);
}

const CANDIDATES = new ChunkIndex(candidatesIn, NO_TALLY);

const TEXTS = bitsOfTypes([TXT]);

/** Hot path: of most chunks only the records that repeat an owner from before it are looked at, none of their text. */
function candidatesIn(chunk: Chunk, zone: Zone): readonly number[] | undefined {
  const { count, kinds, types, starts, text, owners } = chunk;
  if (chunk.file.kind === 'generated' || !mayHold(chunk, TEXTS)) return undefined;
  const { names } = zone;
  const texts = textsOf(zone, chunk);
  const facts = texts?.facts;
  const mayBeLater = ((texts?.any ?? 0) & TextFact.Policy) !== 0 || hasUnderscore(chunk);
  const found: number[] = [];
  let isNamed = names.isUnderscored(chunk.before?.owner ?? NO_NAME);
  for (let index = 0; index < count; index++) {
    const written = ownerWritten(kinds[index], owners[index]);
    if (written >= 0) isNamed = names.isUnderscored(written) && isNamedFor(text, starts[index] ?? 0);
    if (!isNamed && !mayBeLater) break;
    if (types[index] === TXT && (isNamed || ((facts?.[index] ?? 0) & TextFact.Policy) !== 0))
      found.push(index);
  }
  return found.length > 0 ? found : undefined;
}

/** True for an owner that is written `_mta-sts` or `_smtp` at its beginning. */
function isNamedFor(text: string, start: number): boolean {
  return text.charCodeAt(start) === 95 && /^_(?:mta-sts|smtp)/i.test(text.slice(start, start + 8));
}
