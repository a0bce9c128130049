import { classNumberAt } from '../../rr/classes';
import { traceFields } from '../../rr/rdata';
import { RdataInput } from '../../rr/rdata-input';
import type { Field, RecordType } from '../../rr/schema';
import { typeByNumber, typeNumberAt } from '../../rr/types';
import { EntryShape } from '../../syntax/lexer';
import { TokenFlag } from '../../syntax/tokens';
import { type Chunk, EntryKind } from '../../zone/chunk';
import { type EntryId, NO_ENTRY } from '../../zone/entry-store';
import { readEntry } from '../../zone/entry-tokens';
import { type NameId, NO_NAME } from '../../zone/name-table';
import { entryAt, originAt } from '../../zone/record';
import { ttlAt } from '../../zone/ttl';
import type { Zone } from '../../zone/zone';
import type { ZoneFile } from '../../zone/zone-file';
import type { Point } from '../place';

/** A token, or the empty word at the cursor. Offsets count from the entry's start. */
export interface Word {
  readonly start: number;
  readonly end: number;
  /** With its quotes. */
  readonly text: string;
  readonly quoted: boolean;
  /** Offset behind the text within the quotes; `end` for words without. */
  readonly contentEnd: number;
}

/** Where in a zone something is to be completed. */
export interface CursorPlace {
  readonly zone: Zone;
  readonly file: ZoneFile;
  /** Offset of the entry in its file. */
  readonly base: number;
  /** `NO_ENTRY` on a new line at the end of a file. */
  readonly id: EntryId;
  /** The chunk around the cursor; undefined in an empty file. */
  readonly chunk: Chunk | undefined;
  /** The entry in its chunk; one behind the last on a new line at the end of a file. */
  readonly index: number;
  /** The cursor, from the entry's start. */
  readonly at: number;
  /** All tokens before the word at the cursor. */
  readonly before: readonly Word[];
  readonly word: Word;
  readonly role: Role;
}

/** What the word at the cursor is for. */
export type Role =
  | { readonly kind: 'comment' | 'nothing' }
  | { readonly kind: 'owner' }
  | { readonly kind: 'argument'; readonly directive: string; readonly position: number }
  | { readonly kind: 'head'; readonly hasTtl: boolean; readonly hasClass: boolean }
  | {
      readonly kind: 'rdata';
      readonly type: RecordType;
      /** Undefined behind the last field, and in generic rdata. */
      readonly field: Field | undefined;
      /** Tokens of the rdata before the word. */
      readonly given: readonly Word[];
      /** Those of them that belong to earlier fields. */
      readonly earlier: number;
    };

/** What stands around the cursor. The reading goes by the words before it only: those behind may be another record's. */
export function cursorPlace(zone: Zone, { file, offset }: Point): CursorPlace {
  const entry = entryAt(file, offset);
  const chunk = entry && zone.store.chunkOf(entry.id);
  const at = entry?.offset ?? 0;
  const index = entry ? zone.store.indexOf(entry.id) : 0;
  const length = chunk ? (chunk.starts[index + 1] ?? 0) - (chunk.starts[index] ?? 0) : 0;
  const endsLine = chunk !== undefined && /[\r\n]$/.test(chunk.text.slice(-1));
  if (!entry || !chunk || (at >= length && endsLine)) {
    return {
      zone,
      file,
      base: offset,
      id: NO_ENTRY,
      chunk,
      index: chunk?.count ?? 0,
      at: 0,
      before: [],
      word: emptyWord(0),
      role: { kind: 'owner' },
    };
  }
  const { text, words, hasOwner } = wordsOf(chunk, index);
  const own = words.findIndex(({ start, end }) => start <= at && at <= end);
  const before = words.filter(({ end }, word) => end <= at && word !== own);
  const word = words[own] ?? emptyWord(at);
  const place = { zone, file, base: offset - at, id: entry.id, chunk, index, at, before, word };
  const gap = text.slice(before.at(-1)?.end ?? 0, own < 0 ? at : word.start);
  const line = gap.slice(Math.max(gap.lastIndexOf('\n'), gap.lastIndexOf('\r')) + 1);
  if (line.includes(';')) return { ...place, role: { kind: 'comment' } };
  // Behind a closing quote nothing can be typed but a blank.
  if (word.quoted && (at === word.start || (at === word.end && word.contentEnd < word.end)))
    return { ...place, role: { kind: 'nothing' } };
  return { ...place, role: roleOf(chunk, index, before, hasOwner) };
}

