import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  DefinitionRequest,
  DidCloseTextDocumentNotification,
  DocumentDiagnosticRequest,
  type Location,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  ReferencesRequest,
  RenameRequest,
} from 'vscode-languageserver/node';
import { ClientUris } from '../../server/src/lsp/client-uris';
import { keyOf, pathOf, uriOf } from '../../server/src/lsp/file-keys';
import { ZoneDocument } from '../../server/src/lsp/zone-document';
import { type LspSession, startServer } from './client';
import { codes, EDITORS, HEAD, has, lacks, type ZonesOnDisk, zonesOnDisk } from './zones-on-disk';

let zones: ZonesOnDisk | undefined;
let session: LspSession | undefined;

afterEach(() => {
  zones?.end();
  zones = undefined;
  session?.end();
  session = undefined;
});

/** As VS Code writes a URI. */
const spelled = (uri: string): string =>
  uri.replace(/[+@!$&'()*,;=]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

const FOLDER = "zones+int (1) @!$&'*,;=";
const ROOT = `${HEAD}@ MX 10 mail\n$INCLUDE hosts.inc\n`;
const HOSTS = 'mail A 192.0.2.80\nwww CNAME wen\n';

describe.each(EDITORS)('files whose URIs the editor writes in its own way (%s)', (editor) => {
  const inFolder = () =>
    zonesOnDisk(editor, { 'db.example.com': ROOT, 'hosts.inc': HOSTS }, { folder: FOLDER, spelled });

  it('are found in their zones, and their edits reach them', async () => {
    zones = await inFolder();
    await zones.open('hosts.inc', HOSTS);
    expect(codes(await zones.until('hosts.inc', lacks('soa-missing')))).toEqual(['cname-target-missing']);
    await zones.open('db.example.com', ROOT);
    expect(codes(await zones.until('db.example.com', () => true))).toEqual(['mx-single']);
    await zones.change('hosts.inc', HOSTS.replace('mail', 'mial'));
    await zones.until('db.example.com', has('mx-target-no-address'));
    await zones.close('hosts.inc');
    await zones.until('db.example.com', lacks('mx-target-no-address'));
  });

  it('are read again when they change on disk', async () => {
    zones = await inFolder();
    await zones.open('db.example.com', ROOT);
    await zones.until('db.example.com', lacks('mx-target-no-address'));
    zones.write('hosts.inc', '');
    await zones.changed('hosts.inc');
    await zones.until('db.example.com', has('mx-target-no-address'));
  });

  it('are called so wherever they are mentioned', async () => {
    zones = await inFolder();
    const twice = `${ROOT}www A 192.0.2.3\n`;
    await zones.open('db.example.com', twice);
    await zones.open('hosts.inc', HOSTS);
    const [other] = await zones.until('hosts.inc', has('cname-and-other-data'));
    expect(other?.relatedInformation?.[0]?.location.uri).toBe(zones.uri('db.example.com'));
    const { connection } = zones.session;
    const textDocument = { uri: zones.uri('db.example.com') };
    const position = { line: 6, character: 9 };
    const at = (await connection.sendRequest(DefinitionRequest.type, {
      textDocument,
      position,
    })) as Location[];
    expect(at.map(({ uri }) => uri)).toEqual([zones.uri('hosts.inc')]);
    const context = { includeDeclaration: true };
    const places = await connection.sendRequest(ReferencesRequest.type, { textDocument, position, context });
    expect(places?.map(({ uri }) => uri)).toEqual([zones.uri('db.example.com'), zones.uri('hosts.inc')]);
    const newName = 'post';
    const edit = await connection.sendRequest(RenameRequest.type, { textDocument, position, newName });
    expect(Object.keys(edit?.changes ?? {}).sort()).toEqual([
      zones.uri('db.example.com'),
      zones.uri('hosts.inc'),
    ]);
  });
});

describe('URIs that name no file on this machine', () => {
  const ODD = [
    'untitled:100%',
    'file:///tmp/%E4/db.example.com',
    'file:///tmp/50%.zone',
    'file:///tmp/a%2Fb/db.example.com',
    'file://server/share/db.example.com',
    'file:///tmp/%00/db.example.com',
    'file:///tmp/db.example.com?version=1#line',
    'no uri',
  ];

  it.each(ODD)('are those of texts that are checked, too: %s', async (uri) => {
    session = await startServer();
    await session.open(`$ORIGIN example.com.\n${HEAD}@ MX 10 mail\n`, uri);
    expect(codes(await session.diagnostics(uri))).toEqual(['mx-target-no-address']);
    await session.change([{ text: `$ORIGIN example.com.\n${HEAD}` }], uri);
    expect(codes(await session.diagnostics(uri))).toEqual([]);
    session.end();
    session = await startServer({ client: { textDocument: { diagnostic: {} } } });
    await session.open(`$ORIGIN example.com.\n${HEAD}@ MX 10 mail\n`, uri);
    const report = await session.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
    });
    expect(report).toMatchObject({ items: [{ code: 'mx-target-no-address' }] });
  });

  it.each(['file://server/share', 'file:///tmp/a%2Fb', 'file:///tmp/%E4', 'vscode-vfs://github/zones'])(
    'may be those of folders: %s',
    async (uri) => {
      session = await startServer({ workspaceFolders: [{ uri, name: 'zones' }] });
      expect(session.initialized.serverInfo?.name).toBe('zonewright');
    },
  );

  it('do no harm to the files that changed together with them', async () => {
    zones = await zonesOnDisk('push', { 'db.example.com': ROOT, 'hosts.inc': HOSTS, 'other.inc': '' });
    await zones.open('db.example.com', ROOT);
    await zones.open('other.inc', '');
    await zones.until('db.example.com', lacks('mx-target-no-address'));
    zones.write('hosts.inc', '');
    await zones.changed(`${zones.uri('')}t%E4st.inc`, 'file://server/share/x', 'hosts.inc');
    await zones.until('db.example.com', has('mx-target-no-address'));
  });
});

