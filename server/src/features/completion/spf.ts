import { CompletionItemKind } from 'vscode-languageserver-types';
import { MAIL_PROVIDERS } from '../../mail/providers';
import { mayBegin } from '../../mail/text-record';
import { A, AAAA, MX, TXT } from '../../rules/types';
import { EntryKind } from '../../zone/chunk';
import { NO_ENTRY } from '../../zone/entry-store';
import { followToAddresses, recordsAt } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import { domainText, isDomain } from '../domain-text';
import { code, prose } from '../hover/markdown';
import { rdataText } from '../hover/records';
import { SPF_MACROS } from '../mail-words/spf-macros';
import { SPF_MECHANISMS, SPF_MODIFIERS, SPF_QUALIFIERS, type SpfTermWords } from '../mail-words/spf-terms';
import { isInZone, namesNearby } from './names';
import { visitNearby } from './nearby';
import { ownerHere } from './place';
import type { Offer, Suggestion } from './suggestion';
import type { TextAtCursor } from './texts';

/** Terms of SPF, or the domains and addresses that the term at the cursor takes. */
export function spfOffer(at: TextAtCursor): Offer | undefined {
  const { text, cursor } = at;
  const start = text.lastIndexOf(' ', cursor - 1) + 1;
  const blank = text.indexOf(' ', cursor);
  const end = blank < 0 ? text.length : blank;
  if (start === 0) return undefined;
  const term = text.slice(start, end);
  const head = /^[+\-~?]?[A-Za-z0-9]*[:=]?/.exec(term)?.[0] ?? '';
  const others = text
    .split(' ')
    .slice(1)
    .filter((other, index) => index !== text.slice(0, start).split(' ').length - 2 && other !== '');
  if (/[:=]$/.test(head) && cursor >= start + head.length)
    return valueOffer(at, head, others, start + head.length, end);
  if (cursor > start + head.length) return undefined;
  const sign = /^[+\-~?]/.exec(term)?.[0] ?? '';
  // A value that is there already stays.
  return at.offer(termSuggestions(sign, others), start, Math.max(start + head.length, cursor));
}

function termSuggestions(sign: string, others: readonly string[]): Suggestion[] {
  const names = others.map((other) => other.toLowerCase().replace(/^[+\-~?]/, ''));
  const hasAll = names.includes('all');
  const suggestions: Suggestion[] = [];
  for (const words of SPF_MECHANISMS) {
    const { name, takes } = words;
    if (name === 'all') {
      // It comes last in a record.
      if (!hasAll) suggestions.push(...allSuggestions(words, sign, others.length === 0 ? 2 : 0));
      continue;
    }
    const rank = name === 'ptr' || name === 'exists' ? 3 : 1;
    if (takes === 'optional domain' && !names.includes(name))
      suggestions.push(termSuggestion(words, `${sign}${name}`, rank));
    suggestions.push(termSuggestion(words, `${sign}${name}:`, takes === 'optional domain' ? rank + 1 : rank));
  }
  if (sign !== '') return suggestions;
  for (const words of SPF_MODIFIERS) {
    const isTaken = names.some((name) => name.startsWith(`${words.name}=`));
    if (!isTaken && !(words.name === 'redirect' && hasAll))
      suggestions.push(termSuggestion(words, `${words.name}=`, 3));
  }
  return suggestions;
}

function allSuggestions(words: SpfTermWords, sign: string, rank: number): Suggestion[] {
  const signs = sign === '' ? (['-', '~', '?'] as const) : [sign as '+' | '-' | '~' | '?'];
  return signs.map((each, order) => ({
    ...termSuggestion(words, `${each}all`, 1),
    detail: `all other mail: ${SPF_QUALIFIERS[each].split(':', 1)[0]}`,
    rank: order === 0 ? rank : 2,
  }));
}

function termSuggestion(words: SpfTermWords, label: string, rank: number): Suggestion {
  const isModifier = label.endsWith('=');
  return {
    label,
    kind: isModifier ? CompletionItemKind.Property : CompletionItemKind.Function,
    detail: words.meaning.split(/[:;]/, 1)[0] ?? words.meaning,
    about: () => [
      `**${code(label)}** ${prose(words.meaning)}.`,
      prose(`${words.costs ? 'Costs a look-up, of ten at most' : 'Costs no look-up'}. ${words.reference}`),
    ],
    rank,
  };
}

function valueOffer(
  at: TextAtCursor,
  head: string,
  others: readonly string[],
  start: number,
  end: number,
): Offer | undefined {
  const name = head.toLowerCase().replace(/^[+\-~?]|[:=]$/g, '');
  const typed = at.text.slice(start, at.cursor).toLowerCase();
  const taken = new Set(others.map((other) => other.toLowerCase().replace(/^[+\-~?]/, '')));
  const macro = macroOffer(at, name, start, end);
  if (macro) return macro;
  const isNew = ({ label }: Suggestion) => !taken.has(`${name}${head.slice(-1)}${label.toLowerCase()}`);
  switch (name) {
    case 'include':
    case 'redirect':
      return at.offer([...ownRecords(at), ...providers()].filter(isNew), start, end);
    case 'a':
    case 'mx': {
      const { suggestions, complete } = hosts(at, name, typed);
      return at.offer(suggestions.filter(isNew), start, end, !complete);
    }
    case 'exists':
      return at.offer([EXISTS], start, end);
    case 'ip4':
    case 'ip6':
      return at.offer(addresses(at, name === 'ip4' ? A : AAAA).filter(isNew), start, end);
    default:
      return undefined;
  }
}

