import { textsAt } from '../../mail/text-record';
import { EntryKind, ownerWritten } from '../../zone/chunk';
import { ChunkIndex, NO_TALLY } from '../../zone/chunk-index';
import { mayHold } from '../../zone/chunk-summary';
import { NO_ENTRY } from '../../zone/entry-store';
import { hasType } from '../../zone/look-up';
import { type NameId, NO_NAME } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import { bitOf, bitsOfTypes } from '../../zone/type-bits';
import type { Zone } from '../../zone/zone';
import { spotOfRole } from '../fixing';
import { labelFault } from '../name/host-name';
import type { OwnerAt, Report, Rule } from '../rule';
import { A, AAAA, CAA, CNAME, MX, TLSA, TXT } from '../types';

/** Wildcards that do not do what they seem to (RFC 4592, RFC 1912 section 2.7). */
export const wildcardNonterminal: Rule = {
  code: 'wildcard-nonterminal',
  group: 'zone',
  severity: 'information',
  summary: 'a `*` is not the first label of its name, or a wildcard is shadowed by a name that exists',
  why: 'Only a `*` at the very start of a name is a wildcard: `a.*.example.com.` is the name `a` below a name that is really called `*`, and nobody looks that up. And a wildcard speaks only for names that do not exist: a name with a TXT record of its own does not get the address of the wildcard. Nor does a name with nothing but others below it: with `_acme-challenge.app.example.com.`, `app.example.com.` exists as well.',
  remedy:
    'Write the names out. Where a name has records of its own, repeat the address (or the CNAME) of the wildcard for it if it is to have one.',
  references: ['RFC 4592 section 2.1.1', 'RFC 4592 section 3.3.1', 'RFC 1912 section 2.7'],
  bad: `$TTL 3600
*          A   192.0.2.1
shop       TXT "verification=1"
;<^^ information[wildcard-nonterminal]
mail.*.lab TXT "verification=2"
;<^^^^^^^^ information[wildcard-nonterminal]
_acme-challenge.app CNAME app.acme.example.net.
;<^^^^^^^^^^^^^^^^^ information[wildcard-nonterminal]
`,
  good: `$TTL 3600
*          A   192.0.2.1
shop       A   192.0.2.1
shop       TXT "verification=1"
_dmarc     TXT "v=DMARC1; p=none"
*.lab      A   192.0.2.2
app        A   192.0.2.1
_acme-challenge.app CNAME app.acme.example.net.
`,
  check: { scope: 'owner', when: ['oddOwner', 'wildcardBeside'], run: check },
};

function check(at: OwnerAt, report: Report): void {
  const { zone, owner } = at;
  if (owner === zone.apex) return;
  if (hasInnerWildcard(zone, owner)) {
    // Of hosts with such a name, name-not-hostname speaks.
    if ([A, AAAA, MX].some((type) => hasType(zone, owner, type))) return;
    say(
      at,
      report,
      `The "*" in ${zone.names.text(owner)} is no wildcard, since it does not come first: it stands for itself only (RFC 4592).`,
    );
    return;
  }
  const host = hostOf(zone, owner);
  if (!zone.names.isAtOrBelow(host, zone.apex) || host === zone.apex) return;
  const wildcard = zone.names.findWildcard(zone.names.parent(host));
  if (wildcard < 0 || wildcard === host) return;
  if (!mayBeShadowed(zone, owner) || !looksLikeHost(zone, host)) return;
  if (![A, AAAA, CNAME].some((type) => hasType(zone, wildcard, type))) return;
  const cause = host === owner ? 'has records of its own' : 'exists because of this name below it';
  say(
    at,
    report,
    `${zone.names.text(host)} ${cause}, so the wildcard ${zone.names.text(wildcard)} does not speak for it: it has no address (RFC 4592).`,
  );
}

/** The host that a name like `_acme-challenge.host` or `_443._tcp.host` says something of; the name itself if it has no such labels. */
export function hostOf({ names }: Zone, owner: NameId): NameId {
  let host = owner;
  while (names.isUnderscored(host)) host = names.parent(host);
  return host;
}

