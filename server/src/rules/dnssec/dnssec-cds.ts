import { keyOf, standsFor, type ZoneKey, zoneKeys } from '../../zone/dnssec/keys';
import { compareOctets } from '../../zone/dnssec/signed-data';
import { CDNSKEY, CDS } from '../../zone/dnssec/types';
import { type NameId, type NameTable, ROOT } from '../../zone/name-table';
import { type RecordView, rdataWire, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOf, spotOfRole } from '../fixing';
import type { OwnerAt, Report, Reported, Rule } from '../rule';

/** CDS and CDNSKEY records that do not fit the keys of the zone (RFC 7344 section 4, RFC 8078). */
export const dnssecCds: Rule = {
  code: 'dnssec-cds',
  group: 'dnssec',
  severity: 'warning',
  summary: 'a CDS or CDNSKEY record does not fit the keys of the zone',
  why: 'With CDS and CDNSKEY records a zone asks its parent to publish DS records for its keys. A parent that follows one for a key that the zone does not have points at nothing: the zone becomes bogus for everyone. Parents therefore hold them against the DNSKEY records, and leave the delegation as it is where they do not fit. BIND refuses a zone that has no DNSKEY record of an algorithm of the CDS or CDNSKEY records; that is an error here as well. So is asking to delete all DS records beside asking for some. They stand at the name of the zone; those of other zones, with which the operator of a name server vouches for zones that are new to DNSSEC, stand at names like `_dsboot.customer.example._signal.ns1.example.com`.',
  remedy:
    'Take the CDS and CDNSKEY records from the keys as they are now: `dnssec-dsfromkey -C`, or let the name server that signs publish them. To leave DNSSEC, publish `CDS 0 0 0 00` and `CDNSKEY 0 3 0 AA==` alone (RFC 8078).',
  references: ['RFC 7344 section 4', 'RFC 8078 section 4', 'RFC 9615 section 4.1'],
  bad: `$TTL 3600
@  DNSKEY  257 3 15 vR/lL4iPNvGf7BX+XIXFZgSxcCl+ByzhyvM56cdxBP8=
@  CDS     11976 15 2 901CE3BE9E80D75AD2F4EB7374222ACD8143E208EBCC132D2FCAB467C49A3B13
@  CDS     12345 15 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
;          ^^^^^ warning[dnssec-cds]
`,
  good: `$TTL 3600
@  DNSKEY  257 3 15 vR/lL4iPNvGf7BX+XIXFZgSxcCl+ByzhyvM56cdxBP8=
@  CDS     11976 15 2 901CE3BE9E80D75AD2F4EB7374222ACD8143E208EBCC132D2FCAB467C49A3B13
@  CDNSKEY 257 3 15 vR/lL4iPNvGf7BX+XIXFZgSxcCl+ByzhyvM56cdxBP8=
`,
  check: { scope: 'owner', types: [CDS, CDNSKEY], run: check },
};

/** A CDS or CDNSKEY record with its key tag. */
interface Child {
  readonly record: RecordView;
  readonly wire: Uint8Array;
  readonly deletes: boolean;
  readonly tag: number;
  readonly algorithm: number;
}

function check({ zone, owner, records }: OwnerAt, report: Report): void {
  if (zone.names.isRelative(zone.apex) || !zone.names.isAtOrBelow(owner, zone.apex)) return;
  if (isSignal(zone.names, owner)) return;
  const children = records.flatMap((id) => childOf(zone, id) ?? []);
  if (owner !== zone.apex) {
    for (const { record } of children) reportElsewhere(record, report);
    return;
  }
  const cds = children.filter(({ record }) => record.type.number === CDS);
  const cdnskey = children.filter(({ record }) => record.type.number === CDNSKEY);
  const faults = [...faultsOf(zone, cds), ...faultsOf(zone, cdnskey)];
  // One that fits no key has no match among the others either: that is the same fault.
  const shown = faults.length > 0 ? faults : [...pairFaults(cds, cdnskey), ...pairFaults(cdnskey, cds)];
  for (const fault of shown) report(fault);
}

