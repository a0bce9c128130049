import { type EntryId, NO_ENTRY } from '../entry-store';
import { type NameId, NO_NAME, ROOT } from '../name-table';
import { oncePerEdit } from '../once';
import type { Zone } from '../zone';
import { ChunkWatch, type OutermostTimes } from './chunk-watch';
import { bitmapFault } from './expected-types';
import { comesAfter } from './name-order';
import { Place } from './place';
import { signatureOf } from './signature';
import { placeIn, signedChunk } from './signed-chunk';
import { bitOfType } from './type-set';
import { DNAME, DS, NS, NSEC, NSEC3, RRSIG, SIG } from './types';

/** Bits of {@link Survey.doubts}. */
export const Doubt = {
  /** Has records without signature. */
  Unsigned: 1,
  /** Its NSEC record, or a link of the chain to or from it, is not as it should be. */
  Nsec: 2,
} as const;

/** What each name of a zone has, by `NameId`; types as in `TypeSet`. */
export interface Survey {
  /** Names that are looked at: the arrays may be longer. */
  readonly size: number;
  readonly places: Uint8Array;
  readonly low: Int32Array;
  readonly mid: Int32Array;
  readonly other: Int32Array;
  /** Types of which there are signatures. */
  readonly signedLow: Int32Array;
  readonly signedMid: Int32Array;
  readonly signedOther: Int32Array;
  /** 1 for a name with a signature that cannot be read. */
  readonly unsure: Uint8Array;
  /** The NSEC record of a name, the first one that can be read; `NO_ENTRY` if there is none. */
  readonly nsecs: Int32Array;
  /** Where that leads. */
  readonly nexts: Int32Array;
  /** How many NSEC records lead to a name. */
  readonly ledTo: Int32Array;
  /** Bits of {@link Doubt}: names at which something may be wrong. */
  readonly doubts: Uint8Array;
  /** Number of names with each doubt. */
  readonly unsigned: number;
  readonly nsecDoubts: number;
  /** Numbers of records. */
  readonly nsecCount: number;
  readonly nsec3Count: number;
  /** Numbers of signatures by `keyNumber` of their key, whoever the signer is. */
  readonly usedKeys: ReadonlyMap<number, number>;
  /** Undefined where there are no signatures. */
  readonly times: OutermostTimes | undefined;
}

/** Brought up to date after each edit of a signed zone. */
export const surveyOf: (zone: Zone) => Survey = oncePerEdit((zone) => {
  const surveyor = surveyors.get(zone) ?? new Surveyor(zone);
  surveyors.set(zone, surveyor);
  surveyor.update();
  return surveyor;
});

const surveyors = new WeakMap<Zone, Surveyor>();

const DELEGATES = bitOfType(NS);
const HIDES = bitOfType(DNAME);
const HAS_NSEC = bitOfType(NSEC);
const UNSIGNED_LOW = bitOfType(SIG);
const AT_CUT = bitOfType(DS) | bitOfType(NSEC);

/**
 * Keeps a survey. An edit has the names looked at again that have records in the chunks that it replaced; where a
 * delegation or a DNAME comes or goes, all.
 *
 * Hot path: integers in typed arrays.
 */
class Surveyor implements Survey {
  readonly #zone: Zone;
  size = 0;
  places = new Uint8Array(0);
  low = new Int32Array(0);
  mid = new Int32Array(0);
  other = new Int32Array(0);
  signedLow = new Int32Array(0);
  signedMid = new Int32Array(0);
  signedOther = new Int32Array(0);
  unsure = new Uint8Array(0);
  nsecs = new Int32Array(0);
  nexts = new Int32Array(0);
  ledTo = new Int32Array(0);
  doubts = new Uint8Array(0);
  unsigned = 0;
  nsecDoubts = 0;
  /** The words of the bitmap of {@link nsecs}. */
  #bitmapLow = new Int32Array(0);
  #bitmapMid = new Int32Array(0);
  #bitmapOther = new Int32Array(0);
  /** 1 for a name with several NSEC records. */
  #several = new Uint8Array(0);
  readonly #chunks: ChunkWatch;

  constructor(zone: Zone) {
    this.#zone = zone;
    this.#chunks = new ChunkWatch(zone);
  }

  get nsecCount(): number {
    return this.#chunks.nsecs;
  }

  get nsec3Count(): number {
    return this.#chunks.nsec3s;
  }

  get usedKeys(): ReadonlyMap<number, number> {
    return this.#chunks.usedKeys;
  }

  get times(): OutermostTimes | undefined {
    return this.#chunks.times;
  }

