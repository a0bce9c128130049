import { DKIM_VERSION } from '../../mail/dkim';
import { joinedText } from '../../mail/text-record';
import { EntryKind, ownerWritten } from '../../zone/chunk';
import { ChunkIndex, entriesInOrder, NO_TALLY } from '../../zone/chunk-index';
import { mayHold } from '../../zone/chunk-summary';
import { NO_ENTRY } from '../../zone/entry-store';
import { recordsAt } from '../../zone/look-up';
import { type NameId, NO_NAME, RELATIVE } from '../../zone/name-table';
import { type RecordView, recordOf } from '../../zone/record';
import { distance } from '../../zone/spelling';
import { bitsOfTypes } from '../../zone/type-bits';
import type { Zone } from '../../zone/zone';
import { namesBelow } from '../covered-names';
import { isEditable } from '../editing';
import { spotOfRole } from '../fixing';
import type { Finding, Fix, FixContext, Report, Rule } from '../rule';
import { TextFact, textsOf } from '../texts-of-chunk';
import { CNAME, TXT } from '../types';
import { isFoundByAlias, isFoundElsewhere } from './alias-targets';
import { keysAbove } from './dkim-records';
import { moveRecord } from './move-record';

/** A DKIM record where no verifier looks for it (RFC 6376 section 3.6.2.1). */
export const dkimLocation: Rule = {
  code: 'dkim-location',
  group: 'mail',
  severity: 'warning',
  summary: 'a DKIM record is not at a selector below `_domainkey`',
  why: 'Verifiers look for the key of a signature at its selector below `_domainkey`: with `s=s2026; d=example.com` at `s2026._domainkey.example.com`, and nowhere else. At the domain itself, at `_domainkey` without a selector, below `domainkey` without the underscore, or at `s2026_domainkey` without the dot, it is not found, and all signatures that name it are invalid. So it is with an alias (CNAME) of a provider’s key. A record that an alias of the zone, or of another zone of the workspace, leads to is left alone.',
  remedy: 'Move the record to the selector that the program which signs is set to, below `_domainkey`.',
  references: ['RFC 6376 section 3.6.2.1', 'RFC 8552'],
  bad: `$TTL 3600
s2026.domainkey   TXT "v=DKIM1; k=ed25519; p=sa0hu2m3qckIGwqPX0Ck/j9gEMMvJUqbljxVBByeAGs="
;<^^^^^^^^^^^^^ warning[dkim-location]
`,
  good: `$TTL 3600
s2026._domainkey  TXT "v=DKIM1; k=ed25519; p=sa0hu2m3qckIGwqPX0Ck/j9gEMMvJUqbljxVBByeAGs="
`,
  check: { scope: 'zone', run: check },
  fixes,
};

function check(zone: Zone, report: Report): void {
  for (const [chunk, index] of entriesInOrder(zone, CANDIDATES)) {
    const owner = zone.store.ownerOf(chunk.ids[index] ?? NO_ENTRY);
    const place = owner < 0 ? undefined : placeOf(zone, owner);
    const record = place && recordOf(zone, chunk.ids[index] ?? NO_ENTRY);
    if (!place || !record || !isDkim(record)) continue;
    const isAlias = record.type.number === CNAME;
    // An alias beside the right one is of no use, and does no harm.
    if ((isAlias && zone.store.hasRecords(place.meant)) || isFound(zone, owner)) continue;
    const { names } = zone;
    const where =
      place.meant === NO_NAME
        ? `at a selector below _domainkey.${names.text(place.domain)}`
        : `at ${names.text(place.meant)}`;
    const what = isAlias ? 'the alias of a DKIM record' : 'a DKIM record';
    report({
      ...spotOfRole(record, record.ownerWritten ? 'owner' : 'type'),
      message: `Verifiers do not look for ${what} at ${names.text(owner)}, but ${where}: signatures that name its key are not valid.`,
    });
  }
}

/** Where a DKIM record in the wrong place was meant to be. */
interface Place {
  readonly domain: NameId;
  /** The name of the selector; `NO_NAME` where nothing tells it. */
  readonly meant: NameId;
}

/** Labels that were meant as `_domainkey`. */
const SLIPS: ReadonlySet<string> = new Set([
  'domainkey',
  'domainkeys',
  '_domainkeys',
  '_domain-key',
  '_domain_key',
]);

