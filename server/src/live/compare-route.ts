import { isSameName } from '../mail/name-text';
import {
  type MailRoute,
  type RouteComparison,
  type RouteDifference,
  type RouteHost,
  routeHosts,
} from '../mail/route';
import { nameToText } from '../rr/names';
import { printRdata } from '../rr/rdata';
import type { EntryId } from '../zone/entry-store';
import { type Found, followToAddresses, lookUp, MAX_ALIASES } from '../zone/look-up';
import type { NameId } from '../zone/name-table';
import { rdataWire, recordOf } from '../zone/record';
import type { Zone } from '../zone/zone';

/**
 * What differs between a live mail route and a zone: the MX records, their preferences and TTL, and the addresses of
 * exchanges that lie in the zone. Undefined where the zone does not hold the domain, or the live answer failed.
 *
 * @param zoneName how the zone file is called for people
 */
export function compareRoute(route: MailRoute, zone: Zone, zoneName: string): RouteComparison | undefined {
  const live = liveMx(route);
  const filed = zoneMx(zone, route.domain);
  if (!live || !filed) return undefined;
  const differences = [
    ...aliasDifferences(route.domain, filed.alias, route.aliases[0]?.target),
    ...mxDifferences(filed.records, live, answersForSure(route, route.canonicalName, 'MX')),
    ...routeHosts(route).flatMap((host) => hostDifferences(zone, host, route)),
  ];
  return { zone: zoneName, differences };
}

interface Mx {
  readonly preference: number;
  readonly exchange: string;
  readonly ttl: number | undefined;
}

/** The live MX records; undefined where it is not known whether there are any. */
function liveMx(route: MailRoute): readonly Mx[] | undefined {
  const { outcome } = route.asked;
  if (outcome !== 'found' && outcome !== 'no-data' && outcome !== 'nxdomain') return undefined;
  if (route.nullMx) return [{ ...route.nullMx, exchange: '.' }];
  return routeHosts(route).flatMap(({ preference, exchange, ttl, implicit }) =>
    implicit ? [] : [{ preference, exchange, ttl }],
  );
}

interface Filed {
  readonly records: readonly Mx[];
  /** Where an alias at the domain leads. */
  readonly alias: string | undefined;
}

/** What the zone says of the domain; undefined where it says nothing. */
function zoneMx(zone: Zone, domain: string): Filed | undefined {
  let name = zone.names.fromText(domain);
  let alias: string | undefined;
  for (let steps = 0; steps < MAX_ALIASES; steps++) {
    const found = lookUp(zone, name, MX);
    switch (found.kind) {
      case 'records':
        return { records: found.records.flatMap((id) => mxOf(zone, id)), alias };
      case 'no-data':
      case 'no-name':
        return { records: [], alias };
      case 'alias':
        name = zone.store.targetOf(found.record);
        alias ??= nameOf(zone, name);
        continue;
      default:
        // Behind an alias that leaves the zone, the zone does not say what there is.
        return undefined;
    }
  }
  return undefined;
}

function mxOf(zone: Zone, id: EntryId): Mx[] {
  const record = recordOf(zone, id);
  const wire = record && rdataWire(record);
  const exchange = wire && nameToText(wire.subarray(2));
  if (!wire || exchange === undefined) return [];
  return [{ preference: (wire[0] ?? 0) * 256 + (wire[1] ?? 0), exchange, ttl: record.ttl }];
}

function mxDifferences(filed: readonly Mx[], live: readonly Mx[], exact: boolean): RouteDifference[] {
  const differences: RouteDifference[] = [];
  const onlyFiled = filed.filter((mx) => !live.some((other) => isSameMx(mx, other)));
  const onlyLive = live.filter((mx) => !filed.some((other) => isSameMx(mx, other)));
  for (const mx of onlyFiled) {
    const index = onlyLive.findIndex((other) => isSameName(mx.exchange, other.exchange));
    const [moved] = index < 0 ? [] : onlyLive.splice(index, 1);
    differences.push(
      moved
        ? { kind: 'changed', text: `${mxText(mx)} in the file, ${mxText(moved)} live` }
        : { kind: 'only-in-zone', text: mxText(mx) },
    );
  }
  for (const mx of onlyLive) differences.push({ kind: 'only-live', text: mxText(mx) });
  const ttls = ttlDifference('TTL of the MX records', filed[0]?.ttl, live[0]?.ttl, exact);
  return [...differences, ...ttls];
}

