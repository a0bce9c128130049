import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type CancellationToken,
  CancellationTokenSource,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticRequest,
  FileChangeType,
  HoverRequest,
  LogMessageNotification,
  WorkDoneProgress,
  WorkDoneProgressCreateRequest,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver/node';
import { folderWith } from '../helpers/cli';
import { type EditorKind, type ProblemsView, problemsView } from './problems-view';

/** A zone that works, with two servers so that there is nothing to say but advice. */
const zone = (name: string, rest = ''): string =>
  `$TTL 1h\n@ SOA ns1.${name} hostmaster 1 7200 3600 1209600 3600\n@ NS ns1\n@ NS ns2\nns1 A 192.0.2.1\nns2 A 198.51.100.1\n${rest}`;

/** Its exchange is in the other zone. */
const COM = zone('example.com.', '@ MX 10 mail.example.org.\n@ A 192.0.2.3\n');
const ORG = zone('example.org.', 'mail A 192.0.2.5\n');
const WITHOUT_MAIL = zone('example.org.', 'mial A 192.0.2.5\n');
/** An exchange that is an alias. */
const ALIAS = zone('example.net.', '@ MX 10 mail\nmail CNAME web\nweb A 192.0.2.6\n');

let view: ProblemsView | undefined;

afterEach(() => view?.at.end());

interface Opened {
  readonly view: ProblemsView;
  readonly folder: string;
  readonly uri: (name: string) => string;
  /** Waits until the problems about mail of a file, and errors in reading it, are these. */
  readonly lists: (name: string, ...codes: string[]) => Promise<void>;
  /** Writes a file and tells the server. */
  readonly write: (name: string, text: string, type?: 1 | 2) => Promise<void>;
}

async function inFolder(
  files: Readonly<Record<string, string>>,
  kind: EditorKind = 'parts',
  options: Parameters<typeof problemsView>[1] = {},
): Promise<Opened> {
  const folder = folderWith(files);
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'zones' }];
  const opened = await problemsView(kind, { workspaceFolders, ...options });
  view = opened;
  const uri = (name: string): string => pathToFileURL(join(folder, name)).href;
  return {
    view: opened,
    folder,
    uri,
    async lists(name, ...codes) {
      await opened.until(uri(name), (found) => {
        const shown = found
          .filter(({ severity = 1 }) => severity <= 2)
          .map(({ code }) => String(code))
          .filter((code) => /^(?:mx|syntax|rdata)-/.test(code));
        return JSON.stringify(shown) === JSON.stringify(codes);
      });
    },
    async write(name, text, type = 2) {
      writeFileSync(join(folder, name), text);
      await opened.onDisk(uri(name), type);
    },
  };
}

const EDITORS: readonly EditorKind[] = ['pushed', 'parts', 'answers', 'pulls-open-files'];

