import type { Zone } from '../zone/zone';
import { lookForPolicies } from './mail/policy-records';
import { NameFacts } from './name-facts';
import { addressCounts } from './rdata/addresses-of-chunk';
import { lookForClasses } from './syntax/syntax-class-mismatch';
import { lookAtTexts } from './texts-of-chunk';

/**
 * Looks at the chunks of a zone that came since the last call for what rules will ask of all of them: while a zone is
 * being read, that finds them in the processor's cache. Nothing is lost where it is left out.
 */
export function lookAhead(zone: Zone): void {
  NameFacts.of(zone).update();
  lookAtTexts(zone);
  addressCounts(zone);
  lookForPolicies(zone);
  lookForClasses(zone);
}
