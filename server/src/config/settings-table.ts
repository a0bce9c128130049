import { PRESET_RULES, PRESETS } from '../rules/presets';
import { DIALECTS, type Dialect } from '../zone/dialect';

/** What a setting takes. */
export type SettingKind =
  | { readonly type: 'choice'; readonly choices: readonly string[]; readonly meanings?: readonly string[] }
  | { readonly type: 'text' }
  | { readonly type: 'integer'; readonly minimum: number; readonly maximum?: number }
  /** Severities by rule, glob or group. */
  | { readonly type: 'levels' }
  /** Domain names by glob. */
  | { readonly type: 'names' };

/** A setting that a team shares in `.zonewright.json` and that each may set in the editor as `zonewright.KEY`. */
export interface SettingDescription {
  /** `live.resolver` stands in the file as `resolver` in the object `live`. */
  readonly key: string;
  readonly kind: SettingKind;
  readonly default: unknown;
  /** What it does, one sentence. */
  readonly summary: string;
}

const DIALECT_MEANS: Readonly<Record<Dialect, string>> = {
  bind: 'Zones are read as BIND reads them.',
  knot: 'Also says what Knot DNS refuses, or reads differently.',
  nsd: 'Also says what NSD refuses, or reads differently.',
  powerdns: 'Also says what PowerDNS refuses, or reads differently.',
  portable: 'Also warns of what BIND, Knot DNS, NSD and PowerDNS do not all read alike.',
};

/** Every setting that is not the editor's alone. */
export const SETTINGS: readonly SettingDescription[] = [
  {
    key: 'preset',
    kind: {
      type: 'choice',
      choices: PRESETS,
      meanings: PRESETS.map((preset) => PRESET_RULES[preset].summary),
    },
    default: 'recommended',
    summary: 'The severities that rules start from.',
  },
  {
    key: 'rules',
    kind: { type: 'levels' },
    default: {},
    summary: 'Severity of each rule, by its code, by a pattern with `*`, or by the name of its group.',
  },
  {
    key: 'origins',
    kind: { type: 'names' },
    default: {},
    summary: 'The origin of zone files whose name and content do not tell it, by a glob of their paths.',
  },
  {
    key: 'dialect',
    kind: { type: 'choice', choices: DIALECTS, meanings: DIALECTS.map((dialect) => DIALECT_MEANS[dialect]) },
    default: 'bind',
    summary: 'The name server that zones are written for.',
  },
  {
    key: 'includeDirectory',
    kind: { type: 'text' },
    default: '',
    summary: 'The folder at which relative paths of `$INCLUDE` begin.',
  },
  {
    key: 'maxProblems',
    kind: { type: 'integer', minimum: 1 },
    default: 1000,
    summary: 'How many problems the editor shows per file at most.',
  },
  {
    key: 'live.resolver',
    kind: { type: 'text' },
    default: '',
    summary: 'The resolver that live look-ups ask.',
  },
  {
    key: 'live.timeout',
    kind: { type: 'integer', minimum: 100, maximum: 60_000 },
    default: 3000,
    summary: 'How long a live look-up waits for an answer, in milliseconds.',
  },
];
