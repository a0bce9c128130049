import { dirname, isAbsolute, join } from 'node:path';
import { Comparison } from '../zone/committed';
import type { Zone } from '../zone/zone';
import { committedFile, type Revision } from './git';
import { decodeSource, includeReader } from './source-files';

/**
 * Compares a zone with what its file, and the files it includes, were in a revision. A zone that is new has nothing
 * to be compared with.
 */
export function compareWithRevision(zone: Zone, path: string, revision: Revision): void {
  const text = committedText(path, revision);
  if (text === undefined) return;
  const present = includeReader((source) => source.text);
  const steps = Comparison.begin(zone, {
    revision: revision.name,
    uri: path,
    text,
    readInclude: (included, from) => {
      const uri = isAbsolute(included) ? included : join(dirname(from), included);
      const then = committedText(uri, revision);
      // What is not under version control cannot have changed since.
      return then === undefined ? present(included, from) : { kind: 'text', uri, text: then };
    },
  });
  while (!steps.next().done);
}

function committedText(path: string, revision: Revision): string | undefined {
  const bytes = committedFile(path, revision);
  const source = bytes && decodeSource(bytes);
  return source?.kind === 'text' ? source.text : undefined;
}
