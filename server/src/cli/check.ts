import { statSync } from 'node:fs';
import { version } from '../../../package.json';
import { configuredOrigins } from '../node/config-files';
import type { FoundFile } from '../node/zone-files';
import type { Severity } from '../syntax/problem';
import { type Checked, FileChecker, type FileOptions, type Input, unlessBroken } from './check-file';
import { type CheckOptions, checkOptions, type Format } from './check-options';
import { checkFiles } from './check-parallel';
import { Configs } from './config';
import { findRevision, GitError } from './git';
import { type CliIo, Exit } from './io';
import { githubReport } from './report/github';
import { jsonReport } from './report/json';
import { type CheckReport, type FileReport, summaryOf, type UnreadFile } from './report/model';
import type { Printed } from './report/plain';
import { sarifReport } from './report/sarif';
import { textReport } from './report/text';
import { decodeSource, filesInFolder, reasonOf, shownPath } from './source-files';
import { zonesTogether } from './world';

/** `zonewright check`. */
export async function check(args: readonly string[], io: CliIo): Promise<number> {
  const options = checkOptions(args);
  const unread: UnreadFile[] = [];
  const broken: UnreadFile[] = [];
  const found: FoundFile[] = [];
  const inputs = filesOf(options.paths, unread, found);
  const asked = fileOptions(options, inputs, found);
  if (asked.kind === 'failed') {
    for (const reason of asked.reasons) io.err(`${reason}\n`);
    return Exit.Failed;
  }
  const files = await checkAll(
    inputs,
    { ...options, ...asked.options, since: asked.options.since },
    io,
    unread,
    broken,
  );
  const report: CheckReport = { files, unread, summary: summaryOf(files) };
  for (const { path, reason } of unread)
    io.err(`zonewright: ${shownPath(path)} cannot be read: ${reason}.\n`);
  for (const { path, reason } of broken)
    io.err(
      `zonewright: ${shownPath(path)} could not be checked, which should not have happened: ${reason}\n`,
    );
  io.out(printed(report, options.format, io));
  if (unread.length > 0 || broken.length > 0) return Exit.Failed;
  const limit = RANKS[options.failFrom];
  const bad = files.some((file) => file.diagnostics.some(({ severity }) => RANKS[severity] >= limit));
  return bad ? Exit.Found : Exit.Fine;
}

type AllOptions = Omit<CheckOptions, keyof FileOptions> & FileOptions;

type Asked =
  | { readonly kind: 'options'; readonly options: FileOptions }
  /** Lines for the user. */
  | { readonly kind: 'failed'; readonly reasons: readonly string[] };

function fileOptions(options: CheckOptions, inputs: readonly Input[], found: readonly FoundFile[]): Asked {
  const { origin, rules, preset, config, dialect, includeDirectory, since } = options;
  const paths = inputs.map(({ path }) => path);
  const configs = new Configs(config);
  const faults = configs.faultsFor(paths);
  if (faults.length > 0) return { kind: 'failed', reasons: faults };
  try {
    const revision = since === undefined ? undefined : findRevision(since, paths);
    const originsFor = (path: string) => configuredOrigins(configs.for(path), path);
    const zones = origin === undefined ? zonesTogether(inputs, found, originsFor) : [];
    return {
      kind: 'options',
      options: { origin, rules, preset, config, dialect, includeDirectory, since: revision, zones },
    };
  } catch (error) {
    if (error instanceof GitError)
      return { kind: 'failed', reasons: [`zonewright check: ${error.message}.`] };
    throw error;
  }
}

/** Files found in a folder that are included by others are read where they stand, not by themselves. */
async function checkAll(
  inputs: readonly Input[],
  options: AllOptions,
  io: CliIo,
  unread: UnreadFile[],
  broken: UnreadFile[],
): Promise<FileReport[]> {
  const printed: Printed = {
    fixes: options.format === 'json' || options.format === 'sarif',
    lines: options.format === 'text',
  };
  const workers = io.workers && {
    ...io.workers,
    most: options.jobs ?? io.workers.most,
    asked: options.jobs !== undefined,
  };
  const results = new Map<Input, Checked>();
  const check = async (files: readonly Input[], how: 'as found' | 'as zones'): Promise<void> => {
    const asked = how === 'as zones' ? files.map(({ path }) => ({ path, named: true })) : files;
    const checked = await checkFiles(asked, options, printed, workers);
    checked.forEach((result, at) => {
      const file = files[at];
      if (file) results.set(file, result);
    });
  };
  for (const input of inputs)
    if (input.path === '-')
      results.set(input, await unlessBroken(() => checkStdin(options, io, workers?.most)));
  const files = inputs.filter(({ path }) => path !== '-');
  await check(files, 'as found');
  const taken = includedIn(results.values());
  const alone = files.filter((file) => results.get(file)?.kind === 'part' && !taken.has(file.path));
  if (alone.length > 0) await check(alone, 'as zones');
  const included = includedIn(results.values());
  return inputs.flatMap((input) => {
    const result = results.get(input);
    if (result?.kind === 'unread') unread.push({ path: input.path, reason: result.reason });
    if (result?.kind === 'broken') broken.push({ path: input.path, reason: result.reason });
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

async function checkStdin(options: FileOptions, io: CliIo, threads: number | undefined): Promise<Checked> {
  const source = decodeSource(io.stdin());
  if (source.kind === 'failed') return { kind: 'unread', reason: source.reason };
  return new FileChecker(options, threads).checkText('-', source);
}

/** The files that are meant by paths of files and folders. */
export function zoneFilesAt(paths: readonly string[]): { paths: string[]; unread: UnreadFile[] } {
  const unread: UnreadFile[] = [];
  return { paths: filesOf(paths, unread, []).map(({ path }) => path), unread };
}

/** What is found in folders goes to `found`, configurations of name servers as well. */
function filesOf(paths: readonly string[], unread: UnreadFile[], found: FoundFile[]): Input[] {
  const inputs: Input[] = [];
  for (const path of paths) {
    if (!isFolder(path)) {
      inputs.push({ path, named: true });
      continue;
    }
    try {
      const here = filesInFolder(path);
      const zones = here.filter(({ kind }) => kind === 'zone');
      if (zones.length === 0) unread.push({ path, reason: 'no zone file was found in this folder' });
      for (const zone of zones) inputs.push({ path: zone.path, named: false });
      for (const file of here) found.push(file);
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
      return textReport(report, io);
    case 'json':
      return jsonReport(report);
    case 'sarif':
      return sarifReport(report, version);
    case 'github':
      return githubReport(report);
  }
}

const RANKS: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1, hint: 0 };
