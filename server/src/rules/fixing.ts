import { entryText } from '../zone/entry-tokens';
import { type NameId, ROOT } from '../zone/name-table';
import {
  fieldToken,
  originAt,
  placeOf,
  type RecordView,
  type TokenPlace,
  type TokenRole,
  tokensOf,
  tokensWithRoles,
} from '../zone/record';
import type { Zone } from '../zone/zone';
import type { Spot, TextEdit } from './rule';

/** Where a field of a record is, by its name in the schema; the whole record's start where it is missing. */
export function spotOf(record: RecordView, field: string): Spot {
  const token = fieldToken(record, field);
  return { entry: record.id, start: token?.start ?? 0, end: token?.end ?? 0 };
}

/** Replaces one token of a record's text. */
export function replaceToken(record: RecordView, token: TokenPlace, newText: string): TextEdit {
  return { ...placeOf(record.zone, record.id, token.start, token.end), newText };
}

/**
 * `name` as one would write it in `record`: relative where `like` (what stands there now) is relative and the
 * origin in force allows it, else absolute with its final dot.
 */
export function nameForTarget(zone: Zone, record: RecordView, name: NameId, like: string): string {
  const origin = originAt(zone, record.chunk, record.index);
  const absolute = zone.names.text(name);
  if (like.endsWith('.') || name === ROOT || zone.names.isRelative(name)) return absolute;
  return relativeTo(zone, name, origin) ?? absolute;
}

/** `name` without the origin: `@` for the origin itself; undefined if it is not below the origin. */
export function relativeTo(zone: Zone, name: NameId, origin: NameId): string | undefined {
  if (name === origin) return '@';
  if (origin === ROOT || !zone.names.isAtOrBelow(name, origin)) return undefined;
  const labels: string[] = [];
  for (let at = name; at !== origin; at = zone.names.parent(at)) labels.push(zone.names.labelText(at));
  return labels.join('.');
}

/** Replaces what a finding is shown under, which must have text of its own. */
export function replaceSpot(zone: Zone, spot: Spot, newText: string): TextEdit {
  return { ...placeOf(zone, spot.entry, spot.start, spot.end), newText };
}

/** Takes a word out, with the blanks behind it; something has to follow it on its line. */
export function removeWord(zone: Zone, spot: Spot): TextEdit {
  const chunk = zone.store.chunkOf(spot.entry);
  const text = chunk ? entryText(chunk, zone.store.indexOf(spot.entry)) : '';
  let end = spot.end;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return { ...placeOf(zone, spot.entry, spot.start, end), newText: '' };
}

/** Text of a finding's place. */
export function spotText(zone: Zone, spot: Spot): string {
  const chunk = zone.store.chunkOf(spot.entry);
  return chunk ? entryText(chunk, zone.store.indexOf(spot.entry)).slice(spot.start, spot.end) : '';
}

/** The token with a role, or with none of it the record's first token. */
export function spotOfRole(record: RecordView, role: TokenRole): Spot {
  const tokens = tokensWithRoles(record.chunk, record.index);
  const token = tokens.find((candidate) => candidate.role === role) ?? tokens[0];
  return { entry: record.id, start: token?.start ?? 0, end: token?.end ?? 0 };
}

/** The record's rdata from its first to its last token; the type where it has none. */
export function spotOfRdata(record: RecordView): Spot {
  const rdata = tokensOf(record.chunk, record.index).filter((token) => token.role === 'rdata');
  const first = rdata[0];
  return first
    ? { entry: record.id, start: first.start, end: rdata.at(-1)?.end ?? first.end }
    : spotOfRole(record, 'type');
}

/** A name as the user wrote it with the absolute name it means: `www (www.example.com.)`. */
export function nameShown(zone: Zone, written: string | undefined, name: NameId): string {
  const absolute = zone.names.text(name);
  return written === undefined || written.toLowerCase() === absolute ? absolute : `${written} (${absolute})`;
}
