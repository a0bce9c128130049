import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, zonewright } from '../helpers/cli';

const SOA = (name: string): string =>
  `$TTL 1h\n@ SOA ns1.${name} hostmaster 1 7200 3600 1209600 3600\n@ NS ns1\n@ NS ns.example.net.\nns1 A 192.0.2.1\n`;

async function codesOf(args: readonly string[]): Promise<string[]> {
  const { out } = await zonewright(['check', '--format', 'json', ...args]);
  const { files } = JSON.parse(out) as {
    files: { path: string; origin: string; diagnostics: { code: string; message: string }[] }[];
  };
  return files.flatMap(({ path, origin, diagnostics }) =>
    diagnostics
      .filter(({ code }) => /target|mismatch/.test(code))
      .map(({ code }) => `${path.slice(path.lastIndexOf('/') + 1)} (${origin}) ${code}`),
  );
}

describe('check of several zones', () => {
  const files = {
    'db.example.com': `${SOA('example.com.')}@ MX 10 mail.example.org.\nlab NS ns9.example.org.\n`,
    'db.example.org': `${SOA('example.org.')}ns9 A 192.0.2.9\n`,
  };

  it('looks up names of each in the others, in a folder as well as by their names', async () => {
    const folder = folderWith(files);
    const found = ['db.example.com (example.com.) mx-target-no-address'];
    expect(await codesOf([folder])).toEqual(found);
    expect(await codesOf(Object.keys(files).map((name) => join(folder, name)))).toEqual(found);
  });

  it('says nothing of names of zones that are not asked for', async () => {
    const folder = folderWith(files);
    expect(await codesOf([join(folder, 'db.example.com')])).toEqual([]);
  });

  it('takes the names of zones from the configuration of the name server', async () => {
    const folder = folderWith({
      'named.conf': 'options { directory "/var/named"; };\ninclude "/etc/bind/zones.conf";\n',
      'zones.conf':
        'zone "example.com" { type master; file "zones/first.zone"; };\nzone "example.org" { type master; file "zones/second.zone"; };\n',
      'zones/first.zone': files['db.example.com'],
      'zones/second.zone': files['db.example.org'],
    });
    expect(await codesOf([folder])).toEqual(['first.zone (example.com.) mx-target-no-address']);
  });

  it('reads what configurations include, as the files lie on their server, in views and by patterns', async () => {
    const folder = folderWith({
      'files/etc/bind/named.conf':
        'view in { include "/etc/bind/views/in/zones.cfg"; };\nview out { include "/etc/bind/views/out/*.cfg"; };\ninclude "/etc/zones/*/more.cfg";\n',
      'files/etc/bind/views/in/zones.cfg': 'zone "example.com" { type master; file "in.txt"; };\n',
      'files/etc/bind/views/out/zones.cfg': 'zone "example.com" { type master; file "out.txt"; };\n',
      'files/etc/zones/a/more.cfg': 'zone "example.org" { type master; file "org.txt"; };\n',
      'files/etc/powerdns/pdns.conf': 'launch=bind\nbind-config=/etc/powerdns/bindbackend.cfg\n',
      'files/etc/powerdns/bindbackend.cfg': 'zone "example.net" { type native; file "net.txt"; };\n',
      'in.txt': `${SOA('example.com.')}@ MX 10 mail.example.org.\n`,
      'out.txt': `${SOA('example.com.')}@ MX 10 mail.example.net.\n`,
      'org.txt': SOA('example.org.'),
      'net.txt': `${SOA('example.net.')}ns A 192.0.2.2\n`,
    });
    expect(await codesOf([folder])).toEqual([
      'in.txt (example.com.) mx-target-no-address',
      'out.txt (example.com.) mx-target-no-address',
    ]);
  });

  it('shows places and fixes in the other files', async () => {
    const folder = folderWith({
      'db.example.com': `${SOA('example.com.')}@ MX 10 mail.example.org.\n@ MX 20 mial.example.org.\n`,
      'db.example.org': `${SOA('example.org.')}mail CNAME ns1\n`,
    });
    const { out } = await zonewright(['check', '--format', 'json', folder]);
    const [file] = (JSON.parse(out) as { files: { diagnostics: Shown[] }[] }).files;
    const alias = file?.diagnostics.find(({ code }) => code === 'mx-target-cname');
    expect(alias?.related).toMatchObject([
      { path: join(folder, 'db.example.org'), range: { start: { line: 5, character: 0 } } },
    ]);
    const missing = file?.diagnostics.find(({ code }) => code === 'mx-target-no-address');
    const added = missing?.fixes.find(({ title }) => title.startsWith('Add an A record'));
    expect(added?.edits).toMatchObject([
      { path: join(folder, 'db.example.org'), newText: 'mial A 192.0.2.1\n' },
    ]);
  });
});

interface Shown {
  readonly code: string;
  readonly related: readonly unknown[];
  readonly fixes: readonly { readonly title: string; readonly edits: readonly unknown[] }[];
}
