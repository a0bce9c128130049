import { CompletionItemKind } from 'vscode-languageserver-types';
import { CAA_PROPERTIES } from '../../rr/kinds/certification-authority';
import { u8AsMnemonic, u16AsMnemonic } from '../../rr/kinds/mnemonic';
import type { Field, RecordType } from '../../rr/schema';
import { DNSKEY, MX, SOA, SRV } from '../../rules/types';
import { recordsAt } from '../../zone/look-up';
import { type NameId, NO_NAME } from '../../zone/name-table';
import { secondsInWords } from '../../zone/ttl';
import type { Zone } from '../../zone/zone';
import { prose } from '../hover/markdown';
import { type CursorPlace, ownerHere } from './place';
import type { Suggestion } from './suggestion';

/** Values of a number or mnemonic field, as far as they can be listed. */
export function valueSuggestions(
  place: CursorPlace,
  type: RecordType,
  field: Field,
  now: Date,
): readonly Suggestion[] {
  if (type.number === MX && field.name === 'preference') {
    const isNumber = /^\d/.test(place.word.text);
    return preferences(place).map((each) => (isNumber ? each : { ...each, inFront: true }));
  }
  if (type.number === SOA) return soaValues(field, now);
  if (type.number === SRV) return serviceValues(place, field);
  if (type.number === DNSKEY && field.name === 'flags') return listed(field, ['257', '256']);
  if (field.kind.name === 'caa-tag') return caaTags();
  if (field.mnemonics) return mnemonics(field, field.mnemonics);
  if (field.explain && /^(?:u8|u16|bit|gateway-type|salt)$/.test(field.kind.name)) return explained(field);
  return usual(type, field);
}

/** The next preference that is free at the owner, then those that are taken, for hosts that share the load. */
function preferences(place: CursorPlace): Suggestion[] {
  const { zone, id } = place;
  const owner = ownerHere(place);
  const taken = new Map<number, NameId>();
  for (const other of owner === NO_NAME ? [] : recordsAt(zone, owner, MX)) {
    const first = zone.store.chunkOf(other)?.firsts[zone.store.indexOf(other)] ?? -1;
    if (other !== id && first >= 0) taken.set(first, zone.store.targetOf(other));
  }
  const next = Math.min(65535, Math.max(0, ...taken.keys()) + 10);
  const suggestions: Suggestion[] = [];
  if (!taken.has(next))
    suggestions.push({
      label: `${next}`,
      kind: CompletionItemKind.Value,
      detail: taken.size === 0 ? 'the first' : 'the next: tried after all others',
      rank: 0,
    });
  for (const [preference, exchange] of [...taken].sort(([left], [right]) => left - right).slice(0, 20))
    suggestions.push({
      label: `${preference}`,
      kind: CompletionItemKind.Value,
      detail: `equal to ${nameOf(zone, exchange)}: the two share the load`,
      rank: 1,
    });
  if (taken.size === 0)
    suggestions.push({
      label: '0',
      kind: CompletionItemKind.Value,
      detail: 'for null MX: takes no mail (RFC 7505)',
      rank: 2,
    });
  return suggestions;
}

function nameOf(zone: Zone, name: NameId): string {
  return name < 0 ? 'another' : zone.names.text(name);
}

/** Numbers by their mnemonics; or the mnemonics themselves where that is how zones write them. */
function mnemonics({ kind, explain, name }: Field, known: ReadonlyMap<string, number>): Suggestion[] {
  const asWords = kind === u8AsMnemonic || kind === u16AsMnemonic;
  const isAlgorithmOfCert = asWords && name === 'algorithm';
  const seen = new Set<number>();
  const suggestions: Suggestion[] = [];
  for (const [mnemonic, number] of known) {
    if (seen.has(number)) continue;
    seen.add(number);
    const meaning = explain?.(`${number}`);
    const outdated = meaning !== undefined && /must not|no longer|not for signing|reserved/.test(meaning);
    const words = meaning === undefined ? [] : [meaning];
    const label = asWords && !isAlgorithmOfCert ? mnemonic : `${number}`;
    const detail = label === mnemonic ? meaning : [mnemonic, ...words].join(': ');
    suggestions.push({
      label,
      kind: CompletionItemKind.EnumMember,
      ...(detail === undefined ? {} : { detail }),
      filter: label === mnemonic ? label : `${label} ${mnemonic}`,
      rank: outdated ? 2 : /usual choice/.test(meaning ?? '') ? 0 : 1,
    });
  }
  return suggestions;
}

/** Numbers that the field's schema has words for. */
function explained(field: Field): Suggestion[] {
  const numbers = Array.from({ length: 256 }, (_, number) => `${number}`);
  const known = numbers.filter((number) => field.explain?.(number) !== undefined);
  return known.length > 32 ? [] : listed(field, known);
}

