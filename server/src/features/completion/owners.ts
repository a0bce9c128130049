import { CompletionItemKind } from 'vscode-languageserver-types';
import { relativeTo } from '../../rules/fixing';
import { MX } from '../../rules/types';
import { EntryKind } from '../../zone/chunk';
import { NO_ENTRY } from '../../zone/entry-store';
import { recordsAt } from '../../zone/look-up';
import { type NameId, RELATIVE } from '../../zone/name-table';
import { code, withLinks } from '../hover/markdown';
import { directiveSuggestions } from './directives';
import { isInZone, nameSuggestion, namesNearby } from './names';
import { visitNearby } from './nearby';
import { type CursorPlace, originHere, typedIn } from './place';
import { MOST_SUGGESTIONS, type Offer, type Suggestion } from './suggestion';

/** What a line can begin with: names that records point at and that are not there, names of services, other owners. */
export function ownerOffer(place: CursorPlace): Offer {
  const { word } = place;
  if (word.text.startsWith('$'))
    return { suggestions: directiveSuggestions(), start: word.start, end: word.end };
  const { names, complete } = namesNearby(place, 'owner', typedIn(place));
  const missing = missingNames(place);
  const suggestions: Suggestion[] = [
    ...missing,
    apex(place),
    ...names.map((name) => nameSuggestion(place, name, 2)),
    ...serviceNames(place),
    ...directiveSuggestions(),
  ];
  const seen = new Set<string>();
  const once = suggestions.filter(({ label }) => !seen.has(label) && seen.add(label));
  return {
    suggestions: once,
    start: word.start,
    end: word.end,
    incomplete: !complete || once.length > MOST_SUGGESTIONS,
  };
}

/** Names of the zone that records near the cursor point at, and that have no records. */
function missingNames(place: CursorPlace): Suggestion[] {
  const { zone } = place;
  const seen = new Set<NameId>();
  const suggestions: Suggestion[] = [];
  visitNearby(place, (chunk, index) => {
    if (chunk.kinds[index] !== EntryKind.Record || (chunk.targets[index] ?? -1) < 0) return undefined;
    const target = zone.store.targetOf(chunk.ids[index] ?? NO_ENTRY);
    if (seen.has(target) || !isInZone(zone, target) || zone.store.exists(target)) return undefined;
    seen.add(target);
    const label = relativeTo(zone, target, originHere(place)) ?? zone.names.text(target);
    suggestions.push({
      label,
      kind: CompletionItemKind.Reference,
      detail: 'is pointed at, and has no records',
      rank: 0,
    });
    return suggestions.length >= 20 ? 'enough' : undefined;
  });
  return suggestions;
}

function apex(place: CursorPlace): Suggestion {
  const { zone } = place;
  const origin = originHere(place);
  const absolute = origin === RELATIVE ? 'the origin' : zone.names.text(origin);
  return {
    label: '@',
    kind: CompletionItemKind.Reference,
    detail: absolute,
    about: () => [withLinks(`${code('@')} stands for the origin, ${absolute} (RFC 1035 section 5.1).`)],
    rank: 1,
  };
}

/** Names that services and mail look for, those that the zone does not have yet. */
function serviceNames(place: CursorPlace): Suggestion[] {
  const { zone } = place;
  const origin = originHere(place);
  const suggestions: Suggestion[] = [];
  for (const [label, detail] of SERVICES) {
    const name = zone.names.find(zone.names.fromText(label), origin);
    if (zone.store.hasRecords(name)) continue;
    suggestions.push({ label, kind: CompletionItemKind.Value, detail, rank: 3 });
  }
  for (const id of recordsAt(zone, zone.apex, MX).slice(0, 10)) {
    const exchange = zone.store.targetOf(id);
    const relative = isInZone(zone, exchange) ? relativeTo(zone, exchange, origin) : undefined;
    if (relative === undefined || relative === '@') continue;
    const label = `_25._tcp.${relative}`;
    if (zone.store.hasRecords(zone.names.find(zone.names.fromText(label), origin))) continue;
    const detail = 'TLSA: certificate of the mail host (RFC 7672)';
    suggestions.push({ label, kind: CompletionItemKind.Value, detail, rank: 3 });
  }
  return suggestions;
}

const SERVICES: readonly (readonly [string, string])[] = [
  ['*', 'wildcard: names that are not written here (RFC 4592)'],
  ['www', 'web site'],
  ['_dmarc', 'TXT: DMARC policy (RFC 9989)'],
  ['s1._domainkey', 'TXT: DKIM key of the selector s1 (RFC 6376)'],
  ['_mta-sts', 'TXT: there is an MTA-STS policy (RFC 8461)'],
  ['mta-sts', 'host of the MTA-STS policy (RFC 8461)'],
  ['_smtp._tls', 'TXT: where TLS reports go (RFC 8460)'],
  ['default._bimi', 'TXT: logo of the sender (BIMI)'],
  ['autoconfig', 'settings for mail programs'],
  ['autodiscover', 'settings for Outlook'],
  ['_autodiscover._tcp', 'SRV: settings for Outlook'],
  ['_submissions._tcp', 'SRV: sending mail over TLS (RFC 8314)'],
  ['_submission._tcp', 'SRV: sending mail (RFC 6186)'],
  ['_imaps._tcp', 'SRV: mailboxes over TLS (RFC 6186)'],
  ['_pop3s._tcp', 'SRV: mailboxes by POP3 over TLS (RFC 6186)'],
  ['_caldavs._tcp', 'SRV: calendars (RFC 6764)'],
  ['_carddavs._tcp', 'SRV: address books (RFC 6764)'],
  ['_sip._tcp', 'SRV: telephony (RFC 3263)'],
  ['_sips._tcp', 'SRV: telephony over TLS (RFC 3263)'],
  ['_xmpp-client._tcp', 'SRV: chat, for clients (RFC 6120)'],
  ['_xmpp-server._tcp', 'SRV: chat, between servers (RFC 6120)'],
  ['_matrix-fed._tcp', 'SRV: Matrix federation'],
  ['_acme-challenge', 'TXT or CNAME: proof for a certificate (RFC 8555)'],
  ['_ldap._tcp', 'SRV: directory (RFC 2782)'],
  ['_kerberos._udp', 'SRV: Kerberos (RFC 4120)'],
];
