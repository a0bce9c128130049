import type { Zone } from '../zone';
import { zoneKeys } from './keys';
import { isSigned } from './signature';
import { surveyOf } from './survey';
import { bitOfType } from './type-set';
import { CDNSKEY, CDS, DNSKEY, NSEC } from './types';

const OF_KEYS = bitOfType(DNSKEY) | bitOfType(CDS) | bitOfType(CDNSKEY);

/**
 * True if the zone has keys, and more than its keys is signed: keys that are kept elsewhere sign their own records in
 * advance, the rest is signed later.
 */
export function isSignedAsWhole(zone: Zone): boolean {
  if (!isSigned(zone) || zoneKeys(zone).keys.length === 0) return false;
  const { apex } = zone;
  const { signedLow, signedMid, mid } = surveyOf(zone);
  const others = (signedMid[apex] ?? 0) & ~OF_KEYS;
  return (signedLow[apex] ?? 0) !== 0 || others !== 0 || ((mid[apex] ?? 0) & bitOfType(NSEC)) !== 0;
}
