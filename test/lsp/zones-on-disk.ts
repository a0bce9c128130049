import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DocumentDiagnosticRequest,
  FileChangeType,
  type FileEvent,
} from 'vscode-languageserver/node';
import { type LspSession, startServer } from './client';

/** The records every zone here begins with. */
export const HEAD = `$TTL 3600
@    SOA ns1 hostmaster 1 7200 3600 1209600 3600
@    NS  ns1
@    NS  ns2
ns1  A   192.0.2.1
ns2  A   192.0.2.2
`;

const PULL: ClientCapabilities = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true } },
};

/** The two kinds of editors: diagnostics are sent to one, the other asks for them. */
export const EDITORS = ['push', 'pull'] as const;

export interface ZonesOnDisk {
  readonly session: LspSession;
  /** The URI of a file as the editor writes it. */
  uri(path: string): string;
  write(path: string, text: string): void;
  remove(path: string): void;
  /** Tells the server that files on disk are others now; paths, or URIs as they are. */
  changed(...files: readonly string[]): Promise<void>;
  open(path: string, text: string): Promise<void>;
  change(path: string, text: string): Promise<void>;
  close(path: string): Promise<void>;
  /** The diagnostics of an open file as soon as they fit. Fails if they never do. */
  until(path: string, fits: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  end(): void;
}

/**
 * A folder of these files, and a server that works in it. An editor that asks for diagnostics asks when it is told to, by
 * an edit or by the server, and not out of the blue.
 */
export async function zonesOnDisk(
  editor: (typeof EDITORS)[number],
  files: Readonly<Record<string, string>>,
  { folder = 'zones', spelled = (uri: string) => uri } = {},
): Promise<ZonesOnDisk> {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'zonewright-')));
  const root = join(base, folder);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  const uri = (path: string): string => spelled(pathToFileURL(join(root, path)).href);
  const session = await startServer({
    workspaceFolders: [{ uri: spelled(pathToFileURL(root).href), name: 'zones' }],
    client: editor === 'pull' ? PULL : {},
  });
  const { connection } = session;
  let news = (): void => undefined;
  connection.onRequest(DiagnosticRefreshRequest.type, () => news());
  const pull = async (path: string): Promise<readonly Diagnostic[]> => {
    const report = await connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: uri(path) },
    });
    return report.kind === 'full' ? report.items : [];
  };
  return {
    session,
    uri,
    write,
    remove: (path) => rmSync(join(root, path), { recursive: true }),
    changed: (...changed) =>
      connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: changed.map((each): FileEvent => {
          return { uri: each.startsWith('file:') ? each : uri(each), type: FileChangeType.Changed };
        }),
      }),
    open: (path, text) => session.open(text, uri(path)),
    async change(path, text) {
      await session.change([{ text }], uri(path));
      news();
    },
    close: (path) =>
      connection.sendNotification(DidCloseTextDocumentNotification.type, {
        textDocument: { uri: uri(path) },
      }),
    async until(path, fits) {
      for (;;) {
        const told = editor === 'pull' && new Promise<void>((resolve) => (news = resolve));
        const found = told ? await pull(path) : await session.diagnostics(uri(path));
        if (fits(found)) return found;
        await (told || session.published());
      }
    },
    end() {
      session.end();
      rmSync(base, { recursive: true, force: true });
    },
  };
}

export const codes = (found: readonly Diagnostic[]) => found.map(({ code }) => code);
export const has = (code: string) => (found: readonly Diagnostic[]) => codes(found).includes(code);
export const lacks = (code: string) => (found: readonly Diagnostic[]) => !codes(found).includes(code);
