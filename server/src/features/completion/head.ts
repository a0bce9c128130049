import { CompletionItemKind } from 'vscode-languageserver-types';
import { classMnemonic } from '../../rr/classes';
import type { RecordType } from '../../rr/schema';
import { allTypes } from '../../rr/types';
import { EntryKind } from '../../zone/chunk';
import { type NameId, NO_NAME } from '../../zone/name-table';
import { tokensOf } from '../../zone/record';
import { secondsInWords } from '../../zone/ttl';
import type { Zone } from '../../zone/zone';
import { describeClass } from '../hover/class';
import { describeType } from '../hover/type';
import { type CursorPlace, ownerHere } from './place';
import type { Offer, Suggestion } from './suggestion';

/** What may stand between owner and rdata: the types, the class, a TTL. */
export function headOffer(place: CursorPlace, has: { hasTtl: boolean; hasClass: boolean }): Offer {
  const { zone, word } = place;
  const lower = writesLowerCase(place);
  const suggestions = typeSuggestions(likelyTypes(zone, ownerHere(place)), lower);
  if (!has.hasClass) {
    const mnemonic = classMnemonic(zone.rclass);
    suggestions.push({
      label: lower ? mnemonic.toLowerCase() : mnemonic,
      kind: CompletionItemKind.Keyword,
      detail: 'class of the zone',
      about: () => describeClass(mnemonic) ?? [],
      inFront: true,
      rank: 2,
    });
  }
  if (!has.hasTtl)
    suggestions.push(...ttlSuggestions(5).map((ttl): Suggestion => ({ ...ttl, inFront: true })));
  return { suggestions, start: word.start, end: word.end };
}

/** The types that a zone can hold; `likely` ones first, obsolete ones last. */
export function typeSuggestions(likely: readonly string[], lower: boolean, rank = 0): Suggestion[] {
  return [...allTypes()]
    .filter(({ meta, refused }) => !meta && refused === undefined)
    .sort((left, right) => place(left, likely) - place(right, likely))
    .map((type) => ({
      label: lower ? type.mnemonic.toLowerCase() : type.mnemonic,
      kind: CompletionItemKind.Keyword,
      detail: shortened(type.meaning),
      about: () => describeType(type),
      rank: rank + (place(type, likely) < COMMON.length + likely.length ? 0 : RANKS[type.status]),
    }));
}

/** Times that TTLs usually have. */
export function ttlSuggestions(rank: number): Suggestion[] {
  return TTLS.map(([label, seconds]) => ({
    label,
    kind: CompletionItemKind.Unit,
    detail: `${secondsInWords(seconds)} (${seconds} seconds)`,
    rank,
  }));
}

const TTLS: readonly (readonly [string, number])[] = [
  ['5m', 300],
  ['15m', 900],
  ['1h', 3600],
  ['4h', 14_400],
  ['12h', 43_200],
  ['1d', 86_400],
  ['2d', 172_800],
  ['1w', 604_800],
];

/** In the order in which zones have them. */
const COMMON = [
  'A',
  'AAAA',
  'MX',
  'TXT',
  'CNAME',
  'NS',
  'SRV',
  'CAA',
  'PTR',
  'SOA',
  'TLSA',
  'HTTPS',
  'SVCB',
  'DS',
];

const RANKS: Readonly<Record<RecordType['status'], number>> = {
  standard: 1,
  experimental: 3,
  unspecified: 3,
  obsolete: 4,
  meta: 4,
};

function place({ mnemonic, number }: RecordType, likely: readonly string[]): number {
  const first = likely.indexOf(mnemonic);
  if (first >= 0) return first;
  const common = COMMON.indexOf(mnemonic);
  return likely.length + (common >= 0 ? common : COMMON.length + number);
}

/** The types that the name of an owner asks for. */
function likelyTypes(zone: Zone, owner: NameId): readonly string[] {
  if (owner === NO_NAME) return [];
  const { names, apex } = zone;
  const first = names.labelText(owner);
  const second = names.labelText(names.parent(owner));
  if (/^(?:_dmarc|_mta-sts|_acme-challenge|_spf)$/.test(first)) return ['TXT', 'CNAME'];
  if (second === '_domainkey' || second === '_bimi' || (first === '_smtp' && second === '_tls'))
    return ['TXT', 'CNAME'];
  if (/^_\d+$/.test(first) && /^_(?:tcp|udp|sctp)$/.test(second)) return ['TLSA', 'HTTPS', 'SVCB'];
  if (first.startsWith('_') && /^_(?:tcp|udp|tls|sctp)$/.test(second)) return ['SRV', 'URI', 'NAPTR'];
  if (first === '_dns') return ['SVCB'];
  if (owner !== apex && /\.(?:in-addr|ip6)\.arpa\.$/.test(names.text(owner))) return ['PTR', 'NS', 'CNAME'];
  return [];
}

/** True if the record before the cursor writes its type in lower case. */
export function writesLowerCase({ chunk, index }: CursorPlace): boolean {
  if (!chunk) return false;
  for (let at = index - 1; at >= Math.max(0, index - 50); at--) {
    if (chunk.kinds[at] !== EntryKind.Record) continue;
    const type = tokensOf(chunk, at).find(({ role }) => role === 'type');
    return type !== undefined && type.text === type.text.toLowerCase();
  }
  return false;
}

function shortened(text: string): string {
  const sentence = text.split(/[.;:]/, 1)[0] ?? text;
  return sentence.length > 60 ? `${sentence.slice(0, 57)}...` : sentence;
}
