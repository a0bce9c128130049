import { hasType, recordsAt } from '../../zone/look-up';
import { type NameId, NO_NAME } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import { distance } from '../../zone/spelling';
import type { Zone } from '../../zone/zone';
import { isEditable, removeRecord } from '../editing';
import { spotOfRole } from '../fixing';
import { isTopLevelDomain } from '../name/top-level-domains';
import type { Finding, Fix, FixContext, RecordAt, Report, Rule } from '../rule';
import { A, AAAA, MX, TXT } from '../types';
import { isFoundByAlias } from './alias-targets';
import { dmarcText, isDmarcName } from './dmarc-records';
import { moveRecord } from './move-record';
import { policyName } from './refusal';

/** A DMARC record where nobody looks for it (RFC 9989 section 4.7). */
export const dmarcLocation: Rule = {
  code: 'dmarc-location',
  group: 'mail',
  severity: 'warning',
  summary: 'a DMARC record is not at the `_dmarc` name of a domain',
  why: 'Receivers look for the DMARC record of `example.com` at `_dmarc.example.com`, and nowhere else. At the domain itself, at `dmarc` without underscore, at a slip such as `_damrc`, or with its labels in another order, it says nothing to anybody, unless an alias leads there, be it one in another zone of the workspace.',
  remedy: 'Move the record to `_dmarc` below the domain.',
  references: ['RFC 9989 section 4.7', 'RFC 8552'],
  bad: `$TTL 3600
@       TXT "v=DMARC1; p=reject"
;<            warning[dmarc-location]
`,
  good: `$TTL 3600
_dmarc  TXT "v=DMARC1; p=reject"
example.net._report._dmarc TXT "v=DMARC1"
`,
  check: { scope: 'record', types: [TXT], when: ['dmarc'], run: check },
  fixes,
};

function check({ zone, id }: RecordAt, report: Report): void {
  const owner = zone.store.ownerOf(id);
  if (owner < 0 || isDmarcName(zone, owner) || !dmarcText(zone, id)) return;
  const domain = domainMeant(zone, owner);
  const record = recordOf(zone, id);
  if (domain === NO_NAME || !record) return;
  const name = policyName(zone, domain);
  if (isFoundByAlias(zone, owner, name, domain === owner ? 'host' : 'no host')) return;
  const forAll = zone.names.isWildcard(owner) ? ', for the names below as well' : '';
  report({
    ...spotOfRole(record, record.ownerWritten ? 'owner' : 'type'),
    message: `Receivers do not look for a DMARC record at ${zone.names.text(owner)}, but at ${zone.names.text(name)}${forAll}: here it has no effect.`,
  });
}

/** The domain whose record it was meant to be; `NO_NAME` where it may be the target of an alias, or an authorization. */
function domainMeant(zone: Zone, owner: NameId): NameId {
  const { names, apex } = zone;
  if (owner === apex) return owner;
  if (names.labelText(owner) === '_report') return NO_NAME;
  for (let above = names.parent(owner); above !== apex && above !== NO_NAME; above = names.parent(above)) {
    if (names.labelText(above) === '_report') return NO_NAME;
    if (isDmarcName(zone, above)) return domainInFront(zone, owner, above);
  }
  if (isSlip(names.labelText(owner))) return names.parent(owner);
  return [A, AAAA, MX].some((type) => hasType(zone, owner, type)) ? owner : NO_NAME;
}

/** True for a label that was meant as `_dmarc`; `_dmarc2` and its kin may be targets of aliases. */
function isSlip(label: string): boolean {
  if (label === 'dmarc' || label === '__dmarc') return true;
  return /^[_-]/.test(label) && label.length <= LABEL.length && distance(label, LABEL, 1) === 1;
}

const LABEL = '_dmarc';

/** `_dmarc.lists` for `lists._dmarc`; `NO_NAME` where it is the record of a domain elsewhere, kept for an alias there. */
function domainInFront({ names }: Zone, owner: NameId, dmarc: NameId): NameId {
  const labels: string[] = [];
  for (let at = owner; at !== dmarc; at = names.parent(at))
    // A policy holds for the names below its domain, and at a wildcard nobody would look for one.
    if (at !== owner || !names.isWildcard(owner)) labels.push(names.labelText(at));
  if (labels.length > 1 && isTopLevelDomain(labels.at(-1)?.toLowerCase() ?? '')) return NO_NAME;
  const above = names.parent(dmarc);
  return labels.length === 0 ? above : names.resolve(names.fromText(labels.join('.')), above);
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  const domain = record ? domainMeant(zone, record.owner) : NO_NAME;
  if (!record || domain === NO_NAME || !isEditable(zone, record.id)) return [];
  const name = policyName(zone, domain);
  if (recordsAt(zone, name, TXT).some((id) => dmarcText(zone, id)))
    return [{ title: `Remove this: ${zone.names.text(name)} has one`, edits: removeRecord(zone, record.id) }];
  const moves = moveRecord(record, name);
  // What was said for the names below holds for the domain, too, then.
  return zone.names.isWildcard(record.owner) ? moves.map((fix) => ({ ...fix, preferred: false })) : moves;
}
