import { type EntryId, NO_ENTRY } from '../zone/entry-store';
import type { NameId } from '../zone/name-table';
import { ttlOf } from '../zone/record';
import { bitOf, bitsOfTypes, hasSeveral } from '../zone/type-bits';
import type { Zone } from '../zone/zone';
import { Circumstance } from './circumstances';
import { rdataKey } from './same-rdata';
import { A, AAAA, CNAME, DS, MX, NS, NSEC, RRSIG, SIG, SOA } from './types';

/** With more records than this they are not compared with each other here. */
const FEW = 24;

/**
 * Gathers what the records of a name are like together, one after the other. There is one for all names.
 *
 * Hot path: integers only, and a record is looked at only where its type is there already.
 */
export class OwnerFacts {
  readonly #zone: Zone;
  /** Bits of the types that are there. */
  types = 0;
  /** Bits of those that are there more than once. */
  twice = 0;
  /** Bits of {@link Circumstance}. */
  circumstances = 0;
  count = 0;
  #head: EntryId = NO_ENTRY;
  /** The first record of a type that came, by the place of the type's bit. */
  readonly #first = new Int32Array(32);

  constructor(zone: Zone) {
    this.#zone = zone;
  }

  /** Starts with a name of which `circumstances` are known, and whose records begin with `head`. */
  begin(circumstances: number, head: EntryId): void {
    this.types = 0;
    this.twice = 0;
    this.circumstances = circumstances;
    this.count = 0;
    this.#head = head;
  }

  /** Adds the record that comes next. */
  add(id: EntryId, type: number): void {
    const bit = bitOf(type);
    const place = 31 - Math.clz32(bit);
    if ((this.types & bit) === 0) {
      this.types |= bit;
      this.#first[place] = id;
    } else {
      this.twice |= bit;
      this.#compare(id, type, this.#first[place] ?? NO_ENTRY);
    }
    this.count++;
  }

  /** What can only be said when all records were added. */
  end(owner: NameId): void {
    this.circumstances = this.together(owner, this.types, this.circumstances);
  }

  /** The circumstances of a name with records of `types`, of which each by itself has some of `circumstances`. */
  together(owner: NameId, types: number, circumstances: number): number {
    let found = circumstances;
    if (hasSeveral(types & ~SIGNERS)) found |= Circumstance.severalTypes;
    const isBelow = (found & Circumstance.belowCut) !== 0;
    if (isBelow ? !isLikeGlue(types) : isCut(types) && owner !== this.#zone.apex && (types & ~AT_CUT) !== 0)
      found |= Circumstance.hiddenData;
    if ((types & ADDRESSES) === 0) return found;
    const hasExchange = (types & EXCHANGES) !== 0 && (found & Circumstance.outsideTarget) === 0;
    const hasSay = (found & Circumstance.spf) !== 0 || this.#zone.store.hasNamesBelow(owner);
    return hasExchange || !hasSay ? found : found | Circumstance.mailWithoutMx;
  }

  /** Compares a record with those of its type that came before it. */
  #compare(id: EntryId, type: number, first: EntryId): void {
    // The signatures of a name are several RRsets, each with a TTL of its own.
    if (type !== RRSIG && type !== SIG && ttlOf(this.#zone, id) !== ttlOf(this.#zone, first))
      this.circumstances |= Circumstance.ttlsDiffer;
    if (this.count >= FEW || this.#isLikeEarlier(id, type)) this.circumstances |= Circumstance.alike;
  }

  #isLikeEarlier(id: EntryId, type: number): boolean {
    const { store } = this.#zone;
    const key = rdataKey(this.#zone, id);
    const target = store.targetOf(id);
    for (let other = this.#head; other !== id && other !== NO_ENTRY; other = store.nextAt(other)) {
      if (store.typeOf(other) !== type || rdataKey(this.#zone, other) !== key) continue;
      const otherTarget = store.targetOf(other);
      if (otherTarget === target || otherTarget < 0 || target < 0) return true;
    }
    return false;
  }
}

/** True for what a name server has below a delegation: its addresses, and what signers put there. */
function isLikeGlue(types: number): boolean {
  return (types & ADDRESSES) !== 0 && (types & ~GLUE) === 0;
}

function isCut(types: number): boolean {
  return (types & SERVERS) !== 0;
}

const SERVERS = bitsOfTypes([NS]);
const EXCHANGES = bitsOfTypes([MX]);
const ADDRESSES = bitsOfTypes([A, AAAA]);
const SIGNERS = bitsOfTypes([RRSIG, NSEC]);
const GLUE = bitsOfTypes([A, AAAA, RRSIG, NSEC, DS, NS]);
/** What may stand at a cut, or of which other rules speak; an address may if the name is that of a name server. */
const AT_CUT = bitsOfTypes([NS, DS, NSEC, RRSIG, CNAME, SOA]);