/** True for `_dsboot.ZONE._signal.SERVER`, where the operator of a server vouches for a zone (RFC 9615 section 4.1). */
function isSignal(names: NameTable, owner: NameId): boolean {
  if (names.labelText(owner) !== '_dsboot') return false;
  for (let at = names.parent(owner); at > ROOT; at = names.parent(at))
    if (names.labelText(names.parent(at)) === '_signal') return true;
  return false;
}

/** What is wrong with the records of one type. */
function faultsOf(zone: Zone, children: readonly Child[]): Reported[] {
  const isMixed = children.length > 1 && children.some(({ deletes }) => deletes);
  return isMixed ? mixedFaults(children) : keyFaults(zone, children);
}

function childOf(zone: Zone, id: number): Child | undefined {
  const record = recordOf(zone, id);
  const type = record?.type.number;
  if (!record || record.unsure || (type !== CDS && type !== CDNSKEY)) return undefined;
  const wire = rdataWire(record);
  if (!wire || wire.length < 5) return undefined;
  if (type === CDS) {
    const deletes = wire.length === 5 && wire.every((octet) => octet === 0);
    return {
      record,
      wire,
      deletes,
      tag: (wire[0] ?? 0) * 256 + (wire[1] ?? 0),
      algorithm: wire[2] ?? 0,
    };
  }
  const deletes = wire.length === 5 && wire[0] === 0 && wire[1] === 0 && wire[3] === 0 && wire[4] === 0;
  const { tag, algorithm } = keyOf(id, wire);
  return { record, wire, deletes, tag, algorithm };
}

function reportElsewhere(record: RecordView, report: Report): void {
  const { zone, owner, type } = record;
  report({
    ...spotOfRole(record, 'type'),
    message: `${type.mnemonic} records stand at the name of their zone: at ${zone.names.text(owner)} no parent looks for them.`,
  });
}

function mixedFaults(children: readonly Child[]): Reported[] {
  return children
    .filter(({ deletes }) => deletes)
    .map(({ record }) => ({
      ...spotOfRole(record, 'type'),
      message: `This ${record.type.mnemonic} record asks to delete all DS records, another one to publish one: BIND refuses the zone (RFC 8078 section 4).`,
      severity: 'error',
    }));
}

function keyFaults(zone: Zone, children: readonly Child[]): Reported[] {
  const { keys, unsure } = zoneKeys(zone);
  if (unsure) return [];
  return children
    .filter((child) => !child.deletes && !keys.some((key) => fits(zone, child, key)))
    .map(({ record, tag, algorithm }) => {
      const refused = !keys.some((key) => key.algorithm === algorithm);
      return {
        ...spotOf(record, record.type.number === CDS ? 'key tag' : 'public key'),
        message: `${zone.names.text(zone.apex)} has no DNSKEY record that fits this ${record.type.mnemonic} record (key tag ${tag}, algorithm ${algorithm}): ${refused ? 'without a key of that algorithm BIND refuses the zone' : 'a parent that follows it points at no key'}.`,
        ...(refused ? { severity: 'error' as const } : {}),
      };
    });
}

function fits(zone: Zone, { record, wire }: Child, key: ZoneKey): boolean {
  if (record.type.number === CDNSKEY) return compareOctets(key.rdata, wire) === 0;
  return standsFor(wire, zone, key);
}

/** Where both types are there, they ask for the same (RFC 7344 section 4). */
function pairFaults(own: readonly Child[], others: readonly Child[]): Reported[] {
  const [first] = others;
  if (!first) return [];
  return own
    .filter(({ tag, algorithm, deletes }) => {
      const same = (other: Child) =>
        deletes ? other.deletes : !other.deletes && other.tag === tag && other.algorithm === algorithm;
      return !others.some(same);
    })
    .map(({ record }) => ({
      ...spotOfRole(record, 'type'),
      message: `No ${first.record.type.mnemonic} record asks for the same as this ${record.type.mnemonic} record: where both types are there, they agree.`,
      related: [{ entry: first.record.id, start: 0, end: 0, message: 'What asks for something else' }],
    }));
}