describe.each(EDITORS)('a zone that is not open (editor: %s)', (kind) => {
  it('has its problems listed, whether another one is open or not', async () => {
    const { view, uri, lists } = await inFolder({ 'db.example.net': ALIAS, 'sub/db.example.com': COM }, kind);
    await lists('db.example.net', 'mx-target-cname');
    await view.open(uri('sub/db.example.com'), COM);
    await lists('db.example.net', 'mx-target-cname');
  });

  it('has them when it is opened, as it is typed, and when it is closed again', async () => {
    const { view, uri, lists, write } = await inFolder({ 'db.example.net': ALIAS }, kind);
    await lists('db.example.net', 'mx-target-cname');
    await view.open(uri('db.example.net'), ALIAS);
    await lists('db.example.net', 'mx-target-cname');
    await view.type(uri('db.example.net'), ALIAS.replace('MX 10 mail', 'MX 10 web'));
    await lists('db.example.net');
    // Closed without being saved: what is on disk counts.
    await view.close(uri('db.example.net'));
    await lists('db.example.net', 'mx-target-cname');
    await view.open(uri('db.example.net'), ALIAS);
    const fixed = ALIAS.replace('MX 10 mail', 'MX 10 web');
    await view.type(uri('db.example.net'), fixed);
    await write('db.example.net', fixed);
    await view.close(uri('db.example.net'));
    await lists('db.example.net');
  });

  it('is not listed while it is open under another URI', async () => {
    const { view, uri, lists, write } = await inFolder({ 'db.example.net': ALIAS }, kind);
    await lists('db.example.net', 'mx-target-cname');
    const second = uri('db.example.net').replace('db.', '%64b.');
    const fixed = ALIAS.replace('MX 10 mail', 'MX 10 web');
    await view.open(uri('db.example.net'), fixed);
    await view.open(second, fixed);
    await view.close(uri('db.example.net'));
    await write('db.example.info', ALIAS.replaceAll('example.net', 'example.info'), 1);
    await lists('db.example.info', 'mx-target-cname');
    await lists('db.example.net');
    await view.close(second);
    await lists('db.example.net', 'mx-target-cname');
  });

  it('counts for others as it is where it is still open', async () => {
    const { view, uri, lists } = await inFolder({ 'db.example.com': COM, 'db.example.org': ORG }, kind);
    await lists('db.example.com');
    const second = uri('db.example.org').replace('db.', '%64b.');
    await view.open(uri('db.example.org'), WITHOUT_MAIL);
    await lists('db.example.com', 'mx-target-no-address');
    await view.open(second, ORG);
    await lists('db.example.com');
    await view.close(second);
    await lists('db.example.com', 'mx-target-no-address');
  });

  it('follows what is typed in the zones that it asks', async () => {
    const { view, uri, lists } = await inFolder({ 'db.example.com': COM, 'db.example.org': ORG }, kind);
    await view.open(uri('db.example.org'), ORG);
    await view.type(uri('db.example.org'), WITHOUT_MAIL);
    await lists('db.example.com', 'mx-target-no-address');
    await view.type(uri('db.example.org'), `${WITHOUT_MAIL}mail CNAME ns1\n`);
    await lists('db.example.com', 'mx-target-cname');
    await view.type(uri('db.example.org'), ORG);
    await lists('db.example.com');
    await view.type(uri('db.example.org'), WITHOUT_MAIL);
    await lists('db.example.com', 'mx-target-no-address');
    // Closed without being saved, it has the exchange again.
    await view.close(uri('db.example.org'));
    await lists('db.example.com');
  });

  it('follows its file, and the files of zones that it asks', async () => {
    const { view, folder, uri, lists, write } = await inFolder(
      { 'db.example.com': COM, 'db.example.org': ORG, 'db.example.net': ALIAS },
      kind,
    );
    await lists('db.example.net', 'mx-target-cname');
    await write('db.example.net', ALIAS.replace('MX 10 mail', 'MX 10 web'));
    await lists('db.example.net');
    await write('db.example.org', WITHOUT_MAIL);
    await lists('db.example.com', 'mx-target-no-address');
    rmSync(join(folder, 'db.example.org'));
    await view.onDisk(uri('db.example.org'), 3);
    await lists('db.example.com');
    await write('db.example.edu', ALIAS.replaceAll('example.net', 'example.edu'), 1);
    await lists('db.example.edu', 'mx-target-cname');
    rmSync(join(folder, 'db.example.edu'));
    await view.onDisk(uri('db.example.edu'), 3);
    await lists('db.example.edu');
  });

  it('has what is wrong in files that it includes listed there', async () => {
    const fault = 'x A 192.0.2.300\n';
    const whole = (part: string): string => zone('example.com.', `$INCLUDE ${part}\n`);
    const { view, uri, lists, write } = await inFolder(
      { 'db.example.com': whole('hosts.inc'), 'hosts.inc': fault, 'other.inc': fault },
      kind,
    );
    await lists('hosts.inc', 'rdata-address');
    await write('hosts.inc', 'x A 192.0.2.30\n');
    await lists('hosts.inc');
    await write('hosts.inc', fault);
    await lists('hosts.inc', 'rdata-address');
    await view.open(uri('db.example.com'), whole('hosts.inc'));
    await lists('hosts.inc', 'rdata-address');
    await view.type(uri('db.example.com'), whole('other.inc'));
    await lists('other.inc', 'rdata-address');
    await lists('hosts.inc');
    await view.close(uri('db.example.com'));
    await lists('hosts.inc', 'rdata-address');
    await lists('other.inc');
  });
});

