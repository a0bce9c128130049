import { afterEach, expect, it } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  DidChangeConfigurationNotification,
} from 'vscode-languageserver/node';
import { after, type LspSession, startServer, URI } from './client';

const ZONE = `$TTL 3600
@    SOA ns1 hostmaster 7 7200 3600 1209600 3600
@    NS  ns1
ns1  A   192.0.2.1
www  1h30m A 192.0.2.2
`;

let session: LspSession | undefined;

afterEach(() => session?.end());

/** Diagnostics of the document after the setting was changed: those for an edit that comes behind it. */
async function withDialect(at: LspSession, dialect: unknown) {
  await at.connection.sendNotification(DidChangeConfigurationNotification.type, {
    settings: { zonewright: { dialect } },
  });
  await at.change([{ text: ZONE }]);
  return (await at.diagnostics()).filter(({ code }) => code === 'syntax-dialect');
}

it('zones are checked for the name server of the setting, and mended for it', async () => {
  const at = await startServer();
  session = at;
  await at.open(ZONE);
  expect((await at.diagnostics()).map(({ code }) => code)).not.toContain('syntax-dialect');
  expect(await withDialect(at, 'knot')).toEqual([]);
  const [found] = await withDialect(at, 'powerdns');
  expect(found).toMatchObject({ severity: 1, range: { start: { line: 4, character: 5 } } });
  const actions = await at.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: URI },
    range: found?.range ?? expect.unreachable(),
    context: { diagnostics: found ? [found] : [] },
  });
  const fix = (actions ?? []).find(
    (action): action is CodeAction => 'edit' in action && action.isPreferred === true,
  );
  expect(after(ZONE, fix)).toBe(ZONE.replace('1h30m', '5400'));
  expect(await withDialect(at, 'portable')).toMatchObject([{ severity: 2 }]);
  expect(await withDialect(at, 'none of these')).toEqual([]);
});
