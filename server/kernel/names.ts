import {
  LABELS,
  LOWER,
  NAME_COUNT,
  NO_NAME,
  POOL_END,
  RELATIVE,
  ROOT,
  SLOTTED,
  TABLES,
  TRAITS,
  UNITS,
} from './layout';

/** `NameState` in `name-table.ts`. */
const STATE_RELATIVE: i32 = 1;
const STATE_SLOTTED: i32 = 2;
const STATE_HAS_SLOTTED_CHILDREN: i32 = 4;
/** `LabelTrait` in `label.ts`. */
const UNDERSCORED: i32 = 1;
const NO_HOST: i32 = 2;
const ENCODED: i32 = 4;
const DIGIT_FIRST: i32 = 8;
/** `xn--`, as its octets stand in memory. */
const XN: u32 = 0x2d2d6e78;
const MAX_LABELS: i32 = 128;
const HASH_FACTOR: i32 = 131;
/** Slots in a line of the processor's cache, less one. */
const NEAR: i32 = 15;

let parents: usize = 0;
let labelStarts: usize = 0;
let labelLengths: usize = 0;
let labelHashes: usize = 0;
let wireLengths: usize = 0;
let states: usize = 0;
let traits: usize = 0;
let counterparts: usize = 0;
let pool: usize = 0;
let slots: usize = 0;
let nameRoom: i32 = 0;
let poolRoom: i32 = 0;
let slotCount: i32 = 0;

/** The last name that was read: its id, or -1 where {@link readName} could not read it. */
export let nameRead: i32 = NO_NAME;

/** Takes the places of the name table's arrays. */
export function attachNames(): void {
  parents = load<u32>(TABLES);
  labelStarts = load<u32>(TABLES + 4);
  labelLengths = load<u32>(TABLES + 8);
  labelHashes = load<u32>(TABLES + 12);
  wireLengths = load<u32>(TABLES + 16);
  states = load<u32>(TABLES + 20);
  traits = load<u32>(TABLES + 24);
  counterparts = load<u32>(TABLES + 28);
  pool = load<u32>(TABLES + 32);
  slots = load<u32>(TABLES + 36);
  nameRoom = load<i32>(TABLES + 40);
  poolRoom = load<i32>(TABLES + 44);
  slotCount = load<i32>(TABLES + 48);
}

export function parentOf(name: i32): i32 {
  return load<i32>(parents + ((<usize>name) << 2));
}

/**
 * Reads the name that begins at `start`, and gives the address behind it. {@link nameRead} is -1 where it is not plain,
 * is no name, or has no room.
 */
export function readName(start: usize): usize {
  nameRead = NO_NAME;
  let at = start;
  let from = start;
  let hash: i32 = 0;
  let labels: usize = 0;
  let octet: usize = 0;
  for (;;) {
    octet = load<u8>(at);
    if (load<u8>(UNITS + octet) != 0) break;
    if (octet == 46) {
      if (at == from) {
        // The root, or an empty label.
        if (at == start && load<u8>(UNITS + <usize>load<u8>(at + 1)) != 0) {
          at++;
          if (isEnd(load<u8>(UNITS + <usize>load<u8>(at)))) nameRead = ROOT;
        }
        return at;
      }
      if (labels + 2 > <usize>MAX_LABELS) return at;
      store<u32>(LABELS + (labels << 3), <u32>from);
      store<i32>(LABELS + (labels << 3) + 4, hash);
      labels++;
      from = at + 1;
      hash = 0;
    } else {
      hash = hash * HASH_FACTOR + load<u8>(LOWER + octet);
    }
    at++;
  }
  if (!isEnd(load<u8>(UNITS + octet))) return at;
  if (at - start == 1 && load<u8>(start) == 64) {
    nameRead = RELATIVE;
    return at;
  }
  let name = ROOT;
  let to = at;
  if (from == at) {
    to--;
  } else {
    // Most names have one label.
    if (labels == 0) {
      const length = to - from;
      if (length <= 63) nameRead = child(RELATIVE, from, <i32>length, hash);
      return at;
    }
    name = RELATIVE;
    store<u32>(LABELS + (labels << 3), <u32>from);
    store<i32>(LABELS + (labels << 3) + 4, hash);
    labels++;
  }
  while (labels > 0) {
    labels--;
    const label: usize = load<u32>(LABELS + (labels << 3));
    const length = <i32>(to - label);
    if (length > 63 || <i32>load<u8>(wireLengths + name) + length + 1 > 255) return at;
    name = child(name, label, length, load<i32>(LABELS + (labels << 3) + 4));
    if (name < 0) return at;
    to = label - 1;
  }
  nameRead = name;
  return at;
}

