import { readSpf } from '../mail/spf';
import { joinedText } from '../mail/text-record';
import { SOA, TXT } from '../rules/types';
import { EntryKind } from '../zone/chunk';
import type { EntryId } from '../zone/entry-store';
import { type NameId, RELATIVE } from '../zone/name-table';
import {
  entryAt,
  originAt,
  type Place,
  placeOf,
  type RecordView,
  recordOf,
  type TokenPlace,
  tokensOf,
} from '../zone/record';
import type { Zone } from '../zone/zone';
import { isNameField } from './hover/field';
import { contentOf, type Subject } from './hover/subject';
import type { Point } from './place';

/** True if the token is a name: an owner, an argument that is one, a field that takes one. */
export function isName(subject: Subject): boolean {
  const { token, tokens, chunk, index } = subject;
  if (token.role === 'owner') return true;
  if (token.role === 'rdata') return isNameField(subject);
  if (token.role !== 'argument') return false;
  const place = tokens.indexOf(token);
  const kind = chunk.kinds[index];
  return (kind === EntryKind.Origin && place === 1) || (kind === EntryKind.Include && place === 2);
}

/** The domain of an SPF term. */
export interface NameInText {
  readonly name: NameId;
  /** As it is written, with or without its final dot. */
  readonly text: string;
  /** True where the name is that of another SPF record. */
  readonly isSpf: boolean;
  readonly place: Place;
  /** From the start of the entry. */
  readonly start: number;
  readonly end: number;
}

/** The domain of an SPF term at a point, if it lies in a zone whose name is known. */
export function nameInText({ zone, record }: Subject, point: Point): NameInText | undefined {
  const entry = entryAt(point.file, point.offset);
  if (!record || !entry || record.type.number !== TXT) return undefined;
  return namesInText(zone, record).find(({ start, end }) => start <= entry.offset && entry.offset <= end);
}

/** The domains of the terms of an SPF record that can be written otherwise, as names, with their places. */
export function namesInText(zone: Zone, record: RecordView): NameInText[] {
  const joined = zone.apex === RELATIVE ? undefined : joinedText(record);
  const spf = joined?.plain ? readSpf(joined.text) : undefined;
  if (!joined || !spf) return [];
  return spf.terms.flatMap(({ name: term, domain }) => {
    if (!domain || domain.macro || !domain.text.includes('.')) return [];
    const name = zone.names.fromText(domain.text.endsWith('.') ? domain.text : `${domain.text}.`);
    if (name < 0) return [];
    const start = joined.starts[domain.start] ?? 0;
    const end = joined.ends[domain.end - 1] ?? start;
    const isSpf = term === 'include' || term === 'redirect';
    return [{ name, text: domain.text, isSpf, place: placeOf(zone, record.id, start, end), start, end }];
  });
}

/** The name tokens of a record: its owner if it is written, and those of its rdata, with the names they mean. */
export function nameTokens(zone: Zone, record: RecordView): { token: TokenPlace; name: NameId }[] {
  const { chunk, index } = record;
  const tokens = tokensOf(chunk, index);
  const origin = originAt(zone, chunk, index);
  const found: { token: TokenPlace; name: NameId }[] = [];
  for (const token of tokens) {
    if (token.role !== 'owner' && (token.role !== 'rdata' || !isNameField({ token, tokens }))) continue;
    const name = zone.names.resolve(zone.names.fromText(contentOf(token)), origin);
    if (name >= 0) found.push({ token, name });
  }
  return found;
}

/** Where the owner of a record is written; its type where the owner is omitted, the directive where one made it. */
export function ownerPlace(zone: Zone, id: EntryId): Place {
  const record = recordOf(zone, id);
  if (!record) return placeOf(zone, id);
  const tokens = tokensOf(record.chunk, record.index);
  const token = tokens.find(({ role }) => role === (record.ownerWritten ? 'owner' : 'type'));
  return placeOf(zone, id, token?.start ?? 0, token?.end ?? 0);
}

/** The SOA records: the only common ones that name something beside their target. */
export function soaNames(zone: Zone): readonly RecordView[] {
  return zone.soas().flatMap((id) => {
    const record = recordOf(zone, id);
    return record && record.type.number === SOA ? [record] : [];
  });
}
