import { afterEach, describe, expect, it } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  DiagnosticRefreshRequest,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticRequest,
} from 'vscode-languageserver';
import {
  CommittedChangedNotification,
  CommittedTextRequest,
  type CommittedTextResult,
} from '../../server/src/lsp/protocol';
import { folderWith } from '../helpers/cli';
import { after, type LspSession, startServer, URI } from './client';

const zone = (serial: number, rest = '') => `$TTL 1h
@    SOA ns1 hostmaster ${serial} 2h 30m 2w 1h
@    NS  ns1
ns1  A   192.0.2.1
${rest}`;

let session: LspSession | undefined;

afterEach(() => session?.end());

interface Repository {
  readonly at: LspSession;
  /** What is committed, by URI; changed by the test. */
  readonly committed: Map<string, string>;
  /** URIs that the server asked for, in turn. */
  readonly asked: string[];
  /** Resolves when the server next says that diagnostics may be others. */
  refreshed(): Promise<void>;
  /** Codes about the serial that the server has for a document. */
  codes(uri?: string): Promise<unknown[]>;
}

/** A client that pulls diagnostics and knows what was committed. */
async function started(committed: Readonly<Record<string, string>>, answers = true): Promise<Repository> {
  const at = await startServer({
    client: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
    initializationOptions: { committedText: answers, trusted: true },
  });
  session = at;
  const texts = new Map(Object.entries(committed));
  const asked: string[] = [];
  let refresh: () => void = () => undefined;
  at.connection.onRequest(CommittedTextRequest, ({ uri }): CommittedTextResult | null => {
    asked.push(uri);
    const text = texts.get(uri);
    return text === undefined ? null : { revision: 'HEAD', text };
  });
  at.connection.onRequest(DiagnosticRefreshRequest.type, () => refresh());
  return {
    at,
    committed: texts,
    asked,
    refreshed: () =>
      new Promise((resolve) => {
        refresh = resolve;
      }),
    async codes(uri = URI) {
      const report = await at.connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri },
      });
      const items = report.kind === 'full' ? report.items : [];
      return items.map(({ code }) => code).filter((code) => String(code).startsWith('soa-serial'));
    },
  };
}

describe('the last commit', () => {
  it('is compared with the zone as it is now, edit by edit', async () => {
    const { at, codes, refreshed } = await started({ [URI]: zone(7) });
    await at.open(zone(7));
    const compared = refreshed();
    expect(await codes()).toEqual([]);
    await compared;
    expect(await codes()).toEqual([]);
    const end = { line: 4, character: 0 };
    await at.change([{ range: { start: end, end }, text: 'www A 192.0.2.2\n' }]);
    expect(await codes()).toEqual(['soa-serial-not-bumped']);
    await at.change([{ range: { start: end, end: { line: 5, character: 0 } }, text: '; www\n' }]);
    expect(await codes()).toEqual([]);
  });

  it('is what the serial is raised from by a fix, and by "fix all"', async () => {
    const { at, codes, refreshed } = await started({ [URI]: zone(7) });
    const text = zone(7, 'www A 192.0.2.2\n');
    await at.open(text);
    const compared = refreshed();
    await codes();
    await compared;
    for (const only of [['quickfix'], ['source.fixAll.zonewright']]) {
      const actions = await at.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: URI },
        range: { start: { line: 1, character: 24 }, end: { line: 1, character: 24 } },
        context: { diagnostics: [], only },
      });
      const action = actions?.find((each): each is CodeAction => 'edit' in each);
      expect(after(text, action)).toContain('hostmaster 8 2h');
    }
  });

  it('is asked for again when something else was committed', async () => {
    const { at, codes, refreshed, committed } = await started({ [URI]: zone(7) });
    await at.open(zone(7, 'www A 192.0.2.2\n'));
    const compared = refreshed();
    await codes();
    await compared;
    expect(await codes()).toEqual(['soa-serial-not-bumped']);
    committed.set(URI, zone(7, 'www A 192.0.2.2\n'));
    const again = refreshed();
    await at.connection.sendNotification(CommittedChangedNotification);
    await again;
    expect(await codes()).toEqual([]);
    committed.delete(URI);
    const gone = refreshed();
    await at.connection.sendNotification(CommittedChangedNotification);
    await gone;
    expect(await codes()).toEqual([]);
  });

  it('holds for included files as well, also for those the zone has no more', async () => {
    const folder = folderWith({ hosts: 'www A 192.0.2.2\n' });
    const uri = (name: string) => `file://${folder}/${name}`;
    const { at, codes, refreshed, committed, asked } = await started({
      [uri('db.example.com')]: zone(7, '$INCLUDE hosts\n$INCLUDE gone\n'),
      [uri('hosts')]: 'www A 192.0.2.2\n',
      [uri('gone')]: 'ftp A 192.0.2.3\n',
    });
    await at.open(zone(7, '$INCLUDE hosts\nftp A 192.0.2.3\n'), uri('db.example.com'));
    const compared = refreshed();
    expect(await codes(uri('db.example.com'))).toEqual([]);
    await compared;
    expect(await codes(uri('db.example.com'))).toEqual([]);
    expect(asked).toEqual(['db.example.com', 'hosts', 'gone'].map(uri));
    committed.set(uri('hosts'), 'www A 192.0.2.9\n');
    const again = refreshed();
    await at.connection.sendNotification(CommittedChangedNotification);
    await again;
    expect(await codes(uri('db.example.com'))).toEqual(['soa-serial-not-bumped']);
  });

  it('is compared again after the zone has been read anew', async () => {
    const folder = folderWith({});
    const uri = `file://${folder}/db.example.com`;
    const { at, codes, refreshed } = await started({ [uri]: zone(7) });
    await at.open(zone(7, '$INCLUDE hosts\nwww A 192.0.2.2\n'), uri);
    const compared = refreshed();
    await codes(uri);
    await compared;
    expect(await codes(uri)).toEqual(['soa-serial-not-bumped']);
    const read = refreshed();
    await at.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: `file://${folder}/hosts`, type: 1 }],
    });
    await read;
    const again = refreshed();
    await codes(uri);
    await again;
    expect(await codes(uri)).toEqual(['soa-serial-not-bumped']);
  });

  it('is not asked for where the client does not say that it knows', async () => {
    const { at, codes, asked } = await started({ [URI]: zone(7) }, false);
    await at.open(zone(7, 'www A 192.0.2.2\n'));
    expect(await codes()).toEqual([]);
    expect(asked).toEqual([]);
  });
});
