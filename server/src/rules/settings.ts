import type { Severity } from '../syntax/problem';

/** What a user may set a rule to. */
export type RuleLevel = Severity | 'off';

/** Levels by code or by glob (`mx-*`); a later entry wins over an earlier one, a full code over a glob. */
export type RuleSettings = Readonly<Record<string, RuleLevel>>;

const LEVELS: ReadonlySet<string> = new Set(['error', 'warning', 'information', 'hint', 'off']);

export function isRuleLevel(value: unknown): value is RuleLevel {
  return typeof value === 'string' && LEVELS.has(value);
}

/** A function that gives the level set for a code, or undefined where the rule's own severity holds. */
export function levelsOf(settings: RuleSettings): (code: string) => RuleLevel | undefined {
  const globs = Object.entries(settings).filter(([key]) => key.includes('*'));
  const known = new Map<string, RuleLevel | undefined>();
  return (code) => {
    if (known.has(code)) return known.get(code);
    let level: RuleLevel | undefined = Object.hasOwn(settings, code) ? settings[code] : undefined;
    if (level === undefined) for (const [glob, value] of globs) if (matchesGlob(glob, code)) level = value;
    known.set(code, level);
    return level;
  };
}

/** True if `code` is `glob`, where `*` stands for any text. */
export function matchesGlob(glob: string, code: string): boolean {
  const parts = glob.split('*');
  if (parts.length === 1) return glob === code;
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (!code.startsWith(first) || !code.endsWith(last) || code.length < first.length + last.length)
    return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = code.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= code.length - last.length;
}
