import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  RegistrationRequest,
} from 'vscode-languageserver';
import { folderWith } from '../helpers/cli';
import { type LspSession, startServer } from './client';

const ZONE = `$TTL 1h
@    SOA ns1 hostmaster 7 2h 30m 2w 1h
@    NS  ns1
@    MX  10 mail
ns1  A   192.0.2.1
mail CNAME ns1
`;

let session: LspSession | undefined;

afterEach(() => session?.end());

interface Workspace {
  readonly at: LspSession;
  uri(name: string): string;
  /** Severity of a diagnostic of an open zone, 1 for an error; undefined if it is not there. */
  severity(code: string, name?: string): Promise<number | undefined>;
  /** Writes a file, or takes it away, and tells the server. */
  write(name: string, text: string | undefined): Promise<void>;
  set(settings: object): Promise<void>;
}

/** A server whose workspace is the folder `in` of a folder with these files. */
async function started(
  files: Readonly<Record<string, string>>,
  options = { trusted: true, in: '' },
): Promise<Workspace> {
  const folder = folderWith(files);
  const workspace = pathToFileURL(join(folder, options.in)).href;
  const at = await startServer({
    initializationOptions: { trusted: options.trusted },
    workspaceFolders: [{ uri: workspace, name: 'zones' }],
  });
  session = at;
  const uri = (name: string): string => pathToFileURL(join(folder, name)).href;
  return {
    at,
    uri,
    async severity(code, name = 'db.example.com') {
      // The answer to an edit comes behind whatever the messages before it bring.
      await at.change(
        [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '' }],
        uri(name),
      );
      return (await at.diagnostics(uri(name))).find((each) => each.code === code)?.severity;
    },
    async write(name, text) {
      if (text === undefined) rmSync(join(folder, name));
      else writeFileSync(join(folder, name), text);
      const changes = [{ uri: uri(name), type: text === undefined ? 3 : 2 } as const];
      await at.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    },
    set: (zonewright) =>
      at.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: { zonewright } }),
  };
}

