import { CompletionItemKind } from 'vscode-languageserver-types';
import { readText, textsAt } from '../../mail/text-record';
import { recordOf } from '../../zone/record';
import { code, prose, withLinks } from '../hover/markdown';
import { labelsOf } from '../labels';
import { tagRecordOfName, tagRecordOfText } from '../mail-words/tag-records';
import { type CursorPlace, ownerHere, type Word } from './place';
import { spfOffer } from './spf';
import type { Offer, Suggestion } from './suggestion';
import { tagOffer } from './tags';

/** The text of a TXT record around the cursor, its strings joined. */
export interface TextAtCursor {
  readonly place: CursorPlace;
  readonly text: string;
  /** The cursor, counted in characters of the text. */
  readonly cursor: number;
  /** An offer for characters `from..to` of the text; undefined where they are not all in the string at the cursor. */
  readonly offer: (
    suggestions: readonly Suggestion[],
    from: number,
    to: number,
    incomplete?: boolean,
  ) => Offer | undefined;
}

/** What can be written in a TXT record: the terms and tags of mail records. */
export function textOffer(place: CursorPlace, given: readonly Word[]): Offer | undefined {
  const { word } = place;
  if (!word.quoted)
    return given.length > 0
      ? undefined
      : { suggestions: beginnings(place, 'quoted'), start: word.start, end: word.end };
  const at = textAtCursor(place);
  if (!at) return undefined;
  const { text, cursor } = at;
  if (/^v=spf1 /i.test(text) && cursor > 'v=spf1'.length) return spfOffer(at);
  const known = tagRecordOfText(text);
  const named = tagRecordOfName(labelsOf(place.zone, ownerHere(place)));
  const first = text.indexOf(';');
  if (known && first >= 0 && cursor > first) return tagOffer(at, known);
  // A DKIM key needs no version.
  if (named && first >= 0 && cursor > first) return tagOffer(at, named);
  const end = first < 0 ? text.length : first;
  if (cursor > end || /\s/.test(text.slice(0, cursor))) return undefined;
  if (text.slice(cursor, end).includes(' ')) return undefined;
  return first < 0 ? at.offer(beginnings(place, 'plain'), 0, end) : at.offer(versions(place), 0, end);
}

function textAtCursor(place: CursorPlace): TextAtCursor | undefined {
  const { zone, id, word, at } = place;
  const record = recordOf(zone, id);
  const joined = record && readText(record);
  if (!joined?.plain) return undefined;
  const { text, starts, ends } = joined;
  const from = word.start + 1;
  const to = word.contentEnd;
  // The characters that are written in the string at the cursor.
  const first = starts.findIndex((start) => start >= from);
  let last = first;
  while (last < text.length && (ends[last] ?? 0) <= to) last++;
  let cursor = first;
  while (cursor < last && (starts[cursor] ?? 0) < at) cursor++;
  return {
    place,
    text,
    cursor,
    offer(suggestions, start, end, incomplete) {
      if (start < first || end > last) return undefined;
      return {
        suggestions,
        start: start < last ? (starts[start] ?? from) : to,
        end: end > first ? (ends[end - 1] ?? from) : from,
        ...(incomplete === undefined ? {} : { incomplete }),
      };
    },
  };
}

/** Whole texts to begin with, those that are looked for at the owner. */
function beginnings(place: CursorPlace, form: 'quoted' | 'plain'): Suggestion[] {
  const named = tagRecordOfName(labelsOf(place.zone, ownerHere(place)));
  const written = (text: string) => (form === 'quoted' ? `"${text}"` : text);
  if (named)
    return [
      {
        label: named.start,
        text: written(named.start),
        ...(form === 'quoted' ? { filter: written(named.start) } : {}),
        kind: CompletionItemKind.Struct,
        detail: named.title,
        about: () => [prose(`${named.title}, ${named.reference}`)],
        rank: 0,
      },
    ];
  const hasOther = textsAt(place.zone, ownerHere(place), 'v=spf1').some(
    ({ record }) => record.id !== place.id,
  );
  // A name has one SPF record.
  if (hasOther) return [];
  return SPF_BEGINNINGS.map(([label, detail]) => ({
    label,
    text: written(label),
    ...(form === 'quoted' ? { filter: written(label) } : {}),
    kind: CompletionItemKind.Struct,
    detail,
    about: () => [withLinks(`${code('v=spf1')}: SPF, who may send mail for this domain (RFC 7208)`)],
    rank: 0,
  }));
}

const SPF_BEGINNINGS: readonly (readonly [string, string])[] = [
  ['v=spf1 mx -all', 'SPF: the hosts that take mail send it, too'],
  ['v=spf1 mx ~all', 'SPF: the same, while you still look for other senders'],
  ['v=spf1 -all', 'SPF: no mail comes from this domain'],
];

function versions(place: CursorPlace): Suggestion[] {
  const named = tagRecordOfName(labelsOf(place.zone, ownerHere(place)));
  if (!named) return [];
  return [{ label: named.version, kind: CompletionItemKind.EnumMember, detail: named.title, rank: 0 }];
}