describe('what is listed of zones that are not open', () => {
  const ADVICE = zone('example.com.', '@ MX 10 web\nweb A 192.0.2.300\n');
  const settings = (workspaceDiagnostics: string) => ({ settings: { zonewright: { workspaceDiagnostics } } });

  it('are errors and warnings, or all, or nothing, as the setting says', async () => {
    const { view, uri, lists } = await inFolder({ 'db.example.com': ADVICE });
    const isHere = () => view.of(uri('db.example.com'));
    await lists('db.example.com', 'rdata-address');
    expect(isHere().every(({ severity }) => (severity ?? 1) <= 2)).toBe(true);
    const { connection } = view.at;
    await connection.sendNotification(DidChangeConfigurationNotification.type, settings('all'));
    await view.until(uri('db.example.com'), (found) => found.some(({ severity }) => (severity ?? 1) > 2));
    await connection.sendNotification(DidChangeConfigurationNotification.type, settings('off'));
    await view.until(uri('db.example.com'), (found) => found.length === 0);
    // What an editor was told of an open file it does not keep for the closed one.
    await view.open(uri('db.example.com'), ADVICE);
    await lists('db.example.com', 'rdata-address');
    await view.close(uri('db.example.com'));
    await view.until(uri('db.example.com'), (found) => found.length === 0);
  });

  it('has the severities of the settings, and not what a comment silences', async () => {
    const silenced = ALIAS.replace('MX 10 mail', 'MX 10 mail ; zonewright-disable-line mx-target-cname');
    const { lists, view, uri } = await inFolder({
      '.zonewright.json': '{ "rules": { "mx-target-no-address": "warning" } }',
      'db.example.net': `${silenced}sub MX 10 nowhere\nsub MX 20 mail\n`,
    });
    await lists('db.example.net', 'mx-target-no-address', 'mx-target-cname');
    const [first] = view.of(uri('db.example.net'));
    expect(first?.severity).toBe(2);
  });

  it('is what is found with the name that a configuration gives the zone, also when that changes', async () => {
    const conf = (name: string): string => `zone "${name}" { type master; file "first"; };\n`;
    const first = `$TTL 1h\n@ SOA ns.example.edu. hostmaster 1 7200 3600 1209600 3600\n@ NS ns.example.edu.\n@ NS ns2.example.edu.\n@ MX 10 gone.example.org.\n`;
    const { lists, write } = await inFolder({ 'named.conf': conf('example.edu'), first });
    await write('named.conf', conf('example.org'));
    await lists('first', 'mx-target-no-address');
  });

  it.each([
    ['is emptied', (folder: string) => writeFileSync(join(folder, 'first'), '')],
    ['is removed', (folder: string) => rmSync(join(folder, 'first'))],
  ])(
    'is nothing of a zone that a configuration names, and whose file %s as the settings change',
    async (_, go) => {
      const { view, folder, lists, uri } = await inFolder({
        'named.conf': 'zone "example.net" { type master; file "first"; };\n',
        first: ALIAS,
        '.zonewright.json': '{}',
        'db.example.edu': ALIAS.replaceAll('example.net', 'example.edu'),
      });
      await lists('first', 'mx-target-cname');
      go(folder);
      writeFileSync(
        join(folder, '.zonewright.json'),
        '{ "rules": { "mx-target-cname": "off", "rrset-ttl-differs": "error" } }',
      );
      await view.at.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: ['.zonewright.json', 'first'].map((name) => ({
          uri: uri(name),
          type: FileChangeType.Changed as FileChangeType,
        })),
      });
      // Checked after the other.
      await lists('db.example.edu');
      await view.until(uri('first'), (found) => found.length === 0);
    },
  );

  it('is nothing of files that are no zones, and of parts that no zone includes', async () => {
    const { view, lists, uri } = await inFolder({
      'db.php': '<?php $db = new PDO("mysql:host=localhost"); ?>\n',
      'db.part': 'www A 192.0.2.300\n',
      'node_modules/db.example.com': ALIAS,
      '.hidden/db.example.com': ALIAS,
      'db.example.net': ALIAS,
    });
    await lists('db.example.net', 'mx-target-cname');
    for (const other of ['db.php', 'db.part', 'node_modules/db.example.com', '.hidden/db.example.com'])
      expect(view.of(uri(other))).toEqual([]);
    expect(view.reported()).toBe(1);
  });

  it('goes with a folder that is deleted or renamed', async () => {
    const { view, folder, uri, lists } = await inFolder({ 'old/db.example.net': ALIAS });
    await lists('old/db.example.net', 'mx-target-cname');
    mkdirSync(join(folder, 'new'));
    renameSync(join(folder, 'old/db.example.net'), join(folder, 'new/db.example.net'));
    rmSync(join(folder, 'old'), { recursive: true });
    await view.onDisk(uri('old'), 3);
    await lists('old/db.example.net');
    await view.onDisk(uri('new/db.example.net'), 1);
    await lists('new/db.example.net', 'mx-target-cname');
  });

  it('follows what is typed in an included file that is open', async () => {
    const whole = zone('example.com.', '@ MX 10 mail\n$INCLUDE hosts.inc\n');
    const { view, uri, lists } = await inFolder({
      'db.example.com': whole,
      'hosts.inc': 'mail A 192.0.2.9\n',
    });
    await view.open(uri('hosts.inc'), 'mail A 192.0.2.9\n');
    await view.type(uri('hosts.inc'), 'mial A 192.0.2.9\n');
    await lists('db.example.com', 'mx-target-no-address');
    await view.close(uri('hosts.inc'));
    await lists('db.example.com');
  });

  it('follows files that links in its paths lead to, also as they are typed', async () => {
    const whole = zone('example.com.', '@ MX 10 mail\n$INCLUDE own/hosts.inc\n');
    const hosts = 'mail A 192.0.2.9\n';
    const { view, folder, uri, lists, write } = await inFolder({ 'shared/hosts.inc': hosts });
    symlinkSync('shared', join(folder, 'own'));
    await write('db.example.com', whole, 1);
    await write('shared/hosts.inc', 'mial A 192.0.2.9\n');
    await lists('db.example.com', 'mx-target-no-address');
    await write('shared/hosts.inc', hosts);
    await lists('db.example.com');
    await view.open(uri('shared/hosts.inc'), hosts);
    await view.type(uri('shared/hosts.inc'), 'mial A 192.0.2.9\n');
    await lists('db.example.com', 'mx-target-no-address');
    await view.close(uri('shared/hosts.inc'));
    await lists('db.example.com');
  });

  it('is nothing of the path of a link, also when the zone was open under it', async () => {
    const { view, folder, uri, lists } = await inFolder({ 'own/db.example.net': ALIAS });
    symlinkSync('own', join(folder, 'links'));
    await lists('own/db.example.net', 'mx-target-cname');
    await view.open(uri('links/db.example.net'), ALIAS);
    await lists('links/db.example.net', 'mx-target-cname');
    await view.type(uri('links/db.example.net'), `${ALIAS}www A 192.0.2.8\n`);
    await view.close(uri('links/db.example.net'));
    await lists('links/db.example.net');
    await view.onDisk(uri('own/db.example.net'), 2);
    await lists('own/db.example.net', 'mx-target-cname');
    expect(view.of(uri('links/db.example.net'))).toEqual([]);
  });

  it('does not read outside of a workspace that is not trusted, and does once it is', async () => {
    const outside = folderWith({ 'mail.inc': 'mail A 192.0.2.9\n' });
    const whole = zone('example.com.', `@ MX 10 mail\n$INCLUDE ${join(outside, 'mail.inc')}\n`);
    const { view, uri } = await inFolder({ 'db.example.com': whole });
    await view.until(uri('db.example.com'), (found) =>
      found.some(({ message }) => /not trusted/.test(String(message))),
    );
    await view.at.connection.sendNotification('zonewright/trusted');
    await view.until(uri('db.example.com'), (found) => found.length === 0);
  });

  it('is nothing of a zone that is too large, which the log says', async () => {
    const { lists, view, write } = await inFolder({ 'db.example.com': COM, 'db.example.net': ALIAS });
    const logged = new Promise<string>((resolve) => {
      view.at.connection.onNotification(LogMessageNotification.type, ({ message }) => resolve(message));
    });
    await write('db.example.com', `${ALIAS};${'x'.repeat(33_000_000)}\n`);
    expect(await logged).toContain('db.example.com has 33 MB');
    await lists('db.example.com');
    await lists('db.example.net', 'mx-target-cname');
  });
});

