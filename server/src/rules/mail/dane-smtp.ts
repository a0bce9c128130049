import { EntryKind } from '../../zone/chunk';
import { ChunkIndex, NO_TALLY } from '../../zone/chunk-index';
import { mayHold } from '../../zone/chunk-summary';
import { type EntryId, NO_ENTRY } from '../../zone/entry-store';
import { followToAddresses, hasType, lookUp, lookUpAddresses, recordsAt } from '../../zone/look-up';
import { type NameId, NO_NAME, ROOT } from '../../zone/name-table';
import { fieldToken, originAt, type RecordView, recordOf } from '../../zone/record';
import { bitsOfTypes } from '../../zone/type-bits';
import type { Zone } from '../../zone/zone';
import { isEditable, ownerText } from '../editing';
import { replaceSpot, replaceToken, spotOf, spotOfRole } from '../fixing';
import type { Finding, Fix, FixContext, Report, Rule } from '../rule';
import { CNAME, DNSKEY, MX, RRSIG, TLSA } from '../types';
import { isFoundElsewhere } from './alias-targets';

/** TLSA records for mail that senders pass over, or do not find (RFC 7672). */
export const daneSmtp: Rule = {
  code: 'dane-smtp',
  group: 'mail',
  severity: 'warning',
  summary: 'a TLSA record for mail is not used by senders, or an exchange lacks one',
  why: 'With DANE, senders deliver to an exchange only if its certificate is the one that the zone names. They look for TLSA records at `_25._tcp` below the name of the exchange, not below the mail domain. Usages 0 and 1 build on public authorities, which senders of mail do not know: they pass such records over (RFC 7672 section 3.1.3). If only some of the exchanges of a domain have TLSA records, an attacker on the way leads the mail to the others. All this counts in signed zones only.',
  remedy:
    'Give every exchange of the domain a record such as `_25._tcp.mail TLSA 3 1 1 ...`, and let the name server sign the zone. If the server signs the zone by itself, so that the file has no signatures, silence the note about it.',
  references: ['RFC 7672 section 3.1', 'RFC 7672 section 2.2', 'RFC 7671 section 5.1'],
  bad: `$TTL 3600
@               DNSKEY 257 3 13 mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+KkxLbxILfDLUT0rAK9iUzy1L53eKGQ==
@               MX   10 mx1
@               MX   20 mx2
;                       ^^^ warning[dane-smtp]
mx1             A    192.0.2.1
mx2             A    192.0.2.2
_25._tcp.mx1    TLSA 1 1 1 8cb0fc6c527506a053f4f14c8464bebbd6dede2738d11468dd953d7d6a3021f1
;                    ^ warning[dane-smtp]
_25._tcp        TLSA 3 1 1 8cb0fc6c527506a053f4f14c8464bebbd6dede2738d11468dd953d7d6a3021f1
;<^^^^^^ warning[dane-smtp]
`,
  good: `$TTL 3600
@               DNSKEY 257 3 13 mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+KkxLbxILfDLUT0rAK9iUzy1L53eKGQ==
@               MX   10 mx1
@               MX   20 mx2
mx1             A    192.0.2.1
mx2             A    192.0.2.2
_25._tcp.mx1    TLSA 3 1 1 8cb0fc6c527506a053f4f14c8464bebbd6dede2738d11468dd953d7d6a3021f1
_25._tcp.mx2    TLSA 3 1 1 8cb0fc6c527506a053f4f14c8464bebbd6dede2738d11468dd953d7d6a3021f1
`,
  check: { scope: 'zone', run: check },
  fixes,
};

function check(zone: Zone, report: Report): void {
  const hosts = new Map<NameId, RecordView[]>();
  for (const record of tlsaRecords(zone)) {
    const served = hostsServed(zone, record.owner);
    for (const host of served) hosts.set(host, [...(hosts.get(host) ?? []), record]);
    if (served.length > 0) checkUsage(record, report);
    else checkPort(zone, record, report);
  }
  const lacking = new Set<EntryId>();
  for (const [host, records] of hosts) {
    const exchanges = recordsThatName(zone, host);
    if (exchanges.length === 0) reportStranded(zone, host, records, report);
    for (const mx of exchanges) checkOthers(zone, mx, lacking, report);
  }
  const [first] = [...hosts.values()].flat();
  if (first) checkSigned(zone, first, report);
}

/** Usages 0 and 1 (RFC 6698 section 2.1.1), and what does the same without public authorities. */
const WITHOUT_AUTHORITY: Readonly<Record<string, string>> = { '0': '2', '1': '3' };

function checkUsage(record: RecordView, report: Report): void {
  const usage = fieldToken(record, 'usage')?.text ?? '';
  const instead = WITHOUT_AUTHORITY[usage];
  if (instead === undefined || record.unsure) return;
  report({
    ...spotOf(record, 'usage'),
    message: `Senders pass over TLSA records with usage ${usage}, which builds on public authorities: they use 3 (this certificate) and 2 (this authority).`,
    data: { usage: instead },
  });
}

