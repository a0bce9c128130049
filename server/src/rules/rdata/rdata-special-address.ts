import { RecordClass } from '../../rr/classes';
import type { SpecialKind } from '../../rr/special-address';
import type { Chunk } from '../../zone/chunk';
import { type EntryId, NO_ENTRY } from '../../zone/entry-store';
import { type NameId, RELATIVE, ROOT } from '../../zone/name-table';
import { oncePerEdit } from '../../zone/once';
import type { Zone } from '../../zone/zone';
import { isTopLevelDomain } from '../name/top-level-domains';
import type { Report, Rule } from '../rule';
import { isForOwnUseByName } from '../zone/own-use';
import { addressCounts, type SpecialAddress, specialAddressAt, specialAddresses } from './addresses-of-chunk';

/** An address in a public zone that not everyone can reach, or nobody (RFC 6890). */
export const rdataSpecialAddress: Rule = {
  code: 'rdata-special-address',
  group: 'rdata',
  severity: 'warning',
  summary: 'an address in a public zone is private, for examples, or no address of a host',
  why: "Some addresses do not lead to a host from everywhere: private ones (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fc00::/7) count inside one network, 127.0.0.1 is always the host that asks, and those of the documentation (192.0.2.0/24, 2001:db8::/32) are nobody's. In a zone that everyone can look up, such a record sends clients nowhere, or to another host in their own network.\n\nZones that are private themselves are left alone: those below `internal`, `home.arpa` and other names that are no public domain, and those in which most addresses are private. So are names for inside (`*.internal`, `*.lan`, whatever is below `_msdcs`), zones by which a resolver blocks names, lists of addresses, and what Cloudflare marks as proxied. Names such as `localhost`, `dev` and `shop-local` may have the address of the loopback, and zones named after `example` the addresses of examples. Of an exchange that has no other address, `mx-special-address` speaks, and points here.",
  remedy:
    'Write the address under which the host is reached from outside. Addresses for inside belong in a zone, or a view of it, that only the inside sees.',
  references: ['RFC 6890 section 2.2', 'RFC 1918 section 5', 'RFC 5737 section 3'],
  bad: `$TTL 3600
www  A    198.51.100.1
www  A    10.0.0.1
;         ^^^^^^^^ warning[rdata-special-address]
mail AAAA fe80::1
;         ^^^^^^^ warning[rdata-special-address]
`,
  good: `$TTL 3600
www        A    198.51.100.1
mail       AAAA 2001:db8::1
localhost  A    127.0.0.1
`,
  check: { scope: 'zone', run: check },
};

function check(zone: Zone, report: Report): void {
  const silent = expectedKinds(zone);
  const found: { readonly address: SpecialAddress; readonly entry: EntryId; readonly owner: NameId }[] = [];
  let isList = false;
  for (const [chunk, special] of specialAddresses(zone, silent)) {
    if (chunk.file.kind === 'generated') continue;
    for (const [kind, entries] of special) {
      if (silent.has(kind)) continue;
      for (const index of entries) {
        const entry = chunk.ids[index] ?? NO_ENTRY;
        const owner = zone.store.ownerOf(entry);
        const address = specialAddressAt(chunk, index);
        if (!address || owner < 0) continue;
        isList ||= isAnswerOfList(address);
        if (!isExpected(zone, owner, address) && !isReplaced(chunk, index, address))
          found.push({ address, entry, owner });
      }
    }
  }
  if (found.length === 0) return;
  const { common, special } = addressCounts(zone);
  isList &&= (special.get('loopback') ?? 0) > common;
  for (const { address, entry, owner } of found)
    if (!isList || address.use.kind !== 'loopback') tell(zone, entry, owner, address, report);
}

/** Kinds of addresses that are no surprise in a zone: all of them where its name is not known. */
export const expectedKinds = oncePerEdit((zone) => kindsExpected(zone, 1));

/** The same for mail, which is not delivered where the one address of the zone is private. */
export const kindsExpectedOfMail = oncePerEdit((zone) => kindsExpected(zone, 2));

/** `least`: private addresses that make a zone without public ones a private one. */
function kindsExpected(zone: Zone, least: number): ReadonlySet<SpecialKind> {
  if (zone.apex === RELATIVE || zone.rclass !== RecordClass.IN) return ALL_KINDS;
  const { common, private: inPrivate, special } = addressCounts(zone);
  const mostlyPrivate = inPrivate >= (common === 0 ? least : FEW) && inPrivate > common;
  const silent = mostlyPrivate ? silentWherePrivate(zone) : silentKinds(zone);
  const unusual = [...special].flatMap(([kind, count]) => (count > 0 && !silent.has(kind) ? [kind] : []));
  if (unusual.length === 0) return silent;
  // A resolver that blocks names, or a catalog of zones.
  if (isForOwnUseByName(zone)) return ALL_KINDS;
  const isBlocking = common === 0 && unusual.every((kind) => kind === 'loopback' || kind === 'unspecified');
  return isBlocking && inPrivate === 0 ? new Set<SpecialKind>([...silent, ...unusual]) : silent;
}

