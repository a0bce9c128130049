import { Disposable, type Event, extensions, type Uri } from 'vscode';

/** The part of the API of VS Code's Git extension, version 1, that is used here. */
interface GitApi {
  readonly repositories: readonly GitRepository[];
  readonly onDidOpenRepository: Event<GitRepository>;
  getRepository(uri: Uri): GitRepository | null;
}

interface GitExports {
  readonly enabled: boolean;
  /** Throws while the extension is switched off. */
  getAPI(version: 1): GitApi;
}

interface GitRepository {
  readonly state: {
    readonly HEAD: { readonly commit?: string } | undefined;
    /** Fired for whatever changes in the repository, a file's status too. */
    readonly onDidChange: Event<void>;
  };
  /** Text of a file at a revision; rejects if it is not there. */
  show(revision: string, path: string): Promise<string>;
}

/** Text of a file in the last commit. Throws if there is none. */
export async function committedText(uri: Uri): Promise<string> {
  const repository = await repositoryOf(uri);
  if (!repository) throw new Error('The file is in no Git repository that VS Code has open.');
  return repository.show('HEAD', uri.fsPath);
}

/** True if the file is in the last commit, as far as the Git extension tells. */
export async function isCommitted(uri: Uri): Promise<boolean> {
  try {
    await committedText(uri);
    return true;
  } catch {
    return false;
  }
}

/** Calls `changed` whenever the last commit of a repository is another, and when a repository is opened. */
export async function watchCommits(changed: () => void): Promise<Disposable> {
  const api = await gitApi();
  if (!api) return new Disposable(() => undefined);
  const listening: Disposable[] = [];
  const watch = ({ state }: GitRepository): void => {
    let last = state.HEAD?.commit;
    const look = (): void => {
      if (state.HEAD?.commit === last) return;
      last = state.HEAD?.commit;
      changed();
    };
    listening.push(state.onDidChange(look));
  };
  for (const repository of api.repositories) watch(repository);
  const opened = api.onDidOpenRepository((repository) => {
    watch(repository);
    changed();
  });
  return new Disposable(() => {
    for (const each of [opened, ...listening]) each.dispose();
  });
}

async function repositoryOf(uri: Uri): Promise<GitRepository | undefined> {
  return uri.scheme === 'file' ? ((await gitApi())?.getRepository(uri) ?? undefined) : undefined;
}

/** Undefined where the Git extension is absent or switched off, and in folders that are not trusted. */
async function gitApi(): Promise<GitApi | undefined> {
  const git = await extensions.getExtension<GitExports>('vscode.git')?.activate();
  return git?.enabled ? git.getAPI(1) : undefined;
}
