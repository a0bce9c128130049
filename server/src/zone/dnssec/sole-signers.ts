import type { Zone } from '../zone';
import { algorithmOf, keyNumber } from './keys';
import { type SignedType, signedTypes, wordOf } from './signed-types';
import { surveyOf } from './survey';
import { bitOfType } from './type-set';

/**
 * The keys other than `present` by which something is signed that no key of these signs: none of the same algorithm, or
 * where there is none of that, none at all. Keys by their `keyNumber`. Looks at all signatures, so that it is to be asked
 * only where the zone lacks a key.
 */
export function soleSigners(zone: Zone, present: ReadonlySet<number>): ReadonlySet<number> {
  const { size } = surveyOf(zone);
  const signed = new Map<number, SignedSet>();
  for (const key of present) signed.set(algorithmOf(key), new SignedSet(size));
  for (const each of signedTypes(zone))
    if (present.has(keyNumber(each.algorithm, each.keyTag))) signed.get(each.algorithm)?.add(each);
  const all = [...signed.values()];
  const sole = new Set<number>();
  for (const each of signedTypes(zone)) {
    const key = keyNumber(each.algorithm, each.keyTag);
    if (present.has(key) || sole.has(key)) continue;
    const own = signed.get(each.algorithm);
    if (!(own ? own.has(each) : all.some((set) => set.has(each)))) sole.add(key);
  }
  return sole;
}

/** Names and types; of types above 63 several are taken for one. */
class SignedSet {
  readonly #low: Int32Array;
  readonly #mid: Int32Array;
  readonly #other: Int32Array;

  constructor(size: number) {
    this.#low = new Int32Array(size);
    this.#mid = new Int32Array(size);
    this.#other = new Int32Array(size);
  }

  add({ owner, covered }: SignedType): void {
    const words = wordOf(covered, this.#low, this.#mid, this.#other);
    words[owner] = (words[owner] ?? 0) | bitOfType(covered);
  }

  has({ owner, covered }: SignedType): boolean {
    return ((wordOf(covered, this.#low, this.#mid, this.#other)[owner] ?? 0) & bitOfType(covered)) !== 0;
  }
}
