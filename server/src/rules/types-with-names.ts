import type { Field } from '../rr/schema';
import { allTypes, typeByNumber } from '../rr/types';
import { CNAME, DNAME, MX, NS, PTR, SRV } from './types';

/** Types whose data has a name. */
export const NAMED_TYPES: readonly number[] = allTypes().flatMap(({ number, fields }) =>
  fields.some(({ kind }) => kind.isName) ? [number] : [],
);

/** Types whose only name is the target, so that the index tells all of it. */
const TARGET_ONLY: readonly number[] = [NS, CNAME, PTR, MX, SRV, DNAME];

const UNINDEXED = new Uint8Array(65536);
for (const type of NAMED_TYPES) UNINDEXED[type] = TARGET_ONLY.includes(type) ? 0 : 1;

/** True for types whose data may have a name that no index holds. */
export function hasUnindexedNames(type: number): boolean {
  return UNINDEXED[type] === 1;
}

/** Types with a name beside the target, which no index holds: mailboxes, gateways, signers. */
export const TYPES_WITH_OTHER_NAMES: readonly number[] = allTypes().flatMap(({ number, fields }) =>
  fields.some(mayBeOtherName) ? [number] : [],
);

/** True for {@link mayBeName} fields that are not the target. */
export function mayBeOtherName(field: Field): boolean {
  return !field.target && mayBeName(field);
}

/** How many names a record of the type may have; infinite where its last field takes any number. */
export function mostNames(type: number): number {
  const names = typeByNumber(type).fields.filter(mayBeName);
  return names.some(({ kind }) => kind.rest) ? Number.POSITIVE_INFINITY : names.length;
}

/** True for a field that is a name, or may be one, as a gateway may. */
function mayBeName({ kind }: Field): boolean {
  return kind.isName === true || kind.name === 'names' || kind.name === 'gateway';
}