describe('.zonewright.json', () => {
  it('counts for the zones below it, the nearest one alone', async () => {
    const { at, uri, severity } = await started({
      '.zonewright.json': '{ "rules": { "mx-*": "error" } }',
      'inner/.zonewright.json': '{ "rules": { "ns-single": "off" } }',
    });
    await at.open(ZONE, uri('db.example.com'));
    await at.open(ZONE, uri('inner/db.example.com'));
    expect(await severity('mx-target-cname')).toBe(1);
    expect(await severity('ns-single')).toBe(3);
    expect(await severity('mx-target-cname', 'inner/db.example.com')).toBe(2);
    expect(await severity('ns-single', 'inner/db.example.com')).toBeUndefined();
  });

  it('is read again when it changes, comes or goes', async () => {
    const { at, uri, severity, write } = await started({});
    await at.open(ZONE, uri('db.example.com'));
    expect(await severity('mx-target-cname')).toBe(2);
    await write('.zonewright.json', '{ "preset": "strict" }');
    expect(await severity('mx-target-cname')).toBe(1);
    await write('.zonewright.json', '{ "preset": "strict", "rules": { "mail": "hint" } }');
    expect(await severity('mx-target-cname')).toBe(4);
    await write('.zonewright.json', undefined);
    expect(await severity('mx-target-cname')).toBe(2);
  });

  it('gives way to what the user has set in the editor, setting by setting', async () => {
    const { at, uri, severity, set } = await started({
      '.zonewright.json':
        '{ "preset": "strict", "rules": { "mx-target-cname": "off", "ns-single": "hint" } }',
    });
    await at.open(ZONE, uri('db.example.com'));
    expect(await severity('mx-target-cname')).toBeUndefined();
    await set({ rules: { 'mx-*': 'information' } });
    expect(await severity('mx-target-cname')).toBe(3);
    expect(await severity('ns-single')).toBe(4);
    await set({ preset: 'recommended' });
    expect(await severity('mx-target-cname')).toBeUndefined();
  });

  it('names zones by their paths from its folder', async () => {
    const text = ZONE.replace('mail CNAME ns1', 'mail.corp.example. CNAME ns1');
    const { at, uri, severity, set } = await started({
      '.zonewright.json': '{ "origins": { "/zones/*": "corp.example" } }',
    });
    await at.open(text, uri('zones/inside'));
    await at.open(text, uri('elsewhere/zones/inside'));
    expect(await severity('origin-unknown', 'zones/inside')).toBeUndefined();
    expect(await severity('mx-target-cname', 'zones/inside')).toBe(2);
    expect(await severity('origin-unknown', 'elsewhere/zones/inside')).toBe(4);
    await set({ origins: { inside: 'example.net' } });
    expect(await severity('mx-target-cname', 'zones/inside')).toBeUndefined();
  });

  it('says where files that are included are, from its folder', async () => {
    const { at, uri, severity } = await started({
      '.zonewright.json': '{ "includeDirectory": "parts" }',
      'parts/hosts': 'www A 192.0.2.7\n',
    });
    await at.open(`${ZONE}$INCLUDE hosts\n`, uri('zones/db.example.com'));
    expect(await severity('syntax-include-not-found', 'zones/db.example.com')).toBeUndefined();
  });

  it('shows what is wrong with it at its place, until that is mended', async () => {
    const { at, uri, severity, write } = await started({
      '.zonewright.json': '{\n  "rules": { "mx-singel": "off", "mx-target-cname": "hint" }\n}\n',
    });
    await at.open(ZONE, uri('db.example.com'));
    expect(await severity('mx-target-cname')).toBe(4);
    expect(await at.diagnostics(uri('.zonewright.json'))).toEqual([
      {
        message: 'There is no rule "mx-singel"; did you mean "mx-single"?',
        range: { start: { line: 1, character: 13 }, end: { line: 1, character: 24 } },
        severity: 1,
        source: 'zonewright',
      },
    ]);
    await write('.zonewright.json', '{}');
    expect(await severity('mx-target-cname')).toBe(2);
    expect(await at.diagnostics(uri('.zonewright.json'))).toEqual([]);
  });

  it('is looked for up to the top of the repository, outside the workspace only where that is trusted', async () => {
    const files = {
      '.zonewright.json': '{ "rules": { "mx-target-cname": "off" } }',
      'repository/.git/HEAD': '',
      'repository/.zonewright.json': '{ "rules": { "mx-target-cname": "error" } }',
      'repository/zones/hosts/.git': '',
    };
    const name = 'repository/zones/db.example.com';
    const trusting = await started(files, { trusted: true, in: 'repository/zones' });
    await trusting.at.open(ZONE, trusting.uri(name));
    expect(await trusting.severity('mx-target-cname', name)).toBe(1);
    const submodule = 'repository/zones/hosts/db.example.com';
    await trusting.at.open(ZONE, trusting.uri(submodule));
    expect(await trusting.severity('mx-target-cname', submodule)).toBe(2);
    trusting.at.end();
    const careful = await started(files, { trusted: false, in: 'repository/zones' });
    await careful.at.open(ZONE, careful.uri(name));
    expect(await careful.severity('mx-target-cname', name)).toBe(2);
    await careful.at.connection.sendNotification('zonewright/trusted');
    expect(await careful.severity('mx-target-cname', name)).toBe(1);
  });

  it('is watched by a client that can', async () => {
    const folder = folderWith({});
    session = await startServer({
      client: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'zones' }],
    });
    const { connection } = session;
    const watched = new Promise<unknown>((resolve) => {
      connection.onRequest(RegistrationRequest.type, (params) => resolve(params));
    });
    expect(await watched).toMatchObject({
      registrations: [
        {
          method: 'workspace/didChangeWatchedFiles',
          registerOptions: { watchers: [{ globPattern: '**/.zonewright.json' }] },
        },
      ],
    });
  });
});
