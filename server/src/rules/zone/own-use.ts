import type { EntryId } from '../../zone/entry-store';
import { lookUpAddresses } from '../../zone/look-up';
import { type NameId, ROOT } from '../../zone/name-table';
import { fieldToken, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { addressOctets } from '../address-name';
import { NS } from '../types';

/**
 * True for a zone that resolvers do not go looking for: one that each server has for itself (localhost, the empty zones
 * of RFC 6303 and RFC 7534, response policies), or a catalog of zones (RFC 9432 section 4.1). All its name servers are
 * names that nobody asks. Advice on reaching a zone and on passing it on is not for it.
 */
export function isForOwnUse(zone: Zone): boolean {
  return everyServer(zone, (server) => isAskedByNobody(zone, server));
}

/** The same of a zone whose name servers say so by their names alone, whatever addresses are in it. */
export function isForOwnUseByName(zone: Zone): boolean {
  return everyServer(zone, (server) => isNobody(zone, server));
}

function everyServer(zone: Zone, isSo: (server: NameId) => boolean): boolean {
  let servers = 0;
  for (let id = zone.store.firstAt(zone.apex); id >= 0; id = zone.store.nextAt(id)) {
    if (zone.store.typeOf(id) !== NS) continue;
    const server = zone.store.targetOf(id);
    if (server < 0 || !isSo(server)) return false;
    servers++;
  }
  return servers > 0;
}

/** True for names that are set aside for no host or for each host itself, and for a host on the loopback only. */
function isAskedByNobody(zone: Zone, server: NameId): boolean {
  if (isNobody(zone, server)) return true;
  const found = lookUpAddresses(zone, server);
  return found.kind === 'records' && found.records.every((id) => isLoopback(zone, id));
}

function isNobody(zone: Zone, server: NameId): boolean {
  // The root stands for none, as in response policies.
  return server === ROOT || NOBODY.test(zone.names.text(server));
}

/** RFC 6761 sections 6.3 and 6.4; the servers of AS112 (RFC 7534 section 3.4, RFC 7535 section 3.2). */
const NOBODY =
  /^(?:(?:.*\.)?(?:localhost|invalid)\.|localhost\..*|(?:prisoner|blackhole-[12])\.iana\.org\.|blackhole\.as112\.arpa\.)$/;

/** 127.0.0.0/8 and ::1. */
function isLoopback(zone: Zone, id: EntryId): boolean {
  const record = recordOf(zone, id);
  const octets = addressOctets((record && fieldToken(record, 'address')?.text) ?? '');
  if (octets?.length === 4) return octets[0] === 127;
  return octets?.every((octet, at) => octet === Number(at === 15)) ?? false;
}

/**
 * True for names that count in one network only: home.arpa (RFC 8375), reverse zones of private addresses (RFC 6303),
 * what Active Directory keeps for itself, and top-level domains that are none (RFC 6762 appendix G).
 */
export function isOfPrivateNetwork(zone: Zone): boolean {
  return PRIVATE.test(zone.names.text(zone.apex));
}

const PRIVATE =
  /^_msdcs\.|(?:^|\.)(?:internal|intranet|private|corp|home|lan|local|localdomain)\.$|(?:^|\.)(?:home|(?:10|168\.192|254\.169|(?:1[6-9]|2\d|3[01])\.172)\.in-addr|(?:[cd]\.f|[89ab]\.e\.f)\.ip6)\.arpa\.$/;
