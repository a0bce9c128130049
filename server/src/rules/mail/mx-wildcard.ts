import { type Chunk, EntryKind, ownerWritten } from '../../zone/chunk';
import { ChunkIndex, entriesInOrder, NO_TALLY } from '../../zone/chunk-index';
import { mayHold } from '../../zone/chunk-summary';
import { NO_ENTRY } from '../../zone/entry-store';
import { hasType, recordsAt } from '../../zone/look-up';
import { type NameId, NO_NAME, ROOT } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import { bitsOfTypes } from '../../zone/type-bits';
import type { Zone } from '../../zone/zone';
import { spotOfRole } from '../fixing';
import { NameFacts } from '../name-facts';
import type { Report, Rule } from '../rule';
import { A, AAAA, MX, NS } from '../types';
import { listed } from './mx-records';

/** A wildcard MX, and hosts that it does not speak for (RFC 1912 section 2.7). */
export const mxWildcard: Rule = {
  code: 'mx-wildcard',
  group: 'mail',
  severity: 'information',
  summary: 'a wildcard MX record does not hold for names that exist, and there are such',
  why: 'A wildcard speaks only for names that have no record at all. A host with an address has one, so the wildcard MX does not hold for it: mail for it goes to the host itself.\n\nNames that serve as name server or exchange are not counted, since nobody has a mailbox there.',
  remedy:
    'Give the names that are to take mail MX records of their own. If no mail is meant to go to made-up names, remove the wildcard: it also invites spam for them.',
  references: ['RFC 1912 section 2.7', 'RFC 4592 section 2.2.1', 'RFC 1034 section 4.3.3'],
  bad: `$TTL 3600
@     MX  10 mx.example.net.
*     MX  10 mx.example.net.
;     ^^ information[mx-wildcard]
www   A   192.0.2.1
shop  A   192.0.2.2
`,
  good: `$TTL 3600
@     MX  10 mx.example.net.
*     MX  10 mx.example.net.
www   A   192.0.2.1
www   MX  10 mx.example.net.
`,
  check: { scope: 'zone', run: check },
};

function check(zone: Zone, report: Report): void {
  if (!NameFacts.of(zone).hasWildcards) return;
  const uncovered = new Map<NameId, NameId[]>();
  for (const [chunk, index] of entriesInOrder(zone, WILDCARDS)) {
    const owner = zone.store.ownerOf(chunk.ids[index] ?? NO_ENTRY);
    if (owner >= 0 && zone.names.isWildcard(owner) && !takesNoMail(zone, owner)) uncovered.set(owner, []);
  }
  if (uncovered.size === 0) return;
  for (const [chunk, entries] of HOSTS.inOrder(zone)) findUncovered(zone, chunk, entries, uncovered);
  for (const [wildcard, names] of uncovered) tell(zone, wildcard, [...new Set(names)], report);
}

const EXCHANGES = bitsOfTypes([MX]);
const ADDRESSES = bitsOfTypes([A, AAAA]);

/** Entries of a chunk that may be MX records of wildcards. */
const WILDCARDS = new ChunkIndex((chunk, { names }): readonly number[] | undefined => {
  const { count, kinds, types, owners } = chunk;
  if (!mayHold(chunk, EXCHANGES)) return undefined;
  const found: number[] = [];
  let isWildcard = names.isWildcard(chunk.before?.owner ?? NO_NAME);
  for (let index = 0; index < count; index++) {
    const written = ownerWritten(kinds[index], owners[index]);
    if (written >= 0) isWildcard = !names.isHostLabel(written) && names.isWildcard(written);
    if (isWildcard && types[index] === MX && kinds[index] === EntryKind.Record) found.push(index);
  }
  return found.length > 0 ? found : undefined;
}, NO_TALLY);

/** Addresses of hosts that have no MX record beside it in their chunk; elsewhere they may. */
const HOSTS = new ChunkIndex((chunk): readonly number[] | undefined => {
  const { count, kinds, types, owners } = chunk;
  if (!mayHold(chunk, ADDRESSES)) return undefined;
  const found: number[] = [];
  let address = -1;
  let hasMx = false;
  const close = (): void => {
    if (address >= 0 && !hasMx) found.push(address);
    address = -1;
    hasMx = false;
  };
  for (let index = 0; index < count; index++) {
    if (kinds[index] === EntryKind.Trivia) continue;
    // A record that repeats its owner belongs to the one before it.
    if (kinds[index] !== EntryKind.Record || (owners[index] ?? NO_NAME) >= 0) close();
    if (kinds[index] !== EntryKind.Record) continue;
    const type = types[index];
    if (type === MX) hasMx = true;
    else if ((type === A || type === AAAA) && address < 0) address = index;
  }
  close();
  return found.length > 0 ? found : undefined;
}, NO_TALLY);

/** Of a null MX (RFC 7505) the names with records of their own are no concern: nobody has a mailbox anywhere. */
function takesNoMail(zone: Zone, wildcard: NameId): boolean {
  return recordsAt(zone, wildcard, MX).every((id) => zone.store.targetOf(id) === ROOT);
}

/** Hot path in zones with a wildcard MX, and only there: integers until a name is found. */
function findUncovered(
  zone: Zone,
  chunk: Chunk,
  entries: readonly number[],
  uncovered: Map<NameId, NameId[]>,
): void {
  const { store, names, apex } = zone;
  for (const index of entries) {
    const owner = store.ownerOf(chunk.ids[index] ?? NO_ENTRY);
    if (owner < 0 || names.isWildcard(owner) || names.isUnderscored(owner)) continue;
    for (let name = owner; name !== apex && name !== NO_NAME; ) {
      name = names.parent(name);
      const found = uncovered.get(names.findWildcard(name));
      if (!found) continue;
      if (!hasType(zone, owner, MX) && !isServer(zone, owner)) found.push(owner);
      break;
    }
  }
}

function isServer({ store }: Zone, name: NameId): boolean {
  for (let id = store.firstPointing(name); id >= 0; id = store.nextPointing(id)) {
    const type = store.typeOf(id);
    if (type === MX || type === NS) return true;
  }
  return false;
}

function tell(zone: Zone, wildcard: NameId, names: readonly NameId[], report: Report): void {
  const record = recordOf(zone, recordsAt(zone, wildcard, MX)[0] ?? NO_ENTRY);
  if (!record || names.length === 0 || record.chunk.file.kind === 'generated') return;
  const texts = names.map((name) => zone.names.text(name));
  report({
    ...spotOfRole(record, 'type'),
    message: `The MX record of ${zone.names.text(wildcard)} does not hold for names that have records of their own: mail for ${listed(texts)} goes to the host itself.`,
    related: names.slice(0, 3).map((name) => ({
      entry: recordsAt(zone, name)[0] ?? record.id,
      start: 0,
      end: 0,
      message: `${zone.names.text(name)} has an address and no MX record`,
    })),
  });
}
