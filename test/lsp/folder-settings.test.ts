import { pathToFileURL } from 'node:url';
import { afterEach, it } from 'vitest';
import {
  ConfigurationRequest,
  DidChangeConfigurationNotification,
  RegistrationRequest,
} from 'vscode-languageserver';
import { folderWith } from '../helpers/cli';
import { type LspSession, startServer } from './client';

const ZONE = `$TTL 3600
@ SOA ns1 hostmaster 1 7200 3600 1209600 3600
@ NS ns1
@ NS ns.example.net.
ns1 A 192.0.2.1
@ MX 10 nope
`;
const CODE = 'mx-target-no-address';

let session: LspSession | undefined;
afterEach(() => session?.end());

it('settings of a folder hold for its files, and follow when they change', async () => {
  const [one, two] = [folderWith({}), folderWith({})].map((folder) => pathToFileURL(folder).href);
  let own: object = { rules: { [CODE]: 'hint' } };
  const at = await startServer({
    client: { workspace: { configuration: true } },
    workspaceFolders: [
      { uri: `${one}`, name: 'one' },
      { uri: `${two}`, name: 'two' },
    ],
  });
  session = at;
  at.connection.onRequest(RegistrationRequest.type, () => undefined);
  at.connection.onRequest(ConfigurationRequest.type, ({ items }) =>
    items.map(({ scopeUri }) => (scopeUri === two ? own : { rules: { [CODE]: 'warning' } })),
  );
  await at.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  const expectSeverity = async (folder: string | undefined, severity: number): Promise<void> => {
    const uri = `${folder}/db.example.com`;
    for (;;) {
      const next = at.published();
      const found = (await at.diagnostics(uri)).find(({ code }) => code === CODE);
      if (found?.severity === severity) return;
      await next;
    }
  };
  for (const folder of [one, two]) await at.open(ZONE, `${folder}/db.example.com`);
  await expectSeverity(one, 2);
  await expectSeverity(two, 4);
  own = { rules: { [CODE]: 'information' } };
  await at.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  await expectSeverity(two, 3);
  await expectSeverity(one, 2);
});
