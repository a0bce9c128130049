import { extensions, type Uri } from 'vscode';

/** The part of the API of VS Code's Git extension, version 1, that is used here. */
interface GitApi {
  getRepository(uri: Uri): GitRepository | null;
}

interface GitExports {
  readonly enabled: boolean;
  /** Throws while the extension is switched off. */
  getAPI(version: 1): GitApi;
}

interface GitRepository {
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

/** Undefined where the Git extension is absent or switched off, and in folders that are not trusted. */
async function repositoryOf(uri: Uri): Promise<GitRepository | undefined> {
  if (uri.scheme !== 'file') return undefined;
  const git = extensions.getExtension<GitExports>('vscode.git');
  const api = await git?.activate();
  return api?.enabled ? (api.getAPI(1).getRepository(uri) ?? undefined) : undefined;
}
