import { statSync } from 'node:fs';
import { version } from '../../../package.json';
import { Analysis } from '../rules/analysis';
import { RULES } from '../rules/registry';
import { isRuleLevel, levelsOf, matchesGlob, type RuleLevel } from '../rules/settings';
import type { Severity } from '../syntax/problem';
import { absolute, detectOrigin } from '../zone/origin';
import { nearest } from '../zone/spelling';
import { type CliIo, Exit } from './io';
import { readOptions, UsageError } from './options';
import { githubReport } from './report/github';
import { jsonReport } from './report/json';
import {
  type CheckReport,
  type Diagnostic,
  type FileReport,
  reportZone,
  summaryOf,
  type UnreadFile,
} from './report/model';
import { sarifReport } from './report/sarif';
import { textReport } from './report/text';
import {
  decodeSource,
  findZoneFiles,
  includeReader,
  readSource,
  reasonOf,
  type SourceText,
  shownPath,
} from './source-files';

export const CHECK_HELP = `Usage: zonewright check [options] FILE...

Checks zone files. A folder is searched for zone files; "-" is standard input.

  --origin NAME          the zone's name, where the file does not tell
  --format FORMAT        text (default), json, sarif or github
  --rule CODE=SEVERITY   error, warning, information, hint or off, for a rule or a
                         glob (mx-*); may be given several times: a code counts
                         more than a glob, a later glob more than an earlier one
  --max-severity S       exit with 1 from this severity on (default: error)

Exit: 0 nothing of severity error found, 1 something found, 2 could not run.
`;

const FORMATS = ['text', 'json', 'sarif', 'github'] as const;
type Format = (typeof FORMATS)[number];

interface CheckOptions {
  readonly origin: string | undefined;
  readonly format: Format;
  readonly rules: Readonly<Record<string, RuleLevel>>;
  readonly failFrom: Severity;
  readonly paths: readonly string[];
}

/** `zonewright check`. */
export async function check(args: readonly string[], io: CliIo): Promise<number> {
  const options = checkOptions(args);
  const unread: UnreadFile[] = [];
  const files = checkAll(filesOf(options.paths, unread), options, io, unread);
  const report: CheckReport = { files, unread, summary: summaryOf(files) };
  for (const { path, reason } of unread)
    io.err(`zonewright: ${shownPath(path)} cannot be read: ${reason}.\n`);
  io.out(printed(report, options.format, io));
  if (unread.length > 0) return Exit.Failed;
  const limit = RANKS[options.failFrom];
  const bad = files.some((file) => file.diagnostics.some(({ severity }) => RANKS[severity] >= limit));
  return bad ? Exit.Found : Exit.Fine;
}

interface Input {
  readonly path: string;
  /** Named by the user, not found in a folder: it is checked even if another file includes it. */
  readonly named: boolean;
}

/** Files found in a folder that are included by others are read where they stand, not by themselves. */
function checkAll(
  inputs: readonly Input[],
  options: CheckOptions,
  io: CliIo,
  unread: UnreadFile[],
): FileReport[] {
  const included = new Set<string>();
  const read = inputs.flatMap((input) => {
    const source = input.path === '-' ? decodeSource(io.stdin()) : readSource(input.path);
    if (source.kind === 'text') return [{ ...input, source }];
    unread.push({ path: input.path, reason: source.reason });
    return [];
  });
  const reports = new Map<string, FileReport[]>();
  const roots = read.filter(({ named, source }) => named || /\sSOA\s/i.test(source.text));
  for (const { path, source } of roots) reports.set(path, checkFile(path, source, options, included));
  for (const { path, source } of read) {
    if (!reports.has(path) && !included.has(path))
      reports.set(path, checkFile(path, source, options, included));
  }
  return read.flatMap(({ path, named }) => (named || !included.has(path) ? (reports.get(path) ?? []) : []));
}

function checkFile(
  path: string,
  source: SourceText & { kind: 'text' },
  options: CheckOptions,
  included: Set<string>,
): FileReport[] {
  const encodings = new Map<string, number>();
  if (source.notUtf8At !== undefined) encodings.set(path, source.notUtf8At);
  const analysis = Analysis.read(path, source.text, {
    origin: options.origin ?? detectOrigin(source.text, path),
    readInclude: includeReader((text, read) => {
      included.add(read);
      if (text.notUtf8At !== undefined) encodings.set(read, text.notUtf8At);
      return text.text;
    }),
  });
  const findings = analysis.findings({ settings: options.rules, limit: Number.POSITIVE_INFINITY });
  const files = reportZone(analysis, findings);
  if (encodings.size === 0) return files;
  return files.map((file) => withEncoding(file, analysis, encodings.get(file.path), options));
}

/** Says where a file stops to be UTF-8. */
function withEncoding(
  file: FileReport,
  analysis: Analysis,
  at: number | undefined,
  options: CheckOptions,
): FileReport {
  const level = levelsOf(options.rules)('syntax-encoding') ?? 'warning';
  const place = [...analysis.zone.files()].find(({ uri, kind }) => uri === file.path && kind !== 'generated');
  if (at === undefined || level === 'off' || !place) return file;
  const byte = (place.text.slice(at, at + 1).charCodeAt(0) & 0xff).toString(16).toUpperCase();
  const diagnostic: Diagnostic = {
    code: 'syntax-encoding',
    severity: level,
    message: `The file is not UTF-8: the byte 0x${byte} stands here. It is read as Latin-1; name servers take its bytes as they stand.`,
    range: { start: place.text.positionAt(at), end: place.text.positionAt(at + 1) },
    related: [],
    fixes: () => [],
  };
  return { ...file, diagnostics: [diagnostic, ...file.diagnostics] };
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
    paths: positionals,
  };
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
