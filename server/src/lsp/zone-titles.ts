import { decoded } from './file-keys';

/** What zones are called to the user: their files, with as many folders above as tell them apart. */
export function zoneTitles(uris: readonly string[]): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  const paths = new Map(uris.map((uri) => [uri, decoded(uri).split('/')]));
  for (let parts = 1; paths.size > 0; parts++) {
    const ends = [...paths].map(([uri, path]) => ({ uri, path, end: path.slice(-parts).join('/') }));
    const times = new Map<string, number>();
    for (const { end } of ends) times.set(end, (times.get(end) ?? 0) + 1);
    for (const { uri, path, end } of ends) {
      if (times.get(end) !== 1 && parts < path.length) continue;
      titles.set(uri, end);
      paths.delete(uri);
    }
  }
  return titles;
}
