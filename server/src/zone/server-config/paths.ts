/** `path` in `folder`, unless it is absolute; with forward slashes. */
export function joined(folder: string, path: string): string {
  const clean = path.replaceAll('\\', '/');
  if (isAbsolutePath(clean) || folder === '') return clean;
  return `${folder.replaceAll('\\', '/').replace(/\/+$/, '')}/${clean}`;
}

/** The folder of a file; empty where the path has none. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? '' : path.slice(0, Math.max(end, 1));
}

/** The name of a file without its folders. */
export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path without `.` and `..`. */
export function normalized(path: string): string {
  const root = path.startsWith('/') ? '/' : '';
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || root === '') parts.push(part);
  }
  return root + parts.join('/');
}

export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || /^[a-z]:\//i.test(path);
}
