import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { globMatcher } from '../zone/glob';
import { detectOrigin } from '../zone/origin';
import { type ConfiguredFile, configuredFiles } from '../zone/server-config/configured-files';
import { lastPart } from '../zone/server-config/paths';
import {
  type ConfigIncluder,
  type ConfigText,
  type ConfiguredZone,
  kindOfConfig,
  readServerConfig,
} from '../zone/server-config/server-config';
import type { FoundFile } from './zone-files';

/** A zone of the world before it is read; plain data. */
export interface PlannedZone {
  readonly path: string;
  /** The zone's name, absolute, in lower case. */
  readonly origin: string;
  /** Views it is in; empty where there are none. */
  readonly views: readonly string[];
}

/** What is known of the files that were found. */
export interface WorldPlan {
  readonly zones: readonly PlannedZone[];
  /** What configurations say of files, by path. */
  readonly configured: ReadonlyMap<string, ConfiguredFile>;
  /** Paths of the configurations that were read, included ones among them. */
  readonly configs: ReadonlySet<string>;
  /** Names, without folders, of the files that configurations name, be they there or not. */
  readonly namedFiles: ReadonlySet<string>;
  /** True for a path at which a configuration looks for others, be there one or not. */
  readonly isIncluded: (path: string) => boolean;
}

export interface PlanOptions {
  /** Names of zones by globs of paths, from the settings that hold for the file at a path. */
  readonly originsFor?: (path: string) => Readonly<Record<string, string>>;
  /** False for configurations that may not be read, as outside of a workspace that is not trusted. */
  readonly mayRead?: (path: string) => boolean;
}

/** Bytes above which a file is no configuration. */
const MAX_CONFIG_BYTES = 16 * 1024 * 1024;

/** Which zones the files are. Pauses now and then. */
export function* planWorld(
  files: readonly FoundFile[],
  { originsFor = () => ({}), mayRead = () => true }: PlanOptions = {},
): Generator<void, WorldPlan> {
  const configs = files.filter(({ kind, head }) => kind === 'config' && kindOfConfig(head));
  const read = new Set(configs.map(({ path }) => path));
  const sought = new Set<string>();
  const named = yield* zonesOfConfigs([...read], mayRead, read, sought);
  const paths = files.filter(({ kind }) => kind === 'zone').map(({ path }) => path.replaceAll('\\', '/'));
  const configured = configuredFiles(named, paths);
  const zones: PlannedZone[] = [];
  for (const file of files) {
    const zone = planZone(file, originsFor(file.path), configured);
    if (zone) zones.push(zone);
    yield;
  }
  const namedFiles = new Set(named.map(({ file }) => lastPart(file)));
  return { zones, configured, configs: read, namedFiles, isIncluded: oneOf(sought) };
}

/** Which zone a file is; undefined for a part of one, and for a zone whose name is not known. */
export function planZone(
  { kind, path, head }: FoundFile,
  origins: Readonly<Record<string, string>>,
  configured: ReadonlyMap<string, ConfiguredFile>,
): PlannedZone | undefined {
  if (kind !== 'zone' || !/\sSOA\s/i.test(head)) return undefined;
  const known = configured.get(path.replaceAll('\\', '/'));
  const origin = detectOrigin(head, path, origins, () => known?.origin);
  return origin === undefined ? undefined : { path, origin, views: known?.views ?? [] };
}

/**
 * The zones of all configurations; one that another includes speaks there, and not by itself. Those that are included
 * go to `read`, the places at which they were looked for to `sought`.
 */
function* zonesOfConfigs(
  paths: readonly string[],
  mayRead: (path: string) => boolean,
  read: Set<string>,
  sought: Set<string>,
): Generator<void, ConfiguredZone[]> {
  const included = new Set<string>();
  const include: ConfigIncluder = (path, from) =>
    includedConfigs(path, from, sought).flatMap((found) => {
      const text = mayRead(found) ? textOf(found) : undefined;
      if (text === undefined) return [];
      included.add(found);
      read.add(found);
      return [{ path: found, text }];
    });
  const zones = new Map<string, readonly ConfiguredZone[]>();
  for (const path of paths) {
    const text = textOf(path);
    const config: ConfigText | undefined = text === undefined ? undefined : { path, text };
    if (config) zones.set(path, readServerConfig(config, include));
    yield;
  }
  return [...zones].flatMap(([path, own]) => (included.has(path) ? [] : own));
}

/**
 * The files that an include names. A configuration names files as they lie on its server: where none lies there, the
 * file is meant whose path ends most alike, in the configuration's folder or in one above it, at last the file of that
 * name beside the configuration.
 */
function includedConfigs(path: string, from: string, sought: Set<string>): string[] {
  for (const place of placesOf(path, dirname(from))) {
    if (sought.size < MOST_SOUGHT) sought.add(place);
    const found = matching(place);
    if (found.length > 0) return found;
  }
  return [];
}

/** Places that are remembered. */
const MOST_SOUGHT = 50_000;
/** Folders above that of a configuration in which its includes are looked for. */
const MOST_ABOVE = 4;

function* placesOf(path: string, folder: string): Generator<string> {
  yield isAbsolute(path) ? path : join(folder, path);
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (!parts.includes('..'))
    for (let skipped = isAbsolute(path) ? 0 : 1; skipped < parts.length - 1; skipped++) {
      let at = folder;
      for (let above = 0; above <= MOST_ABOVE && at !== dirname(at); above++) {
        yield join(at, ...parts.slice(skipped));
        at = dirname(at);
      }
    }
  yield join(folder, basename(path));
}

/** A function that tells whether a path is one of these, which may be patterns. */
function oneOf(places: ReadonlySet<string>): (path: string) => boolean {
  const patterns = [...places].filter((place) => PATTERN.test(place)).map(globMatcher);
  return (path) => places.has(path) || patterns.some((matches) => matches(path.replaceAll('\\', '/')));
}

/** The files at a path, in which `*`, `?` and `[...]` stand for others in any of its parts. */
function matching(path: string): string[] {
  if (!PATTERN.test(path)) return isFile(path) ? [path] : [];
  const parts = path.split(/[\\/]/);
  const first = parts.findIndex((part) => PATTERN.test(part));
  let found = [parts.slice(0, first).join('/') || '/'];
  for (const part of parts.slice(first)) found = found.flatMap((folder) => entriesIn(folder, part));
  return found.filter(isFile);
}

const PATTERN = /[*?[]/;

function entriesIn(folder: string, part: string): string[] {
  if (!PATTERN.test(part)) return [join(folder, part)];
  const matches = globMatcher(part);
  try {
    return readdirSync(folder)
      .sort()
      .filter((name) => matches(name) && !name.startsWith('.'))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function textOf(path: string): string | undefined {
  try {
    if (!isFile(path) || statSync(path).size > MAX_CONFIG_BYTES) return undefined;
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