function isSameMx(left: Mx, right: Mx): boolean {
  return left.preference === right.preference && isSameName(left.exchange, right.exchange);
}

function mxText({ preference, exchange }: Mx): string {
  return `MX ${preference} ${exchange}`;
}

/** Differences in the addresses of a host that lies in the zone, as far as both sides are known. */
function hostDifferences(zone: Zone, host: RouteHost, route: MailRoute): RouteDifference[] {
  const way = followToAddresses(zone, zone.names.fromText(host.exchange));
  const filed = filedAddresses(zone, way.found);
  const first = way.targets[0];
  if (!filed && first === undefined) return [];
  const target = first === undefined ? undefined : nameOf(zone, first);
  const differences = aliasDifferences(host.exchange, target, host.aliases[0]?.target);
  if (!filed || differences.length > 0) return differences;
  for (const type of ['AAAA', 'A'] as const) {
    const outcome = type === 'A' ? host.ipv4 : host.ipv6;
    if (outcome !== 'found' && outcome !== 'no-data' && outcome !== 'nxdomain') continue;
    const inFile = filed.filter((address) => address.type === type);
    const answered = host.addresses.filter((address) => address.type === type);
    const text = (address: string): string => `${host.canonicalName} ${type} ${address}`;
    for (const { address } of inFile) {
      if (answered.some((other) => other.address === address)) continue;
      differences.push({ kind: 'only-in-zone', text: text(address) });
    }
    for (const { address } of answered) {
      if (inFile.some((other) => other.address === address)) continue;
      differences.push({ kind: 'only-live', text: text(address) });
    }
    const exact = answersForSure(route, host.exchange, type);
    const what = `TTL of ${host.canonicalName} ${type}`;
    differences.push(...ttlDifference(what, inFile[0]?.ttl, answered[0]?.ttl, exact));
  }
  return differences;
}

interface FiledAddress {
  readonly type: string;
  readonly address: string;
  readonly ttl: number | undefined;
}

/** Addresses in the zone; undefined where the zone does not say. */
function filedAddresses(zone: Zone, found: Found): FiledAddress[] | undefined {
  if (found.kind === 'no-data' || found.kind === 'no-name') return [];
  if (found.kind !== 'records') return undefined;
  return found.records.flatMap((id) => {
    const record = recordOf(zone, id);
    const wire = record && rdataWire(record);
    if (!record || !wire) return [];
    const address = printRdata(record.type, wire);
    return address === undefined ? [] : [{ type: record.type.mnemonic, address, ttl: record.ttl }];
  });
}

function aliasDifferences(
  owner: string,
  filed: string | undefined,
  live: string | undefined,
): RouteDifference[] {
  const text = (target: string): string => `${owner} CNAME ${target}`;
  if (filed === undefined) return live === undefined ? [] : [{ kind: 'only-live', text: text(live) }];
  if (live === undefined) return [{ kind: 'only-in-zone', text: text(filed) }];
  if (isSameName(filed, live)) return [];
  return [{ kind: 'changed', text: `${text(filed)} in the file, ${text(live)} live` }];
}

/** A resolver's TTLs run down: only an authoritative answer has those of the zone, and none has larger ones. */
function ttlDifference(
  what: string,
  filed: number | undefined,
  live: number | undefined,
  exact: boolean,
): RouteDifference[] {
  if (filed === undefined || live === undefined || filed === live || (live < filed && !exact)) return [];
  return [{ kind: 'changed', text: `${what}: ${filed} in the file, ${live} live` }];
}

function answersForSure(route: MailRoute, name: string, type: string): boolean {
  return route.questions.some(
    (question) => question.type === type && isSameName(question.name, name) && question.flags?.aa === true,
  );
}

function nameOf(zone: Zone, name: NameId): string | undefined {
  return name < 0 ? undefined : zone.names.text(name);
}

const MX = 15;
