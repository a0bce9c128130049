import type { Range } from 'vscode-languageserver-types';
import type { Place } from '../zone/record';
import type { ZoneFile } from '../zone/zone-file';

/** A point in a file of a zone, as UTF-16 offset. */
export interface Point {
  readonly file: ZoneFile;
  readonly offset: number;
}

/** A range in a file as editors count: lines and characters. */
export function rangeOf({ file, start, end }: Place): Range {
  return { start: file.text.positionAt(start), end: file.text.positionAt(end) };
}
