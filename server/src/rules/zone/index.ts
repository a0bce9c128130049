import type { Rule } from '../rule';

export const ZONE_RULES: readonly Rule[] = [];
