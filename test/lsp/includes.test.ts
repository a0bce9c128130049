import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DocumentDiagnosticRequest,
  HoverRequest,
} from 'vscode-languageserver/node';
import { type LspSession, startServer } from './client';

const HEAD = `$TTL 3600
@    SOA ns1 hostmaster 1 7200 3600 1209600 3600
@    NS  ns1
@    NS  ns2
ns1  A   192.0.2.1
ns2  A   192.0.2.2
`;

let session: LspSession | undefined;
let folder = '';

afterEach(() => {
  session?.end();
  rmSync(folder, { recursive: true, force: true });
});

/** A workspace of these files, and a server that works in it. */
async function workspace(
  files: Readonly<Record<string, string>>,
  options: Parameters<typeof startServer>[0] & { readonly rootFolder?: string } = {},
): Promise<LspSession> {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'zonewright-includes-')));
  for (const [path, text] of Object.entries(files)) write(path, text);
  const { rootFolder = '', ...others } = options;
  const root = { uri: pathToFileURL(join(folder, rootFolder)).href, name: 'zones' };
  session = await startServer({ workspaceFolders: [root], ...others });
  return session;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function uriOf(path: string): string {
  return pathToFileURL(join(folder, path)).href;
}

/** The diagnostics of a file as soon as they are what is waited for. */
async function until(
  at: LspSession,
  path: string,
  fits: (found: readonly Diagnostic[]) => boolean,
): Promise<readonly Diagnostic[]> {
  for (;;) {
    const found = await at.diagnostics(uriOf(path));
    if (fits(found)) return found;
    await at.published();
  }
}

const codes = (found: readonly Diagnostic[]) => found.map(({ code }) => code);
const has = (code: string) => (found: readonly Diagnostic[]) => codes(found).includes(code);
const lacks = (code: string) => (found: readonly Diagnostic[]) => !codes(found).includes(code);

