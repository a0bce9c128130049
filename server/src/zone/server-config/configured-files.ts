import { folderOf, isAbsolutePath, joined, lastPart, normalized } from './paths';
import type { ConfiguredZone } from './server-config';

/** What name servers' configurations say of a file. */
export interface ConfiguredFile {
  /** The zone's name, absolute, in lower case. */
  readonly origin: string;
  /** Views in which the zone has this file; empty where there are none. */
  readonly views: readonly string[];
}

/**
 * What configurations say of the files there are, by path. A configuration names files as they lie on its server: where
 * none lies there, the file counts whose path ends most alike, the one nearest to the configuration among several. A
 * file of several zones is that of the first.
 */
export function configuredFiles(
  zones: readonly ConfiguredZone[],
  files: Iterable<string>,
): ReadonlyMap<string, ConfiguredFile> {
  const byName = new Map<string, string[]>();
  for (const file of files) {
    const name = lastPart(file);
    const same = byName.get(name);
    if (same) same.push(file);
    else byName.set(name, [file]);
  }
  const found = new Map<string, ConfiguredFile>();
  for (const zone of zones) {
    const file = fileOf(zone, byName.get(lastPart(zone.file)) ?? []);
    if (file === undefined) continue;
    const known = found.get(file);
    const views = zone.view === undefined ? [] : [zone.view];
    if (!known) found.set(file, { origin: zone.origin, views });
    else if (known.origin === zone.origin && known.views.length > 0 && views.length > 0)
      found.set(file, { origin: zone.origin, views: [...known.views, ...views] });
  }
  return found;
}

function fileOf({ file, config }: ConfiguredZone, candidates: readonly string[]): string | undefined {
  const exact = normalized(joined(folderOf(config), file));
  if (candidates.includes(exact)) return exact;
  // What is relative to a folder that is not told lies somewhere below the configuration, or beside it.
  const wanted = normalized(file).split('/').reverse();
  const near = config.split('/');
  let best: string | undefined;
  let bestRank = 0;
  for (const candidate of candidates) {
    const parts = candidate.split('/');
    const ending = commonLength([...parts].reverse(), wanted);
    if (!isAbsolutePath(file) && ending < wanted.length) continue;
    const rank = ending * 1000 + commonLength(parts, near);
    if (rank > bestRank) [best, bestRank] = [candidate, rank];
  }
  return best;
}

function commonLength(left: readonly string[], right: readonly string[]): number {
  let length = 0;
  while (length < left.length && length < right.length && left[length] === right[length]) length++;
  return length;
}
