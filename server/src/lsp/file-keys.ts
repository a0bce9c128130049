import { fileURLToPath, pathToFileURL } from 'node:url';

/** URIs whose keys are remembered; a message asks about the same few again and again. */
const MOST_REMEMBERED = 1000;

const keys = new Map<string, string>();

/** What files are told apart by: the path, or the URI of what is not on disk. Editors write the same URI in many ways. */
export function keyOf(uri: string): string {
  let key = keys.get(uri);
  if (key === undefined) {
    key = readKey(uri);
    if (keys.size >= MOST_REMEMBERED) keys.clear();
    keys.set(uri, key);
  }
  return key;
}

/** With a query or a fragment it is not the file itself, but a version or a part of it. */
function readKey(uri: string): string {
  return (/[?#]/.test(uri) ? undefined : pathOf(uri)) ?? uri;
}

/** The URI of a file by its {@link keyOf}, always written in the same way. */
export function uriOf(key: string): string {
  return /^(?:[\\/]|[a-z]:[\\/])/i.test(key) ? pathToFileURL(withSmallDrive(key)).href : key;
}

/**
 * The path of a file on this machine; undefined for a URI that names none: of another scheme or another host, or with
 * octets that are no path.
 */
export function pathOf(uri: string): string | undefined {
  if (!/^file:/i.test(uri)) return undefined;
  try {
    return withSmallDrive(fileURLToPath(uri));
  } catch {
    return undefined;
  }
}

/** A URI, or a part of one, without escapes; as it is where these are no UTF-8. */
export function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** True for a file in folder `folder`, or in one below. */
export function isInFolder(key: string, folder: string): boolean {
  return key.startsWith(`${folder}/`) || key.startsWith(`${folder}\\`);
}

/** True for a file that is one of `uris`, or in a folder that is. */
export function isAmong(uri: string, uris: ReadonlySet<string>): boolean {
  for (let end = uri.length; end > 0; end = uri.lastIndexOf('/', end - 1))
    if (uris.has(uri.slice(0, end))) return true;
  return false;
}

/** Windows takes both `C:` and `c:`. */
function withSmallDrive(path: string): string {
  return /^[A-Z]:[\\/]/.test(path) ? path.charAt(0).toLowerCase() + path.slice(1) : path;
}
