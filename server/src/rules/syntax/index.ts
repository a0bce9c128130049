import type { Rule } from '../rule';

export const SYNTAX_RULES: readonly Rule[] = [];