/** True for what may follow a word: a blank, the line's end, a comment, a quote. */
export function isEnd(unit: u32): bool {
  return unit <= 3 || unit == 6;
}

/** `name` completed with `origin`; -1 for what is too long or has no room. */
export function resolve(name: i32, origin: i32): i32 {
  if (name < 0) return name;
  const at = (<usize>name) << 2;
  const above = load<i32>(parents + at);
  if (above == RELATIVE) {
    const first = load<i32>(counterparts + at);
    if (first != 0 && load<i32>(parents + ((<usize>first) << 2)) == origin) return first;
  }
  if (name == RELATIVE) return origin;
  if (origin == RELATIVE || (load<u8>(states + name) & STATE_RELATIVE) == 0) return name;
  const parent = resolve(above, origin);
  if (parent < 0) return NO_NAME;
  const first = load<i32>(counterparts + at);
  if (first != 0 && load<i32>(parents + ((<usize>first) << 2)) == parent) return first;
  const length = <i32>load<u8>(labelLengths + name);
  if (<i32>load<u8>(wireLengths + parent) + length + 1 > 255) return NO_NAME;
  if (first != 0 || (load<u8>(states + parent) & STATE_RELATIVE) != 0) return childOf(parent, name);
  return complete(name, parent, above, length);
}

function complete(name: i32, parent: i32, above: i32, length: i32): i32 {
  const counterpart = load<i32>(counterparts + ((<usize>parent) << 2));
  if (counterpart != 0 && counterpart != above) return childOf(parent, name);
  const start = load<u32>(labelStarts + ((<usize>name) << 2));
  const hash = load<i32>(labelHashes + ((<usize>name) << 2));
  store<i32>(counterparts + ((<usize>parent) << 2), above);
  if ((load<u8>(states + parent) & STATE_HAS_SLOTTED_CHILDREN) != 0) {
    const written = found(parent, pool + start, length, hash);
    if (written >= 0) {
      store<i32>(counterparts + ((<usize>name) << 2), written);
      return written;
    }
  }
  if (load<i32>(NAME_COUNT) >= nameRoom) return NO_NAME;
  const completed = add(parent, start, length, hash, load<u8>(traits + name));
  store<i32>(counterparts + ((<usize>name) << 2), completed);
  store<i32>(counterparts + ((<usize>completed) << 2), name);
  return completed;
}

function childOf(parent: i32, other: i32): i32 {
  const start = load<u32>(labelStarts + ((<usize>other) << 2));
  const length = <i32>load<u8>(labelLengths + other);
  return child(parent, pool + start, length, load<i32>(labelHashes + ((<usize>other) << 2)));
}

