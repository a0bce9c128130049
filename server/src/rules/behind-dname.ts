import { behindAlias, recordsAt } from '../zone/look-up';
import { type NameId, NO_NAME } from '../zone/name-table';
import { fieldToken, recordOf } from '../zone/record';
import {
  type FoundBehindDnames,
  lookUpAddressesInWorld,
  nameIn,
  type PlacedRecord,
} from '../zone/world-look-up';
import type { Zone } from '../zone/zone';
import { relatedTo } from './abroad';
import { removeRecord } from './editing';
import { nameForTarget, replaceToken } from './fixing';
import type { Finding, Fix, FixContext, Related } from './rule';
import { DNAME } from './types';

/** What a DNAME makes of a name below it (RFC 6672 section 2.2). */
export interface BehindDname {
  readonly dname: PlacedRecord;
  /** The name that has the DNAME, as text. */
  readonly at: string;
  /** The name that the one below is an alias of, in the table of `dname.zone`; `NO_NAME` if there can be none. */
  readonly host: NameId;
}

/** The DNAME that makes an alias of `name`, one of `zone` or of another zone of the world; undefined for other names. */
export function behindDname(zone: Zone, name: NameId): BehindDname | undefined {
  const answer = lookUpAddressesInWorld(zone, name);
  const { found } = answer;
  if (found.kind !== 'dname') return undefined;
  const at = answer.zone.names.text(found.at);
  const host = behindAlias(answer.zone, answer.name, found);
  return { dname: { zone: answer.zone, id: found.record }, at, host };
}

/** `is an alias of web.example.com., which `, of a name that DNAME records lead elsewhere; empty for others. */
export function behindDnamesShown({ zone, name, dnames }: FoundBehindDnames): string {
  return dnames.length === 0 ? '' : `is an alias of ${zone.names.text(name)}, which `;
}

/** The DNAME records on the way to a name. */
export function relatedDnames({ dnames }: FoundBehindDnames): Related[] {
  return dnames.slice(0, 10).map((dname) => relatedTo(dname, aliasShown(dname)));
}

/** True for a DNAME record. */
export function isDname({ zone, id }: PlacedRecord): boolean {
  return zone.store.typeOf(id) === DNAME;
}

/** `The alias`, `The DNAME`: an alias on the way, for a message that is related to it. */
export function aliasShown(alias: PlacedRecord): string {
  return isDname(alias) ? 'The DNAME' : 'The alias';
}

/** Names the host that the DNAME leads to; takes the record away where it is named already. */
export function useHostBehindDname(finding: Finding, { zone }: FixContext, field: string): Fix[] {
  const record = recordOf(zone, finding.entry);
  const token = record && fieldToken(record, field);
  const behind = record && behindDname(zone, record.target);
  if (!record || !token || !behind || behind.host === NO_NAME) return [];
  const { kind } = lookUpAddressesInWorld(behind.dname.zone, behind.host).found;
  if (kind !== 'records' && kind !== 'outside') return [];
  const host = nameIn(zone, behind.dname.zone, behind.host);
  const name = nameForTarget(zone, record, host, token.text);
  const isNamed = recordsAt(zone, record.owner, record.type.number).some(
    (other) => other !== record.id && zone.store.targetOf(other) === host,
  );
  if (isNamed)
    return [
      {
        title: `Remove this record: ${name}, the host behind the DNAME, is named already`,
        edits: removeRecord(zone, record.id),
      },
    ];
  return [
    {
      title: `Use ${name}, the host behind the DNAME`,
      preferred: true,
      edits: [replaceToken(record, token, name)],
    },
  ];
}
