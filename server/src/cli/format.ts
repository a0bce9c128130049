import { writeFileSync } from 'node:fs';
import { type LayoutOptions, layoutEdits } from '../zone/layout';
import { detectOrigin } from '../zone/origin';
import { Zone } from '../zone/zone';
import { zoneFilesAt } from './check';
import { type CliIo, Exit } from './io';
import { readOptions, UsageError } from './options';
import { decodeSource, readSource, reasonOf, shownPath } from './source-files';

export const FORMAT_HELP = `Usage: zonewright format [--check | --write] [--spaces] FILE...

Lays zone files out in columns, to standard output. What the records mean does not change,
and records with errors stay as they are. A folder is searched for zone files; "-" is
standard input.

  --check    write nothing but the names of files that would change
  --write    write the files themselves, where they change
  --spaces   blanks between the columns instead of tabs

Exit: 0 done, 1 with --check: some files would change, 2 could not run.
`;

/** `zonewright format`. */
export async function format(args: readonly string[], io: CliIo): Promise<number> {
  const { values, positionals } = readOptions(args, {
    check: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    spaces: { type: 'boolean', default: false },
  });
  if (positionals.length === 0)
    throw new UsageError('format needs a file, a folder, or "-" for standard input');
  if (values.check && values.write) throw new UsageError('--check and --write exclude each other');
  if (values.write && positionals.includes('-'))
    throw new UsageError('--write cannot write to standard input');
  const options: LayoutOptions = { tabSize: 8, insertSpaces: values.spaces };
  const { paths, unread } = zoneFilesAt(positionals);
  let failed = unread.length > 0;
  let found = false;
  for (const { path, reason } of unread)
    io.err(`zonewright: ${shownPath(path)} cannot be read: ${reason}.\n`);
  for (const path of paths) {
    const laidOut = laidOutFile(path, options, io);
    if (!laidOut) {
      failed = true;
    } else if (values.check) {
      if (laidOut.changed) io.out(`${shownPath(path)}\n`);
      found ||= laidOut.changed;
    } else if (!values.write) {
      io.out(laidOut.text);
    } else if (laidOut.changed && !wasWritten(path, laidOut.text, io)) {
      failed = true;
    }
  }
  if (failed) return Exit.Failed;
  return found ? Exit.Found : Exit.Fine;
}

interface LaidOut {
  readonly text: string;
  readonly changed: boolean;
}

function laidOutFile(path: string, options: LayoutOptions, io: CliIo): LaidOut | undefined {
  const source = path === '-' ? decodeSource(io.stdin()) : readSource(path);
  const reason =
    source.kind === 'failed'
      ? source.reason
      : source.notUtf8At === undefined
        ? undefined
        : 'it is not UTF-8, and its bytes would not stay as they are';
  if (source.kind === 'failed' || reason !== undefined) {
    io.err(`zonewright: ${shownPath(path)} cannot be read: ${reason}.\n`);
    return undefined;
  }
  const zone = Zone.read(path, source.text, { origin: detectOrigin(source.text, path), generateLimit: 0 });
  let text = '';
  let at = 0;
  for (const { start, end, newText } of layoutEdits(zone.root, options)) {
    text += source.text.slice(at, start) + newText;
    at = end;
  }
  text += source.text.slice(at);
  return { text, changed: text !== source.text };
}

function wasWritten(path: string, text: string, io: CliIo): boolean {
  try {
    writeFileSync(path, text);
    return true;
  } catch (error) {
    io.err(`zonewright: ${path} cannot be written: ${reasonOf(error)}.\n`);
    return false;
  }
}