function say({ zone, records }: OwnerAt, report: Report, message: string): void {
  const record = recordOf(zone, records[0] ?? -1);
  if (record) report({ ...spotOfRole(record, 'owner'), message });
}

function hasInnerWildcard(zone: Zone, owner: number): boolean {
  const { names, apex } = zone;
  for (let above = names.parent(owner); above !== apex && above !== NO_NAME; above = names.parent(above)) {
    if (names.isWildcard(above)) return true;
  }
  return false;
}

/**
 * Names that a wildcard beside them, or beside the host they are about, may seem to speak for. In no particular order;
 * some may come twice.
 */
export function* shadowedNames(zone: Zone): Generator<NameId> {
  for (const [chunk, entries] of CANDIDATES.of(zone).found) {
    for (const index of entries) {
      const owner = zone.store.ownerOf(chunk.ids[index] ?? NO_ENTRY);
      if (owner >= 0 && lacksAddress(zone, owner)) yield owner;
    }
  }
}

function mayBeShadowed(zone: Zone, owner: NameId): boolean {
  const host = hostOf(zone, owner);
  // The certificate may be that of the names below, for which another wildcard speaks.
  if (host !== owner && zone.store.hasRecords(zone.names.findWildcard(host))) return false;
  return lacksAddress(zone, owner);
}

/**
 * True for a name that has records, but only such as a host has beside its address; and for a name whose records say
 * something of a host that has none.
 */
function lacksAddress(zone: Zone, owner: NameId): boolean {
  const { store } = zone;
  const host = hostOf(zone, owner);
  if (host !== owner) return !store.hasRecords(host) && SERVICE.some((type) => hasType(zone, owner, type));
  if (!store.hasRecords(owner)) return false;
  for (let id = store.firstAt(owner); id >= 0; id = store.nextAt(id))
    if (!BESIDE_ADDRESS.includes(store.typeOf(id))) return false;
  return true;
}

/**
 * True for a name that looks like a host. One that takes mail and says who sends it is complete as a mail domain, and
 * what ExternalDNS notes beside each of its names is none.
 */
function looksLikeHost(zone: Zone, owner: NameId): boolean {
  if (labelFault(zone, owner, zone.names.parent(owner))) return false;
  if (hasType(zone, owner, MX) && textsAt(zone, owner, 'v=spf1').length > 0) return false;
  return textsAt(zone, owner, 'heritage=external-dns').length === 0;
}

const BESIDE_ADDRESS: readonly number[] = [TXT, MX, CAA];
const BESIDE_BITS = bitsOfTypes(BESIDE_ADDRESS);
/** What is said of a host that is reached by its address: who owns it, its policies, its certificates. */
const SERVICE: readonly number[] = [TXT, CNAME, TLSA];
const SERVICE_BITS = bitsOfTypes(SERVICE);

/** The first record in a chunk of each name for which, as far as the chunk tells, {@link lacksAddress} holds. */
const CANDIDATES = new ChunkIndex(
  ({ count, kinds, types, owners, summary, before }, { names }): readonly number[] | undefined => {
    if (!mayHold({ summary }, BESIDE_BITS | SERVICE_BITS)) return undefined;
    const found: number[] = [];
    let isService = names.isUnderscored(before?.owner ?? NO_NAME);
    let first = -1;
    let bits = 0;
    const close = (): void => {
      const fits = isService ? (bits & SERVICE_BITS) !== 0 : (bits & ~BESIDE_BITS) === 0;
      if (first >= 0 && fits) found.push(first);
      first = -1;
      bits = 0;
    };
    for (let index = 0; index < count; index++) {
      const written = ownerWritten(kinds[index], owners[index]);
      if (written >= 0) {
        close();
        isService = names.isUnderscored(written);
      }
      if (kinds[index] !== EntryKind.Record) continue;
      if (first < 0) first = index;
      bits |= bitOf(types[index] ?? 0);
    }
    close();
    return found.length > 0 ? found : undefined;
  },
  NO_TALLY,
);
