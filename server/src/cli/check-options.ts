import { isRuleKey, ruleKeys } from '../rules/levels';
import { PRESETS } from '../rules/presets';
import { isRuleLevel, type RuleLevel } from '../rules/settings';
import type { Severity } from '../syntax/problem';
import { DIALECTS } from '../zone/dialect';
import { absolute } from '../zone/origin';
import { nearest } from '../zone/spelling';
import type { FileOptions } from './check-file';
import { type ConfigSource, configSource } from './config';
import { readOptions, UsageError } from './options';

export const CHECK_HELP = `Usage: zonewright check [options] FILE...

Checks zone files. A folder is searched for zone files; "-" is standard input.

  --origin NAME          the zone's name, where the file does not tell
  --format FORMAT        text (default), json, sarif or github
  --rule CODE=SEVERITY   error, warning, information, hint or off, for a rule, a glob
                         (mx-*) or a group (mail); may be given several times: a code
                         counts more than a glob, a later glob more than an earlier one
  --preset NAME          the severities that rules start from: recommended (default),
                         strict, registry or private
  --config FILE          settings in FILE, for all zones (default: for each zone the nearest
                         .zonewright.json above it); --no-config for none
  --dialect SERVER       bind (default), knot, nsd or powerdns: says what that name server
                         refuses or reads differently; portable: what they do not all
                         read alike
  --include-dir DIR      where relative paths of $INCLUDE begin: the name server's working
                         directory (default: the folder of the including file)
  --max-severity S       exit with 1 from this severity on (default: error)
  --since REV            compare with the git revision REV (HEAD, a tag, a branch ...): warns
                         where records changed and the serial did not grow
  --jobs N               how many files are checked, or signatures of one zone verified, at
                         the same time (default: one for each core, where this pays)

Exit: 0 nothing of severity error found, 1 something found, 2 could not run.
`;

const FORMATS = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof FORMATS)[number];

export interface CheckOptions extends Omit<FileOptions, 'since'> {
  /** Revision to compare with, as the user wrote it. */
  readonly since: string | undefined;
  readonly config: ConfigSource;
  readonly format: Format;
  readonly failFrom: Severity;
  /** Files that are checked at the same time; undefined: as many as there are cores. */
  readonly jobs: number | undefined;
  readonly paths: readonly string[];
}

/** What the command line of `check` asks for. Throws {@link UsageError} where that cannot be understood. */
export function checkOptions(args: readonly string[]): CheckOptions {
  const { values, positionals } = readOptions(args, {
    origin: { type: 'string' },
    format: { type: 'string', default: 'text' },
    rule: { type: 'string', multiple: true, default: [] },
    'max-severity': { type: 'string', default: 'error' },
    preset: { type: 'string' },
    config: { type: 'string' },
    'no-config': { type: 'boolean', default: false },
    dialect: { type: 'string' },
    'include-dir': { type: 'string' },
    since: { type: 'string' },
    jobs: { type: 'string' },
  });
  if (positionals.length === 0)
    throw new UsageError('check needs a file, a folder, or "-" for standard input');
  if (values.since !== undefined && positionals.includes('-'))
    throw new UsageError(
      '--since cannot compare standard input: give the path of a file under version control',
    );
  return {
    origin: originOption(values.origin),
    format: oneOf('--format', values.format, FORMATS),
    rules: ruleOptions(values.rule),
    failFrom: oneOf('--max-severity', values['max-severity'], [
      'error',
      'warning',
      'information',
      'hint',
    ] as const),
    preset: values.preset === undefined ? undefined : oneOf('--preset', values.preset, PRESETS),
    config: configSource(values.config, values['no-config']),
    dialect: values.dialect === undefined ? undefined : oneOf('--dialect', values.dialect, DIALECTS),
    includeDirectory: values['include-dir'],
    since: values.since,
    jobs: jobsOption(values.jobs),
    paths: positionals,
  };
}

function jobsOption(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,2}$/.test(value))
    throw new UsageError(`--jobs needs a number from 1 to 999; "${value}" is none`);
  return Number(value);
}

/** The name given as --origin, absolute; undefined if there is none. */
export function originOption(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const name = absolute(value);
  if (name === undefined)
    throw new UsageError(`--origin needs the name of a zone, such as example.com.; "${value}" is none`);
  return name;
}

/** By code or glob, in the order in which each was given last. */
function ruleOptions(values: readonly string[]): Readonly<Record<string, RuleLevel>> {
  const levels = new Map<string, RuleLevel>();
  for (const [code, level] of values.map(ruleOption)) {
    levels.delete(code);
    levels.set(code, level);
  }
  return Object.fromEntries(levels);
}

function ruleOption(value: string): [string, RuleLevel] {
  const [code = '', level = '', ...more] = value.split('=');
  if (!isRuleLevel(level) || more.length > 0) {
    throw new UsageError(
      `--rule needs CODE=SEVERITY with error, warning, information, hint or off; "${value}" is not that`,
    );
  }
  if (!isRuleKey(code)) {
    const meant = nearest(code, ruleKeys());
    throw new UsageError(`there is no rule "${code}"${meant ? `; did you mean ${meant}?` : ''}`);
  }
  return [code, level];
}

/** The choice given for an option, in any case. */
export function oneOf<const T extends string>(option: string, value: string, choices: readonly T[]): T {
  const choice = choices.find((each) => each === value.toLowerCase());
  if (choice === undefined)
    throw new UsageError(`${option} is one of ${choices.join(', ')}; "${value}" is not`);
  return choice;
}
