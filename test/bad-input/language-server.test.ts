import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  CodeActionRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  FileChangeType,
  type FileEvent,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { kernelForEsbuild } from '../../tools/lib/kernel.mjs';
import { folderWith } from '../helpers/cli';
import { BAD_TEXTS, elfHeader, GOOD_ZONE } from './texts';

const ROOT = join(import.meta.dirname, '../..');
const PROGRAM = join(ROOT, 'out/test/server.cjs');
const PATIENCE = 120_000;

beforeAll(async () => {
  await build({
    entryPoints: [join(ROOT, 'server/src/main.ts')],
    outfile: PROGRAM,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    plugins: [kernelForEsbuild],
    logLevel: 'warning',
  });
});

let server: ChildProcess;
let connection: ProtocolConnection;
let errors: string;
const published = new Map<string, PublishDiagnosticsParams>();
let wake = (): void => {};

beforeEach(async () => {
  errors = '';
  published.clear();
  server = spawn(process.execPath, [PROGRAM, '--stdio']);
  server.stderr?.on('data', (data) => {
    errors += data;
  });
  if (!server.stdout || !server.stdin) throw new Error('the server has no pipes');
  connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.set(params.uri, params);
    wake();
  });
  connection.listen();
  const initializationOptions = { trusted: true };
  await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities: { workspace: { workspaceFolders: true } },
    initializationOptions,
  });
  await connection.sendNotification(InitializedNotification.type, {});
});

afterEach(async () => {
  await connection.sendRequest(ShutdownRequest.type);
  const gone = new Promise((resolve) => server.once('exit', resolve));
  await connection.sendNotification(ExitNotification.type);
  expect(await gone, 'the server ends by itself').toBe(0);
  expect(errors, 'nothing went wrong inside').toBe('');
});

async function open(uri: string, text: string): Promise<void> {
  const textDocument = { uri, languageId: 'dns-zone', version: 1, text };
  await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
}

async function change(uri: string, version: number, text: string, line: number, end = line): Promise<void> {
  const range = { start: { line, character: 0 }, end: { line: end, character: 0 } };
  await connection.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version },
    contentChanges: [{ range, text }],
  });
}

/** Diagnostics of this version, as soon as they come. */
async function diagnostics(uri: string, version: number): Promise<readonly Diagnostic[]> {
  for (;;) {
    const last = published.get(uri);
    if (last && (last.version ?? version) === version) return last.diagnostics;
    await new Promise<void>((resume) => {
      wake = resume;
    });
  }
}

describe('the language server', () => {
  it(
    'answers for every bad text, and lives on',
    async () => {
      for (const [name, text] of Object.entries(BAD_TEXTS)) {
        const uri = `file:///bad/${encodeURIComponent(name)}/db.example.com`;
        await open(uri, text);
        const found = await diagnostics(uri, 1);
        expect(found.length, name).toBeLessThanOrEqual(1001);
        const position = found[0]?.range.start ?? { line: 0, character: 0 };
        const textDocument = { uri };
        await connection.sendRequest(HoverRequest.type, { textDocument, position });
        await connection.sendRequest(CodeActionRequest.type, {
          textDocument,
          range: { start: position, end: position },
          context: { diagnostics: found.slice(0, 5) },
        });
        await connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument });
      }
    },
    PATIENCE,
  );

  it(
    'answers while a zone is typed, and when all of it is replaced by nonsense and back',
    async () => {
      const uri = 'file:///typed/db.example.com';
      await open(uri, '');
      let version = 1;
      const lines = GOOD_ZONE.split('\n').slice(0, -1);
      for (const [at, line] of lines.entries()) await change(uri, ++version, `${line}\n`, at);
      const clean = await diagnostics(uri, version);
      expect(clean.filter(({ severity }) => severity === 1)).toEqual([]);
      for (const nonsense of [BAD_TEXTS['random bytes'] ?? '', '(', '"', '\0\0', '']) {
        await change(uri, ++version, nonsense, 0, 1_000_000);
        await diagnostics(uri, version);
        await change(uri, ++version, GOOD_ZONE, 0, 1_000_000);
        expect(await diagnostics(uri, version)).toEqual(clean);
      }
    },
    PATIENCE,
  );

  it('says of what an $INCLUDE names why it cannot be had', async () => {
    const folder = folderWith({ 'a/binary': elfHeader(), self: '' });
    symlinkSync('circle', join(folder, 'circle'));
    const text = `${GOOD_ZONE}${['missing', 'a', 'circle', 'db.example.com'].map((path) => `$INCLUDE ${path}\n`).join('')}`;
    writeFileSync(join(folder, 'db.example.com'), text);
    const uri = pathToFileURL(join(folder, 'db.example.com')).href;
    await open(uri, text);
    const errors = (await diagnostics(uri, 1)).filter(({ severity }) => severity === 1);
    expect(errors.map(({ code }) => code)).toEqual([
      'syntax-include-not-found',
      'syntax-include-not-found',
      'syntax-include-not-found',
      'syntax-include-cycle',
    ]);
    const messages = errors.map(({ message }) => message).join('\n');
    expect(messages).toContain('there is no such file');
    expect(messages).toContain('it is a folder');
  });

  it.skipIf(process.platform === 'win32')(
    'waits for no pipe, whatever it is called and however it is come to',
    async () => {
      const folder = folderWith({ 'hosts.inc': 'www A 192.0.2.1\n' });
      const uriIn = (name: string): string => pathToFileURL(join(folder, name)).href;
      const event = { added: [{ uri: uriIn(''), name: 'zones' }], removed: [] };
      await connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event });
      // Files are read by four threads; each pipe would keep one.
      const pipes = ['db.pipe', 'a.zone', 'b.zone', 'c.zone', 'd.zone'];
      for (const pipe of pipes) execFileSync('mkfifo', [join(folder, pipe)]);
      await connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: pipes.map((pipe): FileEvent => ({ uri: uriIn(pipe), type: FileChangeType.Created })),
      });
      await open(uriIn('db.pipe'), GOOD_ZONE);
      await diagnostics(uriIn('db.pipe'), 1);
      await connection.sendNotification(DidCloseTextDocumentNotification.type, {
        textDocument: { uri: uriIn('db.pipe') },
      });
      await open(uriIn('db.example.com'), `${GOOD_ZONE}$INCLUDE db.pipe\n$INCLUDE hosts.inc\n`);
      const found = await diagnostics(uriIn('db.example.com'), 1);
      expect(found.map(({ message }) => message).join('\n')).toContain('it is no ordinary file');
    },
    PATIENCE,
  );

  it('reads an included binary file without falling over', async () => {
    const folder = folderWith({ binary: elfHeader() });
    const uri = pathToFileURL(join(folder, 'db.example.com')).href;
    await open(uri, `${GOOD_ZONE}$INCLUDE binary\n`);
    await diagnostics(uri, 1);
    await change(uri, 2, '; nothing\n', 0);
    await diagnostics(uri, 2);
  });
});
