import { ChunkedText } from '../text/chunked-text';
import type { Chunk, ChunkContext, EntryProblem } from './chunk';
import { type EntryId, NO_ENTRY } from './entry-store';

/** One file in its place in a zone. A file that is included twice stands in two places and is two of these. */
export interface ZoneFile {
  /** What the file is called by whoever reads it: a URI in the editor, a path on the command line. */
  readonly uri: string;
  /** `generated`: the text comes from a `$GENERATE`, and its places are those of the directive. */
  readonly kind: 'root' | 'included' | 'generated';
  readonly text: ChunkedText<Chunk>;
  /** Each character stands for one octet: the file is not UTF-8. */
  readonly isLatin1: boolean;
  readonly parent: ZoneFile | undefined;
  /** The directive that brings this file in. */
  readonly includedBy: EntryId;
  /** Files that directives of this one bring in, by directive. */
  readonly children: Map<EntryId, ZoneFile>;
  /** What is wrong with the directive that brings the file in, told of that directive. */
  problems: readonly EntryProblem[];
  /** Context at the start of the file; undefined for the root, which starts from the zone's own. */
  before: ChunkContext | undefined;
  /** Context at the end of the file. */
  after: ChunkContext | undefined;
  /** Includes between the root file and this one. */
  readonly depth: number;
}

export function newZoneFile(
  uri: string,
  kind: ZoneFile['kind'],
  chunks: Chunk[],
  parent?: ZoneFile,
  includedBy: EntryId = NO_ENTRY,
  isLatin1 = false,
): ZoneFile {
  return {
    uri,
    kind,
    text: new ChunkedText(chunks),
    isLatin1,
    parent,
    includedBy,
    children: new Map(),
    problems: [],
    before: undefined,
    after: undefined,
    depth: parent ? parent.depth + 1 : 0,
  };
}