describe('an included file that is opened alone', () => {
  it('is shown in its place in the zone that includes it', async () => {
    const at = await workspace({
      'db.example.com': `${HEAD}@ MX 10 mail\n$INCLUDE hosts.inc\n`,
      'hosts.inc': 'mail CNAME web\nweb A 192.0.2.80\nwww CNAME wen\n',
    });
    await at.open('mail CNAME web\nweb A 192.0.2.80\nwww CNAME wen\n', uriOf('hosts.inc'));
    const found = await at.diagnostics(uriOf('hosts.inc'));
    expect(codes(found)).toEqual(['cname-target-missing']);
    expect(found[0]?.message).toContain('wen.example.com.');
    const hover = await at.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: uriOf('hosts.inc') },
      position: { line: 0, character: 1 },
    });
    expect(JSON.stringify(hover)).toContain('mail.example.com.');
  });

  it('is found far down in a zone', async () => {
    const hosts = Array.from({ length: 2000 }, (_, at) => `h${at} A 192.0.2.${at % 256}\n`).join('');
    const at = await workspace({ 'db.example.com': `${HEAD}${hosts}$INCLUDE hosts.inc\n`, 'hosts.inc': '' });
    await at.open('www CNAME wen\nftp CNAME h7\n', uriOf('hosts.inc'));
    expect(codes(await at.diagnostics(uriOf('hosts.inc')))).toEqual(['cname-target-missing']);
  });

  it('is seen so through files between it and the zone', async () => {
    const at = await workspace({
      'zones/db.example.com': `${HEAD}$INCLUDE parts/all\n`,
      'zones/parts/all': '$INCLUDE hosts.inc sub\n',
      'zones/parts/hosts.inc': 'www CNAME wen\n',
    });
    await at.open('www CNAME wen\n', uriOf('zones/parts/hosts.inc'));
    const [found] = await until(at, 'zones/parts/hosts.inc', has('cname-target-missing'));
    expect(found?.message).toContain('wen.sub.example.com.');
  });

  it('changes what is said of the zone that is open, too, and the other way round', async () => {
    const at = await workspace({
      'db.example.com': `${HEAD}@ MX 10 mail\n$INCLUDE hosts.inc\n`,
      'hosts.inc': 'mail A 192.0.2.80\n',
    });
    await at.open('mail A 192.0.2.80\n', uriOf('hosts.inc'));
    expect(await at.diagnostics(uriOf('hosts.inc'))).toEqual([]);
    await at.open(`${HEAD}@ MX 10 mail\n$INCLUDE hosts.inc\n`, uriOf('db.example.com'));
    await until(at, 'db.example.com', lacks('mx-target-no-address'));
    await at.change([{ text: 'mial A 192.0.2.80\n' }], uriOf('hosts.inc'));
    await until(at, 'db.example.com', has('mx-target-no-address'));
    await at.change([{ text: `${HEAD}$INCLUDE hosts.inc\n@ MX 10 mial\n` }], uriOf('db.example.com'));
    await until(at, 'db.example.com', lacks('mx-target-no-address'));
  });

  it('says in which of several zones something holds, where it does not in all', async () => {
    const part = 'www CNAME web\nftp CNAME fpt\n';
    const at = await workspace({
      'db.example.com': `${HEAD}web A 192.0.2.80\n$INCLUDE hosts.inc\n`,
      'db.example.net': `${HEAD}$INCLUDE hosts.inc\n`,
      'hosts.inc': part,
    });
    await at.open(part, uriOf('hosts.inc'));
    const found = await until(at, 'hosts.inc', (all) => all.length === 3);
    expect(found.map(({ range, message }) => [range.start.line, message])).toEqual([
      [1, expect.stringMatching(/fpt\.example\.com\..*\(As a part of db\.example\.com\.\)$/)],
      [0, expect.stringMatching(/web\.example\.net\..*\(As a part of db\.example\.net\.\)$/)],
      [1, expect.stringMatching(/fpt\.example\.net\..*\(As a part of db\.example\.net\.\)$/)],
    ]);
    write('db.example.net', HEAD);
    await changedOnDisk(at, 'db.example.net');
    const [left, ...more] = await until(at, 'hosts.inc', (all) => all.length === 1);
    expect(left?.message).not.toContain('As a part');
    expect(more).toEqual([]);
  });

  it('is told on request, too', async () => {
    const at = await workspace(
      { 'db.example.com': `${HEAD}$INCLUDE hosts.inc\n`, 'hosts.inc': 'www CNAME wen\n' },
      { client: { textDocument: { diagnostic: {} } } },
    );
    await at.open('www CNAME wen\n', uriOf('hosts.inc'));
    const report = await at.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: uriOf('hosts.inc') },
    });
    expect(report.kind === 'full' && codes(report.items)).toEqual(['cname-target-missing']);
  });

  it('finds a zone that begins to include it', async () => {
    const at = await workspace({ 'db.example.com': HEAD, 'hosts.inc': '' });
    await at.open('www CNAME wen\n', uriOf('hosts.inc'));
    await until(at, 'hosts.inc', has('soa-missing'));
    write('db.example.com', `${HEAD}$INCLUDE hosts.inc\n`);
    await changedOnDisk(at, 'db.example.com');
    await until(at, 'hosts.inc', has('cname-target-missing'));
  });

  it('keeps its place when the zone is opened and closed again', async () => {
    const zone = `${HEAD}$INCLUDE hosts.inc\n`;
    const at = await workspace({ 'db.example.com': zone, 'hosts.inc': 'www CNAME wen\n' });
    await at.open('www CNAME wen\n', uriOf('hosts.inc'));
    await until(at, 'hosts.inc', has('cname-target-missing'));
    await at.open(zone, uriOf('db.example.com'));
    await at.diagnostics(uriOf('db.example.com'));
    await at.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: uriOf('db.example.com') },
    });
    await at.change([{ text: 'www CNAME wen\nftp CNAME fpt\n' }], uriOf('hosts.inc'));
    const found = await until(at, 'hosts.inc', (all) => all.length === 2);
    expect(codes(found)).toEqual(['cname-target-missing', 'cname-target-missing']);
  });

  it('outside the workspace is not looked for', async () => {
    const files = { 'db.example.com': `${HEAD}$INCLUDE hosts.inc\n`, 'hosts.inc': '', 'inner/x': '' };
    const at = await workspace(files, { rootFolder: 'inner' });
    await at.open('www CNAME wen\n', uriOf('hosts.inc'));
    expect(codes(await at.diagnostics(uriOf('hosts.inc')))).toContain('soa-missing');
    at.end();
    const trusting = await workspace(files, {
      rootFolder: 'inner',
      initializationOptions: { trusted: true },
    });
    await trusting.open('www CNAME wen\n', uriOf('hosts.inc'));
    expect(codes(await trusting.diagnostics(uriOf('hosts.inc')))).toEqual(['cname-target-missing']);
  });
});

