import { classMnemonic } from '../rr/classes';
import { type Chunk, EntryFlag, EntryKind } from '../zone/chunk';
import { type EntryId, NO_ENTRY } from '../zone/entry-store';
import { entryText } from '../zone/entry-tokens';
import { type NameId, NO_NAME } from '../zone/name-table';
import {
  originAt,
  placeOf,
  type RecordView,
  recordOf,
  type TokenPlace,
  tokensOf,
  ttlOf,
} from '../zone/record';
import type { Zone } from '../zone/zone';
import { relativeTo } from './fixing';
import type { TextEdit } from './rule';

/** A record to be written into a zone. */
export interface NewRecord {
  readonly owner: NameId;
  /** Mnemonic of the type. */
  readonly type: string;
  readonly rdata: string;
  /** Seconds; written out where they differ from what the record would have without. */
  readonly ttl?: number;
}

/** An edit that writes records, and where their rdata begins in its `newText`, in order. */
export interface Insertion {
  readonly edit: TextEdit;
  readonly rdataAt: readonly number[];
}

/** True if the entry has text of its own: records made by `$GENERATE` have none that a fix could change. */
export function isEditable(zone: Zone, id: EntryId): boolean {
  const kind = zone.store.chunkOf(id)?.file.kind;
  return kind !== undefined && kind !== 'generated';
}

/**
 * Writes records behind record `after`, laid out like it. Records that repeat the owner of `after` stay with it:
 * the new ones come behind them.
 */
export function insertAfter(
  zone: Zone,
  after: EntryId,
  records: readonly NewRecord[],
): Insertion | undefined {
  const model = recordOf(zone, after);
  if (!model || !isEditable(zone, after)) return undefined;
  const last = recordOf(zone, lastOfRun(zone, after)) ?? model;
  const text = entryText(last.chunk, last.index);
  const place = placeOf(zone, last.id, text.length, text.length);
  const lineEnd = lineEndOf(last.chunk);
  const before = /[\r\n]$/.test(text) ? '' : lineEnd;
  return insertion(place, before, records, last, model, lineEnd);
}

/** Writes records before entry `id`, laid out like record `model`. */
export function insertBefore(
  zone: Zone,
  id: EntryId,
  model: RecordView,
  records: readonly NewRecord[],
): Insertion | undefined {
  const chunk = zone.store.chunkOf(id);
  if (!chunk || !isEditable(zone, id)) return undefined;
  return insertion(startOfEntry(zone, id), '', records, model, model, lineEndOf(chunk));
}

/** Where text is put before an entry: behind a byte order mark. */
export function startOfEntry(zone: Zone, id: EntryId): ReturnType<typeof placeOf> {
  const place = placeOf(zone, id);
  const chunk = zone.store.chunkOf(id);
  if (!chunk || !entryText(chunk, zone.store.indexOf(id)).startsWith('\uFEFF')) return place;
  return { ...place, start: place.start + 1, end: place.start + 1 };
}

function insertion(
  place: { readonly file: TextEdit['file']; readonly start: number; readonly end: number },
  before: string,
  records: readonly NewRecord[],
  at: RecordView,
  model: RecordView,
  lineEnd: string,
): Insertion {
  let newText = before;
  const rdataAt: number[] = [];
  for (const record of records) {
    const head = headOf(record, at, model);
    rdataAt.push(newText.length + head.length);
    newText += head + record.rdata + lineEnd;
  }
  return { edit: { ...place, newText }, rdataAt };
}

/** Owner, TTL, class and type of a new record at the place of `at`, in the columns of `model`, up to its rdata. */
function headOf(record: NewRecord, at: RecordView, model: RecordView): string {
  const { zone } = at;
  const implied = impliedTtl(at);
  const ttl = record.ttl !== undefined && record.ttl !== implied ? record.ttl : undefined;
  const words = [
    ttl ?? (implied === undefined ? (record.ttl ?? ttlOf(zone, at.id) ?? 3600) : undefined),
    ((model.chunk.flags[model.index] ?? 0) & EntryFlag.HasClass) !== 0
      ? classMnemonic(zone.rclass)
      : undefined,
    record.type,
  ].filter((word) => word !== undefined);
  const tokens = tokensOf(model.chunk, model.index);
  const typeAt = tokens.findIndex((token) => token.role === 'type');
  const line = entryText(model.chunk, model.index).slice(0, tokens[typeAt]?.end ?? 0);
  const owner = ownerText(zone, record.owner, originAt(zone, at.chunk, at.index + 1));
  if (line.includes('\t') || line.includes('\n')) return `${[owner, ...words].join('\t')}\t`;
  let head = owner;
  for (let word = 0; word < words.length; word++) {
    const like = tokens[typeAt - words.length + 1 + word];
    head = `${padded(head, like?.role === 'owner' ? 0 : (like?.start ?? 0))}${words[word]}`;
  }
  return padded(head, tokens[typeAt + 1]?.start ?? 0);
}

