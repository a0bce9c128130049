import type { Chunk } from '../zone/chunk';
import { type EntryId, NO_ENTRY } from '../zone/entry-store';
import { type NameId, NO_NAME } from '../zone/name-table';
import { ttlOf } from '../zone/record';
import type { Zone } from '../zone/zone';
import { Circumstance } from './circumstances';
import { bitOf, bitsOfTypes, hasSeveral } from './type-bits';
import { A, AAAA, CNAME, DNAME, DS, MX, NS, NSEC, RRSIG, SIG, SOA } from './types';

/** Records of a type beyond this number are not compared with each other here. */
const FEW = 24;

/**
 * Gathers what the records of a name are like together, one after the other. There is one for all names.
 *
 * Hot path: integers only, and only records of a type that is there already are compared.
 */
export class OwnerFacts {
  readonly #zone: Zone;
  /** Bits of the types that are there, and of those that are there more than once. */
  types = 0;
  twice = 0;
  /** Bits of {@link Circumstance}. */
  circumstances = 0;
  count = 0;
  #written = 0;
  readonly #types = new Uint16Array(FEW);
  readonly #hashes = new Int32Array(FEW);
  readonly #targets = new Int32Array(FEW);
  /** By the number of the type's bit: a record of the type, and where its TTL comes from. */
  readonly #first = new Int32Array(32);
  readonly #ttlFrom = new Int32Array(32);

  constructor(zone: Zone) {
    this.#zone = zone;
  }

  /** Starts with a name without records, of which `circumstances` are known. */
  begin(circumstances: number): void {
    this.types = 0;
    this.twice = 0;
    this.circumstances = circumstances;
    this.count = 0;
    this.#written = 0;
  }

  /** Adds a record, of which `circumstances` are known. */
  add(id: EntryId, type: number, chunk: Chunk, index: number, circumstances: number): void {
    const bit = bitOf(type);
    const from = chunk.ttlFrom[index] ?? NO_ENTRY;
    const hash = chunk.hashes[index] ?? 0;
    const target = this.#zone.store.targetOf(id);
    this.circumstances |= circumstances;
    if ((chunk.owners[index] ?? NO_NAME) >= 0 && ++this.#written === 2)
      this.circumstances |= Circumstance.writtenTwice;
    const place = 31 - Math.clz32(bit);
    if ((this.types & bit) === 0) {
      this.types |= bit;
      this.#first[place] = id;
      this.#ttlFrom[place] = from;
    } else {
      this.twice |= bit;
      if (from !== this.#ttlFrom[place] && this.#hasOtherTtl(id, type, this.#first[place] ?? NO_ENTRY))
        this.circumstances |= Circumstance.ttlsDiffer;
      if (this.count >= FEW || this.#isLikeEarlier(type, hash, target))
        this.circumstances |= Circumstance.alike;
    }
    if (this.count < FEW) {
      this.#types[this.count] = type;
      this.#hashes[this.count] = hash;
      this.#targets[this.count] = target;
    }
    this.count++;
  }

  /** What can only be said when all records were added. */
  end(owner: NameId): void {
    const { types } = this;
    if (hasSeveral(types & ~SIGNERS)) this.circumstances |= Circumstance.severalTypes;
    const isBelow = (this.circumstances & Circumstance.belowCut) !== 0;
    if (isBelow ? !isLikeGlue(types) : isCut(types) && owner !== this.#zone.apex && (types & ~AT_CUT) !== 0)
      this.circumstances |= Circumstance.hiddenData;
    if ((types & ADDRESSES) === 0) return;
    const hasExchange = (types & EXCHANGES) !== 0 && (this.circumstances & Circumstance.outsideTarget) === 0;
    const hasSay = (this.circumstances & Circumstance.spf) !== 0 || this.#zone.store.hasNamesBelow(owner);
    if (!hasExchange && hasSay) this.circumstances |= Circumstance.mailWithoutMx;
  }

  /** The signatures of a name are several RRsets, each with a TTL of its own. */
  #hasOtherTtl(id: EntryId, type: number, first: EntryId): boolean {
    return type !== RRSIG && type !== SIG && ttlOf(this.#zone, id) !== ttlOf(this.#zone, first);
  }

  #isLikeEarlier(type: number, hash: number, target: NameId): boolean {
    for (let at = 0; at < this.count; at++) {
      if (this.#types[at] !== type || this.#hashes[at] !== hash) continue;
      const other = this.#targets[at] ?? NO_NAME;
      if (other === target || other < 0 || target < 0) return true;
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
/** What may stand at a cut, or of which other rules speak. */
const AT_CUT = bitsOfTypes([NS, DS, NSEC, RRSIG, A, AAAA, CNAME, DNAME, SOA]);
