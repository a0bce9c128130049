import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { CONFIG_FILE, type Config, readConfig } from '../config/config';
import type { JsonFault } from '../config/json-text';
import type { LineColumn } from '../text/chunked-text';
import { lastAtMost, lineStartsOf } from '../text/line-starts';
import { globMatcher } from '../zone/glob';

/** A configuration file, read. */
export interface ConfigFile {
  readonly path: string;
  readonly config: Config;
  readonly faults: readonly ConfigFault[];
}

export interface ConfigFault {
  /** A sentence. */
  readonly message: string;
  readonly start: LineColumn;
  readonly end: LineColumn;
}

/** Bytes of a configuration file above which it is something else. */
const MAX_BYTES = 1_000_000;

/**
 * Finds and keeps configuration files. For a zone file it is the nearest above it, as far as its git repository
 * reaches; where there is none, as far as the first of `folders` that holds it.
 */
export class ConfigFiles {
  readonly #folders: () => readonly string[];
  readonly #mayLeave: () => boolean;
  readonly #byFolder = new Map<string, ConfigFile | undefined>();
  readonly #byPath = new Map<string, ConfigFile>();

  /** `mayLeave` tells whether a repository counts that is larger than the folder. */
  constructor(folders: () => readonly string[], mayLeave: () => boolean = () => true) {
    this.#folders = folders;
    this.#mayLeave = mayLeave;
  }

  /** The file that counts for the zone file at `path`; undefined if there is none. */
  for(path: string): ConfigFile | undefined {
    return this.at(dirname(path));
  }

  /** The file that counts in a folder. */
  at(folder: string): ConfigFile | undefined {
    if (this.#byFolder.has(folder)) return this.#byFolder.get(folder);
    let found: ConfigFile | undefined;
    const top = this.#topOf(folder);
    for (let at = folder; !found; at = dirname(at)) {
      const path = join(at, CONFIG_FILE);
      if (isFile(path)) found = this.read(path);
      if (at === top) break;
    }
    this.#byFolder.set(folder, found);
    return found;
  }

  /** Reads a configuration file by its path. */
  read(path: string): ConfigFile {
    const known = this.#byPath.get(path);
    if (known) return known;
    const file = readConfigFile(path);
    this.#byPath.set(path, file);
    return file;
  }

  /** All files that were read since the last {@link forget}. */
  get known(): Iterable<ConfigFile> {
    return this.#byPath.values();
  }

  /** Has every file looked for and read anew. */
  forget(): void {
    this.#byFolder.clear();
    this.#byPath.clear();
  }

  /** The highest folder that is looked into. */
  #topOf(folder: string): string {
    const within = this.#folders().find((each) => isAtOrBelow(folder, each));
    if (!this.#mayLeave()) return within ?? folder;
    for (let at = folder; ; at = dirname(at)) {
      if (existsSync(join(at, '.git'))) return at;
      if (at === dirname(at)) return within ?? folder;
    }
  }
}

/**
 * The zone's name that a configuration file gives a zone file, by the path from the configuration's folder (a later
 * glob wins), as a glob for any path; empty where it gives none.
 */
export function configuredOrigins(
  file: ConfigFile | undefined,
  zonePath: string,
): Readonly<Record<string, string>> {
  const inside = file && `/${relative(dirname(file.path), resolve(zonePath)).split(sep).join('/')}`;
  let origin: string | undefined;
  for (const [glob, name] of Object.entries(file?.config.origins ?? {}))
    if (inside !== undefined && globMatcher(glob)(inside)) origin = name;
  return origin === undefined ? {} : { '**': origin };
}

/** Where the file has relative paths of `$INCLUDE` begin, absolute; undefined where it does not say. */
export function configuredIncludeDirectory({ path, config }: ConfigFile): string | undefined {
  const { includeDirectory } = config;
  if (includeDirectory === undefined || includeDirectory === '') return undefined;
  return isAbsolute(includeDirectory) ? includeDirectory : join(dirname(path), includeDirectory);
}

function readConfigFile(path: string): ConfigFile {
  const start = { line: 0, character: 0 };
  try {
    if (statSync(path).size > MAX_BYTES) throw new Error('it is larger than 1 MB');
    const text = readFileSync(path, 'utf8');
    const { config, faults } = readConfig(text);
    const lines = lineStartsOf(text);
    const positionAt = (offset: number): LineColumn => {
      const line = lastAtMost(lines, offset);
      return { line, character: offset - (lines[line] ?? 0) };
    };
    const placed = ({ message, start, end }: JsonFault): ConfigFault => ({
      message,
      start: positionAt(start),
      end: positionAt(end),
    });
    return { path, config, faults: faults.map(placed) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      path,
      config: {},
      faults: [{ message: `This file cannot be read: ${reason}.`, start, end: start }],
    };
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function isAtOrBelow(path: string, folder: string): boolean {
  const inside = relative(folder, path);
  return inside === '' || !(inside.startsWith('..') || isAbsolute(inside));
}
