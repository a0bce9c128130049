import {
  type CompletionItem,
  type CompletionItemKind,
  type CompletionList,
  MarkupKind,
} from 'vscode-languageserver-types';
import { rangeOf } from '../place';
import type { CursorPlace } from './place';

/** Something to write at the cursor. */
export interface Suggestion {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** What is written, where it is not the label. */
  readonly text?: string;
  /** A few words beside the label. */
  readonly detail?: string;
  /** Paragraphs in Markdown; asked for only if the suggestion is shown. */
  readonly about?: () => readonly string[];
  /** What is compared with the word typed, where it is not the label. */
  readonly filter?: string;
  /** Goes before a word at whose start the cursor is, not in its place. */
  readonly inFront?: true;
  /** Suggestions of a lower rank come first; those of equal rank stay in their order. */
  readonly rank: number;
}

/** What to write in place of a part of the entry. */
export interface Offer {
  readonly suggestions: readonly Suggestion[];
  /** The part that is replaced, from the entry's start; the cursor is in it. */
  readonly start: number;
  readonly end: number;
  /** There is more to be found when more has been typed. */
  readonly incomplete?: boolean;
}

/** Suggestions in one answer at most. */
export const MOST_SUGGESTIONS = 100;
/** Of more than fit, so many are explained: who looks further types a letter more. */
const EXPLAINED = 25;

/** Command of a client that asks for suggestions anew. */
export const SUGGEST = 'zonewright.suggest';

/**
 * The suggestions that fit what has been typed, as the editor takes them. `goesOn`: behind a text that wants a value,
 * the editor is to ask for that at once.
 */
export function listOf(place: CursorPlace, offer: Offer, goesOn: boolean): CompletionList {
  const { file, base, at } = place;
  const start = Math.min(offer.start, at);
  const end = Math.max(offer.end, at);
  const typed = file.text.slice(base + start, base + at).toLowerCase();
  const fitting = offer.suggestions
    .map((suggestion, order) => ({ suggestion, order }))
    .filter(({ suggestion }) => fits((suggestion.filter ?? suggestion.label).toLowerCase(), typed))
    .sort((left, right) => left.suggestion.rank - right.suggestion.rank || left.order - right.order);
  const range = rangeOf({ file, start: base + start, end: base + end });
  const atStart = at === start && end > start;
  const here = rangeOf({ file, start: base + at, end: base + at });
  const cut = offer.incomplete === true || fitting.length > MOST_SUGGESTIONS;
  const items = fitting.slice(0, MOST_SUGGESTIONS).map(({ suggestion }, order): CompletionItem => {
    const { label, kind, text, detail, about, filter, inFront } = suggestion;
    const isBefore = inFront && atStart;
    const newText = `${text ?? label}${isBefore ? ' ' : ''}`;
    return {
      label,
      kind,
      // Editors show one or the other.
      ...(detail === undefined ? {} : { detail, labelDetails: { description: detail } }),
      ...(about && (order < EXPLAINED || !cut)
        ? { documentation: { kind: MarkupKind.Markdown, value: about().join('\n\n') } }
        : {}),
      ...(filter === undefined ? {} : { filterText: filter }),
      sortText: String(order).padStart(3, '0'),
      textEdit: { range: isBefore ? here : range, newText },
      ...(goesOn && /[:=]$/.test(label) ? { command: { title: 'Suggest', command: SUGGEST } } : {}),
    };
  });
  return { isIncomplete: cut, items };
}

/**
 * True if the letters of `typed` stand in `text` in their order, the first of them at the start of a word. Both are in
 * lower case.
 */
export function fits(text: string, typed: string): boolean {
  const first = typed.charAt(0);
  for (let from = text.indexOf(first); from >= 0; from = text.indexOf(first, from + 1)) {
    if (from > 0 && /[a-z0-9]/.test(text.charAt(from - 1)) && /[a-z0-9]/.test(first)) continue;
    if (follow(text, from, typed)) return true;
  }
  return false;
}

function follow(text: string, from: number, typed: string): boolean {
  let at = from;
  for (const letter of typed) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
