import type { Rule } from '../rule';

export const RDATA_RULES: readonly Rule[] = [];
