import { isDigit, LabelTrait } from '../zone/label';
import { type NameId, type NameTable, NO_NAME, RELATIVE, ROOT } from '../zone/name-table';
import type { Zone } from '../zone/zone';
import { isTopLevelDomain, isUbiquitousDomain } from './name/top-level-domains';
import { ownNameOf } from './name/undotted';

/** What a name is like, of which most rules about names need to know no more than that it is not so. */
export const NameFact = {
  /** Some label is none of a host's (`*`, an underscore in front, other characters), or begins with `xn--`. */
  Odd: 1,
  /** A relative name that ends in the zone's own. */
  OwnName: 2,
  /** A relative name of several labels, the last of which is a top-level domain. */
  TopLevel: 4,
  /** Four labels, the first of which begins with a digit: it may be an address. */
  AddressLike: 8,
} as const;

/**
 * The facts of all names of a zone, worked out once for each: a name has those of the name above it, and what its first
 * label adds.
 *
 * Hot path: one pass over the numbers of the names that are new.
 */
export class NameFacts {
  readonly #names: NameTable;
  readonly #ownName: NameId;
  #facts = new Uint8Array(0);
  #known: NameId = RELATIVE + 1;
  #hasWildcards = false;
  #hasOddTopLevel = false;

  private constructor(zone: Zone) {
    this.#names = zone.names;
    this.#ownName = ownNameOf(zone);
  }

  /** Bits of {@link NameFact}. */
  of(name: NameId): number {
    if (name >= this.#known) this.update();
    return this.#facts[name] ?? 0;
  }

  /** Those of a zone. */
  static of(zone: Zone): NameFacts {
    let facts = ofZone.get(zone);
    if (!facts) {
      facts = new NameFacts(zone);
      ofZone.set(zone, facts);
    }
    return facts;
  }

  /** False if no name begins with `*`, be it that it has no records. */
  get hasWildcards(): boolean {
    this.update();
    return this.#hasWildcards;
  }

  /** False if the last label of each absolute name is a top-level domain, be it that the name has no records. */
  get hasOddTopLevel(): boolean {
    this.update();
    return this.#hasOddTopLevel;
  }

  /** Looks at the names that came since the last call. Names never go. */
  update(): void {
    const names = this.#names;
    const { size } = names;
    if (size > this.#facts.length) {
      const larger = new Uint8Array(names.capacity);
      larger.set(this.#facts);
      this.#facts = larger;
    }
    const facts = this.#facts;
    let above = NO_NAME;
    let ofPlain = 0;
    for (let name = this.#known; name < size; name++) {
      const parent = names.parent(name);
      const traits = names.traits(name);
      // Most names have nothing about them, and share their parent with many.
      if (parent === above && traits === 0 && name !== this.#ownName) {
        facts[name] = ofPlain;
        continue;
      }
      let found = (facts[parent] ?? 0) & INHERITED;
      if ((traits & LabelTrait.NoHost) !== 0) {
        found |= NameFact.Odd;
        if (names.isWildcard(name)) this.#hasWildcards = true;
      } else if ((traits & LabelTrait.Encoded) !== 0) found |= NameFact.Odd;
      if (names.isRelative(name)) {
        if (name === this.#ownName) found |= NameFact.OwnName;
        if (names.parent(parent) === RELATIVE && this.#isTopLevel(parent)) found |= NameFact.TopLevel;
      }
      if (parent === ROOT && !isTopLevelDomain(names.labelText(name))) this.#hasOddTopLevel = true;
      if ((traits & LabelTrait.DigitFirst) !== 0 && names.labelCount(name) === 4)
        found |= NameFact.AddressLike;
      facts[name] = found;
      if (parent > ROOT && traits === 0 && name !== this.#ownName) {
        above = parent;
        ofPlain = found;
      }
    }
    this.#known = size;
  }

  /** No top-level domain ends in a digit, but the names of many hosts and their zones do. */
  #isTopLevel(name: NameId): boolean {
    if (name === NO_NAME || isDigit(this.#names.label(name).at(-1) ?? 0)) return false;
    const label = this.#names.labelText(name);
    return isUbiquitousDomain(label) || isTopLevelDomain(label);
  }
}

/** What a name has from the name above it. */
const INHERITED = NameFact.Odd | NameFact.OwnName | NameFact.TopLevel;

const ofZone = new WeakMap<Zone, NameFacts>();
