import {
  CROSSED,
  DEFAULT_TTL,
  ENTRY_COUNT,
  IDS,
  KINDS,
  LAST_TTL,
  NO_ENTRY,
  NO_NAME,
  ORIGIN,
  OWNER,
  OWNERS,
  RECORD_COUNT,
  SAME_TTL_FROM,
  TABLES,
  TARGETS,
  TTL_FROM,
  TTLS,
  TYPE_COLUMN,
} from './layout';
import { parentOf, resolve } from './names';

const KIND_TRIVIA: i32 = 0;
const KIND_RECORD: i32 = 1;
const SOA: i32 = 6;
/** `ChunkMark.Ttl` in `chunk.ts`. */
const MARK_TTL: i32 = 4;

let entrySlots: usize = 0;
let entryIndexes: usize = 0;
let entryTypes: usize = 0;
let entryOwners: usize = 0;
let entryTargets: usize = 0;
let ownerNext: usize = 0;
let targetNext: usize = 0;
let ownerHeads: usize = 0;
let targetHeads: usize = 0;
let populated: usize = 0;
let entryRoom: i32 = 0;

/** Takes the places of the entry store's arrays. */
export function attachEntries(): void {
  entrySlots = load<u32>(TABLES + 64);
  entryIndexes = load<u32>(TABLES + 68);
  entryTypes = load<u32>(TABLES + 72);
  entryOwners = load<u32>(TABLES + 76);
  entryTargets = load<u32>(TABLES + 80);
  ownerNext = load<u32>(TABLES + 84);
  targetNext = load<u32>(TABLES + 88);
  ownerHeads = load<u32>(TABLES + 92);
  targetHeads = load<u32>(TABLES + 96);
  populated = load<u32>(TABLES + 100);
  entryRoom = load<i32>(TABLES + 104);
}

/** Gives ids to the entries of the chunk in slot `slot`, whose columns begin at `columns`. False if there is no room. */
export function enter(columns: usize, count: i32, slot: i32): bool {
  let id = load<i32>(ENTRY_COUNT);
  if (id + count > entryRoom) return false;
  store<i32>(ENTRY_COUNT, id + count);
  for (let index: usize = 0; index < <usize>count; index++) {
    const at = (<usize>id) << 2;
    store<i32>(columns + IDS + (index << 2), id);
    store<i32>(entrySlots + at, slot);
    store<u16>(entryIndexes + ((<usize>id) << 1), <u16>index);
    const isRecord = <i32>load<u8>(columns + KINDS + index) == KIND_RECORD;
    store<u16>(
      entryTypes + ((<usize>id) << 1),
      isRecord ? load<u16>(columns + TYPE_COLUMN + (index << 1)) : 0,
    );
    store<i32>(entryOwners + at, NO_NAME);
    store<i32>(entryTargets + at, NO_NAME);
    id++;
  }
  return true;
}

/**
 * Binds the entries of a chunk as `bindChunk` does, below a default TTL, until it comes to one that is not simply a
 * record. Gives its index, or `count`.
 */
export function bind(columns: usize, count: i32, marks: i32): i32 {
  const origin = load<i32>(ORIGIN);
  const defaultTtl = load<i32>(DEFAULT_TTL);
  const isTimed = (marks & MARK_TTL) != 0;
  let owner = load<i32>(OWNER);
  let crossed = load<i32>(CROSSED) != 0;
  let lastTtl = load<i32>(LAST_TTL);
  let records: i32 = 0;
  let isSame = true;
  let index: usize = 0;
  for (; index < <usize>count; index++) {
    const kind = <i32>load<u8>(columns + KINDS + index);
    if (kind == KIND_TRIVIA) {
      store<i32>(TTL_FROM + (index << 2), NO_ENTRY);
      isSame = false;
      continue;
    }
    if (kind != KIND_RECORD || <i32>load<u16>(columns + TYPE_COLUMN + (index << 1)) == SOA) break;
    const at = index << 2;
    const written = load<i32>(columns + OWNERS + at);
    let now = owner;
    if (written >= 0) {
      now = resolve(written, origin);
      if (now < 0) break;
    } else if (owner < 0 || crossed) {
      break;
    }
    const named = load<i32>(columns + TARGETS + at);
    const target = resolve(named, origin);
    if (target < 0 && named >= 0) break;
    owner = now;
    crossed = false;
    const id = load<i32>(columns + IDS + at);
    link(id, owner, target);
    records++;
    let source = defaultTtl;
    if (isTimed && load<i32>(TTLS + at) >= 0) {
      lastTtl = id;
      source = id;
      isSame = false;
    }
    store<i32>(TTL_FROM + at, source);
  }
  store<i32>(RECORD_COUNT, load<i32>(RECORD_COUNT) + records);
  store<i32>(OWNER, owner);
  store<i32>(CROSSED, crossed ? 1 : 0);
  store<i32>(LAST_TTL, lastTtl);
  store<i32>(SAME_TTL_FROM, isSame ? 1 : 0);
  return <i32>index;
}

function link(id: i32, owner: i32, target: i32): void {
  const at = (<usize>id) << 2;
  store<i32>(entryOwners + at, owner);
  const ownerAt = ownerHeads + ((<usize>owner) << 2);
  const head = load<i32>(ownerAt) - 1;
  store<i32>(ownerNext + at, head);
  if (head < 0) populate(owner);
  store<i32>(ownerAt, id + 1);
  if (target < 0) return;
  store<i32>(entryTargets + at, target);
  const targetAt = targetHeads + ((<usize>target) << 2);
  const pointing = load<i32>(targetAt) - 1;
  store<i32>(targetNext + at, pointing);
  store<i32>(targetAt, id + 1);
}

/** Counts a name that has records now, and what is above it where that did not exist before. */
function populate(name: i32): void {
  for (let at = name; at >= 0; at = parentOf(at)) {
    const cell = populated + ((<usize>at) << 2);
    const before = load<i32>(cell);
    store<i32>(cell, before + 1);
    if (before > 0) return;
  }
}
