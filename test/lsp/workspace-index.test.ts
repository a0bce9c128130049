import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { Workspace } from '../../server/src/lsp/workspace';
import { folderWith } from '../helpers/cli';

const ZONE = '$TTL 1h\n@ SOA ns1 hostmaster 1 7200 3600 1209600 3600\n@ NS ns1\nns1 A 192.0.2.1\n';

it('knows what came and went while the folders were looked through', async () => {
  const folder = folderWith({ 'db.example.com': ZONE, 'db.example.net': ZONE, 'db.example.org': ZONE });
  const path = (name: string): string => join(folder, name);
  const uri = (name: string): string => pathToFileURL(path(name)).href;
  const changes = [
    () => writeFileSync(path('db.example.edu'), ZONE),
    () => writeFileSync(path('db.example.net'), ''),
    () => rmSync(path('db.example.org')),
  ];
  const workspace = new Workspace({
    access: {
      folders: () => [folder],
      trusted: () => false,
      includeDirectory: () => '',
      openText: () => undefined,
    },
    // Asked when the files have been found.
    origins: () => {
      const now = changes.splice(0);
      for (const change of now) change();
      if (now.length > 0)
        workspace.filesChanged(['edu', 'net', 'org'].map((end) => uri(`db.example.${end}`)));
      return {};
    },
    optionsFor: () => ({}),
    onStale: () => undefined,
  });
  expect(await workspace.index()).toBe(true);
  expect([...workspace.zoneFiles].sort()).toEqual([path('db.example.com'), path('db.example.edu')]);
  expect([...workspace.world.sources].map(({ apex }) => apex).sort()).toEqual([
    'example.com.',
    'example.edu.',
  ]);
});
