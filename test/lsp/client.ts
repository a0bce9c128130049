import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  type CodeAction,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serve } from '../../server/src/lsp/server';

export const URI = 'file:///zones/db.example.com';

export interface LspSession {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** Opens a document as version 1. */
  open(text: string, uri?: string): Promise<void>;
  /** Sends changes as the next version. */
  change(changes: readonly { range?: Range; text: string }[], uri?: string): Promise<void>;
  /** The diagnostics published for the newest version sent, as soon as they come. */
  diagnostics(uri?: string): Promise<readonly Diagnostic[]>;
  /** Ends when diagnostics are published next, of any document. */
  published(): Promise<void>;
  end(): void;
}

/** A server that runs in this process and speaks over streams, with a client at the other end. */
export async function startServer(
  options: Partial<InitializeParams> & { readonly client?: ClientCapabilities } = {},
): Promise<LspSession> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  serve(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)));
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const versions = new Map<string, number>();
  const published = new Map<string, PublishDiagnosticsParams>();
  const waiting: (() => void)[] = [];
  const nextPublished = (): Promise<void> => new Promise((resume) => waiting.push(resume));
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.set(params.uri, params);
    for (const resume of waiting.splice(0)) resume();
  });
  connection.listen();
  const { client = {}, ...others } = options;
  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities: client,
    ...others,
  });
  await connection.sendNotification(InitializedNotification.type, {});

  return {
    connection,
    initialized,
    async open(text, uri = URI) {
      versions.set(uri, 1);
      const textDocument = { uri, languageId: 'dns-zone', version: 1, text };
      await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    },
    async change(changes, uri = URI) {
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      const contentChanges = changes.map(({ range, text }) => (range ? { range, text } : { text }));
      await connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges,
      });
    },
    async diagnostics(uri = URI) {
      for (;;) {
        const last = published.get(uri);
        if (last && (last.version ?? versions.get(uri)) === versions.get(uri)) return last.diagnostics;
        await nextPublished();
      }
    },
    published: nextPublished,
    end() {
      connection.end();
      connection.dispose();
    },
  };
}

/** Text after a code action that edits one document, by the edits' positions. */
export function after(text: string, action: CodeAction | undefined, uri = URI): string {
  const edits = [...(action?.edit?.changes?.[uri] ?? [])].reverse();
  const lines = text.split('\n');
  const offset = (line: number, character: number) =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, character);
  return edits.reduce(
    (result, { range, newText }) =>
      result.slice(0, offset(range.start.line, range.start.character)) +
      newText +
      result.slice(offset(range.end.line, range.end.character)),
    text,
  );
}
