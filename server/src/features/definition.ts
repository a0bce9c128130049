import type { Location } from 'vscode-languageserver-types';
import type { Analysis } from '../rules/analysis';
import { NS, TXT } from '../rules/types';
import { EntryKind } from '../zone/chunk';
import { type EntryId, NO_ENTRY } from '../zone/entry-store';
import { lookUp, recordsAt } from '../zone/look-up';
import { type NameId, NO_NAME } from '../zone/name-table';
import { entryAt, type Place, placeOf, type RecordView, recordOf } from '../zone/record';
import { answersInWorld } from '../zone/world-look-up';
import type { Zone } from '../zone/zone';
import { nameAt, type Subject, subjectAt } from './hover/subject';
import { isName, nameInText, ownerPlace } from './name-places';
import { type Point, rangeOf } from './place';

/** Places in an answer at most. */
const MOST = 100;
/** A type that no record has: a look-up for it tells where a name stands. */
const NO_TYPE = 0;

/**
 * Where what stands at `point` comes from: the records of a name, also in other zones of the workspace; where an omitted owner is written; what gives a
 * record its TTL, asked at its type or class; the file of an `$INCLUDE`. Empty where there is nothing to go to.
 */
export function definitionAt({ zone }: Analysis, point: Point): Location[] {
  const seen = new Set<string>();
  const locations: Location[] = [];
  for (const place of placesFor(zone, point)) {
    const location = { uri: place.file.uri, range: rangeOf(place) };
    const key = `${location.uri} ${location.range.start.line} ${location.range.start.character}`;
    if (seen.has(key)) continue;
    seen.add(key);
    locations.push(location);
    if (locations.length >= MOST) break;
  }
  return locations;
}

function placesFor(zone: Zone, point: Point): readonly Place[] {
  const omitted = omittedOwnerAt(zone, point);
  if (omitted) return writtenOwner(zone, omitted);
  const subject = subjectAt(zone, point);
  if (!subject) return [];
  const { token, record, chunk, index } = subject;
  if (chunk.kinds[index] === EntryKind.Include && (token.role === 'directive' || token === subject.tokens[1]))
    return includedFile(subject);
  if (isName(subject)) return everywhere(zone, nameAt(subject, token), NO_TYPE);
  if ((token.role === 'type' || token.role === 'class') && record) return ttlSource(zone, record);
  const inText = nameInText(subject, point);
  return inText ? everywhere(zone, inText.name, inText.isSpf ? TXT : NO_TYPE) : [];
}

/** The record at the point, if the point is in the blank that stands for its owner. */
function omittedOwnerAt(zone: Zone, { file, offset }: Point): RecordView | undefined {
  const entry = entryAt(file, offset);
  const record = entry && recordOf(zone, entry.id);
  if (!entry || !record || record.ownerWritten) return undefined;
  const start = record.chunk.starts[record.index] ?? 0;
  const before = record.chunk.text.slice(start, start + entry.offset + 1);
  return /^[ \t]*$/.test(before) ? record : undefined;
}

/** The owner that a record repeats, where it is written: in the last record before it that has one. */
function writtenOwner(zone: Zone, { chunk, index, owner }: RecordView): Place[] {
  const chunks = zone.inOrder();
  let from = index - 1;
  for (let order = chunk.order; order >= 0; order--) {
    const earlier = chunks[order];
    if (!earlier) break;
    for (let at = Math.min(from, earlier.count - 1); at >= 0; at--) {
      if ((earlier.owners[at] ?? NO_NAME) < 0 || earlier.kinds[at] !== EntryKind.Record) continue;
      const id = earlier.ids[at] ?? NO_ENTRY;
      return zone.store.ownerOf(id) === owner ? [ownerPlace(zone, id)] : [];
    }
    from = Number.POSITIVE_INFINITY;
  }
  return [];
}

/** The records of a name in this zone, and in the zones of the workspace that speak for it where this one does not. */
function everywhere(zone: Zone, name: NameId, type: number): Place[] {
  if (name < 0) return [];
  const elsewhere = answersInWorld(zone, name, [type]).flatMap((answer) =>
    answer.zone === zone ? [] : recordsOf(answer.zone, answer.name, type),
  );
  return [...recordsOf(zone, name, type), ...elsewhere];
}

/** The records of a name; for a name without, those that decide about it: a wildcard, a delegation, a DNAME. */
function recordsOf(zone: Zone, name: NameId, type: number): Place[] {
  const own = type === NO_TYPE ? [] : recordsAt(zone, name, type);
  if (own.length > 0) return own.map((id) => ownerPlace(zone, id));
  if (zone.store.hasRecords(name)) return ownersWritten(zone, recordsAt(zone, name));
  const found = lookUp(zone, name, NO_TYPE);
  if (found.kind === 'delegated') return recordsAt(zone, found.cut, NS).map((id) => ownerPlace(zone, id));
  if (found.kind === 'dname') return [ownerPlace(zone, found.record)];
  for (let above = zone.names.parent(name); above !== NO_NAME; above = zone.names.parent(above)) {
    const wildcard = zone.names.findWildcard(above);
    if (zone.store.hasRecords(wildcard)) return ownersWritten(zone, recordsAt(zone, wildcard));
    if (zone.store.exists(above) || above === zone.apex) break;
  }
  return [];
}

/** A place for each block of records: those that repeat the owner are found with the one that writes it. */
function ownersWritten(zone: Zone, ids: readonly EntryId[]): Place[] {
  const written = ids.filter((id) => recordOf(zone, id)?.ownerWritten);
  return (written.length > 0 ? written : ids).slice(0, MOST).map((id) => ownerPlace(zone, id));
}

/** The `$TTL`, SOA or record from which a record takes its TTL; nothing if it has one of its own. */
function ttlSource(zone: Zone, { chunk, index, id }: RecordView): Place[] {
  const from = chunk.ttlFrom[index] ?? NO_ENTRY;
  if (from < 0 || from === id) return [];
  const holder = zone.store.chunkOf(from);
  const isDirective = holder?.kinds[zone.store.indexOf(from)] === EntryKind.Ttl;
  return [isDirective ? placeOf(zone, from) : ownerPlace(zone, from)];
}

function includedFile({ chunk, id }: Subject): Place[] {
  const file = chunk.file.children.get(id);
  return file && file.problems.length === 0 ? [{ file, start: 0, end: 0 }] : [];
}
