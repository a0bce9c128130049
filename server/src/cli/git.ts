import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** Git cannot do what was asked; the message is for the user and ends without a dot. */
export class GitError extends Error {}

/** A revision as the user wrote it, and the commit that it names in the repository of each folder. Plain data. */
export interface Revision {
  readonly name: string;
  readonly commits: Readonly<Record<string, string>>;
}

/** Bytes of a committed file above which it is not read. */
const MAX_BYTES = 512 * 1024 * 1024;

/**
 * What `name` means where each of the files is. Throws {@link GitError} where a file is in no repository, or its
 * repository knows no such revision.
 */
export function findRevision(name: string, paths: readonly string[]): Revision {
  // A name that starts with a dash would be an option of git's.
  if (!/^[^\s-]\S*$/.test(name)) throw new GitError(`"${name}" is no revision`);
  const commits: Record<string, string> = {};
  for (const path of paths) {
    const { folder } = placeOf(path);
    if (commits[folder] !== undefined) continue;
    const commit = commitIn(folder, name);
    if (commit === undefined) throw new GitError(reasonWhy(folder, name, path));
    commits[folder] = commit;
  }
  return { name, commits };
}

/** The file's content in the revision; undefined if it was not there. */
export function committedFile(path: string, { name, commits }: Revision): Uint8Array | undefined {
  const { folder, file } = placeOf(path);
  const commit = commits[folder] ?? commitIn(folder, name);
  if (commit === undefined) return undefined;
  const listed = git(folder, ['ls-tree', '-z', commit, '--', file]).toString('utf8');
  const blob = /^100\d{3} blob ([0-9a-f]+)\t/.exec(listed)?.[1];
  return blob === undefined ? undefined : git(folder, ['cat-file', 'blob', blob]);
}

function commitIn(folder: string, name: string): string | undefined {
  const commit = git(folder, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`])
    .toString('latin1')
    .trim();
  return /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined;
}

function reasonWhy(folder: string, name: string, path: string): string {
  const inside = git(folder, ['rev-parse', '--is-inside-work-tree']).toString('latin1').trim();
  if (inside !== 'true') return `${path} is in no git repository`;
  return `the repository of ${path} has no revision "${name}": a clone without its history does not know older ones`;
}

interface Place {
  /** The nearest folder above the file that exists, links followed. */
  readonly folder: string;
  /** Path from there. */
  readonly file: string;
}

/** A file may be gone since the revision, its folder too. */
function placeOf(path: string): Place {
  let at = resolve(path);
  let rest = '';
  for (;;) {
    try {
      const real = realpathSync(at);
      return rest === '' ? { folder: dirname(real), file: basename(real) } : { folder: real, file: rest };
    } catch {
      const parent = dirname(at);
      if (parent === at) return { folder: at, file: rest };
      rest = rest === '' ? basename(at) : join(basename(at), rest);
      at = parent;
    }
  }
}

/** Standard output of git in a folder; empty where git fails. No shell takes part. */
function git(folder: string, args: readonly string[]): Buffer {
  const { error, status, stdout } = spawnSync('git', ['-C', folder, ...args], {
    env: environment(),
    maxBuffer: MAX_BYTES,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (error)
    throw new GitError(
      'code' in error && error.code === 'ENOENT' ? 'git is not installed' : `git failed: ${error.message}`,
    );
  return status === 0 ? stdout : Buffer.alloc(0);
}

/** In a hook, git's variables speak of the repository whose hook it is, by paths that hold for the hook's folder. */
function environment(): NodeJS.ProcessEnv {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, ...others } = process.env;
  return others;
}
