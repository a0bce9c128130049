import { closeSync, constants, type Dirent, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes at the start of a file that are read to tell what it is. */
export const HEAD_BYTES = 64 * 1024;
/** Bytes at the start of a file that are looked at to tell text from other data. */
export const SNIFFED = 8192;

/** Flags to open a file for reading without waiting for whoever may write it, as a pipe would have one do. */
export const READ_AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** A file that may matter, with its first bytes as Latin-1. */
export interface FoundFile {
  readonly kind: 'zone' | 'config';
  readonly path: string;
  readonly head: string;
}

/**
 * Finds zone files and configurations of name servers in a folder and its folders, by name or else by their first
 * lines. Hidden folders and files, and links, are left out. Pauses after each file; files go to `found`. Throws if the
 * folder itself cannot be read.
 */
export function* findFiles(folder: string, found: (file: FoundFile) => void): Generator<void, void> {
  yield* filesIn(folder, readdirSync(folder, { withFileTypes: true }), found);
}

/** What kind of file this is by its name and its first bytes; undefined for any other, and if it cannot be read. */
export function lookAtFile(path: string): FoundFile | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  if (OTHER_NAMES.test(name)) return undefined;
  const config = CONFIG_NAMES.test(name);
  try {
    const bytes = headOf(path);
    if (looksBinary(bytes)) return undefined;
    const head = bytes.toString('latin1');
    if (config) return { kind: 'config', path, head };
    const isZone = ZONE_NAMES.test(name) || ZONE_START.test(head.slice(0, SNIFFED));
    return isZone ? { kind: 'zone', path, head } : undefined;
  } catch {
    return ZONE_NAMES.test(name) ? { kind: 'zone', path, head: '' } : undefined;
  }
}

/** A file that the user calls a zone, whatever its name and its text; undefined if it cannot be read. */
export function zoneFileAt(path: string): FoundFile | undefined {
  try {
    return { kind: 'zone', path, head: headOf(path).toString('latin1') };
  } catch {
    return undefined;
  }
}

/**
 * True for what is no text. Zone text has next to no control characters; a NUL may have slipped in, but is not one of
 * several in the beginning of a file.
 */
export function looksBinary(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, SNIFFED);
  let odd = 0;
  let nuls = 0;
  for (let at = 0; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) odd++;
    if (byte === 0) nuls++;
  }
  return odd * 10 > end || (nuls > 0 && odd > FEW + end / 50);
}

/** Control characters that a short text may have, though a NUL is among them. */
const FEW = 2;

function* filesIn(
  folder: string,
  entries: readonly Dirent[],
  found: (file: FoundFile) => void,
): Generator<void, void> {
  for (const entry of [...entries].sort((left, right) => (left.name < right.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      yield* filesIn(path, entriesOf(path), found);
    } else if (entry.isFile()) {
      const file = lookAtFile(path);
      if (file) found(file);
      yield;
    }
  }
}

/** A folder below that may not be read is passed over. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

const ZONE_NAMES = /^(?:db\..+|.+\.(?:zone|dns|db)(?:\.signed)?)$/i;
const CONFIG_NAMES = /(?:\.conf|^named\.conf[.-].*|\.conf\.(?:local|options|d|zones|default-zones))$/i;
const OTHER_NAMES =
  /\.(?:jnl|jbk|md|mjs|cjs|js|ts|json|ya?ml|xml|html?|css|sh|py|pem|key|private|gz|zip|log|svg|png)$/i;
/** A directive or a SOA among the first lines that are no comments. */
const ZONE_START =
  /^\s*(?:;[^\n]*\n\s*)*(?:\$(?:ORIGIN|TTL)\s|[^\s;]+\s+(?:\d\w*\s+)?(?:IN\s+)?(?:\d\w*\s+)?SOA\s+\S+\s+\S+\s*[(\d])/i;

const buffer = Buffer.alloc(HEAD_BYTES);

/** A view of a buffer that is used again. Throws for what is no ordinary file: a pipe might never say anything. */
function headOf(path: string): Buffer {
  const file = openSync(path, READ_AT_ONCE);
  try {
    if (!fstatSync(file).isFile()) throw new Error('it is no ordinary file');
    return buffer.subarray(0, readSync(file, buffer));
  } finally {
    closeSync(file);
  }
}