/**
 * A record at `_smtp._tcp`, as SRV records have it, where the number of the port belongs (RFC 6698 section 3), or at
 * another slip for `_25._tcp` below an exchange.
 */
function checkPort(zone: Zone, record: RecordView, report: Report): void {
  const { names } = zone;
  const host = hostMeant(zone, record.owner);
  if (host === NO_NAME || record.unsure || !hasNoTlsa(zone, host)) return;
  report({
    ...spotOfRole(record, record.ownerWritten ? 'owner' : 'type'),
    message: `Senders look for TLSA records by the number of the port, at _25._tcp.${names.text(host)}: this one is not used.`,
    data: { exchange: names.text(host) },
  });
}

/** The host whose record it was meant to be; `NO_NAME` where it may be for something else. */
function hostMeant(zone: Zone, owner: NameId): NameId {
  const { names, apex } = zone;
  const isExchange = (name: NameId): boolean => recordsThatName(zone, name).length > 0;
  if (!names.isUnderscored(owner) && isExchange(owner)) return aliased(zone, owner) ? NO_NAME : owner;
  const protocol = names.parent(owner);
  if (owner === apex || protocol === apex) return NO_NAME;
  const host = names.parent(protocol);
  const written = `${names.labelText(owner)}.${names.labelText(protocol)}`;
  if (written === '_smtp._tcp') return host;
  return SLIPS.has(written) && isExchange(host) && !aliased(zone, owner) ? host : NO_NAME;
}

/** What is written for `_25._tcp`. */
const SLIPS: ReadonlySet<string> = new Set([
  '25._tcp',
  '_25.tcp',
  '25.tcp',
  '_25._udp',
  '_tcp._25',
  'smtp._tcp',
  '_smtp.tcp',
]);

/** True if an alias of a service leads to the record, be it for another port. */
function aliased(zone: Zone, owner: NameId): boolean {
  const { names, store } = zone;
  for (let id = store.firstPointing(owner); id >= 0; id = store.nextPointing(id))
    if (store.typeOf(id) === CNAME && names.isUnderscored(store.ownerOf(id))) return true;
  return isFoundElsewhere(zone, owner, 'host');
}

/** No MX record of the zone names the host. That of another zone may, if the host is one. */
function reportStranded(zone: Zone, host: NameId, records: readonly RecordView[], report: Report): void {
  const [record] = records;
  if (!record || host === ROOT) return;
  // Below a DNAME the record itself is never answered.
  if (lookUpAddresses(zone, host).kind === 'dname') return;
  const { kind } = followToAddresses(zone, host).found;
  if (kind === 'outside' || kind === 'delegated' || kind === 'dname') return;
  const name = zone.names.text(host);
  const isMailDomain = hasType(zone, host, MX);
  // A domain without MX records is its own exchange, and an exchange may serve other zones only.
  if (!isMailDomain && kind === 'records') return;
  const exchange = exchangesWithout(zone, host)[0];
  report({
    ...spotOfRole(record, record.ownerWritten ? 'owner' : 'type'),
    message: isMailDomain
      ? `Mail for ${name} goes to its exchanges, and senders look for TLSA records at their names, not at that of the domain: this one is not used.`
      : `${name} has no address and is no exchange of this zone: no sender looks for this TLSA record.`,
    ...(exchange === undefined ? {} : { data: { exchange: zone.names.text(exchange) } }),
  });
}

/** Exchanges of a mail domain in this zone that have no TLSA record for mail. */
function exchangesWithout(zone: Zone, domain: NameId): NameId[] {
  return recordsAt(zone, domain, MX)
    .map((id) => zone.store.targetOf(id))
    .filter((target) => target !== ROOT && hasNoTlsa(zone, target));
}

/** Reports exchanges of the owner of `mx` that lack what another one has. */
function checkOthers(zone: Zone, mx: EntryId, lacking: Set<EntryId>, report: Report): void {
  const owner = zone.store.ownerOf(mx);
  for (const id of recordsAt(zone, owner, MX)) {
    const target = zone.store.targetOf(id);
    if (id === mx || target === ROOT || lacking.has(id) || !hasNoTlsa(zone, target)) continue;
    const { found, end, aliases } = followToAddresses(zone, target);
    // Of an exchange without address something else is said; that of an alias may be at its end.
    if (found.kind !== 'records' || (aliases.length > 0 && !hasNoTlsa(zone, end))) continue;
    const record = recordOf(zone, id);
    if (!record || record.unsure) continue;
    lacking.add(id);
    report({
      ...spotOf(record, 'exchange'),
      message: `${zone.names.text(target)} has no TLSA record for mail, while another exchange of ${zone.names.text(owner)} has: an attacker on the way leads the mail here, where nothing is checked.`,
      related: [{ entry: mx, start: 0, end: 0, message: 'This exchange has one' }],
    });
  }
}

function checkSigned(zone: Zone, first: RecordView, report: Report): void {
  if (hasType(zone, zone.apex, DNSKEY) || hasType(zone, zone.apex, RRSIG)) return;
  report({
    ...spotOfRole(first, 'type'),
    // The norm where the name server signs: a reminder.
    severity: 'hint',
    message: `Senders use TLSA records of signed zones only, and this file has no signatures: make sure that the name server signs ${zone.names.text(zone.apex)}.`,
  });
}

