import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { HoverRequest } from 'vscode-languageserver/node';
import { codes, EDITORS, HEAD, has, lacks, type ZonesOnDisk, zonesOnDisk } from './zones-on-disk';

let zones: ZonesOnDisk;

afterEach(() => zones.end());

const FIRST = `${HEAD}@ MX 10 mail\n$INCLUDE hosts.inc\n`;
const DEEP = `${HEAD}@ MX 10 mail\n$INCLUDE parts/hosts.inc\n`;
const HOSTS = 'mail A 192.0.2.80\nwww CNAME wen\n';
const OTHER = HOSTS.replace('mail', 'mial');

/** A zone and the file that it names, which a link leads to. */
const LAYOUTS = [
  ['is a link', FIRST, 'own/hosts.inc', '../shared/hosts.inc'],
  ['leads through a link', DEEP, 'own/parts', '../shared'],
] as const;

/** The link that the path of the zone leads to, and where it leads; then the one that is re-pointed. */
const CHAINS = [
  ['files', 'own/parts/hosts.inc', { at: '../../b.inc', from: 'b.inc', to: 'shared/hosts.inc' }],
  ['folders', 'own/parts', { at: '../c/d', from: 'c/d', to: '../shared' }],
] as const;

function link(path: string, target: string): void {
  const at = fileURLToPath(zones.uri(path));
  mkdirSync(dirname(at), { recursive: true });
  rmSync(at, { force: true });
  symlinkSync(target, at);
}

describe.each(EDITORS)('an $INCLUDE whose path (%s)', (editor) => {
  describe.each(LAYOUTS)('%s', (_, zone, from, to) => {
    const inFolder = async (): Promise<void> => {
      zones = await zonesOnDisk(editor, { 'own/db.example.com': zone, 'shared/hosts.inc': HOSTS });
      link(from, to);
    };

    it('follows what the link leads to, and where it leads', async () => {
      await inFolder();
      await zones.open('own/db.example.com', zone);
      await zones.until('own/db.example.com', lacks('mx-target-no-address'));
      zones.write('shared/hosts.inc', OTHER);
      await zones.changed('shared/hosts.inc');
      await zones.until('own/db.example.com', has('mx-target-no-address'));
      zones.remove('shared/hosts.inc');
      await zones.changed('shared/hosts.inc');
      await zones.until('own/db.example.com', has('syntax-include-not-found'));
      zones.write('shared/hosts.inc', HOSTS);
      await zones.changed('shared');
      await zones.until('own/db.example.com', lacks('mx-target-no-address'));
      zones.write('others/hosts.inc', OTHER);
      link(from, to.replace('shared', 'others'));
      await zones.changed(from);
      await zones.until('own/db.example.com', has('mx-target-no-address'));
    });

    it('follows what is typed in the file at its own path', async () => {
      await inFolder();
      await zones.open('own/db.example.com', zone);
      await zones.until('own/db.example.com', lacks('mx-target-no-address'));
      await zones.open('shared/hosts.inc', OTHER);
      await zones.until('own/db.example.com', has('mx-target-no-address'));
      expect(codes(await zones.until('shared/hosts.inc', lacks('soa-missing')))).toEqual([
        'cname-target-missing',
      ]);
      await zones.change('shared/hosts.inc', HOSTS);
      await zones.until('own/db.example.com', lacks('mx-target-no-address'));
      await zones.change('shared/hosts.inc', OTHER);
      await zones.until('own/db.example.com', has('mx-target-no-address'));
      await zones.close('shared/hosts.inc');
      await zones.until('own/db.example.com', lacks('mx-target-no-address'));
    });

    it('gives the file at its own path its place in the zone that is not open', async () => {
      await inFolder();
      await zones.open('shared/hosts.inc', HOSTS);
      await zones.until('shared/hosts.inc', has('cname-target-missing'));
      const hover = await zones.session.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri: zones.uri('shared/hosts.inc') },
        position: { line: 0, character: 1 },
      });
      expect(JSON.stringify(hover)).toContain('mail.example.com.');
    });
  });

  describe.each(CHAINS)('leads through a chain of links (%s)', (_, first, second) => {
    const inFolder = async (): Promise<void> => {
      zones = await zonesOnDisk(editor, {
        'own/db.example.com': DEEP,
        'shared/hosts.inc': HOSTS,
        'others/hosts.inc': OTHER,
      });
      link(first, second.at);
      link(second.from, second.to);
    };
    const repoint = async (): Promise<void> => {
      link(second.from, second.to.replace('shared', 'others'));
      await zones.changed(second.from);
    };

    it('follows each of them', async () => {
      await inFolder();
      await zones.open('own/db.example.com', DEEP);
      await zones.until('own/db.example.com', lacks('mx-target-no-address'));
      await repoint();
      await zones.until('own/db.example.com', has('mx-target-no-address'));
    });

    it('gives the file at its own path its place as soon as one of them leads there', async () => {
      await inFolder();
      await zones.open('others/hosts.inc', OTHER);
      await zones.until('others/hosts.inc', has('soa-missing'));
      await repoint();
      await zones.until('others/hosts.inc', lacks('soa-missing'));
    });
  });

  it('is that of the file itself follows what is typed under the path of a link', async () => {
    zones = await zonesOnDisk(editor, { 'own/db.example.com': FIRST, 'own/hosts.inc': HOSTS });
    link('links', 'own');
    await zones.open('links/hosts.inc', OTHER);
    await zones.until('links/hosts.inc', lacks('soa-missing'));
    await zones.open('own/db.example.com', FIRST);
    await zones.until('own/db.example.com', has('mx-target-no-address'));
    await zones.change('links/hosts.inc', HOSTS);
    await zones.until('own/db.example.com', lacks('mx-target-no-address'));
  });
});
