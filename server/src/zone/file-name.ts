/** Last part of the path that a URI or a path is, as people write it: without the escapes of a URI. */
export function fileNameOf(uri: string): string {
  const path = pathOf(uri);
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Path of a URI, decoded; a path is given back as it is, with forward slashes. */
export function pathOf(uri: string): string {
  if (!/^[a-z][a-z0-9+.-]+:/i.test(uri)) return uri.replaceAll('\\', '/');
  const path = uri.replace(/^[a-z][a-z0-9+.-]+:(?:\/\/[^/]*)?/i, '').replace(/[?#].*$/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
