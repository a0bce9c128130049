import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import {
  DiagnosticRefreshRequest,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DocumentDiagnosticRequest,
  RegistrationRequest,
  WorkDoneProgress,
  WorkDoneProgressCreateRequest,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { folderWith } from '../helpers/cli';
import { type LspSession, startServer } from './client';

const SOA = (name: string): string =>
  `$TTL 1h\n@ SOA ns1.${name} hostmaster 1 7200 3600 1209600 3600\n@ NS ns1\n@ NS ns.example.net.\nns1 A 192.0.2.1\n`;
const COM = `${SOA('example.com.')}@ MX 10 mail.example.org.\n`;
const ORG = SOA('example.org.');
const WITH_MAIL = `${ORG}mail A 192.0.2.5\n`;

let session: LspSession | undefined;

afterEach(() => session?.end());

interface Workspace {
  readonly at: LspSession;
  readonly folder: string;
  readonly uri: (name: string) => string;
  /** The codes about targets of a document; asked for again until they are what is expected. */
  readonly expectCodes: (name: string, codes: readonly string[]) => Promise<void>;
}

/** A client that pulls diagnostics when it is told to, as editors do, in a folder with these files. */
async function inFolder(
  files: Readonly<Record<string, string>>,
  options: Parameters<typeof startServer>[0] = {},
): Promise<Workspace> {
  const folder = folderWith(files);
  const at = await startServer({
    client: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'zones' }],
    ...options,
  });
  session = at;
  let wake: () => void = () => undefined;
  let refreshed = new Promise<void>((resolve) => {
    wake = resolve;
  });
  at.connection.onRequest(DiagnosticRefreshRequest.type, () => {
    wake();
    refreshed = new Promise<void>((resolve) => {
      wake = resolve;
    });
  });
  const uri = (name: string): string => pathToFileURL(join(folder, name)).href;
  return {
    at,
    folder,
    uri,
    async expectCodes(name, codes) {
      for (;;) {
        const next = refreshed;
        const report = await at.connection.sendRequest(DocumentDiagnosticRequest.type, {
          textDocument: { uri: uri(name) },
        });
        const items = report.kind === 'full' ? report.items : [];
        const found = items.map(({ code }) => String(code)).filter((code) => code.includes('target'));
        if (JSON.stringify(found) === JSON.stringify(codes)) return;
        // What is not right yet becomes right only after the server has said that something changed.
        await next;
      }
    },
  };
}

const MISSING = ['mx-target-no-address'];

