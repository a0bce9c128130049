import { DNSSEC_RULES } from './dnssec';
import { HOUSEKEEPING_RULES } from './housekeeping';
import { MAIL_RULES } from './mail';
import { NAME_RULES } from './name';
import { RDATA_RULES } from './rdata';
import type { Rule } from './rule';
import { SYNTAX_RULES } from './syntax';
import { ZONE_RULES } from './zone';

/** Every rule there is, in the order of the catalogue. */
export const RULES: readonly Rule[] = [
  ...SYNTAX_RULES,
  ...NAME_RULES,
  ...RDATA_RULES,
  ...ZONE_RULES,
  ...MAIL_RULES,
  ...DNSSEC_RULES,
  ...HOUSEKEEPING_RULES,
];

const byCode = new Map(RULES.map((rule) => [rule.code, rule]));

export function ruleByCode(code: string): Rule | undefined {
  return byCode.get(code);
}
