import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openZone } from './helpers';

const soa = '@ IN SOA ns1 hostmaster 1 7200 3600 1209600 3600\n';

describe('language', () => {
  for (const [name, text, language] of [
    ['example.com.zone', '', 'dns-zone'],
    ['example.com.dns', '', 'dns-zone'],
    ['db.example.org', '', 'dns-zone'],
    ['db.198.51.100', '', 'dns-zone'],
    ['db.local', '', 'dns-zone'],
    ['db.example.rs', '', 'dns-zone'],
    ['origin', '$ORIGIN example.com.\n', 'dns-zone'],
    ['ttl.db', '$TTL 1h\n', 'dns-zone'],
    ['soa.db', soa, 'dns-zone'],
    ['2.0.192.in-addr.arpa', `2.0.192.in-addr.arpa. 3600 ${soa.slice(2)}`, 'dns-zone'],
    ['transfer.txt', '; <<>> DiG 9.18 <<>> axfr\n', 'plaintext'],
    ['transfer', '; <<>> DiG 9.18 <<>> axfr\n', 'dns-zone'],
    ['other.db', 'SQLite format 3\n', 'plaintext'],
    ['notes', 'The SOA record comes first.\n', 'plaintext'],
    ['db.ts', '', 'typescript'],
    ['db.test.js', '', 'javascript'],
    ['db.rs', '', 'rust'],
    ['db.yaml', '', 'yaml'],
    ['db.test.cc', '', 'dns-zone'],
    ['db.cc', '', 'cpp'],
  ] as const)
    it(`takes ${name}${text && ` with "${text.slice(0, 12).trim()}"`} as ${language}`, async () => {
      const { document } = await openZone(name, text);
      assert.equal(document.languageId, language);
    });

  it('starts the extension', async () => {
    await openZone('starts.zone', soa);
    const extension = vscode.extensions.getExtension('zonewright.zonewright');
    assert.ok(extension);
    await extension.activate();
    assert.ok(extension.isActive);
  });
});
