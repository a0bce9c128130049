import { createHash } from 'node:crypto';
import {
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { ClientUris } from './client-uris';
import { keyOf, uriOf } from './file-keys';
import { checked, hasMembers, isListOf, isString } from './params';
import { tell } from './tell';

/** Milliseconds between reports while zones are being checked. */
const BETWEEN_REPORTS = 200;
/** What the editor is taken to know of a file that was closed: nothing that could be relied on. */
const UNKNOWN = 'unknown';
/** What the editor knows of a file of which nothing was found. */
const NOTHING = '';

const hasResultIds = hasMembers({
  previousResultIds: isListOf(hasMembers({ uri: isString, value: isString })),
});

export interface ReportedFiles {
  readonly clientUris: ClientUris;
  /** Files that are not open and of which something is to be said. */
  readonly files: () => Iterable<string>;
  /** What is to be said of a file that is not open, as it is known now. */
  readonly diagnostics: (key: string) => readonly Diagnostic[];
  /** True for a file that is open: what is said of it is none of our business. */
  readonly isOpen: (key: string) => boolean;
  /** True for a file of which something else may be said in a moment. */
  readonly isWaiting: (key: string) => boolean;
  /** True while files are being checked. */
  readonly isBusy: () => boolean;
}

/** A request that is answered as soon as there is something new, and never if the editor takes the news in parts. */
interface Asking {
  readonly tellPart: ((report: WorkspaceDiagnosticReport) => void) | undefined;
  readonly answer: (report: WorkspaceDiagnosticReport) => void;
}

/**
 * Tells the editor what is found in files that are not open. One that asks for the diagnostics of the workspace has its
 * request kept until there is news, so that it costs nothing while nothing happens; to others the news are sent. Files
 * are called as in {@link keyOf}.
 */
export class WorkspaceReports {
  readonly #connection: Connection;
  readonly #files: ReportedFiles;
  /** What the editor knows of each file, as result ids. */
  #told = new Map<string, string>();
  readonly #changed = new Set<string>();
  #asking: Asking | undefined;
  /** The editor asks for what is found in open files. */
  #pulls = false;
  #hasAsked = false;
  #canRefresh = false;
  #refreshed = false;
  #flush: NodeJS.Immediate | undefined;
  #delayed: NodeJS.Timeout | undefined;

  constructor(connection: Connection, files: ReportedFiles) {
    this.#connection = connection;
    this.#files = files;
  }

  begin(capabilities: ClientCapabilities): void {
    this.#canRefresh = capabilities.workspace?.diagnostics?.refreshSupport === true;
    this.#pulls = capabilities.textDocument?.diagnostic !== undefined;
    if (!this.#pulls) return;
    this.#connection.languages.diagnostics.onWorkspace(
      checked(hasResultIds, (params, token, _progress, parts) =>
        this.#asked(params, token, parts && ((report) => parts.report(report))),
      ),
    );
  }

  /** Something else may be found in these files now. */
  changed(keys: Iterable<string>): void {
    for (const key of keys) this.#changed.add(key);
    this.#schedule();
  }

  /** A file was opened. */
  opened(uri: string): void {
    const key = keyOf(uri);
    const told = this.#told.get(key);
    this.#told.delete(key);
    // What is found in it now does not take the place of what was sent: the editor would show both.
    if (told && told !== UNKNOWN && this.#pulls && !this.#hasAsked) this.#send(key, []);
  }

  /** A file was closed: whatever the editor shows of it is to be replaced. */
  closed(uri: string): void {
    const key = keyOf(uri);
    this.#told.set(key, UNKNOWN);
    this.changed([key]);
  }

  #asked(
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
    tellPart: Asking['tellPart'],
  ): Promise<WorkspaceDiagnosticReport> {
    this.#asking?.answer({ items: [] });
    // A token that comes cancelled never tells of it.
    if (token.isCancellationRequested) return Promise.resolve({ items: [] });
    if (!this.#hasAsked) this.#takeBack();
    this.#hasAsked = true;
    this.#refreshed = false;
    const before = this.#told;
    this.#told = new Map(previousResultIds.map(({ uri, value }) => [keyOf(uri), value]));
    for (const [key, told] of before) if (told === UNKNOWN) this.#told.set(key, UNKNOWN);
    for (const key of [...this.#told.keys(), ...this.#files.files()]) this.#changed.add(key);
    return new Promise((resolve) => {
      const asking: Asking = {
        tellPart,
        answer: (report) => {
          if (this.#asking === asking) this.#asking = undefined;
          resolve(report);
        },
      };
      this.#asking = asking;
      token.onCancellationRequested(() => asking.answer({ items: [] }));
      this.#schedule();
    });
  }

  #schedule(): void {
    this.#flush ??= setImmediate(() => {
      this.#flush = undefined;
      if (!this.#files.isBusy()) this.#report();
      else if (!this.#delayed) {
        this.#delayed = setTimeout(() => this.#report(), BETWEEN_REPORTS);
        this.#delayed.unref();
      }
    });
  }

  #report(): void {
    clearTimeout(this.#delayed);
    this.#delayed = undefined;
    if (this.#hasAsked && !this.#asking) {
      this.#remind();
      return;
    }
    // Whoever does not take parts asks again after each answer: that is worth it for the whole only.
    if (this.#asking && !this.#asking.tellPart && this.#files.isBusy()) return;
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for (const key of this.#changed) {
      if (this.#files.isOpen(key)) this.#changed.delete(key);
      if (this.#files.isOpen(key) || this.#files.isWaiting(key)) continue;
      this.#changed.delete(key);
      const diagnostics = this.#files.diagnostics(key);
      const resultId = resultIdOf(diagnostics);
      if (resultId === (this.#told.get(key) ?? NOTHING)) continue;
      if (resultId === NOTHING) this.#told.delete(key);
      else this.#told.set(key, resultId);
      if (!this.#asking) this.#send(key, diagnostics);
      items.push(this.#files.clientUris.inAnswer(itemOf(key, diagnostics, resultId)));
    }
    if (!this.#asking || items.length === 0) return;
    const { tellPart } = this.#asking;
    if (tellPart) tell(async () => tellPart({ items }));
    else this.#asking.answer({ items });
  }

  /** Has an editor ask again that asked once. */
  #remind(): void {
    if (!this.#canRefresh || this.#refreshed || this.#changed.size === 0 || this.#files.isBusy()) return;
    this.#refreshed = true;
    tell(() => this.#connection.languages.diagnostics.refresh());
  }

  /** An editor that asks has what was sent before taken back. */
  #takeBack(): void {
    for (const [key, told] of this.#told) if (told !== UNKNOWN) this.#send(key, []);
  }

  #send(key: string, diagnostics: readonly Diagnostic[]): void {
    const { clientUris } = this.#files;
    const shown = {
      uri: clientUris.given(uriOf(key)),
      diagnostics: clientUris.inDiagnostics(diagnostics),
    };
    tell(() => this.#connection.sendDiagnostics(shown));
  }
}

function itemOf(
  key: string,
  diagnostics: readonly Diagnostic[],
  resultId: string,
): WorkspaceDocumentDiagnosticReport {
  return {
    kind: DocumentDiagnosticReportKind.Full,
    uri: uriOf(key),
    version: null,
    items: [...diagnostics],
    ...(resultId === NOTHING ? {} : { resultId }),
  };
}

/** The same for the same diagnostics, also in the next session. */
function resultIdOf(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return NOTHING;
  return createHash('sha1').update(JSON.stringify(diagnostics)).digest('base64url');
}
