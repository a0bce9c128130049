import { isRevoked, signsZones, standsFor, zoneKeys } from '../../zone/dnssec/keys';
import type { EntryId } from '../../zone/entry-store';
import { hasType, lookUpAddresses, recordsAt } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import { fieldToken, rdataWire, recordOf } from '../../zone/record';
import { answersInWorld } from '../../zone/world-look-up';
import type { Zone } from '../../zone/zone';
import { A, AAAA, DS, NS } from '../types';

/** A delegation, and the zone it leads to. */
export interface Delegation {
  readonly parent: Zone;
  /** The delegated name in the table of the parent. */
  readonly owner: NameId;
  readonly child: Zone;
  readonly childApex: NameId;
}

/**
 * The delegation at a name with the zone of the world that it leads to; undefined for other names, where that zone is
 * not here, and where there are several of its name that do not agree, such as views.
 */
export function delegationAt(zone: Zone, owner: NameId): Delegation | undefined {
  if (!zone.world || owner < 0 || owner === zone.apex || !hasType(zone, owner, NS)) return undefined;
  const answers = answersInWorld(zone, owner, [NS]).filter(
    (answer) => answer.zone !== zone && answer.found.kind === 'records' && answer.name === answer.zone.apex,
  );
  const [first, ...others] = answers;
  if (!first || !isReadable(zone, owner) || !isReadable(first.zone, first.name)) return undefined;
  if (others.some((other) => serversKey(other.zone, other.name) !== serversKey(first.zone, first.name)))
    return undefined;
  return { parent: zone, owner, child: first.zone, childApex: first.name };
}

/** The NS records of a name by the name server, as absolute text. */
export function serversOf(zone: Zone, owner: NameId): Map<string, EntryId> {
  return new Map(
    recordsAt(zone, owner, NS).map((id) => [zone.names.text(zone.store.targetOf(id)), id] as const),
  );
}

function serversKey(zone: Zone, owner: NameId): string {
  return [...serversOf(zone, owner).keys()].sort().join(' ');
}

function isReadable(zone: Zone, owner: NameId): boolean {
  return recordsAt(zone, owner, NS).every(
    (id) => zone.store.targetOf(id) >= 0 && recordOf(zone, id)?.unsure === false,
  );
}

/** An address that glue and the delegated zone do not share. */
export interface GlueFault {
  /** The name server, in the table of the parent. */
  readonly server: NameId;
  /** The wrong address record, or where one is lacking the NS record. */
  readonly id: EntryId;
  /** The wrong address, as written; undefined where one is lacking. */
  readonly address: string | undefined;
  /** Addresses of the delegated zone that belong in the glue: those to be added, or the one that is right. */
  readonly inChild: readonly Address[];
}

export interface Address {
  readonly id: EntryId;
  readonly type: string;
  readonly text: string;
  /** Equal for equal addresses, however they are written. */
  readonly key: string;
}

/** Where the glue of a delegation differs from the addresses that the zone itself gives its servers. */
export function glueFaults({ parent, owner, child, childApex }: Delegation): GlueFault[] {
  const faults: GlueFault[] = [];
  const own = serversOf(child, childApex);
  for (const [text, ns] of serversOf(parent, owner)) {
    const server = parent.store.targetOf(ns);
    if (!own.has(text) || !parent.names.isAtOrBelow(server, owner)) continue;
    const found = lookUpAddresses(child, child.names.fromText(text));
    if (found.kind !== 'records') continue;
    const above = addressesIn(
      parent,
      [A, AAAA].flatMap((type) => recordsAt(parent, server, type)),
    );
    const below = addressesIn(child, found.records);
    // Without any glue, glue-missing speaks.
    if (!above || !below || above.length === 0) continue;
    const lacking = below.filter(({ key }) => !above.some((other) => other.key === key));
    const wrong = above.filter(({ key }) => !below.some((other) => other.key === key));
    for (const { id, type, text: address } of wrong) {
      const replacement = lacking.findIndex((candidate) => candidate.type === type);
      const inChild = replacement < 0 ? [] : lacking.splice(replacement, 1);
      faults.push({ server, id, address, inChild });
    }
    if (lacking.length > 0) faults.push({ server, id: ns, address: undefined, inChild: lacking });
  }
  return faults;
}

function addressesIn(zone: Zone, ids: readonly EntryId[]): Address[] | undefined {
  const addresses: Address[] = [];
  for (const id of ids) {
    const record = recordOf(zone, id);
    const token = record && fieldToken(record, 'address');
    const wire = record && !record.unsure ? rdataWire(record) : undefined;
    if (!record || !token || !wire) return undefined;
    addresses.push({ id, type: record.type.mnemonic, text: token.text, key: wire.join('.') });
  }
  return addresses;
}

/**
 * The first DS record of a delegation, where none of them stands for a key of the zone. A zone without keys is left
 * alone: it may be signed on the way to the name server.
 */
export function brokenTrust({ parent, owner, child }: Delegation): EntryId | undefined {
  const { keys, unsure } = zoneKeys(child);
  const records = recordsAt(parent, owner, DS);
  if (records.length === 0 || keys.length === 0 || unsure) return undefined;
  const { crypto } = parent.options;
  for (const id of records) {
    const record = recordOf(parent, id);
    const wire = record && !record.unsure ? rdataWire(record) : undefined;
    if (!wire || wire.length < 5) return undefined;
    if (keys.some((key) => signsZones(key) && !isRevoked(key) && standsFor(wire, child, key, crypto)))
      return undefined;
  }
  return records[0];
}