function padded(text: string, column: number): string {
  return text.length < column ? text.padEnd(column) : `${text} `;
}

/** `name` as owner of a record: relative to the origin where that is possible, else absolute. */
export function ownerText(zone: Zone, name: NameId, origin: NameId): string {
  return relativeTo(zone, name, origin) ?? zone.names.text(name);
}

/** TTL that a record without one would have behind `record`, from `$TTL` or the SOA; undefined without these. */
function impliedTtl({ zone, chunk, index }: RecordView): number | undefined {
  let from = chunk.before?.defaultTtl ?? NO_ENTRY;
  for (let at = 0; at <= index; at++) {
    const id = chunk.ids[at] ?? NO_ENTRY;
    if (chunk.kinds[at] === EntryKind.Ttl) from = id;
    else if (chunk.ttlFrom[at] === id && (chunk.ttls[at] ?? -1) < 0 && id >= 0) from = id;
  }
  if (from < 0) return undefined;
  const holder = zone.store.chunkOf(from);
  const at = zone.store.indexOf(from);
  const written = holder?.ttls[at] ?? -1;
  return written >= 0 ? written : holder?.firsts[at];
}

/** Seconds of the `$TTL` that holds at a record, whatever the record says itself; undefined if there is none. */
export function defaultTtlAt({ zone, chunk, index }: RecordView): number | undefined {
  let from = chunk.before?.defaultTtl ?? NO_ENTRY;
  for (let at = 0; at < index; at++) if (chunk.kinds[at] === EntryKind.Ttl) from = chunk.ids[at] ?? NO_ENTRY;
  const holder = zone.store.chunkOf(from);
  const at = zone.store.indexOf(from);
  const written = holder?.kinds[at] === EntryKind.Ttl ? (holder.ttls[at] ?? -1) : -1;
  return written >= 0 ? written : undefined;
}

/** The last record that repeats the owner of record `id`, or `id` itself. */
function lastOfRun(zone: Zone, id: EntryId): EntryId {
  return runOf(zone, id).at(-1) ?? id;
}

/** Record `id` and those of its file that repeat its owner. */
function runOf(zone: Zone, id: EntryId): EntryId[] {
  const run = [id];
  const file = zone.store.chunkOf(id)?.file;
  for (const { chunk, index } of entriesAfter(zone, id)) {
    if (chunk.file !== file) continue;
    const kind = chunk.kinds[index];
    if (kind !== EntryKind.Record && kind !== EntryKind.Broken) continue;
    if (kind === EntryKind.Broken || (chunk.owners[index] ?? NO_NAME) >= 0) break;
    run.push(chunk.ids[index] ?? NO_ENTRY);
  }
  return run;
}

/** Takes a record out of its file; what others took from it (owner, TTL) is written out where they stand. */
export function removeRecord(zone: Zone, id: EntryId): TextEdit[] {
  return removeRecords(zone, [id]);
}

/** Takes records out of their files; see {@link removeRecord}. Gives nothing if one of them cannot be edited. */
export function removeRecords(zone: Zone, ids: readonly EntryId[]): TextEdit[] {
  const gone = new Set(ids);
  const edits: TextEdit[] = [];
  for (const id of ids) {
    const record = recordOf(zone, id);
    if (!record || !isEditable(zone, id)) return [];
    const { length } = entryText(record.chunk, record.index);
    edits.push({ ...placeOf(zone, id, 0, length), newText: '' });
    for (const edit of heirs(record, gone)) {
      // The heir of two of them needs its owner or TTL once.
      if (!edits.some((other) => other.file === edit.file && other.start === edit.start)) edits.push(edit);
    }
  }
  return edits;
}

/** Turns a record into a comment, and with it the records that repeat its owner. */
export function commentOut(zone: Zone, id: EntryId): TextEdit[] {
  const run = recordOf(zone, id)?.ownerWritten ? runOf(zone, id) : [id];
  const gone = new Set(run);
  const edits: TextEdit[] = [];
  for (const each of run) {
    const record = recordOf(zone, each);
    if (!record || !isEditable(zone, each)) return [];
    const text = entryText(record.chunk, record.index);
    edits.push({ ...placeOf(zone, each, 0, text.length), newText: text.replace(/^(?=.)/gm, '; ') });
    if (each === run.at(-1)) edits.push(...ttlHeir(record, gone));
  }
  return edits;
}

