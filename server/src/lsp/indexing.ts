import {
  type ClientCapabilities,
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
} from 'vscode-languageserver';
import { beginProgress } from './progress';
import { tellFault } from './tell';
import type { Workspace } from './workspace';

/** Folders that are watched at most. */
const MOST_WATCHED = 500;

/** Looks for the zones of the workspace in the background, and shows that it does. */
export class Indexing {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #done: () => void;
  #showsProgress = false;
  #canWatch = false;
  #watched = '';
  #watcher: Disposable | undefined;
  #started = false;
  #waiting = false;

  /** `done` is called whenever the zones of the workspace are known anew. */
  constructor(connection: Connection, workspace: Workspace, done: () => void) {
    this.#connection = connection;
    this.#workspace = workspace;
    this.#done = done;
  }

  begin(capabilities: ClientCapabilities): void {
    this.#showsProgress = capabilities.window?.workDoneProgress === true;
    const watching = capabilities.workspace?.didChangeWatchedFiles;
    this.#canWatch = watching?.dynamicRegistration === true && watching.relativePatternSupport === true;
  }

  start(): void {
    this.#started = true;
    this.again();
  }

  /** Looks through the folders again; several calls in a row count once. */
  again(): void {
    if (!this.#started || this.#waiting) return;
    this.#waiting = true;
    setImmediate(() => {
      this.#waiting = false;
      this.#run().catch((error) => tellFault(this.#connection, 'The zones cannot be looked for', error));
    });
  }

  async #run(): Promise<void> {
    const progress = this.#showsProgress
      ? await beginProgress(this.#connection, 'Zonewright: looking for zones')
      : undefined;
    try {
      const complete = await this.#workspace.index((files) => progress?.report(`${files} zone files`));
      if (!complete) return;
      this.#done();
      await this.#watch();
    } finally {
      progress?.done();
    }
  }

  /** Has the editor tell of changes in folders with zones, whatever the names of their files. */
  async #watch(): Promise<void> {
    const folders = this.#workspace.foldersFound.sort().slice(0, MOST_WATCHED);
    if (!this.#canWatch || folders.join(' ') === this.#watched) return;
    this.#watched = folders.join(' ');
    const watchers = folders.map((baseUri) => ({ globPattern: { baseUri, pattern: '*' } }));
    const before = this.#watcher;
    this.#watcher = await this.#connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers,
    });
    before?.dispose();
  }
}
