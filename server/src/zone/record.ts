import { readRdata, traceFields } from '../rr/rdata';
import { RdataInput } from '../rr/rdata-input';
import type { Field, RecordType } from '../rr/schema';
import { typeByNumber } from '../rr/types';
import { WireWriter } from '../rr/wire';
import { EntryShape } from '../syntax/lexer';
import type { TokenTape } from '../syntax/tokens';
import { type Chunk, EntryFlag, EntryKind } from './chunk';
import { type EntryId, NO_ENTRY } from './entry-store';
import { readEntry } from './entry-tokens';
import { type NameId, type NameTable, NO_NAME } from './name-table';
import type { Zone } from './zone';
import type { ZoneFile } from './zone-file';

/** A record as rules and features look at it. Short-lived: true until the next edit. */
export interface RecordView {
  readonly zone: Zone;
  readonly id: EntryId;
  readonly chunk: Chunk;
  readonly index: number;
  readonly owner: NameId;
  /** False where the owner is omitted and repeats that of an earlier record. */
  readonly ownerWritten: boolean;
  readonly type: RecordType;
  /** TTL in seconds, wherever it comes from; undefined if nothing gives one. */
  readonly ttl: number | undefined;
  readonly target: NameId;
  /** Preference, priority: the first field where it is a 16-bit number, else -1. */
  readonly first: number;
  /** The record has an error: its values are not to be relied on. */
  readonly unsure: boolean;
}

/** Undefined if the entry is no record. */
export function recordOf(zone: Zone, id: EntryId): RecordView | undefined {
  const chunk = zone.store.chunkOf(id);
  if (!chunk) return undefined;
  const index = zone.store.indexOf(id);
  if (chunk.kinds[index] !== EntryKind.Record) return undefined;
  return {
    zone,
    id,
    chunk,
    index,
    owner: zone.store.ownerOf(id),
    ownerWritten: (chunk.owners[index] ?? NO_NAME) >= 0,
    type: typeByNumber(chunk.types[index] ?? 0),
    ttl: ttlOf(zone, id),
    target: zone.store.targetOf(id),
    first: chunk.firsts[index] ?? -1,
    unsure: isUnsure(chunk, index),
  };
}

/** True if the entry's problems leave its values in doubt. */
export function isUnsure(chunk: Chunk, index: number): boolean {
  return ((chunk.flags[index] ?? 0) & (EntryFlag.BadRdata | EntryShape.Unclosed)) !== 0;
}

/** TTL of a record in seconds, wherever it comes from; undefined if nothing gives one. */
export function ttlOf(zone: Zone, id: EntryId): number | undefined {
  const chunk = zone.store.chunkOf(id);
  const from = chunk?.ttlFrom[zone.store.indexOf(id)] ?? NO_ENTRY;
  return from < 0 ? undefined : ttlValue(zone, from);
}

/** The TTL that entry `id` (a `$TTL`, a record with a TTL, a SOA without) gives to others. */
function ttlValue(zone: Zone, id: EntryId): number | undefined {
  const chunk = zone.store.chunkOf(id);
  if (!chunk) return undefined;
  const index = zone.store.indexOf(id);
  const written = chunk.ttls[index] ?? -1;
  if (written >= 0) return written;
  const minimum = chunk.firsts[index] ?? -1;
  return minimum >= 0 ? minimum : undefined;
}

export type TokenRole = 'owner' | 'ttl' | 'class' | 'type' | 'directive' | 'argument' | 'rdata';

/** A token with what it is for. Offsets count from the start of the entry. */
export interface TokenPlace {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly role: TokenRole;
  /** The schema's field, for rdata that can be told apart. */
  readonly field?: Field;
}

/** Tracing a record's fields asks for no other record: one serves all. */
const traced = new RdataInput();

/** The tokens of any entry, with their roles, and those of rdata with their fields. */
export function tokensOf(chunk: Chunk, index: number): TokenPlace[] {
  const places = tokensWithRoles(chunk, index);
  if (chunk.kinds[index] !== EntryKind.Record) return places;
  const tape = readEntry(chunk, index);
  traced.begin(tape, firstRdataOf(tape, chunk, index), tape.contentEnd);
  for (const { field, first, last } of traceFields(typeByNumber(chunk.types[index] ?? 0), traced)) {
    for (let token = first; token < last; token++) {
      const place = places[token];
      // Each property by itself: what a copy with `...` is made of outlives it until V8 collects all garbage.
      if (place)
        places[token] = { start: place.start, end: place.end, text: place.text, role: place.role, field };
    }
  }
  return places;
}

/** Like {@link tokensOf}, without the fields of rdata: less work. */
export function tokensWithRoles(chunk: Chunk, index: number): TokenPlace[] {
  const tape = readEntry(chunk, index);
  const kind = chunk.kinds[index];
  const places: TokenPlace[] = [];
  const isRecord = kind === EntryKind.Record;
  const hasOwner = (tape.shape & EntryShape.InitialBlank) === 0;
  const directive = hasOwner && tape.text.charCodeAt(tape.starts[0] ?? 0) === 36;
  const firstRdata = isRecord ? firstRdataOf(tape, chunk, index) : tape.count;
  const ttl = chunk.ttls[index] ?? -1;
  for (let token = 0; token < tape.count; token++) {
    const start = tape.starts[token] ?? 0;
    const end = tape.ends[token] ?? 0;
    const text = tape.text.slice(start, end);
    let role: TokenRole = 'rdata';
    if (directive) role = token === 0 ? 'directive' : 'argument';
    else if (token === 0 && hasOwner) role = 'owner';
    else if (isRecord && token === firstRdata - 1) role = 'type';
    else if (isRecord && token < firstRdata) role = ttl >= 0 && /^\d/.test(text) ? 'ttl' : 'class';
    places.push({ start, end, text, role });
  }
  return places;
}

