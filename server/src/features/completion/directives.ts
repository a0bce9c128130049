import { CompletionItemKind } from 'vscode-languageserver-types';
import { RELATIVE } from '../../zone/name-table';
import { withLinks } from '../hover/markdown';
import { ttlSuggestions, typeSuggestions, writesLowerCase } from './head';
import { type CursorPlace, originHere } from './place';
import type { Offer, Suggestion } from './suggestion';

/** The directives that a line can begin with. */
export function directiveSuggestions(): Suggestion[] {
  return DIRECTIVES.map(([label, detail, about]) => ({
    label,
    kind: CompletionItemKind.Keyword,
    detail,
    about: () => [withLinks(about)],
    rank: 4,
  }));
}

/** What a directive takes as its argument number `position`, from 1. */
export function argumentOffer(place: CursorPlace, directive: string, position: number): Offer | undefined {
  const { word } = place;
  const offer = (suggestions: readonly Suggestion[]): Offer => ({
    suggestions,
    start: word.start,
    end: word.end,
  });
  if (directive === '$TTL' && position === 1) return offer(ttlSuggestions(0));
  if ((directive === '$ORIGIN' && position === 1) || (directive === '$INCLUDE' && position === 2))
    return offer(origins(place));
  if (directive !== '$GENERATE') return undefined;
  if (position === 1) return offer(GENERATE_RANGES);
  if (position === 2 || position === 4) return position === 2 ? offer(GENERATE_NAMES) : undefined;
  return position === 3 ? offer(typeSuggestions(['PTR', 'A', 'CNAME'], writesLowerCase(place))) : undefined;
}

const DIRECTIVES: readonly (readonly [string, string, string])[] = [
  [
    '$ORIGIN',
    'name that relative names end in',
    'From here on relative names end in this name (RFC 1035 section 5.1).',
  ],
  [
    '$TTL',
    'TTL of records without one',
    'TTL of the records that have none of their own (RFC 2308 section 4).',
  ],
  [
    '$INCLUDE',
    'reads another file here',
    'Reads another file in this place, with an origin of its own if one is given (RFC 1035 section 5.1).',
  ],
  [
    '$GENERATE',
    'makes a series of records',
    'Makes a record for each number of a range. BIND knows it; other name servers do not.',
  ],
];

const GENERATE_RANGES: readonly Suggestion[] = [
  ['1-254', 'hosts of a /24 network'],
  ['0-255', 'all numbers of an octet'],
  ['0-127/2', 'every second number'],
].map(([label = '', detail = '']) => ({ label, detail, kind: CompletionItemKind.Value, rank: 0 }));

const GENERATE_NAMES: readonly Suggestion[] = [
  ['$', 'the number'],
  ['host$', 'a name with the number'],
  ['host${0,3,d}', 'the number with three digits: 001'],
].map(([label = '', detail = '']) => ({ label, detail, kind: CompletionItemKind.Value, rank: 0 }));

/** The zone's own name, and the origin in force. */
function origins(place: CursorPlace): Suggestion[] {
  const { zone } = place;
  const suggestions: Suggestion[] = [];
  for (const name of new Set([zone.apex, originHere(place)])) {
    if (name === RELATIVE || name < 0) continue;
    const detail = name === zone.apex ? 'the zone itself' : 'the origin in force';
    suggestions.push({ label: zone.names.text(name), kind: CompletionItemKind.Reference, detail, rank: 0 });
  }
  return suggestions;
}
