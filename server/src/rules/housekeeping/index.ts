import type { Rule } from '../rule';

export const HOUSEKEEPING_RULES: readonly Rule[] = [];
