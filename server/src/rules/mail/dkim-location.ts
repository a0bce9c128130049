import { DKIM_VERSION } from '../../mail/dkim';
import { joinedText } from '../../mail/text-record';
import { EntryKind, ownerWritten } from '../../zone/chunk';
import { ChunkIndex, entriesInOrder, NO_TALLY } from '../../zone/chunk-index';
import { NO_ENTRY } from '../../zone/entry-store';
import { type NameId, NO_NAME, RELATIVE } from '../../zone/name-table';
import { type RecordView, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { isEditable } from '../editing';
import { spotOfRole } from '../fixing';
import type { Finding, Fix, FixContext, Report, Rule } from '../rule';
import { TextFact, textsOf } from '../texts-of-chunk';
import { CNAME } from '../types';
import { keysAbove } from './dkim-records';
import { moveText } from './move-text';

/** A DKIM record where no verifier looks for it (RFC 6376 section 3.6.2.1). */
export const dkimLocation: Rule = {
  code: 'dkim-location',
  group: 'mail',
  severity: 'warning',
  summary: 'a DKIM record is not at a selector below `_domainkey`',
  why: 'Verifiers look for the key of a signature at its selector below `_domainkey`: with `s=s2026; d=example.com` at `s2026._domainkey.example.com`, and nowhere else. At the domain itself, at `_domainkey` without a selector, or below `domainkey` without the underscore, it is not found, and all signatures that name it are invalid. A record that an alias of the zone leads to is left alone.',
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
    if (!place || !record || !isDkim(record) || isAliased(zone, owner)) continue;
    const { names } = zone;
    const where =
      place.meant === NO_NAME
        ? `at a selector below _domainkey.${names.text(place.domain)}`
        : `at ${names.text(place.meant)}`;
    report({
      ...spotOfRole(record, record.ownerWritten ? 'owner' : 'type'),
      message: `Verifiers do not look for a DKIM record at ${names.text(owner)}, but ${where}: signatures that name its key are not valid.`,
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
  const keys = names.parent(owner);
  // Providers have keys for aliases of others below such names, but not right below their own.
  if (keys === apex || names.parent(keys) !== apex || !SLIPS.has(names.labelText(keys).toLowerCase()))
    return undefined;
  if (names.isWildcard(owner)) return undefined;
  return {
    domain: apex,
    meant: names.resolve(names.fromText(`${names.labelText(owner)}._domainkey`), apex),
  };
}

function isDkim(record: RecordView): boolean {
  const text = record.unsure ? undefined : joinedText(record)?.text;
  return (
    text?.startsWith(DKIM_VERSION) === true && /^[ \t]*;.*\bp[ \t]*=/.test(text.slice(DKIM_VERSION.length))
  );
}

function isAliased({ store }: Zone, name: NameId): boolean {
  for (let id = store.firstPointing(name); id >= 0; id = store.nextPointing(id))
    if (store.typeOf(id) === CNAME) return true;
  return false;
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  const place = record && placeOf(zone, record.owner);
  if (!place || place.meant === NO_NAME || !isEditable(zone, record.id)) return [];
  // Which of two keys is the right one, nobody knows.
  return zone.store.hasRecords(place.meant) ? [] : moveText(record, place.meant);
}

/** Texts that begin like DKIM records, at owners that are not written below `_domainkey`. */
const CANDIDATES = new ChunkIndex((chunk, zone): readonly number[] | undefined => {
  const texts = chunk.file.kind === 'generated' ? undefined : textsOf(zone, chunk);
  if (!texts || (texts.any & TextFact.Dkim) === 0) return undefined;
  const { count, kinds, owners } = chunk;
  const found: number[] = [];
  let owner = chunk.before?.owner ?? NO_NAME;
  for (let index = 0; index < count; index++) {
    const written = ownerWritten(kinds[index], owners[index]);
    if (written >= 0) owner = written;
    if (((texts.facts[index] ?? 0) & TextFact.Dkim) === 0 || kinds[index] !== EntryKind.Record) continue;
    if (owner < 0 || keysAbove({ names: zone.names, apex: RELATIVE }, owner) === NO_NAME) found.push(index);
  }
  return found.length > 0 ? found : undefined;
}, NO_TALLY);
