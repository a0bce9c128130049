import { type Dkim, readDkim } from '../../mail/dkim';
import { type JoinedText, joinedText } from '../../mail/text-record';
import type { EntryId } from '../../zone/entry-store';
import { type NameId, NO_NAME } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';

/** A TXT record below `_domainkey` that is, or was meant as, a DKIM record. */
export interface DkimRecord {
  readonly joined: JoinedText;
  readonly dkim: Dkim;
  /** The labels in front of `_domainkey`. */
  readonly selector: string;
}

/** `_domainkey`. */
const LABEL = [...'_domainkey'].map((character) => character.charCodeAt(0));

/** Undefined for all other records. */
export function dkimRecord(zone: Zone, id: EntryId): DkimRecord | undefined {
  const owner = zone.store.ownerOf(id);
  const keys = owner < 0 ? NO_NAME : keysAbove(zone, owner);
  if (keys === NO_NAME) return undefined;
  const record = recordOf(zone, id);
  const joined = record && joinedText(record);
  const dkim = joined && readDkim(joined.text, joined.quoted);
  return joined && dkim && { joined, dkim, selector: selectorOf(zone, owner, keys) };
}

/** The `_domainkey` name above a selector; names that begin with `_` are none (`_adsp._domainkey`). */
export function keysAbove({ names, apex }: Pick<Zone, 'names' | 'apex'>, owner: NameId): NameId {
  if (owner === apex || names.isUnderscored(owner)) return NO_NAME;
  for (let above = names.parent(owner); above !== apex && above !== NO_NAME; above = names.parent(above)) {
    if (!names.isUnderscored(above)) continue;
    const label = names.label(above);
    if (label.length === LABEL.length && LABEL.every((octet, at) => octet === label[at])) return above;
  }
  return NO_NAME;
}

function selectorOf({ names }: Zone, owner: NameId, keys: NameId): string {
  const labels: string[] = [];
  for (let at = owner; at !== keys; at = names.parent(at)) labels.push(names.labelText(at));
  return labels.join('.');
}
