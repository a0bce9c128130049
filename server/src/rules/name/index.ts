import type { Rule } from '../rule';
import { nameCaseDuplicate } from './name-case-duplicate';
import { nameExtraDot } from './name-extra-dot';
import { nameIdn } from './name-idn';
import { nameMissingDot } from './name-missing-dot';
import { nameNotHostname } from './name-not-hostname';
import { nameOriginRelative } from './name-origin-relative';
import { nameOutOfZone } from './name-out-of-zone';
import { nameUnderscore } from './name-underscore';

/** Rules about names, as owners and in rdata. */
export const NAME_RULES: readonly Rule[] = [
  nameMissingDot,
  nameExtraDot,
  nameOriginRelative,
  nameOutOfZone,
  nameNotHostname,
  nameUnderscore,
  nameIdn,
  nameCaseDuplicate,
];
