import { type ClientCapabilities, type Connection, DiagnosticSeverity } from 'vscode-languageserver';
import { type CheckProgress, ClosedZones } from './closed-zones';
import type { ClosedFilesDoor, DiagnosticsDoor } from './diagnostics-door';
import type { ZoneDocuments } from './documents';
import { type FoundInZone, mergedDiagnostics } from './merged-diagnostics';
import { beginProgress } from './progress';
import type { Settings, WorkspaceDiagnostics } from './settings';
import { tell, tellFault } from './tell';
import { WorkspaceReports } from './workspace-reports';

/** Milliseconds after which nobody waits any more for an open zone to be shown: its editor may be out of sight. */
const PATIENCE = 3000;

/**
 * The zones of the workspace that are not open, in the editor's list of problems: has them checked in the background,
 * once the open zone is shown, and what is found told to the editor.
 */
export class ClosedFiles implements ClosedFilesDoor {
  readonly #connection: Connection;
  readonly #documents: ZoneDocuments;
  readonly #settings: (uri?: string) => Settings;
  readonly #open: () => DiagnosticsDoor;
  readonly #zones: ClosedZones;
  readonly #reports: WorkspaceReports;
  #showsProgress = false;
  #pulls = false;
  #indexed = false;
  #shown = false;
  #begun = false;

  constructor(
    connection: Connection,
    documents: ZoneDocuments,
    settings: (uri?: string) => Settings,
    open: () => DiagnosticsDoor,
  ) {
    this.#connection = connection;
    this.#documents = documents;
    this.#settings = settings;
    this.#open = open;
    const { workspace } = documents;
    this.#zones = new ClosedZones({
      workspace,
      isShown: (key) => documents.isShown(key),
      read: (key) => documents.readClosed(key),
      optionsFor: (uri, text) => documents.optionsFor(uri, text),
      diagnoseOptions: (uri) => {
        const { rules, maxProblems } = settings(uri);
        return { settings: rules, limit: maxProblems };
      },
      keeps: ({ severity }) => this.#level === 'all' || isSevere(severity),
      onChange: (keys) => this.changed(keys),
      onTooLarge: (key, bytes) => tell(async () => connection.console.info(tooLarge(key, bytes))),
      onFault: (key, error) => tellFault(connection, `${key} cannot be checked`, error),
      showProgress: () => this.#showProgress(),
    });
    this.#reports = new WorkspaceReports(connection, {
      clientUris: documents.clientUris,
      files: () => this.#files(),
      diagnostics: (key) => this.#diagnostics(key),
      isOpen: (key) => documents.isOpen(key),
      isWaiting: (key) => open().isAnswering(key) || this.#zones.isWaiting(key),
      isBusy: () => this.#zones.isBusy,
    });
  }

  get isOn(): boolean {
    return this.#level !== 'off';
  }

  begin(capabilities: ClientCapabilities): void {
    this.#showsProgress = capabilities.window?.workDoneProgress === true;
    this.#pulls = capabilities.textDocument?.diagnostic !== undefined;
    this.#reports.begin(capabilities);
  }

  /** The zones of the workspace are known, for the first time or anew. */
  indexed(): void {
    if (!this.#indexed) setTimeout(() => this.shown(), PATIENCE).unref();
    this.#indexed = true;
    if (this.#begun) this.#checkAll();
    else this.#tryToBegin();
  }

  /** What is found in an open zone is shown. */
  shown(): void {
    this.#shown = true;
    this.#tryToBegin();
  }

  settingsChanged(): void {
    if (this.#begun) this.#checkAll();
    this.changed(this.#open().closedFiles());
  }

  opened(uri: string): void {
    this.#zones.opened(uri);
    this.#reports.opened(uri);
  }

  edited(uri: string): void {
    this.#zones.edited(uri);
  }

  closed(uri: string): void {
    this.#zones.closed(uri);
    this.#reports.closed(uri);
  }

  filesChanged(uris: readonly string[]): void {
    if (this.#begun) this.#zones.filesChanged(uris);
  }

  changed(keys: Iterable<string>): void {
    this.#reports.changed(keys);
  }

  get #level(): WorkspaceDiagnostics {
    return this.#settings().workspaceDiagnostics;
  }

  /** Nothing is done for closed zones before the open one is shown. */
  #tryToBegin(): void {
    const [open] = this.#documents.all;
    if (this.#begun || !this.#indexed || (open && !this.#shown)) return;
    this.#begun = true;
    // What has just been found is sent first.
    setImmediate(() => this.#checkAll());
  }

  #checkAll(): void {
    if (this.isOn) this.#zones.checkAll();
    else this.#zones.stop();
  }

  #files(): Set<string> {
    return new Set([...this.#open().closedFiles(), ...(this.isOn ? this.#zones.files() : [])]);
  }

  /** What is said of a file that is not open. */
  #diagnostics(key: string) {
    const ofOpen = this.#open().foundInOpen(key);
    // An editor that asks for what is found in open files gets it with that.
    if (!this.isOn) return this.#pulls ? [] : mergedDiagnostics(ofOpen);
    const found: FoundInZone[] = [...ofOpen, ...this.#zones.found(key)];
    return mergedDiagnostics(found).filter(({ severity }) => this.#level === 'all' || isSevere(severity));
  }

  async #showProgress(): Promise<CheckProgress | undefined> {
    if (!this.#showsProgress) return undefined;
    const progress = await beginProgress(this.#connection, 'Zonewright: checking zones', 0);
    return (
      progress && { report: (share, message) => progress.report(share, message), done: () => progress.done() }
    );
  }
}

function isSevere(severity: DiagnosticSeverity | undefined): boolean {
  return severity === DiagnosticSeverity.Error || severity === DiagnosticSeverity.Warning;
}

function tooLarge(path: string, bytes: number): string {
  const megabytes = Math.round(bytes / 1_000_000);
  return `${path} has ${megabytes} MB: a zone that large is checked only while it is open, or by "zonewright check".`;
}