it('a zone that is not UTF-8 has one octet for each letter while it is closed', async () => {
  const folder = folderWith({ 'db.example.net': ALIAS });
  const text = zone('example.com.', `@ MX 10 mail\nmail CNAME web\nt TXT "${'é'.repeat(255)}"\n`);
  writeFileSync(join(folder, 'db.example.com'), Buffer.from(text, 'latin1'));
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'zones' }];
  view = await problemsView('pushed', { workspaceFolders });
  const found = await view.until(pathToFileURL(join(folder, 'db.example.com')).href, (all) => all.length > 0);
  expect(found.map(({ code }) => code)).not.toContain('rdata-string-too-long');
});

describe('a request for the diagnostics of the workspace', () => {
  /** An editor that has asked once, and what it was answered about its one zone. */
  async function asked() {
    const opened = await inFolder({ 'db.example.net': ALIAS }, 'pulls-open-files');
    await opened.lists('db.example.net', 'mx-target-cname');
    const { connection } = opened.view.at;
    const ask = (previous: Readonly<Record<string, string>>, token?: CancellationToken) =>
      connection.sendRequest(
        WorkspaceDiagnosticRequest.type,
        {
          previousResultIds: Object.entries(previous).map(([name, value]) => ({
            uri: opened.uri(name),
            value,
          })),
        },
        token,
      );
    const { items } = await ask({});
    return { ...opened, ask, items, id: items[0]?.resultId ?? '' };
  }

  it('is answered with what was sent before, which is taken back', async () => {
    const { items, uri, lists } = await asked();
    expect(items).toMatchObject([
      { kind: 'full', uri: uri('db.example.net'), items: [{ code: 'mx-target-cname' }] },
    ]);
    await lists('db.example.net');
  });

  it('is not told what it knows, but what is gone', async () => {
    const { ask, id, uri } = await asked();
    const { items } = await ask({ 'db.example.net': id, 'db.gone': 'x' });
    expect(items).toEqual([{ kind: 'full', uri: uri('db.gone'), version: null, items: [] }]);
  });

  it('is kept while there is nothing new, and answered when there is', async () => {
    const { ask, id, view, uri, write } = await asked();
    let answered = false;
    const answer = ask({ 'db.example.net': id }).finally(() => {
      answered = true;
    });
    await view.open(uri('db.example.com'), COM);
    await view.type(uri('db.example.com'), `${COM}www A 192.0.2.7\n`);
    expect(answered).toBe(false);
    await write('db.example.net', ALIAS.replace('MX 10 mail', 'MX 10 web'));
    const [item] = (await answer).items;
    expect(item).toEqual({ kind: 'full', uri: uri('db.example.net'), version: null, items: [] });
  });

  it('ends when it is cancelled', async () => {
    const { ask, id } = await asked();
    const cancel = new CancellationTokenSource();
    const answer = ask({ 'db.example.net': id }, cancel.token);
    cancel.cancel();
    expect(await answer).toEqual({ items: [] });
  });
});