/** The first token of a record's rdata; their number where it has none. */
function firstRdataOf({ count, starts }: TokenTape, chunk: Chunk, index: number): number {
  const rdata = chunk.rdata[index] ?? 0;
  let first = 0;
  while (first < count && (starts[first] ?? 0) < rdata) first++;
  return first;
}

/** The token of a record's field, by the field's name in the schema (`exchange`); undefined if it is not there. */
export function fieldToken(record: RecordView, field: string): TokenPlace | undefined {
  return tokensOf(record.chunk, record.index).find((token) => token.field?.name === field);
}

// Reading a record's rdata asks for no other one: one of each serves all.
const input = new RdataInput();
const written = new WireWriter();

/**
 * Wire form of the record's rdata with absolute names; undefined if it cannot be read. Where the zone's name
 * is not known, relative names are taken as if the root were their origin.
 */
export function rdataWire(
  record: Pick<RecordView, 'zone' | 'chunk' | 'index' | 'type'>,
): Uint8Array | undefined {
  const { zone, chunk, index } = record;
  const tape = readEntry(chunk, index);
  input.begin(tape, firstRdataOf(tape, chunk, index), tape.contentEnd);
  input.problems = [];
  input.rclass = chunk.classes[index] || zone.rclass;
  input.isLatin1 = chunk.file.isLatin1;
  input.isGenerated = chunk.file.kind === 'generated';
  input.origin = originWire(zone, originAt(zone, chunk, index));
  written.position = 0;
  return readRdata(record.type, input, written) ? written.copy() : undefined;
}

/** Names and their numbers stay, and most records of a zone have one origin. */
const lastOrigin = new WeakMap<NameTable, { readonly name: NameId; readonly wire: Uint8Array }>();

function originWire({ names }: Zone, origin: NameId): Uint8Array {
  const last = lastOrigin.get(names);
  if (last?.name === origin) return last.wire;
  const octets = names.wire(origin);
  const wire = names.isRelative(origin) ? Uint8Array.from([...octets, 0]) : octets;
  lastOrigin.set(names, { name: origin, wire });
  return wire;
}

/** The origin in force at an entry. */
export function originAt(zone: Zone, chunk: Chunk, index: number): NameId {
  let origin = chunk.before?.origin ?? zone.apex;
  for (let at = 0; at < index; at++) {
    if (chunk.kinds[at] !== EntryKind.Origin) continue;
    const name = chunk.owners[at] ?? NO_NAME;
    if (name >= 0) origin = zone.names.resolve(name, origin);
  }
  return origin;
}

/** A range in a file, in UTF-16 offsets. */
export interface Place {
  readonly file: ZoneFile;
  readonly start: number;
  readonly end: number;
}

/**
 * Where `start..end` of entry `id` is in its file. For a record made by `$GENERATE` that is the directive.
 * An unknown entry gives the start of the root file.
 */
export function placeOf(zone: Zone, id: EntryId, start = 0, end = 0): Place {
  const chunk = zone.store.chunkOf(id);
  if (!chunk) return { file: zone.root, start: 0, end: 0 };
  const index = zone.store.indexOf(id);
  if (chunk.file.kind === 'generated') {
    const holder = zone.store.chunkOf(chunk.file.includedBy);
    const length = holder ? readEntry(holder, zone.store.indexOf(chunk.file.includedBy)).contentEnd : 0;
    return placeOf(zone, chunk.file.includedBy, 0, length);
  }
  const base = offsetOfChunk(zone, chunk) + (chunk.starts[index] ?? 0);
  return { file: chunk.file, start: base + start, end: base + end };
}

/** Offset of a chunk in its file. */
export function offsetOfChunk(zone: Zone, chunk: Chunk): number {
  zone.inOrder();
  const { chunks } = chunk.file.text;
  let low = 0;
  let high = chunks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((chunks[middle]?.order ?? 0) <= chunk.order) low = middle;
    else high = middle - 1;
  }
  return chunk.file.text.startOf(low);
}

/** The entry of `file` that holds `offset`, as id and offset within the entry. Undefined in an empty file. */
export function entryAt(file: ZoneFile, offset: number): { id: EntryId; offset: number } | undefined {
  const position = file.text.chunkIndexAt(offset);
  const chunk = file.text.chunks[position];
  if (!chunk || chunk.count === 0) return undefined;
  const local = offset - file.text.startOf(position);
  let low = 0;
  let high = chunk.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((chunk.starts[middle] ?? 0) <= local) low = middle;
    else high = middle - 1;
  }
  return { id: chunk.ids[low] ?? NO_ENTRY, offset: local - (chunk.starts[low] ?? 0) };
}

/** The record as the user wrote it, on one line, without comment: for messages. At most 80 characters. */
export function recordText(chunk: Chunk, index: number): string {
  const tape = readEntry(chunk, index);
  const words: string[] = [];
  for (let token = 0; token < tape.count; token++)
    words.push(tape.text.slice(tape.starts[token], tape.ends[token]));
  const line = words.join(' ');
  return line.length > 80 ? `${line.slice(0, 77)}...` : line;
}
