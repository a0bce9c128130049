import { fileURLToPath, pathToFileURL } from 'node:url';

/** What files are told apart by: the path, or the URI of what is not on disk. Editors write the same URI in many ways. */
export function keyOf(uri: string): string {
  if (uri !== last.uri) last = { uri, key: readKey(uri) };
  return last.key;
}

/** What was asked last: while a file is edited, it is asked about again and again. */
let last = { uri: '', key: '' };

function readKey(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch {
    return uri;
  }
}

/** The URI of a file by its {@link keyOf}. */
export function uriOf(key: string): string {
  return /^(?:\/|[a-z]:[\\/])/i.test(key) ? pathToFileURL(key).href : key;
}

/** True for a file in folder `folder`, or in one below. */
export function isInFolder(key: string, folder: string): boolean {
  return key.startsWith(`${folder}/`) || key.startsWith(`${folder}\\`);
}