/** Gives a record a TTL of its own; records that took theirs from it keep the value they have. */
export function setTtl(record: RecordView, seconds: number): TextEdit[] {
  return [ttlEdit(record, seconds), ...ttlHeir(record, new Set())];
}

/** Writes out what others took from `record`, now that the records `gone` are no more. */
function heirs(record: RecordView, gone: ReadonlySet<EntryId>): TextEdit[] {
  return [...ownerHeir(record, gone), ...ttlHeir(record, gone)];
}

/** The record behind `record`, if it repeats its owner and would have another without it. */
function ownerHeir(record: RecordView, gone: ReadonlySet<EntryId>): TextEdit[] {
  const { zone, owner } = record;
  if (!record.ownerWritten || ownerBefore(record, gone) === owner) return [];
  for (const { chunk, index } of entriesAfter(zone, record.id)) {
    const kind = chunk.kinds[index];
    // $GENERATE leaves the owner before it in force.
    if ((kind !== EntryKind.Record && kind !== EntryKind.Broken) || chunk.file.kind === 'generated') continue;
    const id = chunk.ids[index] ?? NO_ENTRY;
    if (kind === EntryKind.Broken || (chunk.owners[index] ?? NO_NAME) >= 0 || !isEditable(zone, id)) break;
    if (gone.has(id)) continue;
    return [{ ...placeOf(zone, id), newText: ownerText(zone, owner, originAt(zone, chunk, index)) }];
  }
  return [];
}

/** Owner that a record without one would have in the place of `record`. */
function ownerBefore({ chunk, index, zone }: RecordView, gone: ReadonlySet<EntryId>): NameId {
  for (let at = index - 1; at >= 0; at--) {
    if (gone.has(chunk.ids[at] ?? NO_ENTRY)) continue;
    if (chunk.kinds[at] === EntryKind.Record) return zone.store.ownerOf(chunk.ids[at] ?? NO_ENTRY);
    if (chunk.kinds[at] !== EntryKind.Trivia && chunk.kinds[at] !== EntryKind.Ttl) return NO_NAME;
  }
  return chunk.before?.owner ?? NO_NAME;
}

/** The next record that takes its TTL from `record` (or, without `$TTL`, from what stands before it). */
function ttlHeir(record: RecordView, gone: ReadonlySet<EntryId>): TextEdit[] {
  const { zone, id, chunk, index } = record;
  const source = chunk.ttlFrom[index] ?? NO_ENTRY;
  if (source < 0 || zone.store.chunkOf(source)?.kinds[zone.store.indexOf(source)] === EntryKind.Ttl)
    return [];
  for (const next of entriesAfter(zone, id)) {
    if (next.chunk.kinds[next.index] === EntryKind.Ttl) return [];
    if (next.chunk.kinds[next.index] !== EntryKind.Record || next.chunk.file.kind === 'generated') continue;
    if (gone.has(next.chunk.ids[next.index] ?? NO_ENTRY)) continue;
    if ((next.chunk.ttls[next.index] ?? -1) >= 0) return [];
    const heir = recordOf(zone, next.chunk.ids[next.index] ?? NO_ENTRY);
    if (!heir || next.chunk.ttlFrom[next.index] !== source || !isEditable(zone, heir.id)) return [];
    return heir.ttl === undefined ? [] : [ttlEdit(heir, heir.ttl)];
  }
  return [];
}

function ttlEdit(record: RecordView, seconds: number): TextEdit {
  const tokens = tokensOf(record.chunk, record.index);
  const written = tokens.find((token) => token.role === 'ttl');
  if (written) return tokenEdit(record, written, `${seconds}`);
  const before = tokens.find((token) => token.role === 'class' || token.role === 'type');
  return {
    ...placeOf(record.zone, record.id, before?.start ?? 0, before?.start ?? 0),
    newText: `${seconds} `,
  };
}

function tokenEdit(record: RecordView, token: TokenPlace, newText: string): TextEdit {
  return { ...placeOf(record.zone, record.id, token.start, token.end), newText };
}

/** `\r\n` in a file that uses it, else `\n`. */
export function lineEndOf(chunk: Chunk): string {
  return chunk.text.includes('\r\n') ? '\r\n' : '\n';
}

/** The entries behind entry `id`, in the order of the zone. */
export function* entriesAfter(zone: Zone, id: EntryId): Generator<{ chunk: Chunk; index: number }> {
  const start = zone.store.chunkOf(id);
  if (!start) return;
  const chunks = zone.inOrder();
  let index = zone.store.indexOf(id) + 1;
  for (let order = start.order; order < chunks.length; order++) {
    const chunk = chunks[order];
    if (!chunk) return;
    for (; index < chunk.count; index++) yield { chunk, index };
    index = 0;
  }
}
