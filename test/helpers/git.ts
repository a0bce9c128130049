import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { folderWith } from './cli';

/** A git repository in a folder of its own, taken away after the test. */
export interface Repository {
  readonly folder: string;
  path(name: string): string;
  write(name: string, text: string): void;
  remove(name: string): void;
  /** Commits everything there is; gives the commit. */
  commit(): string;
  git(...args: readonly string[]): string;
}

const WHO = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];

/** A repository with these files, committed. */
export function repositoryWith(files: Readonly<Record<string, string | Buffer>>): Repository {
  const folder = folderWith(files);
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX'] as const)
    Reflect.deleteProperty(env, name);
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-C', folder, ...WHO, ...args], { env, encoding: 'utf8' }).trim();
  const repository: Repository = {
    folder,
    git,
    path: (name) => join(folder, name),
    write(name, text) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    },
    remove: (name) => rmSync(join(folder, name), { recursive: true }),
    commit() {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', 'Change');
      return git('rev-parse', 'HEAD');
    },
  };
  git('init', '--quiet', '--initial-branch', 'main');
  repository.commit();
  return repository;
}
