import { isRuleLevel, type RuleLevel, type RuleSettings } from '../rules/settings';
import { type Dialect, dialectCalled } from '../zone/dialect';

/** The user's settings under `zonewright`, checked: what is malformed counts as not set. */
export interface Settings {
  readonly rules: RuleSettings;
  /** `host`, `host:port` or `[IPv6]:port`; empty for the system's resolvers. */
  readonly resolver: string;
  /** How long a resolver may take for one try, in milliseconds. */
  readonly timeout: number;
  /** Zone names by glob of the file's path. */
  readonly origins: Readonly<Record<string, string>>;
  /** The name server whose reading zones are checked for. */
  readonly dialect: Dialect;
  /** Where relative paths of `$INCLUDE` begin; empty: at the folder of the including file. */
  readonly includeDirectory: string;
  /** Diagnostics per zone at most. */
  readonly maxProblems: number;
}

export const DEFAULT_SETTINGS: Settings = {
  rules: {},
  resolver: '',
  timeout: 3000,
  origins: {},
  dialect: 'bind',
  includeDirectory: '',
  maxProblems: 1000,
};

/** Settings from what the editor says of section `zonewright`. */
export function settingsFrom(value: unknown): Settings {
  const root = recordFrom(value);
  const live = recordFrom(root.live);
  return {
    rules: rulesFrom(root.rules),
    resolver: typeof live.resolver === 'string' ? live.resolver.trim() : DEFAULT_SETTINGS.resolver,
    timeout: numberFrom(live.timeout, 100, 60_000, DEFAULT_SETTINGS.timeout),
    origins: stringsFrom(root.origins),
    dialect: dialectCalled(String(root.dialect)) ?? DEFAULT_SETTINGS.dialect,
    includeDirectory: typeof root.includeDirectory === 'string' ? root.includeDirectory.trim() : '',
    maxProblems: numberFrom(root.maxProblems, 1, 100_000, DEFAULT_SETTINGS.maxProblems),
  };
}

function rulesFrom(value: unknown): RuleSettings {
  const rules: Record<string, RuleLevel> = {};
  for (const [code, level] of Object.entries(recordFrom(value))) if (isRuleLevel(level)) rules[code] = level;
  return rules;
}

function stringsFrom(value: unknown): Readonly<Record<string, string>> {
  const strings: Record<string, string> = {};
  for (const [key, each] of Object.entries(recordFrom(value)))
    if (typeof each === 'string') strings[key] = each;
  return strings;
}

function numberFrom(value: unknown, least: number, most: number, fallback: number): number {
  return typeof value === 'number' && value >= least && value <= most ? Math.floor(value) : fallback;
}

function recordFrom(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
