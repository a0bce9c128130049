import type { SpfTerm } from '../../mail/spf';
import { type NameId, NO_NAME } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { insertAfter, isEditable } from '../editing';
import { replaceSpot, spotOfRdata } from '../fixing';
import { quotedStrings } from '../rdata/split-string';
import type { Finding, Fix, FixContext, Rule } from '../rule';
import { TXT } from '../types';
import { MOST_LOOK_UPS, SpfCosts, SpfRecords } from './spf-cost';
import { lookUpsOf } from './spf-look-ups';
import { LONG_SPF, type SpfText, spfAt, spfTextOf } from './spf-record';

/** An SPF record that may not fit into an answer over UDP (RFC 7208 section 3.4). */
export const spfLong: Rule = {
  code: 'spf-long',
  group: 'mail',
  severity: 'information',
  summary: 'an SPF record is longer than 450 octets',
  why: 'An answer that does not fit into 512 octets has to be asked for again over TCP by resolvers that do without larger UDP packets, and where a firewall hinders that, the record is not found. RFC 7208 recommends to stay below 450 octets.',
  remedy:
    'Move a part of the record to another name and include it, or write networks in place of single addresses.',
  references: ['RFC 7208 section 3.4'],
  bad: `$TTL 3600
@  TXT ${example(26)}
;      ${'^'.repeat(example(26).length)} information[spf-long]
`,
  good: `$TTL 3600
@     TXT "v=spf1 include:_spf.example.com -all"
_spf  TXT ${example(15)}
`,
  check: {
    scope: 'record',
    types: [TXT],
    when: ['oddSpf'],
    run(at, report) {
      const text = spfAt(at);
      const record = text && text.text.length > LONG_SPF ? recordOf(at.zone, at.id) : undefined;
      if (!text || !record) return;
      report({
        ...spotOfRdata(record),
        message: `This SPF record has ${text.text.length} octets; up to ${LONG_SPF} it fits into any answer.`,
      });
    },
  },
  fixes,
};

/**
 * Moves networks into a record of their own, which is included. What matches does not depend on the order as long as
 * all terms but the last say the same.
 */
function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  const text = spfTextOf(zone, finding.entry);
  if (!record || !text || !isEditable(zone, record.id) || !isMovable(zone, text)) return [];
  const { terms } = text.spf;
  const moved = terms.filter(isNetwork);
  const parts = partsOf(moved, text);
  const names = freeNames(zone, record.owner, parts.length);
  const kept = terms.filter((term) => !isNetwork(term)).map((term) => written(text, term));
  const includes = names.map((name) => `include:${zone.names.text(name).replace(/\.$/, '')}`);
  const short = ['v=spf1', ...includes, ...kept].join(' ');
  const cost = new SpfCosts(new SpfRecords(zone)).total(lookUpsOf(zone, text)) + includes.length;
  if (parts.length === 0 || short.length > LONG_SPF || cost > MOST_LOOK_UPS) return [];
  const insertion = insertAfter(
    zone,
    record.id,
    parts.map((part, at) => ({
      owner: names[at] ?? NO_NAME,
      type: 'TXT',
      rdata: quotedStrings(['v=spf1', ...part, '-all'].join(' ')),
    })),
  );
  if (!insertion) return [];
  const where = names.map((name) => zone.names.text(name)).join(' and ');
  return [
    {
      title: `Move the networks to ${where}, and include ${names.length > 1 ? 'those' : 'that'}`,
      edits: [replaceSpot(zone, spotOfRdata(record), quotedStrings(short)), insertion.edit],
    },
  ];
}

/** True if nothing is lost or read otherwise when networks come first, in another record. */
function isMovable(zone: Zone, { text, spf }: SpfText): boolean {
  const before = spf.terms.filter(({ kind, name }) => kind === 'mechanism' && name !== 'all');
  return (
    spf.faults.length === 0 &&
    !/["\\]/.test(text) &&
    !zone.names.isRelative(zone.apex) &&
    before.every(({ qualifier }) => qualifier === '+')
  );
}

function isNetwork({ name, network }: SpfTerm): boolean {
  return network !== undefined && (name === 'ip4' || name === 'ip6');
}

/** The terms in as many records as it takes for each to be short enough. */
function partsOf(terms: readonly SpfTerm[], text: SpfText): string[][] {
  const parts: string[][] = [];
  let length = LONG_SPF;
  for (const term of terms) {
    const word = written(text, term);
    if (length + word.length + 1 > LONG_SPF) {
      parts.push([]);
      length = 'v=spf1 -all'.length;
    }
    parts.at(-1)?.push(word);
    length += word.length + 1;
  }
  return parts;
}

/** `_spf` below the owner, or with a number behind it: names that are not in use. */
function freeNames({ names, store }: Zone, owner: NameId, count: number): NameId[] {
  const free: NameId[] = [];
  for (let number = 1; free.length < count; number++) {
    const name = names.resolve(names.fromText(number === 1 ? '_spf' : `_spf${number}`), owner);
    if (name < 0) return [];
    if (!store.exists(name)) free.push(name);
  }
  return free;
}

function written({ text }: SpfText, { start, end }: SpfTerm): string {
  return text.slice(start, end);
}

function example(addresses: number): string {
  const terms = Array.from({ length: addresses }, (_, index) => `ip4:198.51.100.${index + 1}`);
  const half = Math.ceil(terms.length / 2);
  return `"v=spf1 ${terms.slice(0, half).join(' ')} " "${terms.slice(half).join(' ')} -all"`;
}
