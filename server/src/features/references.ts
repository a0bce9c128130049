import { type DocumentHighlight, DocumentHighlightKind, type Location } from 'vscode-languageserver-types';
import type { Analysis } from '../rules/analysis';
import { spfKinds, spfLookUps } from '../rules/mail/spf-look-ups';
import type { EntryId } from '../zone/entry-store';
import { type NameId, NO_NAME } from '../zone/name-table';
import { entryAt, type Place, placeOf, recordOf } from '../zone/record';
import type { Zone } from '../zone/zone';
import { nameAt, subjectAt } from './hover/subject';
import { isName, nameInText, namesInText, nameTokens, ownerPlace, soaNames } from './name-places';
import { type Point, rangeOf } from './place';

/** Places in an answer at most: a name server of a large zone may be named by each of its records. */
const MOST = 10_000;
/** Places that are worth marking in the editor; with more, nearly everything would be. */
const MOST_MARKED = 500;

/**
 * All places where the name at `point` is written: as owner (`declarations`; a record that repeats its owner is shown
 * by its type), and in what points at it.
 */
export function referencesAt(
  { zone }: Analysis,
  point: Point,
  declarations: 'with declarations' | 'without',
): Location[] {
  const name = nameAtPoint(zone, point);
  if (name < 0) return [];
  const places = placesOf(zone, name, declarations, MOST);
  return inOrder(places).map((place) => ({ uri: place.file.uri, range: rangeOf(place) }));
}

/** The places in the file of `point` where the name there is written; nothing where there are very many. */
export function highlightsAt({ zone }: Analysis, point: Point): DocumentHighlight[] {
  const name = nameAtPoint(zone, point);
  if (name < 0) return [];
  const places = placesOf(zone, name, 'with declarations', MOST_MARKED + 1);
  if (places.length > MOST_MARKED) return [];
  return inOrder(places)
    .filter(({ file }) => file.uri === point.file.uri)
    .map((place) => ({
      range: rangeOf(place),
      kind: place.isOwner ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}

interface NamePlace extends Place {
  readonly isOwner: boolean;
}

/** The name at a point: of a token, of a term of SPF, or of the omitted owner where a record begins with a blank. */
function nameAtPoint(zone: Zone, point: Point): NameId {
  const subject = subjectAt(zone, point);
  if (subject && isName(subject)) return nameAt(subject, subject.token);
  if (subject) return nameInText(subject, point)?.name ?? NO_NAME;
  const entry = entryAt(point.file, point.offset);
  const record = entry && recordOf(zone, entry.id);
  return record && !record.ownerWritten ? record.owner : NO_NAME;
}

function placesOf(
  zone: Zone,
  name: NameId,
  declarations: 'with declarations' | 'without',
  most: number,
): NamePlace[] {
  const { store } = zone;
  const places: NamePlace[] = [];
  if (declarations === 'with declarations') {
    for (let id = store.firstAt(name); id >= 0 && places.length < most; id = store.nextAt(id))
      places.push({ ...ownerPlace(zone, id), isOwner: true });
  }
  const pointing = new Set<EntryId>();
  for (let id = store.firstPointing(name); id >= 0 && pointing.size < most; id = store.nextPointing(id))
    pointing.add(id);
  for (const soa of soaNames(zone)) pointing.add(soa.id);
  for (const id of pointing) {
    const record = recordOf(zone, id);
    if (!record) continue;
    for (const { token, name: other } of nameTokens(zone, record))
      if (other === name && token.role === 'rdata')
        places.push({ ...placeOf(zone, id, token.start, token.end), isOwner: false });
  }
  if (!isNamedBySpf(zone, name)) return places.slice(0, most);
  for (const { text, named } of spfLookUps(zone)) {
    if (places.length >= most) break;
    if (!named.some((each) => each.name === name)) continue;
    const record = recordOf(zone, text.id);
    for (const { name: other, place } of record ? namesInText(zone, record) : [])
      if (other === name) places.push({ ...place, isOwner: false });
  }
  return places.slice(0, most);
}

/** Hosts of a large zone may all have SPF records, but there are few kinds of them. */
function isNamedBySpf(zone: Zone, name: NameId): boolean {
  for (const { named } of spfKinds(zone)) if (named.some((each) => each.name === name)) return true;
  return false;
}

/** In the order of the files and their text, each place once: records that a `$GENERATE` made share theirs. */
function inOrder(places: readonly NamePlace[]): NamePlace[] {
  const sorted = [...places].sort(
    (left, right) => left.file.uri.localeCompare(right.file.uri) || left.start - right.start,
  );
  return sorted.filter((place, at) => {
    const before = sorted[at - 1];
    return before?.file.uri !== place.file.uri || before.start !== place.start;
  });
}
