import type { Problem } from '../syntax/problem';
import { type Chunk, EntryKind, type EntryProblem } from './chunk';
import type { EntryId } from './entry-store';
import { readEntry } from './entry-tokens';
import { fileNameOf } from './file-name';
import { generate } from './generate';
import { DEFAULT_GENERATE_LIMIT, type Zone } from './zone';
import { newZoneFile, type ZoneFile } from './zone-file';

/**
 * Reads the file that `$INCLUDE path` in `from` names. `from` is what the including file is called. Gives
 * what the file is called and its text, or why it could not be read.
 */
export type IncludeReader = (path: string, from: string) => IncludeResult;

export type IncludeResult =
  /** `isLatin1`: each character stands for one octet, as the file is not UTF-8. */
  | { readonly kind: 'text'; readonly uri: string; readonly text: string; readonly isLatin1?: boolean }
  /** `tried` says which place was looked at. */
  | { readonly kind: 'not-found'; readonly tried: string; readonly reason: string }
  | { readonly kind: 'refused'; readonly tried: string; readonly reason: string };

/** Files in each other above which something is wrong; BIND stops at open files the system allows. */
const MAX_DEPTH = 50;
/** Files of one zone; above it only a bomb is likely. */
const MAX_FILES = 10_000;

/**
 * The file that the `$INCLUDE` or `$GENERATE` at entry `index` of `chunk` brings in, with its chunks. If it
 * cannot be had the file is empty and its problems say why.
 */
export function bringIn(zone: Zone, file: ZoneFile, chunk: Chunk, index: number, id: EntryId): ZoneFile {
  if (chunk.kinds[index] === EntryKind.Generate) return generated(zone, file, chunk, index, id);
  const tape = readEntry(chunk, index);
  const token = 1;
  const start = tape.starts[token] ?? 0;
  const end = tape.ends[token] ?? 0;
  const quoted = tape.text.charCodeAt(start) === 34;
  // A quote is all that can be escaped in a path: BIND takes every other backslash as a part of it.
  const path = quoted
    ? tape.text.slice(start + 1, end - 1).replaceAll('\\"', '"')
    : tape.text.slice(start, end);
  const failed = (code: string, message: string): ZoneFile => {
    const empty = newZoneFile(path, 'included', [], file, id);
    empty.problems = [{ entry: index, code, start, end, message }];
    return empty;
  };
  if (file.depth >= MAX_DEPTH)
    return failed('syntax-include-cycle', `Files include each other more than ${MAX_DEPTH} deep.`);
  if (!zone.options.readInclude) {
    return failed('syntax-include-refused', `"${path}" is not read: included files are not available here.`);
  }
  const result = zone.options.readInclude(path, file.uri);
  if (result.kind === 'not-found') {
    return failed(
      'syntax-include-not-found',
      `"${path}" cannot be read: ${result.reason} (tried ${result.tried}).`,
    );
  }
  if (result.kind === 'refused') {
    return failed('syntax-include-refused', `"${path}" is not read: ${result.reason} (${result.tried}).`);
  }
  const chain = [result.uri];
  for (let at: ZoneFile | undefined = file; at; at = at.parent) {
    chain.unshift(at.uri);
    if (at.uri === result.uri) {
      return failed(
        'syntax-include-cycle',
        `This file is already being read: ${chain.map(fileNameOf).join(' includes ')}.`,
      );
    }
  }
  if (zone.includedFiles >= MAX_FILES) {
    return failed(
      'syntax-include-cycle',
      `The zone already consists of ${MAX_FILES} files; this one is not read.`,
    );
  }
  zone.includedFiles++;
  const included = newZoneFile(result.uri, 'included', [], file, id, result.isLatin1);
  fillFile(zone, included, result.text);
  return included;
}

function generated(zone: Zone, file: ZoneFile, chunk: Chunk, index: number, id: EntryId): ZoneFile {
  const tape = readEntry(chunk, index);
  const limit = zone.options.generateLimit ?? DEFAULT_GENERATE_LIMIT;
  const made = generate(tape, tape.contentEnd, limit - zone.generatedRecords);
  zone.generatedRecords += made.count;
  const virtual = newZoneFile(file.uri, 'generated', [], file, id, file.isLatin1);
  fillFile(zone, virtual, made.text);
  const problems: EntryProblem[] = made.problems.map((problem) => ({ ...problem, entry: index }));
  const worst = worstProblem(virtual);
  if (worst) {
    const { code, severity } = worst;
    const message = `In the records made from this line: ${worst.message}`;
    problems.push({
      entry: index,
      code,
      start: 0,
      end: tape.contentEnd,
      message,
      ...(severity && { severity }),
    });
  }
  virtual.problems = problems;
  if (made.above) zone.unexpanded.set(virtual, made.above);
  return virtual;
}

function fillFile(zone: Zone, file: ZoneFile, text: string): void {
  const chunks: Chunk[] = [];
  for (let at = 0; at < text.length; ) {
    const chunk = zone.scanner.scan(text, at, file);
    zone.enterChunk(chunk);
    chunks.push(chunk);
    at += chunk.text.length;
  }
  file.text.splice(0, 0, chunks);
}

/** The first error of a file; without any, its first problem. */
function worstProblem(file: ZoneFile): Problem | undefined {
  let first: Problem | undefined;
  for (const { problems } of file.text.chunks) {
    for (const problem of problems) {
      if (problem.severity === undefined || problem.severity === 'error') return problem;
      first ??= problem;
    }
  }
  return first;
}
