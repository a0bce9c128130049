import { allTypes } from '../rr/types';
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
