import type { CompletionList } from 'vscode-languageserver-types';
import { typeByMnemonic } from '../rr/types';
import type { Analysis } from '../rules/analysis';
import { CAA } from '../rules/types';
import { caaValueOffer } from './completion/authorities';
import { commentOffer } from './completion/comments';
import { argumentOffer } from './completion/directives';
import { valueSuggestions } from './completion/fields';
import { headOffer, typeSuggestions, writesLowerCase } from './completion/head';
import { nameOffer } from './completion/names';
import { ownerOffer } from './completion/owners';
import { type CursorPlace, cursorPlace, type Role } from './completion/place';
import { parameterOffer } from './completion/service-parameters';
import { listOf, type Offer, SUGGEST } from './completion/suggestion';
import { textOffer } from './completion/texts';
import type { Point } from './place';

export interface CompletionOptions {
  /** For a first serial made of the date. */
  readonly now: Date;
  /** The character whose typing asks; undefined where the user does, or where a word is being typed. */
  readonly trigger?: string | undefined;
  /** Commands the client has. */
  readonly commands?: readonly string[] | undefined;
}

/** Characters behind which something may be offered at once: those that end a word within quotes. */
export const TRIGGER_CHARACTERS: readonly string[] = [' ', '"', ':', '=', ';', ','];

/**
 * What can be written at `point`: at most 100 suggestions, each with the text it replaces. `isIncomplete` says that
 * there are more, or that the zone is too large to look at all of it.
 */
export function completionsAt({ zone }: Analysis, point: Point, options: CompletionOptions): CompletionList {
  const place = cursorPlace(zone, point);
  const offer = options.trigger === undefined || mayOffer(place) ? offerAt(place, options) : undefined;
  return offer
    ? listOf(place, offer, options.commands?.includes(SUGGEST) === true)
    : { isIncomplete: false, items: [] };
}

/**
 * The characters bring suggestions within quotes only. In the columns of a zone a list that opens by itself would take
 * the Tab and Enter keys, which are meant for the text there.
 */
function mayOffer({ role, word }: CursorPlace): boolean {
  return role.kind === 'rdata' && word.quoted;
}

function offerAt(place: CursorPlace, options: CompletionOptions): Offer | undefined {
  const { role } = place;
  switch (role.kind) {
    case 'comment':
      return commentOffer(place);
    case 'owner':
      return ownerOffer(place);
    case 'argument':
      return argumentOffer(place, role.directive, role.position);
    case 'head':
      return headOffer(place, role);
    case 'rdata':
      return rdataOffer(place, role, options);
    default:
      return undefined;
  }
}

function rdataOffer(
  place: CursorPlace,
  { type, field, given, earlier }: Extract<Role, { kind: 'rdata' }>,
  { now }: CompletionOptions,
): Offer | undefined {
  const { word } = place;
  if (!field) return undefined;
  const whole = { start: word.start, end: word.end };
  switch (field.kind.name) {
    case 'strings':
      return textOffer(place, given);
    case 'service-parameters':
      return parameterOffer(place, given.slice(earlier));
    case 'type':
    case 'type-bitmap': {
      const lower = writesLowerCase(place);
      const taken = given.slice(earlier).map(({ text }) => typeByMnemonic(text)?.mnemonic);
      const types = typeSuggestions([], lower).filter(({ label }) => !taken.includes(label.toUpperCase()));
      return { suggestions: types, ...whole };
    }
    case 'names':
      return nameOffer(place, field, type.number);
    default:
      break;
  }
  if (type.number === CAA && field.name === 'value') return caaValueOffer(place, given);
  if (field.kind.isName) return nameOffer(place, field, type.number);
  if (word.quoted) return undefined;
  return { suggestions: valueSuggestions(place, type, field, now), ...whole };
}