describe('the zone that is open', () => {
  it('is shown before anything is done for those that are not', async () => {
    const folder = folderWith({ 'db.example.com': COM, 'db.example.net': ALIAS });
    const uri = (name: string): string => pathToFileURL(join(folder, name)).href;
    const opened = await problemsView('pulls-open-files', {
      client: { window: { workDoneProgress: true } },
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'zones' }],
    });
    view = opened;
    const { connection } = opened.at;
    // Folders are searched when the editor is ready to show how far that is.
    let letSearch: () => void = () => undefined;
    const maySearch = new Promise<void>((resolve) => {
      letSearch = resolve;
    });
    const searched = new Promise<void>((resolve) => {
      connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
        connection.onProgress(WorkDoneProgress.type, token, ({ kind }) => {
          if (kind === 'end') resolve();
        });
        return maySearch;
      });
    });
    await opened.at.open(COM, uri('db.example.com'));
    // An answer to any request: the document has arrived.
    await connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: uri('db.example.com') },
      position: { line: 0, character: 0 },
    });
    letSearch();
    await searched;
    const shown: string[] = [];
    const listed = opened
      .until(uri('db.example.net'), (found) => found.length > 0)
      .then(() => shown.push('db.example.net'));
    await connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: uri('db.example.com') },
    });
    shown.push('db.example.com');
    await listed;
    expect(shown).toEqual(['db.example.com', 'db.example.net']);
  });
});

