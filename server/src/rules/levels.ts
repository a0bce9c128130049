import { PRESET_RULES, type Preset } from './presets';
import { RULES } from './registry';
import type { Rule } from './rule';
import { matchesGlob, type RuleLevel, type RuleSettings } from './settings';

/**
 * The level of each rule that a preset or the layers above it speak of, by its full code. The first layer that speaks
 * of a rule counts, the preset last. Within a layer a code counts more than a glob (`mx-*`) or a group (`mail`), and
 * of those a later one more than an earlier one.
 */
export function resolveLevels(layers: readonly RuleSettings[], preset: Preset = 'recommended'): RuleSettings {
  const all = [...layers, PRESET_RULES[preset].rules].filter((layer) => Object.keys(layer).length > 0);
  const levels: Record<string, RuleLevel> = {};
  for (const rule of all.length === 0 ? [] : RULES) {
    const level = levelIn(all, rule);
    if (level !== undefined) levels[rule.code] = level;
  }
  return levels;
}

/** True if `key` is the code of a rule, the name of a group, or a glob that some code matches. */
export function isRuleKey(key: string): boolean {
  return RULES.some((rule) => key === rule.group || matchesGlob(key, rule.code));
}

/** All that a user may write for one rule or a group of them, without globs. */
export function ruleKeys(): string[] {
  return [...new Set([...RULES.map(({ code }) => code), ...RULES.map(({ group }) => group)])];
}

function levelIn(layers: readonly RuleSettings[], { code, group }: Rule): RuleLevel | undefined {
  for (const layer of layers) {
    if (Object.hasOwn(layer, code)) return layer[code];
    let found: RuleLevel | undefined;
    for (const [key, level] of Object.entries(layer))
      if (key === group || (key.includes('*') && matchesGlob(key, code))) found = level;
    if (found !== undefined) return found;
  }
  return undefined;
}