const EXISTS: Suggestion = {
  label: '%{i}._spf.%{d}',
  kind: CompletionItemKind.Value,
  detail: 'address, then domain',
  rank: 0,
};

/** Macros, where one is begun at the cursor; in place of what is written of it. */
function macroOffer(at: TextAtCursor, name: string, start: number, end: number): Offer | undefined {
  if (name === 'ip4' || name === 'ip6') return undefined;
  const begun = /^(?:[^%]|%[^{]|%\{[^}]*\})*(%(?:\{[^}]*)?)$/.exec(at.text.slice(start, at.cursor))?.[1];
  if (begun === undefined) return undefined;
  const from = at.cursor - begun.length;
  const to = at.cursor + (/^\{?[^%{}.]*\}/.exec(at.text.slice(at.cursor, end))?.[0].length ?? 0);
  const whole = name === 'exists' && from === start && to === end ? [EXISTS] : [];
  const macros = Object.entries(SPF_MACROS).map(([letter, means]) => ({
    label: `%{${letter}}`,
    kind: CompletionItemKind.Variable,
    detail: means,
    about: () => [prose(`${means}. RFC 7208 section 7.2`)],
    rank: means.includes('not to be used') ? 2 : 1,
  }));
  return at.offer([...whole, ...macros], from, to);
}

/** Other names of the zone that have an SPF record. */
function ownRecords({ place }: TextAtCursor): Suggestion[] {
  const { zone } = place;
  const own = ownerHere(place);
  const seen = new Set<NameId>([own]);
  const suggestions: Suggestion[] = [];
  visitNearby(place, (chunk, index) => {
    if (chunk.types[index] !== TXT || chunk.kinds[index] !== EntryKind.Record) return undefined;
    const owner = zone.store.ownerOf(chunk.ids[index] ?? NO_ENTRY);
    if (seen.has(owner) || !mayBegin({ chunk, index }, 'v=spf1')) return undefined;
    seen.add(owner);
    if (!isDomain(zone, owner) || !isInZone(zone, owner)) return undefined;
    // Records to be included are called so, or are those of a domain with mail.
    const rank = /^_?spf/.test(zone.names.labelText(owner)) ? 0 : 2;
    suggestions.push({
      label: domainText(zone, owner),
      kind: CompletionItemKind.Reference,
      detail: 'SPF record of this zone',
      rank,
    });
    return suggestions.length >= 30 ? 'enough' : undefined;
  });
  return suggestions;
}

/** What providers ask to include. */
function providers(): Suggestion[] {
  return MAIL_PROVIDERS.flatMap(({ name, spf, source }) =>
    spf.map((label) => ({
      label,
      kind: CompletionItemKind.Module,
      detail: name,
      filter: `${label} ${name}`,
      about: () => [prose(`${name}. Source: ${source}`)],
      rank: 1,
    })),
  );
}

/** Names of the zone with addresses, or with MX records; SPF takes them in full. */
function hosts(
  at: TextAtCursor,
  name: 'a' | 'mx',
  typed: string,
): { suggestions: Suggestion[]; complete: boolean } {
  const { place } = at;
  const { zone } = place;
  const suggestion = (host: NameId, detail: string): Suggestion => ({
    label: domainText(zone, host),
    kind: CompletionItemKind.Reference,
    detail,
    rank: 0,
  });
  if (name === 'a') {
    const { names, complete } = namesNearby(place, 'host', typed);
    const known = names.filter((host) => isDomain(zone, host));
    return { suggestions: known.map((host) => suggestion(host, 'host of this zone')), complete };
  }
  const owners = new Set<NameId>();
  const complete = visitNearby(place, (chunk, index) => {
    if (chunk.types[index] !== MX || chunk.kinds[index] !== EntryKind.Record) return undefined;
    const owner = zone.store.ownerOf(chunk.ids[index] ?? NO_ENTRY);
    if (isDomain(zone, owner)) owners.add(owner);
    return owners.size >= 50 ? 'enough' : undefined;
  });
  owners.delete(ownerHere(place));
  return { suggestions: [...owners].map((owner) => suggestion(owner, 'takes mail')), complete };
}

/** Addresses of the owner's mail hosts and of the owner itself. */
function addresses({ place }: TextAtCursor, type: typeof A | typeof AAAA): Suggestion[] {
  const { zone } = place;
  const owner = ownerHere(place);
  const exchanges = recordsAt(zone, owner, MX).map((id) => zone.store.targetOf(id));
  const suggestions = new Map<string, Suggestion>();
  for (const host of [...exchanges.slice(0, 10), owner]) {
    if (host < 0) continue;
    const { found } = followToAddresses(zone, host);
    if (found.kind !== 'records') continue;
    for (const id of found.records.slice(0, 10)) {
      const label = rdataText(zone, id);
      if (zone.store.typeOf(id) !== type || suggestions.has(label)) continue;
      const detail = `address of ${domainText(zone, host)}`;
      suggestions.set(label, { label, kind: CompletionItemKind.Value, detail, rank: 0 });
    }
  }
  return [...suggestions.values()];
}