describe('zones of the workspace', () => {
  it('are looked into where they are closed, as soon as they have been found', async () => {
    const { at, uri, expectCodes } = await inFolder({ 'db.example.com': COM, 'sub/db.example.org': ORG });
    await at.open(COM, uri('db.example.com'));
    await expectCodes('db.example.com', MISSING);
  });

  it('are looked into as they are typed where they are open', async () => {
    const { at, uri, expectCodes } = await inFolder({ 'db.example.com': COM, 'db.example.org': ORG });
    await at.open(COM, uri('db.example.com'));
    await expectCodes('db.example.com', MISSING);
    await at.open(ORG, uri('db.example.org'));
    const end = { line: 5, character: 0 };
    await at.change([{ range: { start: end, end }, text: 'mail A 192.0.2.5\n' }], uri('db.example.org'));
    await expectCodes('db.example.com', []);
    await at.change([{ text: `${ORG}mail CNAME ns1\n` }], uri('db.example.org'));
    await expectCodes('db.example.com', ['mx-target-cname']);
  });

  it('count as they are on disk again when they are closed', async () => {
    const { at, uri, expectCodes } = await inFolder({ 'db.example.com': COM, 'db.example.org': ORG });
    await at.open(COM, uri('db.example.com'));
    await at.open(WITH_MAIL, uri('db.example.org'));
    await expectCodes('db.example.com', []);
    const textDocument = { uri: uri('db.example.org') };
    await at.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument });
    await expectCodes('db.example.com', MISSING);
  });

  it('are read again when their files change, come, and go', async () => {
    const { at, folder, uri, expectCodes } = await inFolder({ 'db.example.com': COM, 'db.example.org': ORG });
    await at.open(COM, uri('db.example.com'));
    await expectCodes('db.example.com', MISSING);
    const tell = (name: string, type: 1 | 2 | 3): Promise<void> =>
      at.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: uri(name), type }],
      });
    writeFileSync(join(folder, 'db.example.org'), WITH_MAIL);
    await tell('db.example.org', 2);
    await expectCodes('db.example.com', []);
    writeFileSync(join(folder, 'db.example.org'), ORG);
    await tell('db.example.org', 2);
    await expectCodes('db.example.com', MISSING);
    rmSync(join(folder, 'db.example.org'));
    await tell('db.example.org', 3);
    await expectCodes('db.example.com', []);
    writeFileSync(join(folder, 'example.org.zone'), ORG);
    await tell('example.org.zone', 1);
    await expectCodes('db.example.com', MISSING);
  });

  it('are those of folders that come and go, too', async () => {
    const other = folderWith({ 'db.example.org': ORG });
    const workspace = { diagnostics: { refreshSupport: true }, workspaceFolders: true };
    const { at, uri, expectCodes } = await inFolder(
      { 'db.example.com': COM },
      { client: { textDocument: { diagnostic: {} }, workspace } },
    );
    await at.open(COM, uri('db.example.com'));
    await expectCodes('db.example.com', []);
    const folder = { uri: `${pathToFileURL(other).href}/`, name: 'other' };
    const change = (event: WorkspaceFoldersChangeEvent): Promise<void> =>
      at.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event });
    await change({ added: [folder], removed: [] });
    await expectCodes('db.example.com', MISSING);
    await change({ added: [], removed: [folder] });
    await expectCodes('db.example.com', []);
  });

  it('include files, which count with them', async () => {
    const { at, folder, uri, expectCodes } = await inFolder({
      'db.example.com': COM,
      'db.example.org': `${ORG}$INCLUDE hosts.inc\n`,
      'hosts.inc': 'www A 192.0.2.9\n',
    });
    await at.open(COM, uri('db.example.com'));
    await expectCodes('db.example.com', MISSING);
    writeFileSync(join(folder, 'hosts.inc'), 'mail A 192.0.2.9\n');
    await at.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: uri('hosts.inc'), type: 2 }],
    });
    await expectCodes('db.example.com', []);
  });

  it('have the names that a configuration gives them, also when it changes', async () => {
    const conf = (name: string): string => `zone "${name}" { type master; file "zones/first"; };\n`;
    const mail = `$TTL 1h\n@ SOA ns.example.net. hostmaster 1 7200 3600 1209600 3600\n@ NS ns.example.net.\n`;
    const { at, folder, uri, expectCodes } = await inFolder({
      'db.example.com': COM,
      'named.conf': conf('example.edu'),
      'zones/first': mail,
    });
    await at.open(COM, uri('db.example.com'));
    await expectCodes('db.example.com', []);
    writeFileSync(join(folder, 'named.conf'), conf('example.org'));
    await at.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: uri('named.conf'), type: 2 }],
    });
    await expectCodes('db.example.com', MISSING);
  });

  it('have the names that parts of a configuration give them, whatever these are called, and files that come later', async () => {
    const zone = (name: string) => `zone "${name}" { type master; file "/etc/bind/first"; };\n`;
    const { at, folder, uri, expectCodes } = await inFolder({
      'db.example.com': COM,
      'named.conf': 'include "/etc/bind/zones.local";\n',
      'zones.local': zone('example.org'),
    });
    const write = (name: string, text: string): Promise<void> => {
      writeFileSync(join(folder, name), text);
      return at.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: uri(name), type: 2 }],
      });
    };
    await at.open(COM, uri('db.example.com'));
    await expectCodes('db.example.com', []);
    await write(
      'first',
      '$TTL 1h\n@ SOA ns.example.net. h.example.net. 1 7200 3600 1209600 3600\n@ NS ns.example.net.\n',
    );
    await expectCodes('db.example.com', MISSING);
    await write('zones.local', zone('example.edu'));
    await expectCodes('db.example.com', []);
  });

  it('have the names that parts of a configuration give them which come and go', async () => {
    const { at, folder, uri, expectCodes } = await inFolder({
      'db.example.com': COM,
      'named.conf': 'include "/etc/bind/parts/*.inc";\ninclude "/etc/bind/parts/own";\n',
      'parts/old.inc': 'zone "example.net" { type master; file "/etc/bind/none"; };\n',
      'zones/first':
        '$TTL 1h\n@ SOA ns.example.net. h.example.net. 1 7200 3600 1209600 3600\n@ NS ns.example.net.\n',
    });
    const change = (name: string, type: 1 | 3): Promise<void> => {
      if (type === 3) rmSync(join(folder, name));
      else writeFileSync(join(folder, name), 'zone "example.org" { type master; file "zones/first"; };\n');
      return at.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: uri(name), type }],
      });
    };
    await at.open(COM, uri('db.example.com'));
    await expectCodes('db.example.com', []);
    for (const name of ['parts/new.inc', 'parts/own']) {
      await change(name, 1);
      await expectCodes('db.example.com', MISSING);
      await change(name, 3);
      await expectCodes('db.example.com', []);
    }
  });

  it('have the name of the configuration where they are open, too', async () => {
    const text =
      '$TTL 1h\n@ SOA ns hostmaster 1 7200 3600 1209600 3600\n@ NS ns\n@ MX 10 gone\nns A 192.0.2.1\n';
    const { at, uri, expectCodes } = await inFolder({
      'named.conf': 'zone "example.org" { type master; file "first"; };\n',
      'first.zone': text,
      first: text,
    });
    await at.open(text, uri('first'));
    // Without a name, nothing could be said to be in the zone.
    await expectCodes('first', MISSING);
  });

  it('are not read outside of the folders', async () => {
    const outside = folderWith({
      'db.example.org': ORG,
      'named.conf': 'zone "example.org" { file "x"; };\n',
    });
    const { at, uri, expectCodes } = await inFolder({
      'db.example.com': COM,
      'named.conf': `include "${outside}/named.conf";\nzone "example.org" { type master; file "${outside}/db.example.org"; };\n`,
      'db.example.edu': ORG.replaceAll('example.org', 'example.edu'),
    });
    const both = `${COM}@ MX 20 mail.example.edu.\n`;
    await at.open(both, uri('db.example.com'));
    await expectCodes('db.example.com', MISSING);
  });

  it('are looked for with progress that the editor shows', async () => {
    const files = { 'db.example.com': COM };
    const told: unknown[] = [];
    const { at } = await inFolder(files, {
      client: { window: { workDoneProgress: true } },
    });
    const ended = new Promise<void>((resolve) => {
      at.connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
        at.connection.onProgress(WorkDoneProgress.type, token, (value) => {
          told.push(value.kind);
          if (value.kind === 'end') resolve();
        });
      });
    });
    await ended;
    expect(told).toEqual(['begin', 'end']);
  });

  it('are watched by their folders, whatever their files are called', async () => {
    const files = {
      'named.conf': 'zone "example.org" { file "zones/first"; };\ninclude "parts/more";\n',
      'zones/first': ORG,
      'parts/more': '',
    };
    const { at, uri } = await inFolder(files, {
      client: {
        workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
      },
    });
    const watched = await new Promise<unknown>((resolve) => {
      at.connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
        for (const { registerOptions } of registrations) {
          const { watchers = [] } = (registerOptions ?? {}) as { watchers?: { globPattern: unknown }[] };
          const patterns = watchers.map(({ globPattern }) => globPattern);
          // Files of settings are watched by their name alone.
          if (patterns.some((pattern) => typeof pattern === 'object')) resolve(patterns);
        }
      });
    });
    expect(watched).toEqual([
      { baseUri: uri('.'), pattern: '*' },
      { baseUri: uri('parts'), pattern: '*' },
      { baseUri: uri('zones'), pattern: '*' },
    ]);
  });
});