/** The child of `parent` with the label at `octets`, added if it is not there; -1 where there is no room. */
function child(parent: i32, octets: usize, length: i32, hash: i32): i32 {
  const known = found(parent, octets, length, hash);
  if (known >= 0) return known;
  const count = load<i32>(NAME_COUNT);
  const slotted = load<i32>(SLOTTED);
  const poolEnd = load<i32>(POOL_END);
  if (count >= nameRoom || poolEnd + length > poolRoom || (slotted + 3) * 2 > slotCount) return NO_NAME;
  const mask = slotCount - 1;
  store<i32>(slots + ((<usize>freeSlot) << 2), (mixedHash(parent, hash) & ~mask) | count);
  const state = <i32>load<u8>(states + parent);
  if ((state & STATE_HAS_SLOTTED_CHILDREN) == 0)
    store<u8>(states + parent, state | STATE_HAS_SLOTTED_CHILDREN);
  let start: u32;
  let trait: i32 = 0;
  if (octets >= pool && octets < pool + poolRoom) {
    start = <u32>(octets - pool);
    for (let at: usize = 0; at < <usize>length; at++)
      trait |= load<u8>(TRAITS + <usize>load<u8>(octets + at));
  } else {
    start = poolEnd;
    const into = pool + poolEnd;
    for (let at: usize = 0; at < <usize>length; at++) {
      const octet: usize = load<u8>(octets + at);
      trait |= load<u8>(TRAITS + octet);
      store<u8>(into + at, load<u8>(LOWER + octet));
    }
    store<i32>(POOL_END, poolEnd + length);
  }
  const first = load<u8>(octets);
  if (first == 95) trait |= UNDERSCORED;
  else if (first - 48 < 10) trait |= DIGIT_FIRST;
  else if (length >= 4 && load<u32>(pool + start) == XN) trait |= ENCODED;
  if (first == 45 || load<u8>(octets + length - 1) == 45) trait |= NO_HOST;
  const id = add(parent, start, length, hash, trait);
  store<u8>(states + id, (state & STATE_RELATIVE) | STATE_SLOTTED);
  store<i32>(SLOTTED, slotted + 1);
  return id;
}

/** The free slot where {@link found} looked last. */
let freeSlot: i32 = 0;

/** The child of `parent` with the label at `octets`; -1 if there is none. */
function found(parent: i32, octets: usize, length: i32, hash: i32): i32 {
  if ((load<u8>(states + parent) & STATE_RELATIVE) == 0) {
    const counterpart = load<i32>(counterparts + ((<usize>parent) << 2));
    if (counterpart != 0) {
      const relative = atSlot(counterpart, octets, length, hash);
      if (relative != 0) {
        const completed = load<i32>(counterparts + ((<usize>relative) << 2));
        if (completed != 0 && parentOf(completed) == parent) return completed;
      }
    }
  }
  const id = atSlot(parent, octets, length, hash);
  return id != 0 ? id : NO_NAME;
}

/** The name in the slot with the child of `parent` that has this label; 0 if there is none. */
function atSlot(parent: i32, octets: usize, length: i32, hash: i32): i32 {
  const mask = slotCount - 1;
  const mixed = mixedHash(parent, hash);
  const last = <i32>load<u8>(LOWER + <usize>load<u8>(octets + length - 1));
  let slot = ((mixedHash(parent, hash - last) & ~NEAR) + (last & NEAR)) & mask;
  let taken = load<i32>(slots + ((<usize>slot) << 2));
  while (taken != 0) {
    if (((taken ^ mixed) & ~mask) == 0) {
      const id = taken & mask;
      const at = (<usize>id) << 2;
      if (
        load<i32>(labelHashes + at) == hash &&
        load<i32>(parents + at) == parent &&
        <i32>load<u8>(labelLengths + id) == length &&
        isLabel(pool + <usize>load<u32>(labelStarts + at), octets, length)
      )
        return id;
    }
    slot = (slot + 1) & mask;
    taken = load<i32>(slots + ((<usize>slot) << 2));
  }
  freeSlot = slot;
  return 0;
}

/** True if the label in the pool is the one at `octets`, whatever the case of its letters. */
function isLabel(pooled: usize, octets: usize, length: i32): bool {
  for (let at: usize = 0; at < <usize>length; at++)
    if (load<u8>(pooled + at) != load<u8>(LOWER + <usize>load<u8>(octets + at))) return false;
  return true;
}

function add(parent: i32, labelStart: u32, length: i32, hash: i32, trait: i32): i32 {
  const id = load<i32>(NAME_COUNT);
  store<i32>(NAME_COUNT, id + 1);
  const at = (<usize>id) << 2;
  store<i32>(parents + at, parent);
  store<u32>(labelStarts + at, labelStart);
  store<u8>(labelLengths + id, length);
  store<i32>(labelHashes + at, hash);
  store<u8>(traits + id, trait);
  store<u8>(wireLengths + id, <i32>load<u8>(wireLengths + parent) + length + 1);
  return id;
}

function mixedHash(parent: i32, hash: i32): i32 {
  const mixed = (hash ^ (parent * <i32>0x9e3779b1)) * <i32>0x85ebca6b;
  return mixed ^ <i32>(<u32>mixed >>> 15);
}