/** The hosts that a TLSA record speaks of for mail: by its name, as a wildcard, or as target of aliases (RFC 7671 section 7). */
function hostsServed(zone: Zone, owner: NameId): NameId[] {
  const { names, store } = zone;
  const host = hostOf(zone, owner);
  if (host !== NO_NAME) return [host];
  const found: NameId[] = [];
  if (names.isWildcard(owner)) found.push(hostBelow(zone, names.parent(owner)));
  for (let id = store.firstPointing(owner); id >= 0; id = store.nextPointing(id)) {
    if (store.typeOf(id) !== CNAME) continue;
    const alias = store.ownerOf(id);
    found.push(names.isWildcard(alias) ? hostBelow(zone, names.parent(alias)) : hostOf(zone, alias));
  }
  // It may be for other services only, but for an exchange.
  return found.filter((name) => name !== NO_NAME && recordsThatName(zone, name).length > 0);
}

/** The name that a TLSA record for mail speaks of; `NO_NAME` for other ports and protocols. */
function hostOf({ names, apex }: Pick<Zone, 'names' | 'apex'>, owner: NameId): NameId {
  if (owner === apex || names.labelText(owner) !== '_25') return NO_NAME;
  return hostBelow({ names, apex }, names.parent(owner));
}

/** The host that a name `_tcp` is below of; `NO_NAME` for other names. */
function hostBelow({ names, apex }: Pick<Zone, 'names' | 'apex'>, protocol: NameId): NameId {
  return protocol !== apex && names.labelText(protocol) === '_tcp' ? names.parent(protocol) : NO_NAME;
}

/** True if the zone surely has no TLSA record for mail at the host. */
function hasNoTlsa(zone: Zone, host: NameId): boolean {
  if (host < 0) return false;
  const { names } = zone;
  const { kind } = lookUp(zone, names.resolve(names.fromText('_25._tcp'), host), TLSA);
  return kind === 'no-name' || kind === 'no-data';
}

/** The MX records that name a host, be it by an alias (RFC 7672 section 2.2.2). */
function recordsThatName({ store }: Zone, host: NameId): EntryId[] {
  const found: EntryId[] = [];
  const seen = new Set<NameId>([host]);
  for (const name of seen) {
    for (let id = store.firstPointing(name); id >= 0; id = store.nextPointing(id)) {
      const type = store.typeOf(id);
      if (type === MX) found.push(id);
      else if (type === CNAME && seen.size < MOST_ALIASES) seen.add(store.ownerOf(id));
    }
  }
  return found;
}

const MOST_ALIASES = 20;

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  if (!record || !isEditable(zone, record.id)) return [];
  const { usage, exchange } = finding.data;
  if (typeof usage === 'string') {
    const token = fieldToken(record, 'usage');
    if (!token) return [];
    return [
      {
        title: usage === '3' ? 'Write 3: this very certificate' : 'Write 2: certificates of this authority',
        preferred: true,
        edits: [replaceToken(record, token, usage)],
      },
    ];
  }
  return typeof exchange === 'string' && record.ownerWritten ? ownerAt(zone, record, exchange) : [];
}

/** Moves the record, and those that repeat its owner, to the exchange. */
function ownerAt(zone: Zone, record: RecordView, exchange: string): Fix[] {
  const { names } = zone;
  const name = names.resolve(names.fromText('_25._tcp'), names.fromText(exchange));
  const own = recordsAt(zone, record.owner).map((id) => recordOf(zone, id));
  // Records of the owner that stand elsewhere, or are of another type, would stay behind or come along.
  if (
    name < 0 ||
    own.some((each) => each?.type.number !== TLSA || (each.id !== record.id && each.ownerWritten))
  )
    return [];
  const origin = originAt(zone, record.chunk, record.index);
  const spot = spotOfRole(record, 'owner');
  const text = ownerText(zone, name, origin);
  return [
    { title: `Move it to ${names.text(name)}`, preferred: true, edits: [replaceSpot(zone, spot, text)] },
  ];
}

/** The TLSA records of the zone, in its order. */
function* tlsaRecords(zone: Zone): Generator<RecordView> {
  for (const [chunk, entries] of TLSA_RECORDS.inOrder(zone)) {
    for (const index of entries) {
      const record = recordOf(zone, chunk.ids[index] ?? NO_ENTRY);
      if (record && record.owner >= 0) yield record;
    }
  }
}

const TLSA_ONLY = bitsOfTypes([TLSA]);
const TLSA_RECORDS = new ChunkIndex((chunk) => {
  const { file, count, types, kinds } = chunk;
  if (file.kind === 'generated' || !mayHold(chunk, TLSA_ONLY)) return undefined;
  const found: number[] = [];
  for (let index = 0; index < count; index++)
    if (types[index] === TLSA && kinds[index] === EntryKind.Record) found.push(index);
  return found.length > 0 ? found : undefined;
}, NO_TALLY);