  update(): void {
    const touched = this.#chunks.touchedNames();
    const before = this.size;
    this.#grow();
    if (before === 0 || touched.size > this.size / 4) {
      this.#takeAll();
      return;
    }
    for (let name = before; name < this.size; name++) this.places[name] = this.#placeOf(name);
    for (const name of touched) {
      const low = this.low[name] ?? 0;
      const mid = this.mid[name] ?? 0;
      this.#readName(name);
      const cuts = (low ^ (this.low[name] ?? 0)) & DELEGATES;
      if ((cuts !== 0 && name !== this.#zone.apex) || ((mid ^ (this.mid[name] ?? 0)) & HIDES) !== 0) {
        this.#takeAll();
        return;
      }
    }
    for (const name of touched) this.#judge(name);
  }

  #grow(): void {
    this.size = this.#zone.names.size;
    if (this.size <= this.low.length) return;
    const capacity = Math.ceil(this.size * 1.25);
    this.places = bytes(this.places, capacity);
    this.unsure = bytes(this.unsure, capacity);
    this.doubts = bytes(this.doubts, capacity);
    this.#several = bytes(this.#several, capacity);
    this.low = words(this.low, capacity, 0);
    this.mid = words(this.mid, capacity, 0);
    this.other = words(this.other, capacity, 0);
    this.signedLow = words(this.signedLow, capacity, 0);
    this.signedMid = words(this.signedMid, capacity, 0);
    this.signedOther = words(this.signedOther, capacity, 0);
    this.ledTo = words(this.ledTo, capacity, 0);
    this.nsecs = words(this.nsecs, capacity, NO_ENTRY);
    this.nexts = words(this.nexts, capacity, NO_NAME);
    this.#bitmapLow = words(this.#bitmapLow, capacity, 0);
    this.#bitmapMid = words(this.#bitmapMid, capacity, 0);
    this.#bitmapOther = words(this.#bitmapOther, capacity, 0);
  }

