import type { Zone } from '../zone';
import { zoneKeys } from './keys';
import { hasChain, isSigned } from './signature';
import { surveyOf } from './survey';
import { bitOfType } from './type-set';
import { CDNSKEY, CDS, DNSKEY } from './types';

const OF_KEYS = bitOfType(DNSKEY) | bitOfType(CDS) | bitOfType(CDNSKEY);

/**
 * True if the zone has keys, and more than its keys is signed, or a chain says that it is: keys that are kept elsewhere sign their own records in
 * advance, the rest is signed later.
 */
export function isSignedAsWhole(zone: Zone): boolean {
  if (!isSigned(zone) || zoneKeys(zone).keys.length === 0) return false;
  const { apex } = zone;
  const { signedLow, signedMid } = surveyOf(zone);
  return (signedLow[apex] ?? 0) !== 0 || ((signedMid[apex] ?? 0) & ~OF_KEYS) !== 0 || hasChain(zone);
}
