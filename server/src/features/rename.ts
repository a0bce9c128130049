import type { Range, WorkspaceEdit } from 'vscode-languageserver-types';
import { allTypes } from '../rr/types';
import type { Analysis } from '../rules/analysis';
import { lookUpsOf } from '../rules/mail/spf-look-ups';
import { spfTextOf } from '../rules/mail/spf-record';
import type { TextEdit } from '../rules/rule';
import { TXT } from '../rules/types';
import { type Chunk, EntryKind } from '../zone/chunk';
import { type EntryId, NO_ENTRY } from '../zone/entry-store';
import { fileNameOf } from '../zone/file-name';
import { type NameId, NO_NAME } from '../zone/name-table';
import { originAt, type Place, placeOf, recordOf, tokensOf } from '../zone/record';
import type { Zone } from '../zone/zone';
import { EditMerge } from './edits';
import { contentOf, nameAt, subjectAt } from './hover/subject';
import { isName, nameInText, namesInText, nameTokens } from './name-places';
import { type NewName, newNameOf, type Refusal, respelled } from './new-name';
import { type Point, rangeOf } from './place';

/** The name at `point` as it is written, with its place; undefined where there is none. */
export function nameToRename(
  { zone }: Analysis,
  point: Point,
): { readonly range: Range; readonly placeholder: string } | Refusal | undefined {
  const target = targetAt(zone, point);
  if (!target || 'refused' in target) return target;
  return { range: rangeOf(target.place), placeholder: target.written };
}

/**
 * Edits that give the name at `point`, and the names below it, another name wherever the zone writes them: owners,
 * data, `$ORIGIN`, domains in SPF. What is relative stays relative, what is absolute stays absolute. The records are
 * the same afterwards but for the name.
 */
export function renameAt({ zone }: Analysis, point: Point, text: string): WorkspaceEdit | Refusal {
  const target = targetAt(zone, point);
  if (!target) return { refused: 'There is no name here.' };
  if ('refused' in target) return target;
  const to = newNameOf(zone, text, target.origin);
  if ('refused' in to) return to;
  const conflict = conflictOf(zone, target.name, to);
  if (conflict !== undefined) return { refused: conflict };
  const edits = editsFor(zone, target.name, to);
  if ('refused' in edits) return edits;
  const merge = new EditMerge();
  for (const edit of edits) merge.add([edit]);
  return merge.workspaceEdit();
}

interface Target {
  readonly name: NameId;
  readonly place: Place;
  readonly written: string;
  /** What a new name without final dot is relative to. */
  readonly origin: NameId;
}

function targetAt(zone: Zone, point: Point): Target | Refusal | undefined {
  const subject = subjectAt(zone, point);
  if (!subject) return undefined;
  const { token, chunk, index, id } = subject;
  const inText = isName(subject) ? undefined : nameInText(subject, point);
  if (!inText && !isName(subject)) return undefined;
  const name = inText?.name ?? nameAt(subject, token);
  if (name < 0) return undefined;
  if (zone.names.isAtOrBelow(zone.apex, name))
    return {
      refused: "The zone's own name is not renamed here: it comes from its configuration or its file.",
    };
  if (inText) return { name, place: inText.place, written: inText.text, origin: 0 };
  const quote = token.text.startsWith('"') ? 1 : 0;
  const place = placeOf(zone, id, token.start + quote, token.end - quote);
  return { name, place, written: contentOf(token), origin: originAt(zone, chunk, index) };
}

/** Two names are not made one, and no record leaves the zone. */
function conflictOf(zone: Zone, from: NameId, { name, text }: NewName): string | undefined {
  const { names, store, apex } = zone;
  if (name === from) return undefined;
  if (names.isAtOrBelow(from, apex) && !names.isAtOrBelow(name, apex))
    return `${names.text(name)} is outside this zone: end ${text} with the name of the zone, or leave out its final dot.`;
  if (store.exists(from) && store.exists(name))
    return `${names.text(name)} is in the zone already: its records and those of ${names.text(from)} would become one.`;
  return undefined;
}

