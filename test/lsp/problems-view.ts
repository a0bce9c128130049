import {
  type ClientCapabilities,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DocumentDiagnosticRequest,
  type InitializeParams,
  PublishDiagnosticsNotification,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver/node';
import { type LspSession, startServer } from './client';

/**
 * How an editor comes by diagnostics: it is sent them; it asks for those of open files, and of the workspace it takes
 * the news in parts (VS Code), one answer at a time, or only what it is sent.
 */
export type EditorKind = 'pushed' | 'parts' | 'answers' | 'pulls-open-files';

/** The list of problems of an editor that behaves as VS Code's language client does. */
export interface ProblemsView {
  readonly at: LspSession;
  /** What is listed for a file. */
  of(uri: string): readonly Diagnostic[];
  /** Waits until the list for a file is what is expected, each problem as `code: severity`; 1 is an error. */
  until(uri: string, fits: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  open(uri: string, text: string): Promise<void>;
  type(uri: string, text: string): Promise<void>;
  /** Asks for what is found in an open file. */
  pull(uri: string): Promise<void>;
  close(uri: string): Promise<void>;
  /** Tells the server that a file was created (1), changed (2) or deleted (3). */
  onDisk(uri: string, type: 1 | 2 | 3): Promise<void>;
  /** Items of workspace reports so far. */
  readonly reported: () => number;
}

export async function problemsView(
  kind: EditorKind,
  { client, ...options }: Partial<InitializeParams> & { readonly client?: ClientCapabilities } = {},
): Promise<ProblemsView> {
  const pulls = kind !== 'pushed';
  const at = await startServer({
    ...options,
    client: {
      ...client,
      ...(pulls ? { textDocument: { diagnostic: {} } } : {}),
      workspace: { ...client?.workspace, ...(pulls ? { diagnostics: { refreshSupport: true } } : {}) },
    },
  });
  const { connection } = at;
  const sent = new Map<string, readonly Diagnostic[]>();
  const pulled = new Map<string, readonly Diagnostic[]>();
  const ids = new Map<string, string>();
  const open = new Set<string>();
  let reported = 0;
  let waiting: (() => void)[] = [];
  const changed = (): void => {
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    sent.set(uri, diagnostics);
    changed();
  });
  connection.onRequest(DiagnosticRefreshRequest.type, () => {
    for (const uri of open) void pull(uri);
  });

  async function pull(uri: string): Promise<void> {
    const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    if (!open.has(uri)) return;
    if (report.kind === 'full') pulled.set(uri, report.items);
    changed();
  }

  function take({ items }: WorkspaceDiagnosticReport): void {
    for (const item of items) {
      reported++;
      if (item.kind === 'full' && !open.has(item.uri)) pulled.set(item.uri, item.items);
      if (item.resultId === undefined) ids.delete(item.uri);
      else ids.set(item.uri, item.resultId);
    }
    changed();
  }

  async function ask(): Promise<void> {
    for (let round = 0; ; round++) {
      const previousResultIds = [...ids].map(([uri, value]) => ({ uri, value }));
      const token = `workspace-${round}`;
      if (kind === 'parts') connection.onProgress(WorkspaceDiagnosticRequest.partialResult, token, take);
      const parts = kind === 'parts' ? { partialResultToken: token } : {};
      take(await connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds, ...parts }));
    }
  }
  // Ends with the connection.
  if (kind === 'parts' || kind === 'answers') ask().catch(() => undefined);

  const of = (uri: string): readonly Diagnostic[] => [...(sent.get(uri) ?? []), ...(pulled.get(uri) ?? [])];
  return {
    at,
    of,
    reported: () => reported,
    async until(uri, fits) {
      for (;;) {
        const now = of(uri);
        if (fits(now)) return now;
        await new Promise<void>((resume) => waiting.push(resume));
      }
    },
    async open(uri, text) {
      open.add(uri);
      ids.delete(uri);
      await at.open(text, uri);
      if (pulls) await pull(uri);
    },
    async type(uri, text) {
      await at.change([{ text }], uri);
      if (pulls) await pull(uri);
    },
    pull,
    async close(uri) {
      open.delete(uri);
      ids.delete(uri);
      await connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
    },
    onDisk: (uri, type) =>
      connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type }] }),
  };
}
