import type { Config } from '../config/config';
import { resolveLevels } from '../rules/levels';
import { PRESETS } from '../rules/presets';
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
  /** What is shown of zones of the workspace that are not open. */
  readonly workspaceDiagnostics: WorkspaceDiagnostics;
}

/** What is shown of zones that are not open, the least first. */
export const WORKSPACE_DIAGNOSTICS = ['off', 'errors-and-warnings', 'all'] as const;
export type WorkspaceDiagnostics = (typeof WORKSPACE_DIAGNOSTICS)[number];

const DEFAULTS = {
  resolver: '',
  timeout: 3000,
  dialect: 'bind',
  maxProblems: 1000,
  workspaceDiagnostics: 'errors-and-warnings',
} as const;

/** What a configuration file adds to what the editor says. */
export interface SharedSettings {
  readonly config: Config;
  /** Where the file has relative paths of `$INCLUDE` begin, absolute. */
  readonly includeDirectory: string | undefined;
  /** False where what the file says of the network does not count. */
  readonly trusted: boolean;
}

/**
 * Settings from what the editor says of section `zonewright` and what a configuration file shares. The editor says
 * only what its user has set; that counts more.
 */
export function settingsFrom(value: unknown, shared?: SharedSettings): Settings {
  const root = recordFrom(value);
  const live = recordFrom(root.live);
  const config = shared?.config ?? {};
  const fromFile = shared?.trusted ? (config.live ?? {}) : {};
  const preset = PRESETS.find((each) => each === root.preset) ?? config.preset;
  return {
    rules: resolveLevels([rulesFrom(root.rules), config.rules ?? {}], preset),
    resolver: textFrom(live.resolver) ?? fromFile.resolver ?? DEFAULTS.resolver,
    timeout: numberFrom(live.timeout, 100, 60_000) ?? fromFile.timeout ?? DEFAULTS.timeout,
    origins: stringsFrom(root.origins),
    dialect: dialectCalled(String(root.dialect)) ?? config.dialect ?? DEFAULTS.dialect,
    includeDirectory: textFrom(root.includeDirectory) ?? shared?.includeDirectory ?? '',
    maxProblems: numberFrom(root.maxProblems, 1, 100_000) ?? config.maxProblems ?? DEFAULTS.maxProblems,
    workspaceDiagnostics:
      WORKSPACE_DIAGNOSTICS.find((each) => each === root.workspaceDiagnostics) ??
      DEFAULTS.workspaceDiagnostics,
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

function textFrom(value: unknown): string | undefined {
  return typeof value === 'string' ? value.trim() : undefined;
}

function numberFrom(value: unknown, least: number, most: number): number | undefined {
  return typeof value === 'number' && value >= least && value <= most ? Math.floor(value) : undefined;
}

function recordFrom(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
