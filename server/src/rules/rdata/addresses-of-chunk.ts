import { parseIpv6 } from '../../rr/kinds/address';
import { type SpecialKind, type SpecialUse, specialUse, specialUseOfPrefix } from '../../rr/special-address';
import { type Chunk, EntryKind } from '../../zone/chunk';
import { ChunkIndex } from '../../zone/chunk-index';
import { isUnsure } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { A, AAAA } from '../types';

/** How many addresses are for everyone, private, and set aside for each purpose. */
export interface AddressCounts {
  common: number;
  private: number;
  readonly special: Map<SpecialKind, number>;
}

/** Entries of a chunk by what their addresses are set aside for. */
export type SpecialAddresses = ReadonlyMap<SpecialKind, readonly number[]>;

/** An address as it is written in its entry, and what it is set aside for. */
export interface SpecialAddress {
  readonly start: number;
  readonly text: string;
  readonly use: SpecialUse;
}

interface ChunkAddresses {
  readonly common: number;
  readonly private: number;
  readonly special: SpecialAddresses;
}

const ADDRESSES = new ChunkIndex(read, {
  start: (): AddressCounts => ({ common: 0, private: 0, special: new Map() }),
  add: (counts, { common, private: inPrivate, special }, sign) => {
    counts.common += sign * common;
    counts.private += sign * inPrivate;
    for (const [kind, entries] of special)
      counts.special.set(kind, (counts.special.get(kind) ?? 0) + sign * entries.length);
  },
});

/** Counts of the zone's A and AAAA records; those that cannot be read are left out. */
export function addressCounts(zone: Zone): Readonly<AddressCounts> {
  return ADDRESSES.of(zone).sum;
}

/** The chunks with addresses that are set aside for something; none if `expected` has all of their kinds. */
export function* specialAddresses(
  zone: Zone,
  expected: ReadonlySet<SpecialKind>,
): Generator<readonly [Chunk, SpecialAddresses]> {
  const { found, sum } = ADDRESSES.of(zone);
  if ([...sum.special].every(([kind, count]) => count === 0 || expected.has(kind))) return;
  for (const [chunk, { special }] of found) if (special.size > 0) yield [chunk, special];
}

/** The address of entry `index`; undefined if it has none that is special. */
export function specialAddressAt(chunk: Chunk, index: number): SpecialAddress | undefined {
  const use = useAt(chunk, index);
  if (!use) return undefined;
  const from = (chunk.starts[index] ?? 0) + (chunk.rdata[index] ?? 0);
  return {
    start: chunk.rdata[index] ?? 0,
    text: chunk.text.slice(from, endOfAddress(chunk.text, from)),
    use,
  };
}

/** Hot path: each address of the zone is read here once more, without its entry being split into tokens. */
function read(chunk: Chunk): ChunkAddresses | undefined {
  const { count, kinds, types } = chunk;
  const special = new Map<SpecialKind, number[]>();
  let common = 0;
  let inPrivate = 0;
  let kind: SpecialKind | undefined;
  let ofKind: number[] = [];
  for (let index = 0; index < count; index++) {
    const type = types[index];
    if ((type !== A && type !== AAAA) || kinds[index] !== EntryKind.Record) continue;
    const use = useAt(chunk, index);
    if (use === undefined) continue;
    if (!use || use.kind === 'documentation') common++;
    else if (use.kind === 'private') inPrivate++;
    if (!use) continue;
    if (use.kind !== kind) {
      kind = use.kind;
      ofKind = special.get(kind) ?? [];
      special.set(kind, ofKind);
    }
    ofKind.push(index);
  }
  if (common === 0 && inPrivate === 0 && special.size === 0) return undefined;
  return { common, private: inPrivate, special };
}

const BACKSLASH = 92;
const FOUR = new Uint8Array(4);
const SIXTEEN = new Uint8Array(16);

/** Undefined if there is no address, false if it is for everyone. */
function useAt(chunk: Chunk, index: number): SpecialUse | false | undefined {
  const { starts, rdata, text } = chunk;
  const start = (starts[index] ?? 0) + (rdata[index] ?? 0);
  if (chunk.types[index] === A) {
    // Generic rdata (RFC 3597) has no address that could be shown.
    if (isUnsure(chunk, index) || text.charCodeAt(start) === BACKSLASH) return undefined;
    const address = chunk.hashes[index] ?? 0;
    for (let at = 0; at < 4; at++) FOUR[at] = address >>> (24 - 8 * at);
    return specialUse(FOUR) ?? false;
  }
  const beginning = isUnsure(chunk, index) ? 'unclear' : useOfBeginning(text, start);
  if (beginning !== 'unclear') return beginning;
  const read = parseIpv6(text, start, endOfAddress(text, start), SIXTEEN, 0);
  return read ? (specialUse(SIXTEEN) ?? false) : undefined;
}

/**
 * What the address of IPv6 at `start` is set aside for, where its first two groups tell; `unclear` where they do not.
 * The addresses of a zone mostly begin alike, so that the last answer is kept.
 */
function useOfBeginning(text: string, start: number): SpecialUse | false | 'unclear' {
  const end = endOfGroup(text, start);
  const first = group;
  if (end === start || text.charCodeAt(end) !== COLON) return 'unclear';
  const secondEnd = endOfGroup(text, end + 1);
  if (secondEnd === end + 1 || text.charCodeAt(secondEnd) !== COLON) return 'unclear';
  if (first !== lastFirst || group !== lastSecond) {
    lastFirst = first;
    lastSecond = group;
    lastUse = specialUseOfPrefix([first >> 8, first & 255, group >> 8, group & 255]);
  }
  return lastUse;
}

let lastFirst = -1;
let lastSecond = -1;
let lastUse: SpecialUse | false | 'unclear' = false;
/** The number that {@link endOfGroup} read. */
let group = 0;

/** The end of up to four hexadecimal digits. */
function endOfGroup(text: string, start: number): number {
  let at = start;
  for (group = 0; at < start + 4; at++) {
    const digit = hexadecimal(text.charCodeAt(at));
    if (digit < 0) break;
    group = group * 16 + digit;
  }
  return at;
}

function hexadecimal(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const lower = unit | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

const COLON = 58;

function endOfAddress(text: string, start: number): number {
  let end = start;
  while (end < text.length && isPartOfAddress(text.charCodeAt(end))) end++;
  return end;
}

/** Digits, letters up to f, dot and colon. */
function isPartOfAddress(unit: number): boolean {
  const lower = unit | 32;
  return (unit >= 48 && unit <= 58) || unit === 46 || (lower >= 97 && lower <= 102);
}