describe('paths of includes', () => {
  it('begin at the including file, or at the folder that is set', async () => {
    const at = await workspace({
      'zones/db.example.com': `${HEAD}$INCLUDE parts/hosts.inc\n`,
      'zones/parts/hosts.inc': 'www CNAME beside\n',
      'parts/hosts.inc': 'www CNAME server\n',
    });
    await at.open(`${HEAD}$INCLUDE parts/hosts.inc\n`, uriOf('zones/db.example.com'));
    const beside = await until(at, 'zones/parts/hosts.inc', has('cname-target-missing'));
    expect(beside[0]?.message).toContain('beside.example.com.');
    await at.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { zonewright: { includeDirectory: '.' } },
    });
    const server = await until(at, 'parts/hosts.inc', has('cname-target-missing'));
    expect(server[0]?.message).toContain('server.example.com.');
    expect(await until(at, 'zones/parts/hosts.inc', (found) => found.length === 0)).toEqual([]);
  });
});

describe('files that cannot be included', () => {
  async function findingOf(
    path: string,
    prepare: (folder: string) => void = () => undefined,
  ): Promise<Diagnostic | undefined> {
    const at = await workspace({
      'db.example.com': '',
      'a.inc': '$INCLUDE b.inc\n',
      'b.inc': '$INCLUDE a.inc\n',
      'parts/x': '',
    });
    prepare(folder);
    await at.open(`${HEAD}$INCLUDE ${path}\n`, uriOf('db.example.com'));
    const found = await at.diagnostics(uriOf(path === 'a.inc' ? 'b.inc' : 'db.example.com'));
    return found.find(({ code }) => String(code).startsWith('syntax-include'));
  }

  it.each([
    ['that is not there', 'none.inc', 'syntax-include-not-found', 'there is no such file'],
    ['that is a folder', 'parts', 'syntax-include-not-found', 'it is a folder'],
    [
      'that is the zone itself',
      'db.example.com',
      'syntax-include-cycle',
      'db.example.com includes db.example.com',
    ],
    [
      'that includes one that includes it',
      'a.inc',
      'syntax-include-cycle',
      'a.inc includes b.inc includes a.inc',
    ],
  ])('one %s', async (_, path, code, words) => {
    const found = await findingOf(path);
    expect(found?.code).toBe(code);
    expect(found?.message).toContain(words);
  });

  it('one that is no text', async () => {
    const found = await findingOf('x.inc', (where) =>
      writeFileSync(join(where, 'x.inc'), Buffer.from([1, 0, 2])),
    );
    expect(found?.message).toContain('it holds binary data');
  });

  it('one that is huge', async () => {
    const found = await findingOf('x.inc', (where) => {
      writeFileSync(join(where, 'x.inc'), '');
      truncateSync(join(where, 'x.inc'), 600 * 1024 * 1024);
    });
    expect(found?.message).toContain('it is larger than 512 MB');
  });

  it('one whose links lead in a circle', async () => {
    const found = await findingOf('x.inc', (where) => symlinkSync('x.inc', join(where, 'x.inc')));
    expect(found?.message).toContain('its symbolic links lead in a circle');
  });
});

async function changedOnDisk(at: LspSession, path: string): Promise<void> {
  await at.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: [{ uri: uriOf(path), type: 2 }],
  });
}
