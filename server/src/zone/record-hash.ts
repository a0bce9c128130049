import { lowerCaseName } from '../rr/names';
import type { RecordType } from '../rr/schema';
import { typeByNumber } from '../rr/types';
import { type Chunk, EntryFlag } from './chunk';
import { withLowerNames } from './dump';
import type { EntryId } from './entry-store';
import { type NameId, RELATIVE } from './name-table';
import { rdataWire, recordOf, ttlOf } from './record';
import type { Zone } from './zone';

const SOA = 6;
const SIG = 24;
const RRSIG = 46;
/** Octets of a SOA behind its serial: refresh, retry, expire, minimum. */
const AFTER_SERIAL = 16;

/**
 * Says in one number what records a name has, so that two zones can be compared name by name. Layout, order, the
 * case of names, repeated records and the SOA's serial do not count; the TTL of an RRset is that of its first record
 * (RFC 2181 section 5.2). Equal records give equal numbers; others do so once in four thousand million times.
 *
 * Hot path: most records are told by what scanning them kept; no text is read.
 */
export class RecordHasher {
  readonly #zone: Zone;
  #names = new Int32Array(1024);

  constructor(zone: Zone) {
    this.#zone = zone;
  }

  /** Never 0 for a name that has records that can be read, always 0 for others. */
  digestOf(owner: NameId): number {
    const { store } = this.#zone;
    const first = store.firstAt(owner);
    if (first < 0) return 0;
    if (store.isSingle(owner)) return orOne(this.#hash(first, ttlOf(this.#zone, first)));
    const records: EntryId[] = [];
    for (let id = first; id >= 0; id = store.nextAt(id)) records.push(id);
    const heads = this.#heads(records);
    const hashes = new Set<number>();
    for (const id of records) {
      const hash = this.#hash(id, ttlOf(this.#zone, heads.get(store.typeOf(id)) ?? id));
      if (hash !== undefined) hashes.add(hash);
    }
    let sum: number | undefined;
    for (const hash of hashes) sum = ((sum ?? 0) + hash) | 0;
    return orOne(sum);
  }

  /** The first record of each RRset. Signatures of one name are several RRsets, whose TTLs may differ. */
  #heads(records: readonly EntryId[]): ReadonlyMap<number, EntryId> {
    const heads = new Map<number, EntryId>();
    for (const id of records) {
      const type = this.#zone.store.typeOf(id);
      if (type === RRSIG || type === SIG) continue;
      const head = heads.get(type);
      if (head === undefined || this.#zone.compareOrder(id, head) < 0) heads.set(type, id);
    }
    return heads;
  }

  /** Undefined for a record that cannot be read. */
  #hash(id: EntryId, ttl: number | undefined): number | undefined {
    const { store } = this.#zone;
    const chunk = store.chunkOf(id);
    const rdata = chunk && this.#rdataHash(id, chunk, store.indexOf(id));
    return rdata === undefined ? undefined : mixed(mixed(store.typeOf(id), ttl ?? -1), rdata);
  }

  #rdataHash(id: EntryId, chunk: Chunk, index: number): number | undefined {
    const type = chunk.types[index] ?? 0;
    const shape = shapeOf(type);
    const readable = ((chunk.flags[index] ?? 0) & EntryFlag.BadRdata) === 0;
    if (readable && shape === 'plain') return chunk.hashes[index] ?? 0;
    const target = this.#zone.store.targetOf(id);
    if (readable && shape === 'target' && target >= 0)
      return mixed(chunk.firsts[index] ?? -1, this.#nameHash(target));
    const record = recordOf(this.#zone, id);
    const wire = record && rdataWire(record);
    if (!wire) return undefined;
    if (shape === 'plain') return chunk.hashes[index] ?? 0;
    if (shape === 'target') return targetHash(record.type, wire);
    const lower = withLowerNames(record.type, wire);
    if (type === SOA) lower.fill(0, lower.length - AFTER_SERIAL - 4, lower.length - AFTER_SERIAL);
    return octetsHash(SEED, lower);
  }

  /** Equal for equal names of different tables. */
  #nameHash(name: NameId): number {
    if (name <= RELATIVE) return SEED + name;
    const { names } = this.#zone;
    if (name >= this.#names.length) {
      const larger = new Int32Array(Math.max(names.size, this.#names.length * 2));
      larger.set(this.#names);
      this.#names = larger;
    }
    const known = this.#names[name] ?? 0;
    if (known !== 0) return known;
    const hash = labelHash(this.#nameHash(names.parent(name)), names.label(name));
    this.#names[name] = hash;
    return hash;
  }
}

/**
 * How the rdata of a type is told: `plain` by the hash of its octets, as it holds no name; `target` by the one name
 * it points at and perhaps a number before it; `other` by its canonical form.
 */
type Shape = 'plain' | 'target' | 'other';

const shapes = new Map<number, Shape>();

function shapeOf(type: number): Shape {
  let shape = shapes.get(type);
  if (!shape) {
    const { fields } = typeByNumber(type);
    const kinds = fields.map(({ kind }) => kind.name).join(' ');
    const named = fields.some(({ kind }) => kind.isName || kind.name === 'names' || kind.name === 'gateway');
    const simple = (kinds === 'name' || kinds === 'u16 name') && fields.at(-1)?.target === true;
    shape = !named ? 'plain' : simple ? 'target' : 'other';
    shapes.set(type, shape);
  }
  return shape;
}

/** What a `target` record gives, from its wire form: it may be written in the generic form. */
function targetHash(type: RecordType, wire: Uint8Array): number {
  const numbered = type.fields.length > 1;
  const name = wire.slice(numbered ? 2 : 0);
  lowerCaseName(name, 0, name.length);
  const labels: Uint8Array[] = [];
  for (let at = 0; (name[at] ?? 0) > 0; at += (name[at] ?? 0) + 1)
    labels.push(name.subarray(at + 1, at + 1 + (name[at] ?? 0)));
  const number = numbered ? (wire[0] ?? 0) * 256 + (wire[1] ?? 0) : -1;
  return mixed(number, labels.reduceRight(labelHash, SEED));
}

const SEED = 0x811c9dc5 | 0;

function labelHash(parent: number, label: Uint8Array): number {
  return orOne(octetsHash(mixed(parent, label.length), label));
}

function octetsHash(seed: number, octets: Uint8Array): number {
  let hash = seed;
  for (let at = 0; at < octets.length; at++) hash = Math.imul(hash ^ (octets[at] ?? 0), 0x01000193);
  return hash | 0;
}

/** Two numbers as one, each bit of which depends on all of theirs. */
function mixed(left: number, right: number): number {
  let hash = Math.imul(left ^ Math.imul(right, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15) ^ right, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** 0 stands for "nothing". */
function orOne(hash: number | undefined): number {
  return hash === undefined ? 0 : hash || 1;
}