describe('many zones', () => {
  /** A folder with these zones, and the progress that the editor shows of checking them. */
  async function checked(files: Readonly<Record<string, string>>) {
    const folder = folderWith(files);
    const uri = (name: string): string => pathToFileURL(join(folder, name)).href;
    const opened = await problemsView('parts', {
      client: { window: { workDoneProgress: true } },
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'zones' }],
    });
    view = opened;
    const told: string[] = [];
    const ended = new Promise<void>((resolve) => {
      opened.at.connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
        let title = '';
        opened.at.connection.onProgress(WorkDoneProgress.type, token, (value) => {
          if (value.kind === 'begin') title = value.title;
          if (title !== 'Zonewright: checking zones') return;
          told.push(value.kind === 'report' ? `${value.percentage}%: ${value.message}` : value.kind);
          if (value.kind === 'end') resolve();
        });
      });
    });
    await ended;
    return { view: opened, uri, told };
  }

  /** 60 zones with the same text but for their names. */
  function sixty(text: string): Record<string, string> {
    const zones = Array.from({ length: 60 }, (_, at): [string, string] => [
      `db.example${at}.com`,
      text.replaceAll('example.net', `example${at}.com`),
    ]);
    return Object.fromEntries(zones);
  }

  it('are checked with progress that the editor shows', async () => {
    const { view, uri, told } = await checked(sixty(ALIAS));
    expect(told).toEqual(['begin', '33%: 20 of 60', '66%: 40 of 60', '100%: 60 of 60', 'end']);
    for (let at = 0; at < 60; at++) await view.until(uri(`db.example${at}.com`), (found) => found.length > 0);
  });

  it('are not checked again because a zone that they ask is opened and closed', async () => {
    const asking = zone('example.net.', '@ MX 10 mail.example.org.\n');
    const { view, uri, told } = await checked({
      ...sixty(asking),
      'db.example.org': `${ORG}other A 192.0.2.9\n`,
      'db.example.edu': zone('example.edu.', '@ MX 10 other.example.org.\n'),
    });
    expect(told.at(-1)).toBe('end');
    const before = told.length;
    await view.open(uri('db.example.org'), `${ORG}other A 192.0.2.9\n`);
    const line = { start: { line: 7, character: 0 }, end: { line: 8, character: 0 } };
    await view.at.change([{ range: line, text: 'other CNAME mail\n' }], uri('db.example.org'));
    await view.pull(uri('db.example.org'));
    await view.until(uri('db.example.edu'), (found) => found.length > 0);
    await view.at.change([{ range: line, text: 'other A 192.0.2.9\n' }], uri('db.example.org'));
    await view.pull(uri('db.example.org'));
    await view.until(uri('db.example.edu'), (found) => found.length === 0);
    await view.close(uri('db.example.org'));
    await view.open(uri('db.example.edu'), 'nothing\n');
    await view.close(uri('db.example.edu'));
    await view.until(uri('db.example.edu'), (found) => found.length === 0);
    expect(told.length).toBe(before);
  });
});