function tell(
  zone: Zone,
  entry: EntryId,
  owner: NameId,
  { start, text, use }: SpecialAddress,
  report: Report,
): void {
  report({
    entry,
    start,
    end: start + text.length,
    message: `${text} is ${use.name} (${use.reference}): ${CONSEQUENCE[use.kind]} ${zone.names.text(owner)} there.`,
  });
}

/** Private addresses that a public zone may have before it is taken for a private one. */
const FEW = 3;

const CONSEQUENCE: Readonly<Record<SpecialKind, string>> = {
  private: 'outside its own network nobody reaches',
  loopback: 'everyone who looks for it reaches their own host, and nobody reaches',
  'link-local': 'only hosts on the same link reach',
  documentation: 'nobody reaches',
  multicast: 'nobody reaches',
  unspecified: 'nobody reaches',
  reserved: 'nobody reaches',
};

const ALL_KINDS: ReadonlySet<SpecialKind> = new Set(Object.keys(CONSEQUENCE) as SpecialKind[]);

function silentWherePrivate(zone: Zone): ReadonlySet<SpecialKind> {
  return new Set<SpecialKind>([...silentKinds(zone), 'private', 'link-local']);
}

/** What the name of a zone makes no surprise, whatever is in it. */
function silentKinds(zone: Zone): ReadonlySet<SpecialKind> {
  let silent = silentByName.get(zone);
  if (!silent) {
    silent = isPrivateName(zone) ? ALL_KINDS : new Set(isExample(zone) ? ['documentation'] : []);
    silentByName.set(zone, silent);
  }
  return silent;
}

const silentByName = new WeakMap<Zone, ReadonlySet<SpecialKind>>();

function isExample({ names, apex }: Zone): boolean {
  for (let name = apex; name > ROOT; name = names.parent(name))
    if (names.labelText(name).toLowerCase() === 'example') return true;
  return false;
}

/** Zones of which only one network knows, and those that say something else than where hosts are. */
function isPrivateName({ names, apex }: Zone): boolean {
  if (apex === ROOT) return true;
  const labels: string[] = [];
  for (let name = apex; name > ROOT; name = names.parent(name))
    labels.push(names.labelText(name).toLowerCase());
  const top = labels.at(-1) ?? '';
  // Reverse zones and home.arpa; response policies and lists of blocked hosts answer with addresses of no host.
  return (
    top === 'arpa' ||
    labels.some((label) => LISTS.test(label)) ||
    !(isTopLevelDomain(top) || top === 'example')
  );
}

const LISTS = /^(?:rpz|dnsbl|rbl|uribl|surbl|blocklist|blacklist)/;

/** What the name at which an address stands makes no surprise. */
function isExpected(zone: Zone, owner: NameId, address: SpecialAddress): boolean {
  const { kind } = address.use;
  if (kind === 'private') return isInside(zone, owner);
  return kind === 'loopback' && (isAnswerOfList(address) || isLocal(zone, owner) || isReversed(zone, owner));
}

/** 127.0.0.2 and its kin are answers of lists, such as those of blocked mail senders. */
function isAnswerOfList({ text, use }: SpecialAddress): boolean {
  return use.kind === 'loopback' && text !== '127.0.0.1' && text.includes('.');
}

/** Names that lead developers to their own host: `localhost`, `*.local`, `dev`, `shop-local`. */
function isLocal({ names }: Zone, owner: NameId): boolean {
  // Not the top-level domain: "dev" is one for everyone.
  for (let name = owner; name > ROOT && names.parent(name) > ROOT; name = names.parent(name))
    if (LOCAL.test(names.labelText(name))) return true;
  return false;
}

const LOCAL = /^(?:localhost|loopback|(?:local|lvh)$|local-?(?:dev|test)$|dev$|[a-z0-9-]+-local(?:host)?$)/i;

/** An IPv4 address from behind, as lists have it: `4.3.2.198.list`. */
function isReversed({ names, apex }: Zone, owner: NameId): boolean {
  let name = owner;
  for (let count = 0; count < 4; count++, name = names.parent(name))
    if (name === apex || name <= ROOT || !/^(?:\d{1,3}|\*)$/.test(names.labelText(name))) return false;
  return true;
}

/** Names that say by a label that they are for inside, and those by which Active Directory finds itself. */
function isInside({ names, apex }: Zone, owner: NameId): boolean {
  for (let name = owner; name > ROOT; name = names.parent(name)) {
    const label = names.labelText(name).toLowerCase();
    if (label === '_msdcs') return true;
    const isBelowApex = name !== apex && names.isAtOrBelow(name, apex);
    if (isBelowApex && (INSIDE.test(label) || (name !== owner && NETWORK.test(label)))) return true;
  }
  return false;
}

const INSIDE = /^(?:int|intern|internal|intra|intranet|lan|local|private)$/;
/** Of these, the name itself may be a host for everyone. */
const NETWORK = /^(?:corp|home)$/;

/** Of names that Cloudflare answers for itself, the zone it exports has addresses that nobody gets to see. */
function isReplaced({ text, starts }: Chunk, index: number, { use }: SpecialAddress): boolean {
  if (use.kind !== 'documentation' && use.kind !== 'reserved') return false;
  return /;.*\bcf_tags=\S*\bcf-proxied:true\b/.test(text.slice(starts[index], starts[index + 1]));
}
