import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  HoverRequest,
  MarkupContent,
  RenameRequest,
} from 'vscode-languageserver';
import { folderWith } from '../helpers/cli';
import { type LspSession, startServer } from './client';

const ZONE = (name: string, more: string): string => `$TTL 3600
@ SOA ns1 hostmaster.${name}. 1 7200 3600 1209600 3600
@ NS ns1
ns1 A 192.0.2.1
${more}$INCLUDE hosts.inc
`;
const HOSTS = 'mail A 192.0.2.5\n@ MX 10 web\n';
const FILES: Readonly<Record<string, string>> = {
  'db.example.com': ZONE('example.com', '@ MX 10 mail\nweb A 192.0.2.6\n'),
  'db.example.net': ZONE('example.net', 'web CNAME ns1\n'),
  'hosts.inc': HOSTS,
};

let at: LspSession;
let uriOf: (name: string) => string;

beforeEach(async () => {
  const folder = folderWith(FILES);
  uriOf = (name) => pathToFileURL(join(folder, name)).href;
  at = await startServer({ workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'zones' }] });
  for (const [name, text] of Object.entries(FILES)) await at.open(text, uriOf(name));
});
afterEach(() => at.end());

describe('a file that is a part of two zones', () => {
  it('offers the fixes of either', async () => {
    const diagnostics = (await at.diagnostics(uriOf('hosts.inc'))).filter(
      ({ code }) => code === 'mx-target-cname',
    );
    expect(diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining('db.example.net')]);
    const actions = await at.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: uriOf('hosts.inc') },
      range: diagnostics[0]?.range ?? expect.unreachable(),
      context: { diagnostics },
    });
    const titles = (actions as CodeAction[]).map(({ title }) => title);
    expect(titles).toContainEqual(expect.stringMatching(/^Use ns1/));
    expect(titles.filter((title) => title === 'Disable mx-target-cname for this line')).toHaveLength(1);
  });

  it('tells what a name means in either, and once what is the same', async () => {
    const hoverAt = async (line: number, character: number): Promise<string> => {
      const textDocument = { uri: uriOf('hosts.inc') };
      const hover = await at.connection.sendRequest(HoverRequest.type, {
        textDocument,
        position: { line, character },
      });
      return hover && MarkupContent.is(hover.contents) ? hover.contents.value : '';
    };
    const exchange = await hoverAt(1, 8);
    expect(exchange).toMatch(
      /^As a part of `db\.example\.com`:\n\n.*`web\.example\.com\.`[\s\S]*---\n\nAs a part of `db\.example\.net`:\n\n.*`web\.example\.net\.`/,
    );
    const type = await hoverAt(0, 5);
    expect(type.match(/IPv4/g)?.length).toBe(1);
    expect(type).toMatch(/As a part of `db\.example\.net`:\n\nTTL 1 hour/);
    expect(await hoverAt(0, 7)).not.toContain('As a part of');
  });

  it('is not changed for one of them alone', async () => {
    const renamed = at.connection.sendRequest(RenameRequest.type, {
      textDocument: { uri: uriOf('db.example.com') },
      position: { line: 4, character: 9 },
      newName: 'smtp',
    });
    await expect(renamed).rejects.toThrow('hosts.inc is a part of db.example.net, too');
  });
});
