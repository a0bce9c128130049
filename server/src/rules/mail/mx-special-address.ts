import type { EntryId } from '../../zone/entry-store';
import { NO_ENTRY } from '../../zone/entry-store';
import type { NameId } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { coveredBy, namesBelow } from '../covered-names';
import { spotOf } from '../fixing';
import { type SpecialAddress, specialAddressAt, specialAddresses } from '../rdata/addresses-of-chunk';
import { kindsExpectedOfMail } from '../rdata/rdata-special-address';
import type { Report, Rule } from '../rule';
import { CNAME, MX } from '../types';
import { dnameOwners } from '../zone/cover';
import { addressRecords } from './mx-records';

/** An exchange that no sender on the Internet can reach (RFC 6890). */
export const mxSpecialAddress: Rule = {
  code: 'mx-special-address',
  group: 'mail',
  severity: 'warning',
  summary: 'an exchange has only addresses that cannot be reached from everywhere',
  why: 'A private address such as 10.0.0.1 counts in one network only, 127.0.0.1 is the sender itself, and an address of the documentation is nobody’s. Mail for the domain is not delivered to such an exchange: senders wait in vain, or reach another host of their own network.\n\nZones that are private themselves are left alone, as are addresses of the documentation (192.0.2.0/24, 2001:db8::/32 and their kin) in zones named after `example`: there they are what they are for.',
  remedy:
    'Give the exchange the address under which it is reached from outside, or name another host. A host that only takes mail from inside needs no MX record in a public zone.',
  references: ['RFC 6890 section 2.2', 'RFC 6761 section 6.3', 'RFC 1918 section 5', 'RFC 5321 section 5.1'],
  bad: `$TTL 3600
@     MX  10 mail
;            ^^^^ warning[mx-special-address]
mail  A   10.0.0.25
www   A   198.51.100.1
`,
  good: `$TTL 3600
@     MX  10 mail
mail  A   198.51.100.25
mail  A   10.0.0.25
`,
  check: { scope: 'zone', run: check },
};

function check(zone: Zone, report: Report): void {
  const expected = kindsExpectedOfMail(zone);
  checkLocalhost(zone, report);
  const looked = new Set<NameId>();
  const look = (name: NameId): void =>
    lookFrom(zone, name, looked, (id, exchange) => {
      const addresses = onlySpecial(zone, exchange, expected);
      if (addresses.length > 0) tell(zone, id, addresses, report);
    });
  let isAny = false;
  for (const [chunk, special] of specialAddresses(zone, expected)) {
    for (const [kind, entries] of special) {
      if (expected.has(kind)) continue;
      for (const index of entries) {
        const owner = zone.store.ownerOf(chunk.ids[index] ?? NO_ENTRY);
        if (owner < 0) continue;
        isAny = true;
        look(owner);
      }
    }
  }
  if (isAny) for (const name of namesBelowDnames(zone)) look(name);
}

/** Names below a DNAME that records point at: they may lead to any host, be it through a wildcard. */
function* namesBelowDnames(zone: Zone): Generator<NameId> {
  const { store } = zone;
  for (const dname of new Set(dnameOwners(zone)))
    yield* namesBelow(zone, dname, (name) => name !== dname && store.firstPointing(name) >= 0);
}

/** `localhost.` is the sender itself wherever it is looked up, whatever zone names it (RFC 6761 section 6.3). */
function checkLocalhost(zone: Zone, report: Report): void {
  const { names, store } = zone;
  const localhost = names.fromText('localhost.');
  if (localhost < 0 || names.isAtOrBelow(localhost, zone.apex)) return;
  for (let id = store.firstPointing(localhost); id >= 0; id = store.nextPointing(id)) {
    const record = store.typeOf(id) === MX ? recordOf(zone, id) : undefined;
    if (!record || record.unsure || record.chunk.file.kind === 'generated') continue;
    report({
      ...spotOf(record, 'exchange'),
      message: `localhost. is the sender itself (RFC 6761): mail for ${names.text(record.owner)} comes back to it. A domain that takes no mail says so with a null MX, "MX 0 .".`,
    });
  }
}

/**
 * The MX records that name a host, or an alias of it by CNAME, each name once. Whether the exchange leads to the host, be
 * it through a wildcard or a DNAME, is left to who follows it.
 */
function lookFrom(
  zone: Zone,
  host: NameId,
  looked: Set<NameId>,
  found: (id: EntryId, exchange: NameId) => void,
): void {
  const { names, store } = zone;
  const waiting = [host];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (looked.has(name)) continue;
    looked.add(name);
    if (names.isWildcard(name)) for (const covered of coveredBy(zone, name)) waiting.push(covered);
    for (let id = store.firstPointing(name); id >= 0; id = store.nextPointing(id)) {
      if (store.typeOf(id) === MX) found(id, name);
      else if (store.typeOf(id) === CNAME) waiting.push(store.ownerOf(id));
    }
  }
}

/** An exchange's address that is special, and the record that has it. */
interface HostAddress extends SpecialAddress {
  readonly id: EntryId;
}

/** The addresses of an exchange if all of them are special, else none. */
function onlySpecial(
  zone: Zone,
  exchange: NameId,
  expected: ReturnType<typeof kindsExpectedOfMail>,
): readonly HostAddress[] {
  const special: HostAddress[] = [];
  for (const id of addressRecords(zone, exchange) ?? []) {
    const chunk = zone.store.chunkOf(id);
    const address = chunk && specialAddressAt(chunk, zone.store.indexOf(id));
    if (!address || expected.has(address.use.kind)) return [];
    special.push({ ...address, id });
  }
  return special;
}

function tell(zone: Zone, id: EntryId, addresses: readonly HostAddress[], report: Report): void {
  const record = recordOf(zone, id);
  const [first] = addresses;
  if (!first || !record || record.unsure || record.chunk.file.kind === 'generated') return;
  const { text, use } = first;
  const which = addresses.length === 1 ? 'no other address than' : 'only addresses such as';
  report({
    ...spotOf(record, 'exchange'),
    message: `${zone.names.text(record.target)} has ${which} ${text}, which is ${use.name} (${use.reference}): mail for ${zone.names.text(record.owner)} does not reach it from outside.`,
    related: addresses.map((address) => ({
      entry: address.id,
      start: 0,
      end: 0,
      message: `The address ${address.text}, ${address.use.name}`,
    })),
  });
}
