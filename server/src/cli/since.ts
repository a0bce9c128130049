import { Comparison } from '../zone/committed';
import type { IncludeReader } from '../zone/include';
import type { Zone } from '../zone/zone';
import { committedFile, type Revision } from './git';
import { decodeSource } from './source-files';

/**
 * Compares a zone with what its file, and the files it includes, were in a revision. A zone that is new has nothing
 * to be compared with. `present` reads included files as they are now.
 */
export function compareWithRevision(
  zone: Zone,
  path: string,
  revision: Revision,
  present: IncludeReader,
): void {
  const committed = committedText(path, revision);
  if (committed === undefined) return;
  const steps = Comparison.begin(zone, {
    revision: revision.name,
    uri: path,
    ...committed,
    readInclude: (included, from) => {
      const now = present(included, from);
      if (now.kind === 'refused') return now;
      const uri = now.kind === 'text' ? now.uri : now.tried;
      const then = committedText(uri, revision);
      // What is not under version control cannot have changed since.
      return then === undefined ? now : { kind: 'text', uri, ...then };
    },
  });
  while (!steps.next().done);
}

function committedText(
  path: string,
  revision: Revision,
): { readonly text: string; readonly isLatin1: boolean } | undefined {
  const bytes = committedFile(path, revision);
  const source = bytes && decodeSource(bytes);
  return source?.kind === 'text'
    ? { text: source.text, isLatin1: source.notUtf8At !== undefined }
    : undefined;
}