function listed(field: Field, values: readonly string[]): Suggestion[] {
  return values.map((label) => {
    const meaning = field.explain?.(label);
    return {
      label,
      kind: CompletionItemKind.EnumMember,
      ...(meaning === undefined ? {} : { detail: meaning, filter: `${label} ${meaning}` }),
      about: () => [prose(field.meaning)],
      rank: 0,
    };
  });
}

function caaTags(): Suggestion[] {
  return [...CAA_PROPERTIES].map(([label, detail]) => ({
    label,
    kind: CompletionItemKind.EnumMember,
    detail,
    rank: 0,
  }));
}

/** Timers within what RFC 1912 section 2.2 advises, and a first serial made of the date. */
function soaValues(field: Field, now: Date): Suggestion[] {
  if (field.name === 'serial') {
    const label = `${now.toISOString().slice(0, 10).replaceAll('-', '')}01`;
    return [{ label, kind: CompletionItemKind.Value, detail: 'the date and a counter', rank: 0 }];
  }
  return (TIMERS[field.name] ?? []).map(([label, seconds]) => ({
    label,
    kind: CompletionItemKind.Unit,
    detail: `${field.name}: ${secondsInWords(seconds)} (${seconds} seconds)`,
    about: () => [prose(field.meaning)],
    rank: 0,
  }));
}

const TIMERS: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  refresh: [
    ['2h', 7200],
    ['4h', 14_400],
    ['12h', 43_200],
  ],
  retry: [
    ['15m', 900],
    ['30m', 1800],
    ['1h', 3600],
  ],
  expire: [
    ['2w', 1_209_600],
    ['4w', 2_419_200],
  ],
  minimum: [
    ['1h', 3600],
    ['5m', 300],
    ['1d', 86_400],
  ],
};

function serviceValues(place: CursorPlace, field: Field): Suggestion[] {
  if (field.name === 'priority')
    return numbers([
      ['0', 'tried first'],
      ['10', 'tried after those of 0'],
    ]);
  if (field.name === 'weight')
    return numbers([
      ['0', 'no share: for a host that is alone at its priority'],
      ['5', 'a share among equals'],
    ]);
  if (field.name !== 'port') return [];
  const { names } = place.zone;
  const port = PORTS[names.labelText(ownerHere(place)).slice(1)];
  return port === undefined ? [] : numbers([[`${port}`, 'the usual port of the service']]);
}

function numbers(values: readonly (readonly [string, string])[]): Suggestion[] {
  return values.map(([label, detail]) => ({ label, kind: CompletionItemKind.Value, detail, rank: 0 }));
}

/** Ports of services that are found by SRV records (IANA, service names and port numbers). */
const PORTS: Readonly<Record<string, number>> = {
  autodiscover: 443,
  caldav: 80,
  caldavs: 443,
  carddav: 80,
  carddavs: 443,
  http: 80,
  https: 443,
  imap: 143,
  imaps: 993,
  jmap: 443,
  kerberos: 88,
  kpasswd: 464,
  ldap: 389,
  ldaps: 636,
  'matrix-fed': 8448,
  ntp: 123,
  pop3: 110,
  pop3s: 995,
  sieve: 4190,
  sip: 5060,
  sips: 5061,
  ssh: 22,
  submission: 587,
  submissions: 465,
  turn: 3478,
  turns: 5349,
  'xmpp-client': 5222,
  'xmpp-server': 5269,
  'xmpps-client': 5223,
  'xmpps-server': 5270,
};

/** Values that nearly all records of a type have in a field. */
function usual({ mnemonic }: RecordType, { name, meaning }: Field): Suggestion[] {
  return (USUAL[`${mnemonic} ${name}`] ?? []).map(([label, detail]) => ({
    label,
    kind: CompletionItemKind.Value,
    detail,
    about: () => [prose(meaning)],
    rank: 0,
  }));
}

const ADVISED: readonly (readonly [string, string])[] = [['-', 'none, as advised (RFC 9276)']];
const SERVICE_PRIORITY: readonly (readonly [string, string])[] = [
  ['1', 'ServiceMode, tried first'],
  ['0', 'AliasMode: an alias of the target'],
];
const USUAL: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'NSEC3PARAM flags': [['0', 'always 0']],
  'NSEC3PARAM salt': ADVISED,
  'NSEC3 salt': ADVISED,
  'HTTPS priority': SERVICE_PRIORITY,
  'SVCB priority': SERVICE_PRIORITY,
  'NAPTR order': [['100', 'the lowest number comes first']],
  'NAPTR preference': [['10', 'among equal orders the lowest is preferred']],
  'NAPTR flags': [
    ['"s"', 'look up SRV next'],
    ['"u"', 'the result is a URI'],
    ['"a"', 'look up addresses next'],
    ['""', 'another NAPTR'],
  ],
  'URI priority': [['10', 'the lowest number is tried first']],
  'URI weight': [['1', 'share among targets of equal priority']],
};
