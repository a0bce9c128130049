import type { Rule } from '../rule';
import { originUnknown } from './origin-unknown';
import { suppressionUnknown } from './suppression-unknown';
import { suppressionUnused } from './suppression-unused';
import { tooManyProblems } from './too-many-problems';

export const HOUSEKEEPING_RULES: readonly Rule[] = [
  originUnknown,
  suppressionUnused,
  suppressionUnknown,
  tooManyProblems,
];
