import type { ClientCapabilities, Connection, WorkDoneProgressReporter } from 'vscode-languageserver';
import type { Workspace } from './workspace';

/** Looks for the zones of the workspace in the background, and shows that it does. */
export class Indexing {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #done: () => void;
  #showsProgress = false;
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
      void this.#run();
    });
  }

  async #run(): Promise<void> {
    const progress = this.#showsProgress ? await this.#beginProgress() : undefined;
    try {
      const complete = await this.#workspace.index((files) => progress?.report(`${files} zone files`));
      if (complete) this.#done();
    } finally {
      progress?.done();
    }
  }

  /** An editor may refuse to show progress. */
  async #beginProgress(): Promise<WorkDoneProgressReporter | undefined> {
    try {
      const progress = await this.#connection.window.createWorkDoneProgress();
      progress.begin('Zonewright: looking for zones');
      return progress;
    } catch {
      return undefined;
    }
  }
}
