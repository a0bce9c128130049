import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { folderWith, zonewright } from '../helpers/cli';
import { ALIAS, FINE } from './zones';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Severity of `mx-target-cname` in each file that has it, by its path in the folder. */
async function severities(folder: string, ...args: readonly string[]): Promise<Record<string, string>> {
  const { out, err } = await zonewright(['check', '--format', 'json', ...args, folder]);
  if (err !== '') throw new Error(err);
  const found: Record<string, string> = {};
  for (const { path, diagnostics } of JSON.parse(out).files)
    for (const { code, severity } of diagnostics)
      if (code === 'mx-target-cname') found[path.slice(folder.length + 1)] = severity;
  return found;
}

describe('check and .zonewright.json', () => {
  it('takes for each zone the nearest one', async () => {
    const folder = folderWith({
      '.git/HEAD': '',
      '.zonewright.json': '{ "rules": { "mx-*": "error" } }',
      'a/db.example.com': ALIAS,
      'b/.zonewright.json': '{ "preset": "private" }',
      'b/db.example.com': ALIAS,
      'c/.zonewright.json': '{ "rules": { "mail": "hint" } }',
      'c/d/db.example.com': ALIAS,
    });
    expect(await severities(folder)).toEqual({
      'a/db.example.com': 'error',
      'b/db.example.com': 'warning',
      'c/d/db.example.com': 'hint',
    });
  });

  it('looks no higher than the repository, or else the working directory', async () => {
    const folder = folderWith({
      '.zonewright.json': '{ "rules": { "mx-*": "error" } }',
      'repository/.git/HEAD': '',
      'repository/zones/db.example.com': ALIAS,
      'loose/zones/db.example.com': ALIAS,
    });
    const expected = {
      'repository/zones/db.example.com': 'warning',
      'loose/zones/db.example.com': 'warning',
    };
    expect(await severities(folder)).toEqual(expected);
    vi.spyOn(process, 'cwd').mockReturnValue(join(folder, 'loose'));
    expect(await severities(folder)).toEqual(expected);
    vi.spyOn(process, 'cwd').mockReturnValue(folder);
    expect(await severities(folder)).toEqual({ ...expected, 'loose/zones/db.example.com': 'error' });
  });

  it('gives way to the command line', async () => {
    const folder = folderWith({
      '.git/HEAD': '',
      '.zonewright.json': '{ "preset": "strict", "rules": { "mx-target-cname": "hint" } }',
      'db.example.com': ALIAS,
    });
    const of = async (...args: readonly string[]) => (await severities(folder, ...args))['db.example.com'];
    expect(await of()).toBe('hint');
    expect(await of('--rule', 'mx-*=information')).toBe('information');
    expect(await of('--rule', 'mail=information')).toBe('information');
    expect(await of('--rule', 'mail=information', '--rule', 'mx-target-cname=error')).toBe('error');
    expect(await of('--preset', 'recommended')).toBe('hint');
    expect(await of('--no-config')).toBe('warning');
    expect(await of('--no-config', '--preset', 'strict')).toBe('error');
  });

  it('takes one file for all with --config', async () => {
    const folder = folderWith({
      '.git/HEAD': '',
      '.zonewright.json': '{ "preset": "strict" }',
      'ci.json': '{ "rules": { "mx-target-cname": "information" } }',
      'db.example.com': ALIAS,
      'sub/db.example.com': ALIAS,
    });
    expect(await severities(folder, '--config', join(folder, 'ci.json'))).toEqual({
      'db.example.com': 'information',
      'sub/db.example.com': 'information',
    });
  });

  it('counts for standard input where the command is run', async () => {
    const folder = folderWith({ '.zonewright.json': '{ "rules": { "mx-*": "error" } }' });
    vi.spyOn(process, 'cwd').mockReturnValue(folder);
    const { code, out } = await zonewright(['check', '--origin', 'example.com', '-'], { stdin: ALIAS });
    expect(code).toBe(1);
    expect(out).toContain('error mx-target-cname');
  });

  it('names zones, and says what they are written for and where their parts are', async () => {
    const folder = folderWith({
      '.git/HEAD': '',
      '.zonewright.json': `{
        "origins": { "/inside/*": "corp.example" },
        "includeDirectory": "parts",
        "dialect": "nsd"
      }`,
      'inside/zone': `${FINE}$INCLUDE hosts\nwww.example.org. A 192.0.2.9\n`,
      'parts/hosts': 'web A 192.0.2.7\n',
    });
    const path = join(folder, 'inside/zone');
    const { out, code } = await zonewright(['check', '--format', 'json', path]);
    const [file] = JSON.parse(out).files;
    expect(file).toMatchObject({ origin: 'corp.example.' });
    const codes = file.diagnostics.map((each: { code: string }) => each.code);
    expect(codes).not.toContain('syntax-include-not-found');
    expect(code).toBe(1);
    const dumped = await zonewright(['dump', path]);
    expect(dumped.out).toContain('web.corp.example.\t3600\tIN\tA\t192.0.2.7\n');
  });

  it('ends with 2 where such a file is wrong, and says where', async () => {
    const folder = folderWith({
      '.git/HEAD': '',
      '.zonewright.json': '{\n  "preset": "strickt",\n  "rules": { "mx-singel": "off" }\n}\n',
      'db.example.com': FINE,
      'b/.zonewright.json': '{\n  "rules": {},\n}\n',
      'b/db.example.net': FINE,
    });
    const { code, out, err } = await zonewright(['check', folder]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.split('\n').sort()).toEqual([
      '',
      `zonewright: ${folder}/.zonewright.json:2:13: Expected one of "recommended", "strict", "registry", "private"; did you mean "strict"?`,
      `zonewright: ${folder}/.zonewright.json:3:14: There is no rule "mx-singel"; did you mean "mx-single"?`,
      `zonewright: ${folder}/b/.zonewright.json:2:14: No comma may stand before }.`,
    ]);
    expect((await zonewright(['check', '--no-config', folder])).code).toBe(0);
    expect(await zonewright(['dump', join(folder, 'db.example.com')])).toMatchObject({ code: 2, out: '' });
    const missing = await zonewright(['check', '--config', join(folder, 'none.json'), folder]);
    expect(missing.code).toBe(2);
    expect(missing.err).toMatch(/none\.json:1:1: This file cannot be read: ENOENT/);
  });

  it('has presets by name only', async () => {
    const { code, err } = await zonewright(['check', '--preset', 'loose', '-']);
    expect(code).toBe(2);
    expect(err).toContain('--preset is one of recommended, strict, registry, private; "loose" is not');
  });
});

describe('mx and .zonewright.json', () => {
  it('asks the resolver that it names', async () => {
    const folder = folderWith({ '.zonewright.json': '{ "live": { "resolver": "no:port" } }' });
    vi.spyOn(process, 'cwd').mockReturnValue(folder);
    expect((await zonewright(['mx', 'example.com'])).err).toContain('no:port');
    const other = await zonewright(['mx', '--resolver', 'other:port', 'example.com']);
    expect(other.err).toContain('other:port');
  });
});