/** The origin in force at the cursor. */
export function originHere({ zone, chunk, index }: CursorPlace): NameId {
  return chunk ? originAt(zone, chunk, index) : zone.apex;
}

/** The owner of the record at the cursor; `NO_NAME` if none can be told. */
export function ownerHere(place: CursorPlace): NameId {
  const { zone, chunk, index, id, before } = place;
  if (!chunk) return NO_NAME;
  const known = zone.store.ownerOf(id);
  if (id !== NO_ENTRY && known >= 0) return known;
  const first = before[0];
  if (first?.start === 0) return zone.names.resolve(zone.names.fromText(first.text), originHere(place));
  for (let at = index - 1; at >= 0; at--)
    if (chunk.kinds[at] === EntryKind.Record) return zone.store.ownerOf(chunk.ids[at] ?? NO_ENTRY);
  return chunk.before?.owner ?? NO_NAME;
}

/** Text of a word without its quotes. */
export function contentOf({ text, quoted, start, contentEnd }: Word): string {
  return quoted ? text.slice(1, contentEnd - start) : text;
}

/** What of the word stands before the cursor, without its quote, in lower case. */
export function typedIn({ word, at }: CursorPlace): string {
  return contentOf(word)
    .slice(0, Math.max(0, at - word.start - (word.quoted ? 1 : 0)))
    .toLowerCase();
}

function emptyWord(at: number): Word {
  return { start: at, end: at, text: '', quoted: false, contentEnd: at };
}

function wordsOf(chunk: Chunk, index: number): { text: string; words: Word[]; hasOwner: boolean } {
  const tape = readEntry(chunk, index);
  const words: Word[] = [];
  for (let token = 0; token < tape.count; token++) {
    const start = tape.starts[token] ?? 0;
    const end = tape.ends[token] ?? 0;
    const flags = tape.flags[token] ?? 0;
    const quoted = (flags & TokenFlag.Quoted) !== 0;
    const closed = quoted && (flags & TokenFlag.Unclosed) === 0;
    words.push({ start, end, text: tape.text.slice(start, end), quoted, contentEnd: closed ? end - 1 : end });
  }
  return { text: tape.text, words, hasOwner: (tape.shape & EntryShape.InitialBlank) === 0 };
}

function roleOf(chunk: Chunk, index: number, before: readonly Word[], hasOwner: boolean): Role {
  const first = before[0];
  if (!first && hasOwner) return { kind: 'owner' };
  if (hasOwner && first?.text.startsWith('$'))
    return { kind: 'argument', directive: first.text.toUpperCase(), position: before.length };
  let hasTtl = false;
  let hasClass = false;
  for (let at = hasOwner ? 1 : 0; at < before.length; at++) {
    const { text, quoted } = before[at] as Word; // at is below length
    if (quoted) return { kind: 'nothing' };
    if (!hasClass && classNumberAt(text, 0, text.length) >= 0) hasClass = true;
    else if (!hasTtl && ttlAt(text, 0, text.length) >= 0) hasTtl = true;
    else {
      const type = typeNumberAt(text, 0, text.length);
      return type < 0 ? { kind: 'nothing' } : rdataRole(chunk, index, typeByNumber(type), before, at + 1);
    }
  }
  return { kind: 'head', hasTtl, hasClass };
}

function rdataRole(
  chunk: Chunk,
  index: number,
  type: RecordType,
  before: readonly Word[],
  first: number,
): Role {
  const given = before.slice(first);
  const tape = readEntry(chunk, index);
  const input = new RdataInput();
  input.begin(tape, first, tape.contentEnd);
  input.count = before.length;
  if (given[0]?.text === '\\#')
    return { kind: 'rdata', type, field: undefined, given, earlier: given.length };
  const last = traceFields(type, input).at(-1);
  if (!last) return { kind: 'rdata', type, field: type.fields[0], given, earlier: 0 };
  if (last.field.kind.rest)
    return { kind: 'rdata', type, field: last.field, given, earlier: last.first - first };
  const field = type.fields[type.fields.indexOf(last.field) + 1];
  return { kind: 'rdata', type, field, given, earlier: given.length };
}
