import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, zonewright } from '../helpers/cli';
import { FINE } from './zones';

describe('zonewright check --dialect', () => {
  it('says what the name server refuses, and is silent for BIND', async () => {
    const folder = folderWith({ 'db.example.com': `${FINE}www CLASS1 A 192.0.2.3\n` });
    const path = join(folder, 'db.example.com');
    expect((await zonewright(['check', path])).code).toBe(0);
    const knot = await zonewright(['check', '--dialect', 'knot', path]);
    expect(knot.code).toBe(1);
    expect(knot.out).toContain('error syntax-dialect: CLASS1: Knot DNS');
    expect((await zonewright(['check', '--dialect', 'NSD', path])).code).toBe(0);
    const portable = await zonewright(['check', '--dialect', 'portable', path]);
    expect(portable.code).toBe(0);
    expect(portable.out).toContain('warning syntax-dialect: CLASS1: each of Knot DNS and PowerDNS');
  });

  it('knows the name servers', async () => {
    const { code, err } = await zonewright(['check', '--dialect', 'djbdns', 'db.example.com']);
    expect(code).toBe(2);
    expect(err).toContain('--dialect is one of bind, knot, nsd, powerdns, portable');
  });
});

describe('zonewright check --include-dir', () => {
  const files = {
    'zones/db.example.com': `${FINE}$INCLUDE parts/hosts.inc\n`,
    'zones/parts/hosts.inc': '$INCLUDE more.inc\n',
    'zones/parts/more.inc': 'www CNAME beside\n',
    'server/parts/hosts.inc': '$INCLUDE more.inc\n',
    'server/more.inc': 'www CNAME server\n',
  };

  it('is where relative paths begin, in included files, too', async () => {
    const folder = folderWith(files);
    const path = join(folder, 'zones/db.example.com');
    expect((await zonewright(['check', path])).out).toContain('beside.example.com.');
    const { out } = await zonewright(['check', '--include-dir', join(folder, 'server'), path]);
    expect(out).toContain('server.example.com.');
    expect(out).not.toContain('beside.example.com.');
  });

  it('says what was tried where nothing is there', async () => {
    const folder = folderWith(files);
    const { code, out } = await zonewright([
      'check',
      '--include-dir',
      join(folder, 'none'),
      join(folder, 'zones'),
    ]);
    expect(code).toBe(1);
    expect(out).toContain(`tried ${join(folder, 'none/parts/hosts.inc')}`);
  });
});
