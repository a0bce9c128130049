import type { Field } from '../../rr/schema';
import { type Chunk, EntryKind } from '../../zone/chunk';
import { ChunkIndex, NO_TALLY } from '../../zone/chunk-index';
import { mayHold } from '../../zone/chunk-summary';
import { NO_ENTRY } from '../../zone/entry-store';
import { type NameId, RELATIVE } from '../../zone/name-table';
import { isUnsure, originAt, type RecordView, recordOf, type TokenPlace, tokensOf } from '../../zone/record';
import { bitsOfTypes } from '../../zone/type-bits';
import type { Zone } from '../../zone/zone';
import { NameFact, NameFacts } from '../name-facts';
import { MINFO, NSEC, NXT, RP, RRSIG, SIG, SOA } from '../types';
import { mayBeOtherName, mostNames, TYPES_WITH_OTHER_NAMES } from '../types-with-names';
import { isUbiquitousDomain } from './top-level-domains';
import { endsInOwnName, endsInTopLevelDomain, type Undotted } from './undotted';

/** A name in a record's data that likely lacks its final dot, and is not what the record points at. */
export interface UndottedOtherName {
  readonly record: RecordView;
  readonly token: TokenPlace;
  /** The absolute name that it means as it is written. */
  readonly name: NameId;
  readonly undotted: Undotted;
  readonly isMailbox: boolean;
}

/**
 * All such names of the zone. No index tells who has to be told when a name comes or goes that one of these means, so
 * those that may lack a dot are kept by chunk, and looked at anew after each edit: nearly all zones have none.
 */
export function undottedOtherNames(zone: Zone): Iterable<UndottedOtherName> {
  const { found } = CANDIDATES.of(zone);
  return zone.apex === RELATIVE || found.size === 0 ? NO_NAMES : namesOf(zone, found);
}

const NO_NAMES: readonly UndottedOtherName[] = [];

function* namesOf(zone: Zone, found: ReadonlyMap<Chunk, readonly Candidate[]>): Generator<UndottedOtherName> {
  for (const [chunk, candidates] of found) {
    for (const { index, token, written, isMailbox } of candidates) {
      const name = zone.names.resolve(written, originAt(zone, chunk, index));
      const type = chunk.types[index] ?? 0;
      const undotted = undottedAs(zone, written, name, isMailbox, type);
      const record = undotted && recordOf(zone, chunk.ids[index] ?? NO_ENTRY);
      if (record) yield { record, token, name, undotted, isMailbox };
    }
  }
}

function undottedAs(
  zone: Zone,
  written: NameId,
  name: NameId,
  isMailbox: boolean,
  type: number,
): Undotted | undefined {
  if (name < 0) return undefined;
  if (endsInOwnName(zone, written, name)) return 'own name';
  // Other names in signed data are those of this zone, and rules about the chain and about signers tell of them.
  if (SIGNED.includes(type)) return undefined;
  const isForeign = isMailbox ? isForeignMailbox : endsInTopLevelDomain;
  return isForeign(zone, written, name) ? 'top-level domain' : undefined;
}

/** True if the domain of a mailbox, which stands behind the first label, is foreign to the zone. */
function isForeignMailbox(zone: Zone, written: NameId, name: NameId): boolean {
  const { names, store, apex } = zone;
  const host = names.parent(written);
  const domain = names.parent(name);
  if (names.parent(host) !== RELATIVE) return endsInTopLevelDomain(zone, host, domain);
  if (!isUbiquitousDomain(names.labelText(host)) || store.exists(domain)) return false;
  // Where the origin is above the zone, the zone's own labels had to be written.
  const origin = names.parent(domain);
  return origin === apex || !names.isAtOrBelow(apex, origin);
}

/** A relative name that ends in the zone's own name or in a top-level domain. */
interface Candidate {
  readonly index: number;
  readonly token: TokenPlace;
  readonly written: NameId;
  readonly isMailbox: boolean;
}

const CANDIDATES = new ChunkIndex<readonly Candidate[]>((chunk, zone) => {
  if (!mayHold(chunk, TYPES)) return undefined;
  const found: Candidate[] = [];
  const { kinds, types, count } = chunk;
  for (let index = 0; index < count; index++) {
    const names = NAMES[types[index] ?? 0] ?? 0;
    if (names === 0 || kinds[index] !== EntryKind.Record) continue;
    if (mayLackDot(chunk, index, names) && !isUnsure(chunk, index)) addCandidates(zone, chunk, index, found);
  }
  return found.length > 0 ? found : undefined;
}, NO_TALLY);

function addCandidates(zone: Zone, chunk: Chunk, index: number, found: Candidate[]): void {
  const { names } = zone;
  const type = chunk.types[index] ?? 0;
  for (const token of tokensOf(chunk, index)) {
    const { field, text } = token;
    if (!field || !mayBeOtherName(field) || text.includes(':')) continue;
    const isMailbox = isMailboxField(type, field);
    // A mail address as it is typed lacks more than a dot; of that of a SOA there is a rule that says so.
    if (isMailbox && type !== SOA && text.includes('@')) continue;
    const written = names.fromText(text);
    if (written <= RELATIVE || !names.isRelative(written) || names.parent(written) === RELATIVE) continue;
    if ((NameFacts.of(zone).of(written) & UNDOTTED) !== 0) found.push({ index, token, written, isMailbox });
  }
}

function isMailboxField(type: number, { name }: Field): boolean {
  return type === MINFO || (type === SOA && name === 'rname') || (type === RP && name === 'mbox-dname');
}

/**
 * False if no word of the data has a dot within and none at its end, or if as many words with dots as the type has names
 * end in one. Hot path in signed zones, whose names are whole, and signatures long.
 */
function mayLackDot({ text, starts, rdata, count }: Chunk, index: number, names: number): boolean {
  const start = starts[index] ?? 0;
  const end = index + 1 < count ? (starts[index + 1] ?? text.length) : text.length;
  let left = names;
  let hasDot = false;
  let last = BLANK;
  for (let at = start + (rdata[index] ?? 0); at <= end; at++) {
    const unit = at < end ? text.charCodeAt(at) : BLANK;
    if (unit === DOT) hasDot = true;
    else if (unit <= BLANK || unit === CLOSING || unit === SEMICOLON) {
      if (hasDot && last !== DOT) return true;
      if (hasDot && --left === 0) return false;
      hasDot = false;
    }
    last = unit;
  }
  return false;
}

/** How many names a record may have of each type that has one beside the target, by the type's number; 0 for others. */
const NAMES = new Float32Array(65536);
for (const type of TYPES_WITH_OTHER_NAMES) NAMES[type] = mostNames(type);

const TYPES = bitsOfTypes(TYPES_WITH_OTHER_NAMES);
const SIGNED: readonly number[] = [NSEC, NXT, RRSIG, SIG];
const UNDOTTED = NameFact.OwnName | NameFact.TopLevel;
const BLANK = 32;
const CLOSING = 41;
const DOT = 46;
const SEMICOLON = 59;