function editsFor(zone: Zone, from: NameId, to: NewName): TextEdit[] | Refusal {
  const edits: TextEdit[] = [];
  const isMeant = (name: NameId) => zone.names.isAtOrBelow(name, from);
  for (const id of recordsNaming(zone, isMeant)) {
    const record = recordOf(zone, id);
    if (!record) continue;
    const made = record.chunk.file.kind === 'generated';
    const origin = originAt(zone, record.chunk, record.index);
    for (const { token, name } of nameTokens(zone, record)) {
      if (!isMeant(name)) continue;
      const quote = token.text.startsWith('"') ? 1 : 0;
      const newText = respelled(zone, { written: contentOf(token), name, from, to, origin });
      if (newText === undefined) continue;
      if (made) return { refused: `${zone.names.text(name)} is made by a $GENERATE: change the directive.` };
      edits.push({ ...placeOf(zone, id, token.start + quote, token.end - quote), newText });
    }
    for (const { name, text, place } of record.type.number === TXT ? namesInText(zone, record) : []) {
      if (!isMeant(name)) continue;
      if (place.file.text.slice(place.start, place.end) !== text)
        return {
          refused: `${text} is written over two strings, or with escapes, in an SPF record: write it in one piece first.`,
        };
      const absolute = text.endsWith('.') ? text : `${text}.`;
      const newText = respelled(zone, { written: absolute, name, from, to, origin }) ?? absolute;
      if (newText.includes('\\'))
        return {
          refused: `${to.text} has an escape, which the SPF record that names ${text} cannot express.`,
        };
      edits.push({ ...place, newText: text.endsWith('.') ? newText : newText.slice(0, -1) });
    }
  }
  edits.push(...directives(zone, from, to));
  return shared(zone, edits) ?? tooLong(zone, from, to) ?? edits;
}

/** Types with names beside the one that the index knows. */
const MORE_NAMES: ReadonlySet<number> = new Set(
  allTypes()
    .filter(({ fields }) =>
      fields.some(({ kind, target }) => !target && /^names?$|^gateway$/.test(kind.name)),
    )
    .map(({ number }) => number),
);

/** The records in which a name may be written that is meant: by the index, and those of which it does not know all names. */
function recordsNaming(zone: Zone, isMeant: (name: NameId) => boolean): ReadonlySet<EntryId> {
  const { names, store } = zone;
  const found = new Set<EntryId>();
  for (let name = 0; name < names.size; name++) {
    const owner = store.firstAt(name);
    const pointing = store.firstPointing(name);
    if ((owner < 0 && pointing < 0) || !isMeant(name)) continue;
    for (let id = owner; id >= 0; id = store.nextAt(id)) found.add(id);
    for (let id = pointing; id >= 0; id = store.nextPointing(id)) found.add(id);
  }
  for (const { chunk, index } of entries(zone)) {
    if (chunk.kinds[index] !== EntryKind.Record) continue;
    const type = chunk.types[index] ?? 0;
    const id = chunk.ids[index] ?? NO_ENTRY;
    if (MORE_NAMES.has(type)) found.add(id);
    if (type !== TXT) continue;
    const text = spfTextOf(zone, id);
    if (text && (lookUpsOf(zone, text).named.some(({ name }) => isMeant(name)) || /%|exp=/.test(text.text)))
      found.add(id);
  }
  return found;
}

/** Names of `$ORIGIN`, and origins of `$INCLUDE`. */
function directives(zone: Zone, from: NameId, to: NewName): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const { chunk, index } of entries(zone)) {
    const kind = chunk.kinds[index];
    if ((kind !== EntryKind.Origin && kind !== EntryKind.Include) || (chunk.owners[index] ?? NO_NAME) < 0)
      continue;
    const origin = originAt(zone, chunk, index);
    const name = zone.names.resolve(chunk.owners[index] ?? NO_NAME, origin);
    const token = tokensOf(chunk, index)[kind === EntryKind.Origin ? 1 : 2];
    if (!token || !zone.names.isAtOrBelow(name, from)) continue;
    const newText = respelled(zone, { written: contentOf(token), name, from, to, origin });
    const id = chunk.ids[index] ?? NO_ENTRY;
    if (newText !== undefined) edits.push({ ...placeOf(zone, id, token.start, token.end), newText });
  }
  return edits;
}

function* entries(zone: Zone): Generator<{ chunk: Chunk; index: number }> {
  for (const chunk of zone.inOrder())
    for (let index = 0; index < chunk.count; index++) yield { chunk, index };
}

/** A file that stands in the zone twice, each time below another name, cannot be changed for one of them. */
function shared(zone: Zone, edits: readonly TextEdit[]): Refusal | undefined {
  const times = new Map<string, number>();
  for (const { uri, kind } of zone.files())
    if (kind === 'included') times.set(uri, (times.get(uri) ?? 0) + 1);
  const edit = edits.find(({ file }) => (times.get(file.uri) ?? 0) > 1);
  return (
    edit && {
      refused: `${fileNameOf(edit.file.uri)} is included more than once, and the name is written in it.`,
    }
  );
}

function tooLong(zone: Zone, from: NameId, { name }: NewName): Refusal | undefined {
  const { names, store } = zone;
  const growth = names.wireLength(name) - names.wireLength(from);
  for (let each = 0; growth > 0 && each < names.size; each++) {
    if (!store.hasRecords(each) || names.wireLength(each) + growth <= 255) continue;
    if (names.isAtOrBelow(each, from))
      return { refused: `${names.text(each)} would have more than 255 octets, the most that DNS can carry.` };
  }
  return undefined;
}
