import { CompletionItemKind } from 'vscode-languageserver-types';
import { MAIL_PROVIDERS } from '../../mail/providers';
import type { Field } from '../../rr/schema';
import { typeByNumber } from '../../rr/types';
import { relativeTo } from '../../rules/fixing';
import { A, AAAA, CNAME, MX, NS, SOA, SRV } from '../../rules/types';
import { EntryKind } from '../../zone/chunk';
import { type EntryId, NO_ENTRY } from '../../zone/entry-store';
import { hasType, lookUpAddresses, recordsAt } from '../../zone/look-up';
import { type NameId, NO_NAME, RELATIVE, ROOT } from '../../zone/name-table';
import { recordText } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { domainText } from '../domain-text';
import { code, counted } from '../hover/markdown';
import { visitNearby } from './nearby';
import { type CursorPlace, originHere, ownerHere, typedIn } from './place';
import { fits, MOST_SUGGESTIONS, type Offer, type Suggestion } from './suggestion';

/** Entries around the cursor of which all names are compared; of those further away, only how names begin. */
const NEAR = 2000;
const MAIL_HOST = /^(?:mail|mx|smtp|mta|relay|post)/;
const NAME_SERVER = /^(?:ns|dns)/;

/** Names that fit a field: hosts with an address where it takes hosts, any name of the zone elsewhere. */
export function nameOffer(place: CursorPlace, field: Field, type: number): Offer {
  const { word } = place;
  const wanted = field.hostname ? 'host' : 'any';
  const { names, complete } = namesNearby(place, wanted, typedIn(place));
  const owner = ownerHere(place);
  const taken = new Set(
    type === MX || type === NS
      ? recordsAt(place.zone, owner, type)
          .filter((id) => id !== place.id)
          .map((id) => place.zone.store.targetOf(id))
      : [],
  );
  const suggestions: Suggestion[] = [];
  for (const name of names) {
    // No record points at its own owner but one of a host that gives its own service.
    if (taken.has(name) || (name === owner && wanted === 'any')) continue;
    suggestions.push(nameSuggestion(place, name, rankOf(place.zone, name, type)));
  }
  if (field.name === 'rname') suggestions.push(...MAILBOXES);
  suggestions.push(...targetsOutside(place, type, taken));
  if (type === MX) suggestions.push(...providerHosts(place, taken));
  if (type === MX || type === SRV) suggestions.push(nothing(place, owner, type));
  return {
    suggestions,
    start: word.start,
    end: word.end,
    incomplete: !complete || suggestions.length > MOST_SUGGESTIONS,
  };
}

const MAILBOXES: readonly Suggestion[] = ['hostmaster', 'postmaster'].map((label) => ({
  label,
  kind: CompletionItemKind.Value,
  detail: 'mailbox, written as a name',
  rank: 0,
}));

/** A name of the zone, spelled as it would be written at the cursor, with what it has. */
export function nameSuggestion(place: CursorPlace, name: NameId, rank: number): Suggestion {
  const { zone } = place;
  const typed = typedIn(place);
  const absolute = zone.names.text(name);
  const relative = spelled(place, name);
  // Who writes the name out goes on doing so.
  const label = relative !== undefined && fits(relative.toLowerCase(), typed) ? relative : absolute;
  return {
    label,
    kind: CompletionItemKind.Reference,
    detail: summary(zone, name),
    about: () => [
      `**${code(absolute)}**`,
      ...recordsAt(zone, name)
        .slice(0, 4)
        .map((id) => `- ${code(recordLine(zone, id))}`),
    ],
    rank,
  };
}

/** Hosts with an address; names that may be pointed at; all names with records. */
export type Wanted = 'host' | 'any' | 'owner';

/**
 * Names of the zone that may be meant by `typed`, the nearest to the cursor first. False for `complete` where the zone is too large to look at all of it.
 */
