import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { looksBinary } from '../node/zone-files';
import { WINDOWS_1252 } from '../rr/names';
import type { IncludeReader, IncludeResult } from '../zone/include';
import { pathOf, uriOf } from './file-keys';
import type { LinkedFiles } from './linked-files';

/** Bytes of a file above which it is not read as an include. */
const MAX_BYTES = 512 * 1024 * 1024;

export interface FileAccess {
  /** Folders of the workspace, as paths. */
  readonly folders: () => readonly string[];
  /** The user trusts the workspace: files outside its folders may be read, too. */
  readonly trusted: () => boolean;
  /** Where relative paths of `$INCLUDE` begin, relative to the workspace folder; empty: at the including file. */
  readonly includeDirectory: (from: string) => string;
  /** Text of a file that is open in the editor. */
  readonly openText: (uri: string) => FileText | undefined;
}

export interface FileText {
  readonly text: string;
  /** Each character stands for one octet: the file on disk is not UTF-8. */
  readonly isLatin1: boolean;
}

/**
 * Reads included files for the language server: those open in the editor from there, whatever path they are open under,
 * others from disk.
 */
export function includeReaderFor(access: FileAccess, links: LinkedFiles): IncludeReader {
  return (path, from) => {
    const fromPath = pathOf(from);
    if (fromPath === undefined) {
      return { kind: 'refused', tried: path, reason: 'the including file is not on disk' };
    }
    const tried = includedPath(path, fromPath, access);
    const uri = uriOf(tried);
    return (
      openAs(uri, access) ??
      readFromDisk(tried, uri, access, (real) => {
        const other = links.read(uri, real);
        return other === undefined ? undefined : openAs(other, access);
      })
    );
  };
}

function openAs(uri: string, { openText }: FileAccess): IncludeResult | undefined {
  const open = openText(uri);
  return open && { kind: 'text', uri, ...open };
}

/** The path that `$INCLUDE path` in the file at path `from` means. */
export function includedPath(
  path: string,
  from: string,
  access: Pick<FileAccess, 'includeDirectory' | 'folders'>,
): string {
  return isAbsolute(path) ? path : join(beginningOf(from, access), path);
}

/** The folder at which relative paths of `$INCLUDE` in file `from` begin. */
function beginningOf(
  from: string,
  { includeDirectory, folders }: Pick<FileAccess, 'includeDirectory' | 'folders'>,
): string {
  const directory = includeDirectory(from);
  if (directory === '') return dirname(from);
  if (isAbsolute(directory)) return directory;
  const folder = folders().find((each) => isWithin(from, each)) ?? folders()[0];
  return join(folder ?? dirname(from), directory);
}

/** True for a file in the workspace, and for any where the workspace is trusted. */
export function mayRead(path: string, access: Pick<FileAccess, 'folders' | 'trusted'>): boolean {
  if (access.trusted()) return true;
  try {
    const real = realpathSync(path);
    return access.folders().some((folder) => isWithin(real, folder));
  } catch {
    return false;
  }
}

/** Text of a file on disk, or why it is not read. `instead` is asked first what to take for the file at its real path. */
export function readFromDisk(
  tried: string,
  uri: string,
  access: FileAccess,
  instead: (real: string) => IncludeResult | undefined = () => undefined,
): IncludeResult {
  try {
    const real = realpathSync(tried);
    const other = instead(real);
    if (other) return other;
    if (!access.trusted() && !access.folders().some((folder) => isWithin(real, folder))) {
      return {
        kind: 'refused',
        tried,
        reason: 'it lies outside the workspace, and the workspace is not trusted',
      };
    }
    const status = statSync(real);
    if (status.isDirectory()) return { kind: 'not-found', tried, reason: 'it is a folder' };
    if (!status.isFile()) return { kind: 'not-found', tried, reason: 'it is no ordinary file' };
    if (status.size > MAX_BYTES) return { kind: 'not-found', tried, reason: 'it is larger than 512 MB' };
    const bytes = readFileSync(real);
    if (looksBinary(bytes)) {
      return { kind: 'not-found', tried, reason: 'it holds binary data, not the text of a zone' };
    }
    return { kind: 'text', uri, ...decode(bytes) };
  } catch (error) {
    return { kind: 'not-found', tried, reason: reasonOf(error) };
  }
}

/**
 * True for text that the editor has read from a file that is not UTF-8, one character for each octet, as it will write
 * it. Undefined where nothing says so: the text is ASCII, or the file cannot or may not be read.
 */
export function isLatin1InEditor(uri: string, text: string, access: FileAccess): boolean | undefined {
  const path = pathOf(uri);
  if (path === undefined || Buffer.byteLength(text) === text.length) return undefined;
  const onDisk = readFromDisk(path, uri, access);
  return onDisk.kind === 'text' ? onDisk.isLatin1 && !OTHER_CHARACTERS.test(text) : undefined;
}

/** What is in none of the two encodings, such as U+FFFD for an octet that the editor has taken for bad UTF-8. */
const OTHER_CHARACTERS = new RegExp(`[^\\0-\\xff${WINDOWS_1252}]`);

/** Text of a file: UTF-8, or where the bytes are not UTF-8 one character per byte, so that none is lost. */
function decode(bytes: Buffer): FileText {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { text: decoder.decode(bytes), isLatin1: false };
  } catch {
    // A decoder of this name would read Windows-1252, whose characters are not the numbers of the bytes.
    return { text: bytes.toString('latin1'), isLatin1: true };
  }
}

export function isWithin(path: string, folder: string): boolean {
  const inside = relative(realFolder(folder), path);
  return inside !== '' && !inside.startsWith('..') && !isAbsolute(inside);
}

function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
    case 'EPERM':
      return 'permission is denied';
    case 'ELOOP':
      return 'its symbolic links lead in a circle';
    case 'ENAMETOOLONG':
      return 'the path is too long';
    default:
      return code || 'it cannot be read';
  }
}
