import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, parse, sep } from 'node:path';
import { isAmong, pathOf, uriOf } from './file-keys';

/** Links that lead to a file, at most: more than systems follow. */
const MOST_LINKS = 64;

/**
 * Files that symbolic links give more than one path. Zones call a file as they name it; the editor tells of changes on
 * disk under the path at which the file really lies, and a user may open it under either. Files are called by their URIs.
 */
export class LinkedFiles {
  /** Other names by which zones have read a file, by the real one and by the links on the way there. */
  readonly #names = new Map<string, Set<string>>();
  /** Open documents by the real names of their files, and the other way round. */
  readonly #open = new Map<string, string>();
  readonly #realNames = new Map<string, string>();

  /** A document was opened. */
  opened(uri: string): void {
    const real = realUriOf(uri);
    this.#realNames.set(uri, real);
    if (!this.#open.has(real)) this.#open.set(real, uri);
  }

  /** A document was closed. Its file may still be open under another name. */
  closed(uri: string): void {
    const real = this.#realNames.get(uri);
    this.#realNames.delete(uri);
    if (real === undefined || this.#open.get(real) !== uri) return;
    this.#open.delete(real);
    for (const [other, its] of this.#realNames) if (its === real) this.#open.set(real, other);
  }

  /** Other names of an open document's file: its real one, and those by which zones have read it. */
  namesOf(uri: string): string[] {
    const real = this.#realNames.get(uri);
    if (real === undefined) return [];
    return [real, ...(this.#names.get(real) ?? [])].filter((name) => name !== uri);
  }

  /** A zone reads file `uri`, which lies at path `real`. Gives the document in which that is open under another name. */
  read(uri: string, real: string): string | undefined {
    const realUri = uriOf(real);
    if (realUri !== uri) for (const place of [realUri, ...linksTo(uri)]) this.#note(uri, place);
    return this.#open.get(realUri);
  }

  #note(uri: string, place: string): void {
    const names = this.#names.get(place);
    if (names) names.add(uri);
    else this.#names.set(place, new Set([uri]));
  }

  /** Other names of files and folders, and of what lies in the folders, as zones may have read them. */
  otherNames(uris: Iterable<string>): Set<string> {
    const given = new Set(uris);
    const folders = new Map<string, string>();
    const all = new Set(given);
    for (const uri of given) all.add(realPlaceOf(uri, folders));
    for (const [real, names] of this.#names) if (isAmong(real, all)) for (const name of names) all.add(name);
    for (const uri of given) all.delete(uri);
    return all;
  }
}

/** The URI of the place where a file really lies; the given one of what is not there. */
export function realUriOf(uri: string): string {
  const path = pathOf(uri);
  if (path === undefined) return uri;
  try {
    return uriOf(realpathSync(path));
  } catch {
    return uri;
  }
}

/** The links that lead from the path of a file to where it really lies, each at its own real place. */
export function linksTo(uri: string): string[] {
  const path = pathOf(uri);
  if (path === undefined) return [];
  const links: string[] = [];
  let { root: at } = parse(path);
  const ahead = partsOf(path);
  for (let part = ahead.shift(); part !== undefined; part = ahead.shift()) {
    // What has been walked is free of links, so that its parent is the folder above.
    const place = join(at, part);
    const target = targetOf(place);
    if (target === undefined) {
      at = place;
      continue;
    }
    if (links.length === MOST_LINKS) break;
    links.push(uriOf(place));
    ahead.unshift(...partsOf(target));
    if (isAbsolute(target)) at = parse(target).root;
  }
  return links;
}

function partsOf(path: string): string[] {
  return path
    .slice(parse(path).root.length)
    .split(sep)
    .filter((part) => part !== '');
}

/** Where a link leads; undefined for what is none. */
function targetOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

/** As {@link realUriOf}, but for the file itself, which may be a link or gone. `folders` keeps what was found. */
function realPlaceOf(uri: string, folders: Map<string, string>): string {
  const path = pathOf(uri);
  if (path === undefined) return uri;
  const folder = dirname(path);
  let real = folders.get(folder);
  if (real === undefined) {
    real = pathOf(realUriOf(uriOf(folder))) ?? folder;
    folders.set(folder, real);
  }
  return real === folder ? uri : uriOf(join(real, basename(path)));
}
