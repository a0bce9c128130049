import type { Rule } from '../rule';
import { nameMissingDot } from './name-missing-dot';
import { nameOriginRelative } from './name-origin-relative';
import { nameOutOfZone } from './name-out-of-zone';

/** Rules about names, as owners and in rdata. */
export const NAME_RULES: readonly Rule[] = [nameMissingDot, nameOriginRelative, nameOutOfZone];