export function namesNearby(
  place: CursorPlace,
  wanted: Wanted,
  typed: string,
): { readonly names: readonly NameId[]; readonly complete: boolean } {
  const { zone } = place;
  const { names, store } = zone;
  const seen = new Set<NameId>();
  const found: NameId[] = [];
  const begin = beginningOf(typed);
  let visited = 0;
  const add = (name: NameId) => {
    if (name < 0 || seen.has(name)) return;
    // The name that is being typed.
    if (store.firstAt(name) === place.id && store.isSingle(name)) return;
    seen.add(name);
    if (visited > NEAR && !beginsWith(names.label(name), begin)) return;
    if (!isOffered(zone, name, wanted) || !mayBeTyped(place, name, typed)) return;
    found.push(name);
  };
  if (typed !== '') {
    const exact = names.find(names.fromText(typed), originHere(place));
    if (store.hasRecords(exact)) add(exact);
  }
  for (const type of wanted === 'host' ? [MX, NS] : [])
    for (const id of recordsAt(zone, zone.apex, type))
      if (id !== place.id && hasAddress(zone, store.targetOf(id))) add(store.targetOf(id));
  const all = visitNearby(place, (chunk, index) => {
    visited++;
    if (chunk.kinds[index] !== EntryKind.Record) return undefined;
    const type = chunk.types[index] ?? 0;
    if (wanted === 'host' && type !== A && type !== AAAA) return undefined;
    const id = chunk.ids[index] ?? NO_ENTRY;
    add(store.ownerOf(id));
    return found.length > MOST_SUGGESTIONS ? 'enough' : undefined;
  });
  return { names: found, complete: all };
}

/** A name as one would write it at the cursor: in the letters of its own records; undefined outside the origin. */
function spelled(place: CursorPlace, name: NameId): string | undefined {
  const { zone } = place;
  const origin = originHere(place);
  if (zone.names.isRelative(name) && origin === RELATIVE) return zone.names.text(name);
  const relative = relativeTo(zone, name, origin);
  if (relative === undefined) return undefined;
  return asWritten(zone, name, relative) ?? relative;
}

/** The owner of a record of `name` as it is written, if that is `relative` but for the letters' case. */
function asWritten(zone: Zone, name: NameId, relative: string): string | undefined {
  for (let id = zone.store.firstAt(name), left = 4; id >= 0 && left > 0; id = zone.store.nextAt(id), left--) {
    const chunk = zone.store.chunkOf(id);
    const index = zone.store.indexOf(id);
    if (!chunk || (chunk.owners[index] ?? NO_NAME) < 0) continue;
    const start = chunk.starts[index] ?? 0;
    const written = chunk.text.slice(start, start + relative.length);
    if (written.toLowerCase() === relative) return written;
  }
  return undefined;
}

function rankOf(zone: Zone, name: NameId, type: number): number {
  const label = zone.names.labelText(name);
  // Name servers and hosts of a series take mail less often than others do.
  if (type === MX) return MAIL_HOST.test(label) ? 0 : NAME_SERVER.test(label) || isMade(zone, name) ? 2 : 1;
  if (type === NS || type === SOA) return NAME_SERVER.test(label) ? 0 : 1;
  return 1;
}

/** True for a name whose records a `$GENERATE` makes. */
function isMade({ store }: Zone, name: NameId): boolean {
  return store.chunkOf(store.firstAt(name))?.file.kind === 'generated';
}

/** Hosts elsewhere that records of the type already point at, near the cursor. */
function targetsOutside(place: CursorPlace, type: number, taken: ReadonlySet<NameId>): Suggestion[] {
  const { zone } = place;
  if (zone.apex === RELATIVE) return [];
  const seen = new Set<NameId>(taken);
  const suggestions: Suggestion[] = [];
  let visited = 0;
  visitNearby(place, (chunk, index) => {
    if (visited++ > NEAR) return 'enough';
    if (chunk.types[index] !== type || chunk.kinds[index] !== EntryKind.Record) return undefined;
    const target = zone.store.targetOf(chunk.ids[index] ?? NO_ENTRY);
    if (target <= RELATIVE || seen.has(target) || zone.names.isAtOrBelow(target, zone.apex)) return undefined;
    seen.add(target);
    suggestions.push({
      label: zone.names.text(target),
      kind: CompletionItemKind.Reference,
      detail: 'outside this zone, named nearby',
      rank: 3,
    });
    return suggestions.length >= 20 ? 'enough' : undefined;
  });
  return suggestions;
}

