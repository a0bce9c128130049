import { parseIpv6 } from '../../rr/kinds/address';
import { isUndecidedByStart, type SpecialKind, type SpecialUse, specialUse } from '../../rr/special-address';
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
  const first = chunk.firsts[index] ?? -1;
  // Nearly always the first four octets tell; -1 may also say that none were read.
  if (first === -1 || isUndecidedByStart(first))
    return parseIpv6(text, start, endOfAddress(text, start), SIXTEEN, 0)
      ? (specialUse(SIXTEEN) ?? false)
      : undefined;
  for (let at = 0; at < 4; at++) SIXTEEN[at] = first >>> (24 - 8 * at);
  return specialUse(SIXTEEN) ?? false;
}

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
