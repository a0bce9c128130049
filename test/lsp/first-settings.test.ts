import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import {
  ConfigurationRequest,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  LogMessageNotification,
  RegistrationRequest,
} from 'vscode-languageserver/node';
import { folderWith } from '../helpers/cli';
import { type LspSession, startServer, URI } from './client';

const ALIAS = `$TTL 3600
@ SOA ns1 hostmaster 1 7200 3600 1209600 3600
@ NS ns1.example.net.
@ MX 10 mail
mail CNAME web.example.net.
`;

let session: LspSession | undefined;
afterEach(() => session?.end());

describe('settings that a client sends along', () => {
  it('hold for the first diagnostics, before the client has answered', async () => {
    session = await startServer({
      client: { workspace: { configuration: true }, textDocument: { diagnostic: {} } },
      initializationOptions: { settings: { rules: { 'mx-target-cname': 'error' } } },
    });
    session.connection.onRequest(RegistrationRequest.type, () => undefined);
    session.connection.onRequest(ConfigurationRequest.type, () => new Promise<object[]>(() => undefined));
    await session.open(ALIAS);
    expect(await severities(session)).toEqual([1]);
  });

  it('are looked at again when the client answers something else, and not when it answers the same', async () => {
    const settings = { rules: { 'mx-target-cname': 'error' } };
    let answer: object = settings;
    let refreshed = 0;
    session = await startServer({
      client: {
        workspace: { configuration: true, diagnostics: { refreshSupport: true } },
        textDocument: { diagnostic: {} },
      },
      initializationOptions: { settings },
    });
    const { connection } = session;
    connection.onRequest(RegistrationRequest.type, () => undefined);
    connection.onRequest(ConfigurationRequest.type, () => [answer]);
    const refreshedOnce = new Promise<void>((resolve) => {
      connection.onRequest(DiagnosticRefreshRequest.type, () => {
        refreshed++;
        resolve();
      });
    });
    await session.open(ALIAS);
    await severities(session);
    expect(refreshed).toBe(0);
    answer = { rules: { 'mx-target-cname': 'hint' } };
    await connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await refreshedOnce;
    expect(await severities(session)).toEqual([4]);
    expect(refreshed).toBe(1);
  });
});

it('settings that a client cannot tell are those of before, and zones are looked for', async () => {
  const folder = folderWith({ 'db.example.com': ALIAS });
  session = await startServer({
    client: { workspace: { configuration: true }, textDocument: { diagnostic: {} } },
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'zones' }],
    initializationOptions: { settings: { rules: { 'mx-target-cname': 'error' } } },
  });
  const { connection } = session;
  const logged = new Promise<string>((resolve) => {
    connection.onNotification(LogMessageNotification.type, ({ message }) => resolve(message));
  });
  connection.onRequest(RegistrationRequest.type, () => undefined);
  connection.onRequest(ConfigurationRequest.type, () => {
    throw new Error('no');
  });
  expect(await logged).toMatch(/^The settings cannot be read: .*: no/);
  // What is closed is listed once it has been found.
  await session.published();
  await session.open(ALIAS);
  expect(await severities(session)).toEqual([1]);
});

/** Severities of what is said of the alias. */
async function severities({ connection }: LspSession): Promise<(number | undefined)[]> {
  const report: DocumentDiagnosticReport = await connection.sendRequest(DocumentDiagnosticRequest.type, {
    textDocument: { uri: URI },
  });
  const items = report.kind === 'full' ? report.items : [];
  return items.filter(({ code }) => code === 'mx-target-cname').map(({ severity }) => severity);
}