it('what was found under a second URI of a file is taken back when that is closed', async () => {
  session = await startServer();
  const first = 'file:///zones/db.example.com';
  const second = 'file:///zones/%64b.example.com';
  await session.open(HEAD, first);
  await session.open(`${HEAD}@ MX 10 mail\n`, second);
  expect(codes(await session.diagnostics(second))).toEqual(['mx-target-no-address']);
  const told = new Promise<number>((resolve) => {
    session?.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      if (uri === second) resolve(diagnostics.length);
    });
  });
  for (const uri of [first, second])
    await session.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri },
    });
  expect(await told).toBe(0);
});

it('what cannot be shown is told in the log, and everything else is shown', async () => {
  session = await startServer();
  const logged = new Promise<string>((resolve) => {
    session?.connection.onNotification(LogMessageNotification.type, ({ message }) => resolve(message));
  });
  vi.spyOn(ZoneDocument.prototype, 'check').mockRejectedValueOnce(new Error('broken'));
  const broken = 'file:///zones/db.example.net';
  await session.open(HEAD, broken);
  await session.open(HEAD);
  expect(codes(await session.diagnostics())).toEqual([]);
  expect(await logged).toMatch(/^What is found in .*db\.example\.net cannot be shown: Error: broken/);
  await session.change([{ text: `${HEAD}@ MX 10 mail\n` }], broken);
  expect(codes(await session.diagnostics(broken))).toEqual(['mx-target-no-address']);
});

describe('the URI of a file', () => {
  it('is written in one way here, and given back as the editor writes it', () => {
    const uris = new ClientUris();
    expect(uris.opened('file:///c%3A/a%2Bb.zone')).toBe('file:///c:/a+b.zone');
    expect(uris.taken('file:///c:/a%2bb.zone')).toBe('file:///c:/a+b.zone');
    expect(uris.given('file:///c:/a+b.zone')).toBe('file:///c%3A/a%2Bb.zone');
    expect(uris.inAnswer({ changes: { 'file:///c:/a+b.zone': [{ newText: 'a' }] } })).toEqual({
      changes: { 'file:///c%3A/a%2Bb.zone': [{ newText: 'a' }] },
    });
    expect(uris.closed('file:///c%3A/a%2Bb.zone')).toBe('file:///c:/a+b.zone');
    expect(uris.given('file:///c:/a+b.zone')).toBe('file:///c%3A/a%2Bb.zone');
  });

  it('stays as it is where the file is open under another one already', () => {
    const uris = new ClientUris();
    expect(uris.opened('file:///a+b')).toBe('file:///a+b');
    expect(uris.opened('file:///a%2Bb')).toBe('file:///a%2Bb');
    expect(uris.taken('file:///a%2Bb')).toBe('file:///a%2Bb');
    expect(uris.closed('file:///a%2Bb')).toBe('file:///a%2Bb');
    expect(uris.taken('file:///a%2Bb')).toBe('file:///a+b');
  });

  it('has a path where it names a file on this machine', () => {
    expect(pathOf('file:///zones/a%20b')).toBe('/zones/a b');
    expect(pathOf('FILE:///zones/a')).toBe('/zones/a');
    expect(pathOf('file://server/share/a')).toBeUndefined();
    expect(pathOf('untitled:a')).toBeUndefined();
    expect(keyOf('file:///zones/a?version=1')).toBe('file:///zones/a?version=1');
    expect(uriOf(keyOf('file:///zones/%61'))).toBe('file:///zones/a');
  });
});