/** Exchanges of mail providers, once some letters of them or of the provider are there. */
function providerHosts(place: CursorPlace, taken: ReadonlySet<NameId>): Suggestion[] {
  const typed = typedIn(place);
  if (typed.length < 2) return [];
  const present = new Set([...taken].map((name) => place.zone.names.text(name)));
  return MAIL_PROVIDERS.flatMap((provider) =>
    provider.exchanges.flatMap((exchange) => {
      const label = `${exchange}.`;
      if (exchange.includes('*') || present.has(label)) return [];
      if (!exchange.startsWith(typed) && !provider.name.toLowerCase().startsWith(typed)) return [];
      const filter = `${label} ${provider.name}`;
      return [{ label, kind: CompletionItemKind.Value, detail: provider.name, filter, rank: 4 }];
    }),
  );
}

/** The root, which says that there is none. */
function nothing({ zone }: CursorPlace, owner: NameId, type: number): Suggestion {
  const alone = recordsAt(zone, owner, type).length < 2;
  return type === MX
    ? {
        label: '.',
        kind: CompletionItemKind.Constant,
        detail: 'null MX: takes no mail (RFC 7505)',
        rank: alone ? 5 : 6,
      }
    : {
        label: '.',
        kind: CompletionItemKind.Constant,
        detail: 'the service is not offered (RFC 2782)',
        rank: 6,
      };
}

function isOffered(zone: Zone, name: NameId, wanted: Wanted): boolean {
  if (wanted === 'owner') return true;
  const label = zone.names.labelText(name);
  if (zone.names.isWildcard(name)) return false;
  if (wanted === 'any') return !label.startsWith('_');
  return !label.startsWith('_') && label !== 'localhost' && hasAddress(zone, name);
}

function hasAddress(zone: Zone, name: NameId): boolean {
  if (!hasType(zone, name, A) && !hasType(zone, name, AAAA)) return false;
  const { kind } = lookUpAddresses(zone, name);
  return kind === 'records' || kind === 'delegated';
}

function mayBeTyped(place: CursorPlace, name: NameId, typed: string): boolean {
  if (typed === '') return true;
  const relative = relativeTo(place.zone, name, originHere(place));
  if (relative !== undefined && fits(relative, typed)) return true;
  return place.zone.names.text(name).startsWith(typed);
}

/** What a name is, in a few words: its first address, or the types it has. */
function summary(zone: Zone, name: NameId): string {
  const types = new Map<string, number>();
  let address: string | undefined;
  let total = 0;
  for (let id = zone.store.firstAt(name); id >= 0 && total < 50; id = zone.store.nextAt(id), total++) {
    const type = zone.store.typeOf(id);
    if (type === A || (type === AAAA && address === undefined)) address = firstWord(zone, id);
    if (type === CNAME) return `alias of ${domainText(zone, zone.store.targetOf(id))}`;
    types.set(typeName(zone, id), 1);
  }
  if (address !== undefined) return address;
  return total > 8 ? counted(total, 'record') : [...types.keys()].sort().join(' ');
}

/** A record as it is written. */
function recordLine(zone: Zone, id: EntryId): string {
  const chunk = zone.store.chunkOf(id);
  return chunk ? recordText(chunk, zone.store.indexOf(id)) : '';
}

/** The first word of a record's rdata: of an address, all of it. */
function firstWord(zone: Zone, id: EntryId): string {
  const chunk = zone.store.chunkOf(id);
  const index = zone.store.indexOf(id);
  if (!chunk) return '';
  const start = (chunk.starts[index] ?? 0) + (chunk.rdata[index] ?? 0);
  return /^[^\s;()]*/.exec(chunk.text.slice(start, start + 50))?.[0] ?? '';
}

function typeName(zone: Zone, id: EntryId): string {
  return typeByNumber(zone.store.typeOf(id)).mnemonic;
}

/** Octets of the first label of what was typed. */
function beginningOf(typed: string): Uint8Array {
  return new TextEncoder().encode(typed.split('.', 1)[0] ?? '');
}

function beginsWith(label: Uint8Array, begin: Uint8Array): boolean {
  if (label.length < begin.length) return false;
  for (let at = 0; at < begin.length; at++) if (label[at] !== begin[at]) return false;
  return true;
}

/** True for a name that lies in the zone; with an unknown apex, for any relative one. */
export function isInZone({ names, apex }: Zone, name: NameId): boolean {
  return name >= 0 && name !== ROOT && names.isAtOrBelow(name, apex);
}
