import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, zonewright } from '../helpers/cli';

const UNTIDY = '$ttl 1h\n@ in soa ns1 hostmaster 1 2 3 4 5 ; x  \n  ns ns1\n';
const TIDY = '$TTL 1h\n@\tIN\tSOA\tns1 hostmaster 1 2 3 4 5\t; x\n\t\tNS\tns1\n';
const SPACED =
  '$TTL 1h\n@       IN      SOA     ns1 hostmaster 1 2 3 4 5        ; x\n                NS      ns1\n';

describe('format', () => {
  it('writes to standard output, and leaves the file alone', async () => {
    const folder = folderWith({ 'db.example.com': UNTIDY });
    const file = join(folder, 'db.example.com');
    expect(await zonewright(['format', file])).toEqual({ code: 0, out: TIDY, err: '' });
    expect(await zonewright(['format', '--spaces', file])).toEqual({ code: 0, out: SPACED, err: '' });
    expect(readFileSync(file, 'utf8')).toBe(UNTIDY);
  });

  it('takes standard input', async () => {
    expect(await zonewright(['format', '-'], { stdin: UNTIDY })).toEqual({ code: 0, out: TIDY, err: '' });
  });

  it('--write writes what changes', async () => {
    const folder = folderWith({
      'db.example.com': UNTIDY,
      'sub/example.net.zone': TIDY,
      'notes.md': '# x\n',
    });
    expect(await zonewright(['format', '--write', folder])).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(join(folder, 'db.example.com'), 'utf8')).toBe(TIDY);
    expect(readFileSync(join(folder, 'sub/example.net.zone'), 'utf8')).toBe(TIDY);
  });

  it('--check names what would change', async () => {
    const folder = folderWith({ 'db.example.com': UNTIDY, 'example.net.zone': TIDY });
    const file = join(folder, 'db.example.com');
    expect(await zonewright(['format', '--check', folder])).toEqual({ code: 1, out: `${file}\n`, err: '' });
    expect((await zonewright(['format', '--check', join(folder, 'example.net.zone')])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(UNTIDY);
  });

  it('leaves alone what it cannot write back as it is', async () => {
    const folder = folderWith({ 'db.example.com': Buffer.from('a TXT "gr\u00fcn"\n', 'latin1') });
    const { code, out, err } = await zonewright(['format', join(folder, 'db.example.com')]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('it is not UTF-8');
  });

  it('could not run: missing files, wrong usage', async () => {
    expect((await zonewright(['format', '/nowhere/db.example.com'])).err).toContain('there is no such file');
    for (const args of [
      ['format'],
      ['format', '--check', '--write', 'x'],
      ['format', '--write', '-'],
      ['format', '--tabs', 'x'],
    ]) {
      const { code, err } = await zonewright(args);
      expect(code).toBe(2);
      expect(err).toMatch(/^zonewright format: .+\n\nUsage: zonewright format/);
    }
  });
});
