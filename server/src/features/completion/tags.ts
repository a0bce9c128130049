import { CompletionItemKind } from 'vscode-languageserver-types';
import { RELATIVE } from '../../zone/name-table';
import { domainText } from '../domain-text';
import { aboutTag } from '../mail-words/about-tag';
import type { TagRecord, TagWords } from '../mail-words/tag-record';
import { tagWords } from '../mail-words/tag-record';
import { TLS_RPT } from '../mail-words/tag-records';
import type { Offer, Suggestion } from './suggestion';
import type { TextAtCursor } from './texts';

/** Tags that the record does not have yet, or values of the tag at the cursor. */
export function tagOffer(at: TextAtCursor, record: TagRecord): Offer | undefined {
  const { text, cursor } = at;
  const from = text.lastIndexOf(';', cursor - 1) + 1;
  const semicolon = text.indexOf(';', cursor);
  const to = semicolon < 0 ? text.length : semicolon;
  const equals = text.slice(from, to).indexOf('=');
  const start = from + (/^\s*/.exec(text.slice(from, cursor))?.[0].length ?? 0);
  if (equals >= 0 && cursor > from + equals) {
    const words = tagWords(record, text.slice(start, from + equals).trim());
    return words && valueOffer(at, record, words, from + equals + 1, to);
  }
  // Before the blanks in front of a tag another one begins.
  const isBefore = equals >= 0 && cursor === start && /\s/.test(text.charAt(cursor));
  const own = isBefore ? -1 : text.slice(0, cursor).split(';').length - 1;
  const present = text
    .split(';')
    .map((part) => part.split('=', 1)[0]?.trim().toLowerCase())
    .filter((name, index) => name !== '' && index !== own);
  const suggestions = record.tags
    .filter(({ name, obsolete }) => !obsolete && !present.includes(name))
    .map((words) => tagSuggestion(record, words));
  // The blank behind what is typed belongs to the text that follows.
  const end = isBefore
    ? cursor
    : equals < 0
      ? start + text.slice(start, to).trimEnd().length
      : from + equals + 1;
  return at.offer(suggestions, start, Math.max(end, cursor));
}

function tagSuggestion(record: TagRecord, words: TagWords): Suggestion {
  return {
    label: `${words.name}=`,
    kind: CompletionItemKind.Property,
    detail: shortened(words.meaning),
    about: () => aboutTag(record, words),
    rank: 0,
  };
}

function valueOffer(
  at: TextAtCursor,
  record: TagRecord,
  words: TagWords,
  from: number,
  to: number,
): Offer | undefined {
  const { text, cursor } = at;
  let start = from;
  let end = to;
  if (words.separator !== undefined) {
    start = Math.max(from, text.lastIndexOf(words.separator, cursor - 1) + 1);
    const next = text.slice(cursor, to).indexOf(words.separator);
    if (next >= 0) end = cursor + next;
  }
  start += /^\s*/.exec(text.slice(start, cursor))?.[0].length ?? 0;
  end = Math.max(cursor, start + text.slice(start, end).trimEnd().length);
  const others = `${text.slice(from, start)}${text.slice(end, to)}`.split(words.separator ?? ';');
  const taken = others.map((value) => value.trim());
  const suggestions: Suggestion[] = [];
  for (const [label, detail] of Object.entries(words.values ?? {}))
    if (words.separator === undefined || !taken.includes(label))
      suggestions.push({ label, kind: CompletionItemKind.EnumMember, detail, rank: 0 });
  for (const begin of words.begins ?? []) suggestions.push(...addresses(at, record, words, begin));
  return suggestions.length === 0 ? undefined : at.offer(suggestions, start, end);
}

/** Addresses of the zone's own domain, such as reports usually go to. */
function addresses(
  { place: { zone } }: TextAtCursor,
  record: TagRecord,
  { name }: TagWords,
  begin: string,
): Suggestion[] {
  const kind = CompletionItemKind.Value;
  if (zone.apex === RELATIVE || begin !== 'mailto:')
    return [
      { label: begin, kind, detail: begin === 'mailto:' ? 'a mail address' : 'a web address', rank: 1 },
    ];
  const domain = domainText(zone, zone.apex);
  const first = name === 'ruf' ? 'dmarc-failures' : record === TLS_RPT ? 'tls-reports' : 'dmarc';
  const boxes = [first, 'postmaster'];
  return boxes.map((box) => ({
    label: `mailto:${box}@${domain}`,
    kind,
    detail: 'a mailbox of this domain',
    rank: 1,
  }));
}

function shortened(text: string): string {
  const sentence = text.split(/[.;:]/, 1)[0] ?? text;
  return sentence.length > 60 ? `${sentence.slice(0, 57)}...` : sentence;
}
