import { isAscii, isUtf8 } from 'node:buffer';
import { closeSync, openSync, readFileSync, readSync, type Stats, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { type FoundFile, findFiles, looksBinary } from '../node/zone-files';
import type { IncludeReader } from '../zone/include';
import type { ZoneText } from '../zone/zone';

/** Bytes above which a file is not read: the text would not fit into one string. */
const MAX_BYTES = 500 * 1024 * 1024;
/** Bytes above which a file is read in pieces. */
const LARGE = 4 * 1024 * 1024;

export type SourceText =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Offset in `text` of the first byte that is not UTF-8; the whole text is then read as Latin-1. */
      readonly notUtf8At: number | undefined;
    }
  | { readonly kind: 'failed'; readonly reason: string };

/** Like {@link SourceText}; the text may be in pieces that end behind line ends. */
export type SourcePieces =
  | (Omit<SourceText & { kind: 'text' }, 'text'> & { readonly text: ZoneText })
  | (SourceText & { kind: 'failed' });

/** Text of the file at `path`, or in plain words why it cannot be had. */
export function readSource(path: string): SourceText {
  try {
    return unfit(statSync(path)) ?? decodeSource(readFileSync(path));
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) };
  }
}

/** Like {@link readSource}, for who takes the text in pieces that end behind line ends: a large file comes in several. */
export function readPieces(path: string): SourcePieces {
  try {
    const status = statSync(path);
    const failed = unfit(status);
    if (failed) return failed;
    const pieces = status.size > LARGE ? piecesOfAscii(path) : undefined;
    return pieces ? { kind: 'text', text: pieces, notUtf8At: undefined } : decodeSource(readFileSync(path));
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) };
  }
}

/** Why a file is not read; undefined where nothing about it speaks against that. */
function unfit(status: Stats): (SourceText & { kind: 'failed' }) | undefined {
  if (status.isDirectory()) return { kind: 'failed', reason: 'it is a folder' };
  if (status.size <= MAX_BYTES) return undefined;
  return {
    kind: 'failed',
    reason: `it has ${Math.round(status.size / 1048576)} MB; at most 500 MB are read`,
  };
}

/**
 * The lines of a file of ASCII; undefined where there is anything else in it. All pieces are read into the same memory:
 * a large file's own copy of its bytes would cost more time than reading them.
 */
function piecesOfAscii(path: string): string[] | undefined {
  const buffer = Buffer.allocUnsafe(PIECE);
  const pieces: string[] = [];
  const file = openSync(path, 'r');
  try {
    for (let held = 0; ; ) {
      const read = readSync(file, buffer, held, PIECE - held, null);
      const length = held + read;
      const bytes = buffer.subarray(0, length);
      if (!isAscii(bytes) || (pieces.length === 0 && looksBinary(bytes))) return undefined;
      if (read === 0) {
        if (length > 0) pieces.push(buffer.toString('latin1', 0, length));
        return pieces;
      }
      const end = bytes.lastIndexOf(LINE_END) + 1;
      // A line that does not fit: such a file is read as a whole.
      if (end === 0 && length === PIECE) return undefined;
      if (end > 0) pieces.push(buffer.toString('latin1', 0, end));
      buffer.copyWithin(0, end, length);
      held = length - end;
    }
  } finally {
    closeSync(file);
  }
}

const PIECE = 1024 * 1024;
const LINE_END = 10;

/** Bytes as text: UTF-8, or where they are not UTF-8 one character per byte, so that none is lost. */
export function decodeSource(bytes: Uint8Array): SourceText {
  if (bytes.length > MAX_BYTES) return { kind: 'failed', reason: 'there are more than 500 MB of it' };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf16(buffer))
    return {
      kind: 'failed',
      reason: 'it is written in UTF-16, which no name server reads; save it as UTF-8',
    };
  if (looksBinary(buffer)) return { kind: 'failed', reason: 'it holds binary data, not the text of a zone' };
  if (isAscii(buffer)) return { kind: 'text', text: buffer.toString('latin1'), notUtf8At: undefined };
  if (isUtf8(buffer)) return { kind: 'text', text: buffer.toString('utf8'), notUtf8At: undefined };
  return { kind: 'text', text: buffer.toString('latin1'), notUtf8At: validUtf8Length(buffer) };
}

/**
 * Reads included files from disk: relative to `directory`, or without one to the folder of the including file. `textOf`
 * makes of what is read the text to use.
 */
export function includeReader(
  textOf: (source: SourceText & { kind: 'text' }, path: string) => string,
  directory?: string,
): IncludeReader {
  return (path, from) => {
    const tried = isAbsolute(path) ? path : join(directory ?? dirname(from), path);
    if (isSpecial(tried)) return { kind: 'not-found', tried, reason: 'it is no ordinary file' };
    const source = readSource(tried);
    if (source.kind === 'failed') return { kind: 'not-found', tried, reason: source.reason };
    return {
      kind: 'text',
      uri: tried,
      text: textOf(source, tried),
      isLatin1: source.notUtf8At !== undefined,
    };
  };
}

/** True for a pipe or a device: a zone must not make us wait for one. */
function isSpecial(path: string): boolean {
  try {
    const status = statSync(path);
    return !status.isFile() && !status.isDirectory();
  } catch {
    return false;
  }
}

/** Zone files and configurations of name servers in a folder and its folders. Hidden ones are left out. */
export function filesInFolder(folder: string): FoundFile[] {
  const files: FoundFile[] = [];
  const steps = findFiles(folder, (file) => files.push(file));
  while (!steps.next().done);
  return files;
}

/** Zone files in a folder and its folders, by name or else by their first lines. Hidden ones are left out. */
export function findZoneFiles(folder: string): string[] {
  return filesInFolder(folder).flatMap(({ kind, path }) => (kind === 'zone' ? [path] : []));
}

/** What a path is called to the user. */
export function shownPath(path: string): string {
  return path === '-' ? '<stdin>' : path;
}

/** Why a file cannot be read, in plain words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'the path is too long',
};

/** A byte order mark of UTF-16, either way round. */
function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** Number of bytes before the first one that is not UTF-8. */
function validUtf8Length(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  // A cut inside a character is no fault: the longest good prefix is found up to three bytes short of it.
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ([0, 1, 2, 3].some((less) => middle >= less && isUtf8(bytes.subarray(0, middle - less)))) low = middle;
    else high = middle - 1;
  }
  let end = low;
  while (end > 0 && !isUtf8(bytes.subarray(0, end))) end--;
  return end;
}