  /** Looks at all names. A name's parent has a lower number than the name, so one pass finds all places. */
  #takeAll(): void {
    this.doubts.fill(0);
    this.unsigned = 0;
    this.nsecDoubts = 0;
    for (let name = 0; name < this.size; name++) this.#readName(name);
    for (let name = 0; name < this.size; name++) this.places[name] = this.#placeOf(name);
    for (let name = 0; name < this.size; name++) this.#judgeOne(name);
    this.#relinked = [];
  }

  /** Reads the records of a name. */
  #readName(name: NameId): void {
    const { store } = this.#zone;
    const led = this.nexts[name] ?? NO_NAME;
    if (led >= 0) this.ledTo[led] = (this.ledTo[led] ?? 0) - 1;
    this.low[name] = 0;
    this.mid[name] = 0;
    this.other[name] = 0;
    this.signedLow[name] = 0;
    this.signedMid[name] = 0;
    this.signedOther[name] = 0;
    this.unsure[name] = 0;
    this.nsecs[name] = NO_ENTRY;
    this.nexts[name] = NO_NAME;
    this.#several[name] = 0;
    for (let id = store.firstAt(name); id >= 0; id = store.nextAt(id)) {
      const type = store.typeOf(id);
      const bit = bitOfType(type);
      if (type < 32) this.low[name] = (this.low[name] ?? 0) | bit;
      else if (type < 64) this.mid[name] = (this.mid[name] ?? 0) | bit;
      else this.other[name] = (this.other[name] ?? 0) | bit;
      if (type === RRSIG) this.#readSignature(name, id);
      else if (type === NSEC) this.#readNsec(name, id);
    }
    const next = this.nexts[name] ?? NO_NAME;
    if (next >= 0) this.ledTo[next] = (this.ledTo[next] ?? 0) + 1;
    // Whose chain no longer leads there, or does now.
    if (led !== next) {
      if (led >= 0) this.#relinked.push(led);
      if (next >= 0) this.#relinked.push(next);
    }
  }

  /** Names to which other records lead than before. */
  #relinked: NameId[] = [];

  #readSignature(name: NameId, id: EntryId): void {
    const chunk = this.#zone.store.chunkOf(id);
    if (!chunk) return;
    const { signatures } = signedChunk(this.#zone, chunk);
    const at = placeIn(signatures.entries, this.#zone.store.indexOf(id));
    if (at < 0) {
      this.unsure[name] = 1;
      return;
    }
    const type = signatures.covered[at] ?? 0;
    const bit = bitOfType(type);
    if (type < 32) this.signedLow[name] = (this.signedLow[name] ?? 0) | bit;
    else if (type < 64) this.signedMid[name] = (this.signedMid[name] ?? 0) | bit;
    else this.signedOther[name] = (this.signedOther[name] ?? 0) | bit;
  }

  #readNsec(name: NameId, id: EntryId): void {
    const chunk = this.#zone.store.chunkOf(id);
    if (!chunk) return;
    const { denials } = signedChunk(this.#zone, chunk);
    const at = placeIn(denials.entries, this.#zone.store.indexOf(id));
    if (at < 0) return;
    const before = this.nsecs[name] ?? NO_ENTRY;
    if (before !== NO_ENTRY) {
      this.#several[name] = 1;
      if (this.#zone.compareOrder(before, id) < 0) return;
    }
    this.nsecs[name] = id;
    this.nexts[name] = denials.nexts[at] ?? NO_NAME;
    this.#bitmapLow[name] = denials.low[at] ?? 0;
    this.#bitmapMid[name] = denials.mid[at] ?? 0;
    this.#bitmapOther[name] = denials.other[at] ?? 0;
  }

  #placeOf(name: NameId): number {
    const { names, apex } = this.#zone;
    if (name === apex) return Place.Inside;
    if (name === ROOT) return Place.Outside;
    const parent = names.parent(name);
    const above = parent < 0 ? Place.Outside : (this.places[parent] ?? Place.Outside);
    if (above === Place.Outside) return Place.Outside;
    if (above !== Place.Inside || ((this.mid[parent] ?? 0) & HIDES) !== 0) return Place.Hidden;
    return ((this.low[name] ?? 0) & DELEGATES) !== 0 ? Place.Cut : Place.Inside;
  }

  /** A name, and those whose links changed with it. */
  #judge(name: NameId): void {
    this.#judgeOne(name);
    for (const linked of this.#relinked) this.#judgeOne(linked);
    this.#relinked = [];
  }

  #judgeOne(name: NameId): void {
    const before = this.doubts[name] ?? 0;
    const now = (this.#isUnsigned(name) ? Doubt.Unsigned : 0) | (this.#isNsecDoubtful(name) ? Doubt.Nsec : 0);
    if (before === now) return;
    this.doubts[name] = now;
    this.unsigned += (now & Doubt.Unsigned) - (before & Doubt.Unsigned);
    this.nsecDoubts += ((now & Doubt.Nsec) - (before & Doubt.Nsec)) / Doubt.Nsec;
  }

  #isUnsigned(name: NameId): boolean {
    const place = this.places[name];
    const mid = (this.mid[name] ?? 0) & ~(this.signedMid[name] ?? 0);
    if (place === Place.Cut) return (mid & AT_CUT) !== 0;
    if (place !== Place.Inside) return false;
    const low = (this.low[name] ?? 0) & ~(this.signedLow[name] ?? 0) & ~UNSIGNED_LOW;
    if ((low | (mid & ~bitOfType(RRSIG))) !== 0) return true;
    return (this.other[name] ?? 0) !== 0 && this.#isUnsignedAbove(name);
  }

  /** Types above 63, of which several share a bit, one by one. */
  #isUnsignedAbove(name: NameId): boolean {
    const { store } = this.#zone;
    const covered = new Set<number>();
    for (let id = store.firstAt(name); id >= 0; id = store.nextAt(id)) {
      const signature = signatureOf(this.#zone, id);
      if (signature) covered.add(signature.covered);
    }
    for (let id = store.firstAt(name); id >= 0; id = store.nextAt(id))
      if (store.typeOf(id) >= 64 && !covered.has(store.typeOf(id))) return true;
    return false;
  }

  #isNsecDoubtful(name: NameId): boolean {
    const place = this.places[name];
    const low = this.low[name] ?? 0;
    const mid = this.mid[name] ?? 0;
    const other = this.other[name] ?? 0;
    const hasNsec = (mid & HAS_NSEC) !== 0;
    const isLedTo = (this.ledTo[name] ?? 0) > 0;
    if (place === Place.Outside) return isLedTo;
    if (place === Place.Hidden) return hasNsec || isLedTo;
    if ((low | mid | other) === 0 || isHash(this, name)) return isLedTo;
    const next = this.nexts[name] ?? NO_NAME;
    if (!hasNsec || !isLedTo || next < 0 || this.#several[name] === 1) return true;
    const isCut = place === Place.Cut;
    const expectedLow = isCut ? low & DELEGATES : low;
    const expectedMid = (isCut ? mid & AT_CUT : mid) | HAS_NSEC | bitOfType(RRSIG);
    if (this.#bitmapLow[name] !== expectedLow || this.#bitmapMid[name] !== expectedMid) return true;
    const expectedOther = isCut ? 0 : other;
    if (((this.#bitmapOther[name] ?? 0) | expectedOther) !== 0) {
      const expected = { low: expectedLow, mid: expectedMid, other: expectedOther };
      if (bitmapFault(this.#zone, this.nsecs[name] ?? NO_ENTRY, name, expected)) return true;
    }
    return next !== this.#zone.apex && !comesAfter(this.#zone, next, name);
  }
}

function bytes(array: Uint8Array, capacity: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(capacity);
  copy.set(array);
  return copy;
}

function words(array: Int32Array, capacity: number, filler: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(capacity).fill(filler, array.length);
  copy.set(array);
  return copy;
}

const HASHED = bitOfType(NSEC3) | bitOfType(RRSIG);

/** True if a name is there only to hold an NSEC3 record. */
export function isHash({ low, mid, other }: Survey, name: NameId): boolean {
  const types = mid[name] ?? 0;
  return (
    (types & bitOfType(NSEC3)) !== 0 &&
    (types & ~HASHED) === 0 &&
    (low[name] ?? 0) === 0 &&
    (other[name] ?? 0) === 0
  );
}
