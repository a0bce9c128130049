import type { InitializeParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { pathOf } from './file-keys';

/** The folders of the workspace that are on disk. They come and go while the editor runs. */
export class WorkspaceFolders {
  /** Paths by the URIs that the editor writes. */
  #folders: ReadonlyMap<string, string> = new Map();

  /** As paths. */
  get paths(): readonly string[] {
    return [...this.#folders.values()];
  }

  /** As the editor writes them. */
  get uris(): readonly string[] {
    return [...this.#folders.keys()];
  }

  /** Takes the folders with which the editor begins. */
  begin({ workspaceFolders, rootUri }: InitializeParams): void {
    this.#take(workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []));
  }

  change({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const gone = new Set(removed.map(({ uri }) => uri));
    this.#take([...this.uris.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)]);
  }

  #take(uris: readonly string[]): void {
    const folders = new Map<string, string>();
    for (const uri of uris) {
      const path = pathOf(uri);
      if (path !== undefined) folders.set(uri, path.length > 1 ? path.replace(/[\\/]$/, '') : path);
    }
    this.#folders = folders;
  }
}