/** Undefined where verifiers look, and where the record may be the target of an alias elsewhere. */
function placeOf(zone: Zone, owner: NameId): Place | undefined {
  const { names, apex } = zone;
  if (owner === apex) return { domain: owner, meant: NO_NAME };
  if (keysAbove(zone, owner) !== NO_NAME) return undefined;
  const label = names.labelText(owner).toLowerCase();
  if (label === '_domainkey') return { domain: names.parent(owner), meant: NO_NAME };
  if (names.parent(owner) === apex) {
    const selector = /^([^_-].*?)[-_]*_domainkey$/.exec(label)?.[1];
    if (selector !== undefined) return { domain: apex, meant: selectorAt(zone, selector) };
    if (isSlip(names, owner)) return { domain: apex, meant: NO_NAME };
  }
  const keys = names.parent(owner);
  // Providers have keys for aliases of others below such names, but not right below their own.
  if (keys === apex || names.parent(keys) !== apex || !isSlip(names, keys)) return undefined;
  if (names.isWildcard(owner)) return undefined;
  return { domain: apex, meant: selectorAt(zone, names.labelText(owner)) };
}

function selectorAt({ names, apex }: Zone, selector: string): NameId {
  return names.resolve(names.fromText(`${selector}._domainkey`), apex);
}

/** True for a DKIM record, and for an alias of one, as far as the name tells that it leads to. */
function isDkim(record: RecordView): boolean {
  if (record.unsure) return false;
  if (record.type.number === CNAME) return DKIM_TARGET.test(record.zone.names.text(record.target));
  const text = joinedText(record)?.text;
  return (
    text?.startsWith(DKIM_VERSION) === true && /^[ \t]*;.*\bp[ \t]*=/.test(text.slice(DKIM_VERSION.length))
  );
}

/** Names below which providers keep the keys of their customers: `s1._domainkey.`, `s1.domainkey.u1.wl.`, `dkim.`. */
const DKIM_TARGET = /dkim|domain[-_]?keys?\./;

/** True if an alias leads to the record; to the zone's own name, many lead for other reasons. */
function isFound(zone: Zone, owner: NameId): boolean {
  const { names, store, apex } = zone;
  if (owner !== apex) return isFoundByAlias(zone, owner, owner, 'no host');
  const keys = names.resolve(names.fromText('_domainkey'), apex);
  const isAlias = (name: NameId): boolean =>
    recordsAt(zone, name, CNAME).some((id) => store.targetOf(id) === owner);
  for (const name of namesBelow(zone, keys, (below) => store.hasRecords(below)))
    if (isAlias(name)) return true;
  return isFoundElsewhere(zone, owner, 'host');
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  const place = record && placeOf(zone, record.owner);
  if (!place || place.meant === NO_NAME || !isEditable(zone, record.id)) return [];
  // Which of two keys is the right one, nobody knows.
  return zone.store.hasRecords(place.meant) ? [] : moveRecord(record, place.meant);
}

/** Texts that begin like DKIM records at owners that are not written below `_domainkey`, and aliases below its slips. */
const CANDIDATES = new ChunkIndex((chunk, zone): readonly number[] | undefined => {
  if (chunk.file.kind === 'generated' || !mayHold(chunk, CARRYING)) return undefined;
  const texts = textsOf(zone, chunk);
  const hasText = ((texts?.any ?? 0) & TextFact.Dkim) !== 0;
  if (!hasText && !mayHold(chunk, ALIASES)) return undefined;
  const { count, kinds, owners, types } = chunk;
  const { names } = zone;
  const found: number[] = [];
  let owner = chunk.before?.owner ?? NO_NAME;
  for (let index = 0; index < count; index++) {
    const written = ownerWritten(kinds[index], owners[index]);
    if (written >= 0) owner = written;
    if (kinds[index] !== EntryKind.Record) continue;
    if (types[index] === CNAME) {
      if (owner >= 0 && isSlip(names, names.parent(owner))) found.push(index);
      continue;
    }
    if (((texts?.facts[index] ?? 0) & TextFact.Dkim) === 0) continue;
    if (owner < 0 || keysAbove({ names, apex: RELATIVE }, owner) === NO_NAME) found.push(index);
  }
  return found.length > 0 ? found : undefined;
}, NO_TALLY);

const CARRYING = bitsOfTypes([TXT, CNAME]);
const ALIASES = bitsOfTypes([CNAME]);

/** Hot path: of most aliases the length of the label tells. */
function isSlip(names: Zone['names'], name: NameId): boolean {
  if (name <= RELATIVE) return false;
  const { length } = names.label(name);
  if (length < SHORTEST || length > LONGEST) return false;
  const label = names.labelText(name);
  if (label === LABEL) return false;
  return SLIPS.has(label) || (names.isUnderscored(name) && distance(label, LABEL, 1) === 1);
}

const LABEL = '_domainkey';
const LENGTHS = [...SLIPS].map((slip) => slip.length);
const SHORTEST = Math.min(...LENGTHS);
const LONGEST = Math.max(...LENGTHS);
