import { statSync } from 'node:fs';
import { version } from '../../../package.json';
import { RULES } from '../rules/registry';
import { isRuleLevel, matchesGlob, type RuleLevel } from '../rules/settings';
import type { Severity } from '../syntax/problem';
import { absolute } from '../zone/origin';
import { nearest } from '../zone/spelling';
import { type Checked, FileChecker, type FileOptions, type Input } from './check-file';
import { checkFiles } from './check-parallel';
import { type CliIo, Exit } from './io';
import { readOptions, UsageError } from './options';
import { githubReport } from './report/github';
import { jsonReport } from './report/json';
import { type CheckReport, type FileReport, summaryOf, type UnreadFile } from './report/model';
import type { Printed } from './report/plain';
import { sarifReport } from './report/sarif';
import { textReport } from './report/text';
import { decodeSource, findZoneFiles, reasonOf, shownPath } from './source-files';

export const CHECK_HELP = `Usage: zonewright check [options] FILE...

Checks zone files. A folder is searched for zone files; "-" is standard input.

  --origin NAME          the zone's name, where the file does not tell
  --format FORMAT        text (default), json, sarif or github
  --rule CODE=SEVERITY   error, warning, information, hint or off, for a rule or a
                         glob (mx-*); may be given several times: a code counts
                         more than a glob, a later glob more than an earlier one
  --max-severity S       exit with 1 from this severity on (default: error)
  --jobs N               how many files are checked at the same time, where there are
                         many or large ones (default: one for each core)

Exit: 0 nothing of severity error found, 1 something found, 2 could not run.
`;

const FORMATS = ['text', 'json', 'sarif', 'github'] as const;
type Format = (typeof FORMATS)[number];

interface CheckOptions extends FileOptions {
  readonly format: Format;
  readonly failFrom: Severity;
  /** Files that are checked at the same time; undefined: as many as there are cores. */
  readonly jobs: number | undefined;
  readonly paths: readonly string[];
}

/** `zonewright check`. */
export async function check(args: readonly string[], io: CliIo): Promise<number> {
  const options = checkOptions(args);
  const unread: UnreadFile[] = [];
  const files = await checkAll(filesOf(options.paths, unread), options, io, unread);
  const report: CheckReport = { files, unread, summary: summaryOf(files) };
  for (const { path, reason } of unread)
    io.err(`zonewright: ${shownPath(path)} cannot be read: ${reason}.\n`);
  io.out(printed(report, options.format, io));
  if (unread.length > 0) return Exit.Failed;
  const limit = RANKS[options.failFrom];
  const bad = files.some((file) => file.diagnostics.some(({ severity }) => RANKS[severity] >= limit));
  return bad ? Exit.Found : Exit.Fine;
}

/** Files found in a folder that are included by others are read where they stand, not by themselves. */
async function checkAll(
  inputs: readonly Input[],
  options: CheckOptions,
  io: CliIo,
  unread: UnreadFile[],
): Promise<FileReport[]> {
  const printed: Printed = {
    fixes: options.format === 'json' || options.format === 'sarif',
    lines: options.format === 'text',
  };
  const workers = io.workers && { ...io.workers, most: options.jobs ?? io.workers.most };
  const results = new Map<Input, Checked>();
  const check = async (files: readonly Input[], how: 'as found' | 'as zones'): Promise<void> => {
    const asked = how === 'as zones' ? files.map(({ path }) => ({ path, named: true })) : files;
    const checked = await checkFiles(asked, options, printed, workers);
    checked.forEach((result, at) => {
      const file = files[at];
      if (file) results.set(file, result);
    });
  };
  for (const input of inputs) if (input.path === '-') results.set(input, checkStdin(options, io));
  const files = inputs.filter(({ path }) => path !== '-');
  await check(files, 'as found');
  const taken = includedIn(results.values());
  const alone = files.filter((file) => results.get(file)?.kind === 'part' && !taken.has(file.path));
  if (alone.length > 0) await check(alone, 'as zones');
  const included = includedIn(results.values());
  return inputs.flatMap((input) => {
    const result = results.get(input);
    if (result?.kind === 'unread') unread.push({ path: input.path, reason: result.reason });
    if (result?.kind !== 'checked' || (!input.named && included.has(input.path))) return [];
    return result.reports;
  });
}

function includedIn(results: Iterable<Checked>): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const result of results)
    if (result.kind === 'checked') for (const path of result.included) paths.add(path);
  return paths;
}

function checkStdin(options: CheckOptions, io: CliIo): Checked {
  const source = decodeSource(io.stdin());
  if (source.kind === 'failed') return { kind: 'unread', reason: source.reason };
  return new FileChecker(options).checkText('-', source);
}

/** The files that are meant by paths of files and folders. */
export function zoneFilesAt(paths: readonly string[]): { paths: string[]; unread: UnreadFile[] } {
  const unread: UnreadFile[] = [];
  return { paths: filesOf(paths, unread).map(({ path }) => path), unread };
}

function filesOf(paths: readonly string[], unread: UnreadFile[]): Input[] {
  const inputs: Input[] = [];
  for (const path of paths) {
    if (!isFolder(path)) {
      inputs.push({ path, named: true });
      continue;
    }
    try {
      const found = findZoneFiles(path);
      if (found.length === 0) unread.push({ path, reason: 'no zone file was found in this folder' });
      for (const each of found) inputs.push({ path: each, named: false });
    } catch (error) {
      unread.push({ path, reason: reasonOf(error) });
    }
  }
  return inputs;
}

/** What cannot be looked at is no folder: reading it says why. */
function isFolder(path: string): boolean {
  if (path === '-') return false;
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function printed(report: CheckReport, format: Format, io: CliIo): string {
  switch (format) {
    case 'text':
      return textReport(report, io.colours);
    case 'json':
      return jsonReport(report);
    case 'sarif':
      return sarifReport(report, version);
    case 'github':
      return githubReport(report);
  }
}

function checkOptions(args: readonly string[]): CheckOptions {
  const { values, positionals } = readOptions(args, {
    origin: { type: 'string' },
    format: { type: 'string', default: 'text' },
    rule: { type: 'string', multiple: true, default: [] },
    'max-severity': { type: 'string', default: 'error' },
    jobs: { type: 'string' },
  });
  if (positionals.length === 0)
    throw new UsageError('check needs a file, a folder, or "-" for standard input');
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
  if (!RULES.some((rule) => matchesGlob(code, rule.code))) {
    const meant = nearest(
      code,
      RULES.map((rule) => rule.code),
    );
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

const RANKS: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1, hint: 0 };
