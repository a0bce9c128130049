import type { ProblemData, Severity } from '../syntax/problem';
import type { TextChunk } from '../text/chunked-text';
import type { NameId } from './name-table';
import type { ZoneFile } from './zone-file';

/** What an entry is. Every line of text belongs to one entry. */
export const EntryKind = {
  /** Blank line or comment. */
  Trivia: 0,
  Record: 1,
  Origin: 2,
  Ttl: 3,
  Include: 4,
  Generate: 5,
  /** Cannot be taken as a record: its type is missing or unknown, its owner no name, its directive unknown. */
  Broken: 6,
} as const;

/**
 * The owner that an entry of `kind` writes out, from its column `owner`; -1 where it has none. What cannot be taken as a
 * record may have one, too: a record after it that leaves its owner out repeats that.
 */
export function ownerWritten(kind: number | undefined, owner: NameId | undefined): NameId {
  return kind === EntryKind.Record || kind === EntryKind.Broken ? (owner ?? -1) : -1;
}

/** Bits beside those of `EntryShape`. */
export const EntryFlag = {
  /** The record's rdata has a problem: its values are not to be relied on. */
  BadRdata: 16,
  /** The class is written out. */
  HasClass: 32,
} as const;

/** What some entry of a chunk has, so that chunks without need not be looked through. */
export const ChunkMark = {
  /** A record with its class written out. */
  Class: 1,
  /** A directive, a broken one aside. */
  Directive: 2,
  /** A record with its TTL written out. */
  Ttl: 4,
} as const;

/** A problem of one entry; offsets count from the entry's start, so that they outlive edits before it. */
export interface EntryProblem {
  readonly entry: number;
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly severity?: Severity;
  readonly data?: ProblemData;
}

/**
 * Some hundred lines of a file and what scanning them gave: one element per entry in each array.
 * Nothing here depends on text outside the chunk, so that it stays true until the chunk itself is edited.
 */
export interface ChunkScan extends TextChunk {
  readonly count: number;
  /** Offsets of the entries in the chunk; `starts[count]` is the chunk's length. */
  readonly starts: Uint32Array;
  /** {@link EntryKind}. */
  readonly kinds: Uint8Array;
  /** Bits of `EntryShape` and {@link EntryFlag}. */
  readonly flags: Uint8Array;
  /** Owner of a record, name of `$ORIGIN`, origin argument of `$INCLUDE`; may be relative. -1: inherited or none. */
  readonly owners: Int32Array;
  /** TTL in seconds as written in a record or `$TTL`; -1: not written. */
  readonly ttls: Int32Array;
  /** 0 for what is no record. */
  readonly types: Uint16Array;
  /** Class of the record as written, else 0. */
  readonly classes: Uint16Array;
  /** Offset, from the entry's start, of the first rdata token, or of where it should be. */
  readonly rdata: Uint32Array;
  /** The name that the record points at; may be relative. -1: none. */
  readonly targets: Int32Array;
  /**
   * First field, where it is a 16-bit number (preference, priority); for SOA the minimum, for AAAA the first four octets
   * of the address. -1: none.
   */
  readonly firsts: Int32Array;
  /**
   * Hash of the rdata. Records of one type with different hashes have different rdata. That of a TXT record is of all
   * its octets, so that other texts hardly ever have it. Of an A record whose rdata can
   * be read, the address.
   */
  readonly hashes: Int32Array;
  /** Some entry has a comment that speaks to us. */
  readonly addressed: boolean;
  /** Bits of {@link ChunkMark}. */
  readonly marks: number;
  /** What its records have at all; see `chunk-summary`. */
  readonly summary: number;
  /** Entry ids, stable while the entry's text is; given by whoever puts the chunk in its place. */
  readonly ids: Int32Array;
  /**
   * Where the TTL comes from: the id of the record itself or of another entry, or -1 if from nowhere. Only records have
   * one. Written with {@link ownTtlFrom} only.
   */
  ttlFrom: Int32Array;
  /** Other chunks have the same `ttlFrom`. */
  sharesTtlFrom: boolean;
  /** Sorted by entry. */
  readonly problems: readonly EntryProblem[];
}

/** What the text before a chunk decides about it. Compared by value. */
export interface ChunkContext {
  /** Origin in force; `RELATIVE` while it is unknown. */
  readonly origin: NameId;
  /** Owner of the last record, which an omitted owner repeats; -1: none. */
  readonly owner: NameId;
  /** True if an omitted owner would be inherited across a directive, BIND's warning. */
  readonly crossed: boolean;
  /** Owner of the last record of an included file, where it is crossed by that: NSD repeats that one; -1: none. */
  readonly included: NameId;
  /** Entry whose value is the default TTL (`$TTL`, or a SOA without TTL); -1: none. */
  readonly defaultTtl: number;
  /** Entry with the last written TTL; -1: none. */
  readonly lastTtl: number;
  /**
   * While there is no default TTL: type and first entry of the RRsets of the owner whose records come last, in
   * turn. A TTL that differs from its RRset's first gives way to it, and so do the TTLs left out after it.
   */
  readonly priors: readonly number[];
  /** A record has already been found that repeats the TTL of another for want of a `$TTL`: said once. */
  readonly repeated: boolean;
}

/** A chunk in its place in a zone. */
export interface Chunk extends ChunkScan {
  /** The chunk's number in the entry store. */
  slot: number;
  /** The file the chunk is part of. */
  readonly file: ZoneFile;
  /** Place among all chunks of the zone, included files where they stand; see `Zone.inOrder`. */
  order: number;
  before: ChunkContext | undefined;
  /** For the chunk after it: with what an include at the end of this one changed. */
  after: ChunkContext | undefined;
  /** Problems that depend on what comes before the chunk. */
  contextProblems: readonly EntryProblem[];
}

/** `ttlFrom` of a chunk, for writing: an array of its own from now on. */
export function ownTtlFrom(chunk: Chunk): Int32Array {
  if (chunk.sharesTtlFrom) {
    chunk.ttlFrom = chunk.ttlFrom.slice();
    chunk.sharesTtlFrom = false;
  }
  return chunk.ttlFrom;
}
