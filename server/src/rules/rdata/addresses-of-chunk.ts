import { parseIpv6 } from '../../rr/kinds/address';
import {
  mayBeSpecial,
  type SpecialKind,
  type SpecialUse,
  specialUse,
  specialUseOfPrefix,
} from '../../rr/special-address';
import type { Chunk } from '../../zone/chunk';
import { ChunkIndex } from '../../zone/chunk-index';
import { hasBackslash, mayHold } from '../../zone/chunk-summary';
import { isUnsure } from '../../zone/record';
import { bitsOfTypes } from '../../zone/type-bits';
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
  /** How many addresses are set aside for each purpose. */
  readonly special: ReadonlyMap<SpecialKind, number>;
}

const ADDRESSES = new ChunkIndex(read, {
  start: (): AddressCounts => ({ common: 0, private: 0, special: new Map() }),
  add: (counts, { common, private: inPrivate, special }, sign) => {
    counts.common += sign * common;
    counts.private += sign * inPrivate;
    for (const [kind, count] of special)
      counts.special.set(kind, (counts.special.get(kind) ?? 0) + sign * count);
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
  const isExpected = ([kind, count]: readonly [SpecialKind, number]): boolean =>
    count === 0 || expected.has(kind);
  if ([...sum.special].every(isExpected)) return;
  for (const [chunk, { special }] of found)
    if (![...special].every(isExpected)) yield [chunk, entriesBySpecialUse(chunk)];
}

function entriesBySpecialUse(chunk: Chunk): SpecialAddresses {
  const entries = new Map<SpecialKind, number[]>();
  for (let index = 0; index < chunk.count; index++) {
    const use = isAddress(chunk, index) && useAt(chunk, index);
    if (!use) continue;
    const ofKind = entries.get(use.kind);
    if (ofKind) ofKind.push(index);
    else entries.set(use.kind, [index]);
  }
  return entries;
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

const ADDRESS_TYPES = bitsOfTypes([A, AAAA]);

/**
 * Hot path: each address of the zone is looked at once more; a text is read only where the columns do not tell. Those of
 * one network, which mostly stand together, are only counted.
 */
function read(chunk: Chunk): ChunkAddresses | undefined {
  if (!mayHold(chunk, ADDRESS_TYPES)) return undefined;
  const { types, hashes, firsts, count } = chunk;
  const mayBeGeneric = hasBackslash(chunk);
  const counts: AddressCounts = { common: 0, private: 0, special: new Map() };
  let network = 0;
  let inNetwork = 0;
  let beginning = -1;
  let use: Use = 'unclear';
  let soBeginning = 0;
  for (let index = 0; index < count; index++) {
    const type = types[index];
    if ((type !== A && type !== AAAA) || (mayBeGeneric && isGeneric(chunk, index))) continue;
    if (type === A) {
      if (isUnsure(chunk, index)) continue;
      const own = (hashes[index] ?? 0) >>> 8;
      if (own !== network) {
        addUse(counts, useOfNetwork(network), inNetwork);
        network = own;
        inNetwork = 0;
      }
      inNetwork++;
      continue;
    }
    const own = firsts[index] ?? -1;
    if (own !== beginning) {
      addUse(counts, use, soBeginning);
      beginning = own;
      soBeginning = 0;
      use = useOfBeginning(own);
    }
    if (use === 'unclear') addUse(counts, useOfWritten(chunk, index), 1);
    else soBeginning++;
  }
  addUse(counts, useOfNetwork(network), inNetwork);
  addUse(counts, use, soBeginning);
  const { common, special } = counts;
  if (common === 0 && special.size === 0) return undefined;
  return { common, private: special.get('private') ?? 0, special };
}

/** Counts `times` addresses with the same use. */
function addUse(counts: AddressCounts, use: Use | undefined, times: number): void {
  if (times === 0 || use === undefined || use === 'unclear') return;
  if (!use || use.kind === 'documentation') counts.common += times;
  if (use) counts.special.set(use.kind, (counts.special.get(use.kind) ?? 0) + times);
}

function isAddress({ types }: Chunk, index: number): boolean {
  return types[index] === A || types[index] === AAAA;
}

/** True for generic rdata (RFC 3597), which has no address that could be shown. */
function isGeneric({ starts, rdata, text }: Chunk, index: number): boolean {
  return text.charCodeAt((starts[index] ?? 0) + (rdata[index] ?? 0)) === BACKSLASH;
}

const BACKSLASH = 92;

/** What an address is set aside for, false if it is for everyone; `unclear` where a part of it does not tell. */
type Use = SpecialUse | false | 'unclear';

/** Undefined if there is no address, false if it is for everyone. */
function useAt(chunk: Chunk, index: number): SpecialUse | false | undefined {
  return isGeneric(chunk, index) ? undefined : useOfWritten(chunk, index);
}

function useOfWritten(chunk: Chunk, index: number): SpecialUse | false | undefined {
  if (chunk.types[index] === A)
    return isUnsure(chunk, index) ? undefined : useOfNetwork((chunk.hashes[index] ?? 0) >>> 8);
  const use = useOfBeginning(chunk.firsts[index] ?? -1);
  if (use !== 'unclear') return use;
  const { starts, rdata, text } = chunk;
  const start = (starts[index] ?? 0) + (rdata[index] ?? 0);
  const octets = new Uint8Array(16);
  const read = parseIpv6(text, start, endOfAddress(text, start), octets, 0);
  return read ? (specialUse(octets) ?? false) : undefined;
}

/** `network`: the first three octets of an IPv4 address. Nothing smaller is set aside for anything. */
function useOfNetwork(network: number): SpecialUse | false {
  const first = network >> 16;
  if (!mayBeSpecial(first)) return false;
  const use = specialUseOfPrefix(4, [first, (network >> 8) & 255, network & 255]);
  return use !== 'unclear' && use;
}

/** `beginning`: the first four octets of an IPv6 address, which nearly always tell; -1 may say that none was read. */
function useOfBeginning(beginning: number): Use {
  if (beginning === -1) return 'unclear';
  const octets = [beginning >>> 24, (beginning >> 16) & 255, (beginning >> 8) & 255, beginning & 255];
  return specialUseOfPrefix(16, octets);
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
