import { entryKeys } from '../../zone/dnssec/entry-keys';
import type { Signature } from '../../zone/dnssec/signature';
import type { Zone } from '../../zone/zone';
import { DNSKEY } from '../types';

/**
 * True if `other` serves where `signature`, one of the same owner, does not: it covers the same records and is of the
 * same algorithm. With one of them over the DNSKEY records resolvers begin to trust the zone: for that of an entry key
 * only that of another one serves (RFC 4035 section 5.2).
 */
export function standsIn(zone: Zone, other: Signature, signature: Signature): boolean {
  const { id, covered, algorithm } = signature;
  if (other.id === id || other.covered !== covered || other.algorithm !== algorithm) return false;
  if (covered !== DNSKEY) return true;
  const { keys } = entryKeys(zone);
  const isOfEntry = ({ keyTag }: Signature) =>
    keys.some((key) => key.tag === keyTag && key.algorithm === algorithm);
  return isOfEntry(other) || !isOfEntry(signature);
}
