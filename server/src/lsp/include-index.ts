import type { Dirent } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { looksBinary, READ_AT_ONCE, SNIFFED } from '../node/zone-files';
import { isAmong, keyOf, pathOf, uriOf } from './file-keys';
import { type FileAccess, includedPath, isWithin } from './files';
import { linksTo, realUriOf } from './linked-files';

/** Files that are looked at; a workspace with more is not meant for zones alone. */
const MOST_FILES = 20_000;
const MOST_LEVELS = 16;
/** Bytes of a file above which it is not searched for directives. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Files that are read at the same time. */
const AT_ONCE = 16;

const NO_ZONES =
  /\.(?:jnl|jbk|md|mjs|cjs|js|ts|map|json|ya?ml|xml|html?|css|sh|py|go|rs|c|h|pem|key|private|gz|zip|log|svg|png|jpe?g|gif|pdf|woff2?|wasm|vsix)$/i;
const NO_FOLDERS = /^(?:\..+|node_modules)$/;
/** What the beginning of a file with directives holds: a directive, a SOA, a class. */
const LIKE_A_ZONE = /^\$(?:ORIGIN|TTL|INCLUDE|GENERATE)[ \t]|[ \t](?:SOA|IN)[ \t]/im;
const INCLUDE = /^\$INCLUDE[ \t]+(?:"((?:[^"\\\r\n]|\\.)*)"|([^\s;()]+))/gim;

type Access = Pick<FileAccess, 'folders' | 'trusted' | 'includeDirectory'>;

/**
 * Which files of the workspace include which, as their text on disk says. The folders are searched when that is first
 * asked; later, files are read again as they are said to have changed.
 */
export class IncludeIndex {
  readonly #access: Access;
  /** What each file that includes others includes, as URIs; what links lead to also by the place where that lies. */
  readonly #included = new Map<string, readonly string[]>();
  /** The links that lead to them, where there are any. */
  readonly #links = new Map<string, readonly string[]>();
  #searched: Promise<void> | undefined;
  /** Folders outside the workspace that were searched for a file in them. */
  readonly #besides = new Map<string, Promise<void>>();

  constructor(access: Access) {
    this.#access = access;
  }

  /** Files that include file `uri`, directly or through others, and that no other file includes. */
  async rootsOf(uri: string): Promise<string[]> {
    const path = pathOf(uri);
    if (path === undefined) return [];
    this.#searched ??= this.#searchFolders();
    await this.#searched;
    await this.#searchBeside(path);
    const roots: string[] = [];
    const own = new Set([uri, realUriOf(uri)]);
    const seen = new Set(own);
    const waiting = [...own];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const includers = this.#includersOf(at);
      if (includers.length === 0 && !own.has(at)) roots.push(at);
      for (const includer of includers) {
        if (seen.has(includer)) continue;
        seen.add(includer);
        waiting.push(includer);
      }
    }
    return roots.sort();
  }

  /** Files or folders came, went or have other text. */
  async filesChanged(uris: ReadonlySet<string>): Promise<void> {
    if (!this.#searched) return;
    await this.#searched;
    for (const uri of [...this.#included.keys()]) if (isAmong(uri, uris)) this.#forget(uri);
    const led = [...this.#links].filter(([, links]) => links.some((link) => isAmong(link, uris)));
    await this.#readAll(led.map(([includer]) => keyOf(includer)));
    for (const uri of uris) {
      const path = pathOf(uri);
      if (path === undefined) continue;
      const files: string[] = [];
      if (await isFolder(path)) await collect(path, files, MOST_LEVELS);
      else files.push(path);
      await this.#readAll(files);
    }
  }

  /** Forgets everything: folders, trust or the place where paths begin are others. */
  forget(): void {
    this.#searched = undefined;
    this.#besides.clear();
    this.#included.clear();
    this.#links.clear();
  }

  #forget(includer: string): void {
    this.#included.delete(includer);
    this.#links.delete(includer);
  }

  #includersOf(uri: string): string[] {
    const includers: string[] = [];
    for (const [includer, included] of this.#included) if (included.includes(uri)) includers.push(includer);
    return includers;
  }

  async #searchFolders(): Promise<void> {
    const files: string[] = [];
    for (const folder of this.#access.folders()) await collect(folder, files, MOST_LEVELS);
    await this.#readAll(files);
  }

  /** A trusted file outside the workspace may be included by one beside it. */
  async #searchBeside(path: string): Promise<void> {
    const isInside = this.#access.folders().some((folder) => isWithin(path, folder));
    if (isInside || !this.#access.trusted()) return;
    const folder = dirname(path);
    let search = this.#besides.get(folder);
    if (!search) {
      const files: string[] = [];
      search = collect(folder, files, 1).then(() => this.#readAll(files));
      this.#besides.set(folder, search);
    }
    await search;
  }

  async #readAll(files: readonly string[]): Promise<void> {
    for (let at = 0; at < files.length; at += AT_ONCE)
      await Promise.all(files.slice(at, at + AT_ONCE).map((path) => this.#read(path)));
  }

  async #read(path: string): Promise<void> {
    const text = await textAt(path);
    const included: string[] = [];
    const links: string[] = [];
    for (const [, quoted, plain] of text?.matchAll(INCLUDE) ?? []) {
      const named = includedPath(quoted?.replaceAll('\\"', '"') ?? plain ?? '', path, this.#access);
      const real = await realpath(named).catch(() => named);
      included.push(uriOf(named));
      if (real === named) continue;
      included.push(uriOf(real));
      links.push(...linksTo(uriOf(named)));
    }
    const uri = uriOf(path);
    this.#forget(uri);
    if (included.length > 0) this.#included.set(uri, included);
    if (links.length > 0) this.#links.set(uri, links);
  }
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Adds the files at and below a folder that may be parts of zones. */
async function collect(folder: string, files: string[], levels: number): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((): Dirent[] => []);
  for (const entry of entries) {
    if (files.length >= MOST_FILES) return;
    const path = join(folder, entry.name);
    if (entry.isFile() && !NO_ZONES.test(entry.name)) files.push(path);
    else if (entry.isDirectory() && levels > 1 && !NO_FOLDERS.test(entry.name))
      await collect(path, files, levels - 1);
  }
}

/** Text of a file, one character per byte; undefined for what looks like no zone, is huge, or cannot be read. */
async function textAt(path: string): Promise<string | undefined> {
  const file = await open(path, READ_AT_ONCE).catch(() => undefined);
  if (!file) return undefined;
  try {
    const status = await file.stat();
    const { size } = status;
    if (!status.isFile() || size > MOST_BYTES) return undefined;
    const head = Buffer.alloc(Math.min(size, SNIFFED));
    await file.read(head, 0, head.length, 0);
    if (looksBinary(head)) return undefined;
    const start = head.toString('latin1');
    if (size <= SNIFFED || !LIKE_A_ZONE.test(start)) return start;
    return await file.readFile('latin1');
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
}
