import type { Chunk } from '../../zone/chunk';
import type { EntryId } from '../../zone/entry-store';
import { type NameId, NO_NAME } from '../../zone/name-table';
import { entryAt, originAt, type RecordView, recordOf, type TokenPlace, tokensOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import type { ZoneFile } from '../../zone/zone-file';
import type { Point } from '../place';

/** What a hover is about: a token in its entry. */
export interface Subject {
  readonly zone: Zone;
  readonly file: ZoneFile;
  readonly id: EntryId;
  readonly chunk: Chunk;
  readonly index: number;
  /** Undefined in directives and in what cannot be read. */
  readonly record: RecordView | undefined;
  readonly tokens: readonly TokenPlace[];
  readonly token: TokenPlace;
}

/** The token at a point; one that ends there counts where none begins. */
export function subjectAt(zone: Zone, { file, offset }: Point): Subject | undefined {
  const entry = entryAt(file, offset);
  const chunk = entry && zone.store.chunkOf(entry.id);
  if (!entry || !chunk) return undefined;
  const index = zone.store.indexOf(entry.id);
  const tokens = tokensOf(chunk, index);
  const at = entry.offset;
  const token =
    tokens.find(({ start, end }) => start <= at && at < end) ?? tokens.find(({ end }) => end === at);
  if (!token) return undefined;
  return { zone, file, id: entry.id, chunk, index, record: recordOf(zone, entry.id), tokens, token };
}

/** Text of a token without its quotes. */
export function contentOf({ text }: TokenPlace): string {
  if (!text.startsWith('"')) return text;
  return text.length > 1 && text.endsWith('"') ? text.slice(1, -1) : text.slice(1);
}

/** The absolute name that a token of the entry means; `NO_NAME` for what is no name. */
export function nameAt({ zone, chunk, index }: Subject, token: TokenPlace): NameId {
  const written = contentOf(token);
  if (written === '') return NO_NAME;
  return zone.names.resolve(zone.names.fromText(written), originAt(zone, chunk, index));
}
