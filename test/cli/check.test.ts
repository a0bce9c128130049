import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Analysis } from '../../server/src/rules/analysis';
import { folderWith, zonewright } from '../helpers/cli';
import { ALIAS, BROKEN, FINE } from './zones';

interface Shown {
  readonly path: string;
  readonly origin: string | null;
  readonly zone?: string;
  readonly diagnostics: readonly { readonly code: string; readonly severity: string }[];
}

async function checkJson(args: readonly string[], stdin = ''): Promise<{ code: number; files: Shown[] }> {
  const { code, out } = await zonewright(['check', '--format', 'json', ...args], { stdin });
  return { code, files: JSON.parse(out).files };
}

function codesOf(file: Shown | undefined, severity?: string): string[] {
  return (file?.diagnostics ?? [])
    .filter((each) => severity === undefined || each.severity === severity)
    .map(({ code }) => code);
}

afterEach(() => vi.restoreAllMocks());

describe('check ends with', () => {
  it('0 where nothing is an error', async () => {
    const folder = folderWith({ 'db.example.com': ALIAS });
    const { code, out, err } = await zonewright(['check', join(folder, 'db.example.com')]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('warning mx-target-cname');
  });

  it('1 where something is', async () => {
    const folder = folderWith({ 'db.example.com': BROKEN });
    const { code, out } = await zonewright(['check', join(folder, 'db.example.com')]);
    expect(code).toBe(1);
    expect(out).toContain('error syntax-unknown-type');
  });

  it('1 from --max-severity on', async () => {
    const folder = folderWith({ 'db.example.com': ALIAS });
    const file = join(folder, 'db.example.com');
    expect((await zonewright(['check', '--max-severity', 'warning', file])).code).toBe(1);
    expect((await zonewright(['check', '--max-severity', 'error', file])).code).toBe(0);
    expect((await zonewright(['check', '--max-severity=hint', file])).code).toBe(1);
  });

  it('2 where a file is missing, though others are checked', async () => {
    const folder = folderWith({ 'db.example.com': BROKEN });
    const missing = join(folder, 'db.example.net');
    const { code, out, err } = await zonewright(['check', missing, join(folder, 'db.example.com')]);
    expect(code).toBe(2);
    expect(err).toBe(`zonewright: ${missing} cannot be read: there is no such file.\n`);
    expect(out).toContain('syntax-unknown-type');
  });

  it('2 where the program fails at a file, which it names, though others are checked', async () => {
    const folder = folderWith({ 'db.example.com': BROKEN, 'db.example.net': FINE });
    const read = Analysis.read;
    vi.spyOn(Analysis, 'read').mockImplementation((uri, ...rest) => {
      if (uri.endsWith('db.example.net')) throw new RangeError('no more room');
      return read(uri, ...rest);
    });
    const broken = join(folder, 'db.example.net');
    for (const args of [[broken, join(folder, 'db.example.com')], [broken], ['-', broken]]) {
      const { code, out, err } = await zonewright(['check', ...args], { stdin: BROKEN });
      expect(code).toBe(2);
      expect(err).toBe(
        `zonewright: ${broken} could not be checked, which should not have happened: no more room\n`,
      );
      if (args.length > 1) expect(out).toContain('syntax-unknown-type');
    }
  });

  it.skipIf(process.getuid?.() === 0)('2 where a file may not be read', async () => {
    const folder = folderWith({ 'db.example.com': FINE });
    const file = join(folder, 'db.example.com');
    chmodSync(file, 0);
    const { code, err } = await zonewright(['check', file]);
    expect({ code, err }).toEqual({
      code: 2,
      err: `zonewright: ${file} cannot be read: permission is denied.\n`,
    });
  });

  it('2 where a path leads in a circle, or through a file', async () => {
    const folder = folderWith({ 'db.example.com': FINE });
    const circle = join(folder, 'circle');
    symlinkSync('circle', circle);
    expect((await zonewright(['check', circle])).err).toContain('its symbolic links lead in a circle');
    const through = join(folder, 'db.example.com', 'x');
    expect((await zonewright(['check', through])).err).toContain('a part of its path is no folder');
  });

  it('2 where a folder holds no zone', async () => {
    const folder = folderWith({ 'notes.txt': 'nothing\n' });
    const { code, err } = await zonewright(['check', folder]);
    expect(code).toBe(2);
    expect(err).toContain('no zone file was found in this folder');
  });

  it.each([
    [['check']],
    [['check', '--frmat', 'json', 'x']],
    [['check', '--format', 'xml', 'x']],
    [['check', '--format']],
    [['check', '--rule', 'mx-target-cname', 'x']],
    [['check', '--rule', 'mx-target-cname=loud', 'x']],
    [['check', '--rule', 'mx-target-cnam=off', 'x']],
    [['check', '--max-severity', 'worst', 'x']],
    [['check', '--origin', 'a..b', 'x']],
  ])('2 and its usage for %j', async (args) => {
    const { code, out, err } = await zonewright(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^zonewright check: .+[.?]\n\nUsage: zonewright check/);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('a guess at the rule that was meant', async () => {
    const { err } = await zonewright(['check', '--rule', 'mx-target-cnam=off', 'x']);
    expect(err).toContain('there is no rule "mx-target-cnam"; did you mean mx-target-cname?\n');
  });
});

describe('check takes', () => {
  it('standard input, with the origin given', async () => {
    const { code, files } = await checkJson(['--origin', 'example.com', '-'], ALIAS);
    expect(code).toBe(0);
    expect(files[0]).toMatchObject({ path: '-', origin: 'example.com.' });
    expect(codesOf(files[0])).toContain('mx-target-cname');
  });

  it('a zone whose name is not known: names stay relative, and one hint says so', async () => {
    const { code, files } = await checkJson(['-'], FINE);
    expect(code).toBe(0);
    expect(files[0]?.origin).toBeNull();
    expect(codesOf(files[0])).toContain('origin-unknown');
  });

  it('the name of the zone from the file, by its name or its content', async () => {
    const folder = folderWith({
      'db.example.com': FINE,
      'example.net.zone': FINE,
      'db.192.0.2': FINE,
      modeline: `; zonewright: origin=example.org.\n${FINE}`,
    });
    const { files } = await checkJson([folder, join(folder, 'modeline')]);
    const origins = Object.fromEntries(
      files.map(({ path, origin }) => [path.slice(folder.length + 1), origin]),
    );
    expect(origins).toEqual({
      'db.example.com': 'example.com.',
      'example.net.zone': 'example.net.',
      'db.192.0.2': '2.0.192.in-addr.arpa.',
      modeline: 'example.org.',
    });
  });

  it('--rule: severities of rules and of patterns, the code of a rule counting more, then the last', async () => {
    const folder = folderWith({ 'db.example.com': ALIAS });
    const file = join(folder, 'db.example.com');
    const only = async (...rules: string[]) => {
      const { code, files } = await checkJson([...rules.flatMap((rule) => ['--rule', rule]), file]);
      const found = files[0]?.diagnostics.find((each) => each.code === 'mx-target-cname');
      return { code, severity: found?.severity };
    };
    expect(await only()).toEqual({ code: 0, severity: 'warning' });
    expect(await only('mx-target-cname=error')).toEqual({ code: 1, severity: 'error' });
    expect(await only('mx-*=off')).toEqual({ code: 0, severity: undefined });
    expect(await only('mx-*=off', 'mx-target-cname=hint')).toEqual({ code: 0, severity: 'hint' });
    expect(await only('mx-target-cname=error', '*=off')).toEqual({ code: 1, severity: 'error' });
    expect(await only('mx-*=off', '*=hint')).toEqual({ code: 0, severity: 'hint' });
    expect(await only('mx-*=off', '*=hint', 'mx-*=error')).toEqual({ code: 1, severity: 'error' });
  });

  it('folders, searched for zones by name and by content, each zone once', async () => {
    const folder = folderWith({
      'db.example.com': `${FINE}$INCLUDE parts/web\n`,
      'parts/web': 'www 300 IN A 192.0.2.80\nftp 300 IN B 192.0.2.81\n',
      'deep/down/example.net.zone': FINE,
      'by-content': FINE,
      'db.js': 'export const ttl = 1;\n',
      '.hidden/db.example.org': BROKEN,
      'node_modules/x/db.example.org': BROKEN,
      'notes.txt': 'a SOA of notes\n',
      'picture.dns': Uint8Array.from([0, 1, 2, 3]),
    });
    const { code, files } = await checkJson([folder]);
    expect(code).toBe(1);
    const paths = files.map(({ path }) => path.slice(folder.length + 1)).sort();
    expect(paths).toEqual(['by-content', 'db.example.com', 'deep/down/example.net.zone', 'parts/web']);
    const part = files.find(({ path }) => path.endsWith('web'));
    expect(part?.zone).toBe(join(folder, 'db.example.com'));
    expect(codesOf(part, 'error')).toEqual(['syntax-unknown-type']);
  });

  it('includes that cannot be had as an error at their line', async () => {
    const folder = folderWith({
      'db.example.com': `${FINE}$INCLUDE missing\n$INCLUDE folder\n$INCLUDE program\n`,
      program: Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]),
    });
    mkdirSync(join(folder, 'folder'));
    const { code, out } = await zonewright(['check', join(folder, 'db.example.com')]);
    expect(code).toBe(1);
    expect(out).toContain('"missing" cannot be read: there is no such file');
    expect(out).toContain('"folder" cannot be read: it is a folder');
    expect(out).toContain('"program" cannot be read: it holds binary data');
  });

  it('suppressions', async () => {
    const zone = ALIAS.replace('@    MX', '; zonewright-disable-next-line mx-target-cname\n@    MX');
    const { files } = await checkJson(['--origin', 'example.com', '-'], zone);
    expect(codesOf(files[0])).not.toContain('mx-target-cname');
  });
});

describe('check says where a file is not UTF-8', () => {
  it('and reads it byte by byte', async () => {
    const folder = folderWith({ 'db.example.com': Buffer.from(`${FINE}a TXT "gr\u00fcn"\n`, 'latin1') });
    const { code, out } = await zonewright(['check', join(folder, 'db.example.com')]);
    expect(code).toBe(0);
    expect(out).toContain(
      'db.example.com:7:10: warning syntax-encoding: The file is not UTF-8: the byte 0xFC',
    );
  });

  it('and counts the octets of its texts as name servers do', async () => {
    const latin1 = (text: string) => Buffer.from(text, 'latin1');
    const letters = (count: number) => `"${'\u00e9'.repeat(count)}"`;
    const folder = folderWith({
      'db.example.com': latin1(
        `${FINE}a TXT ${letters(255)} "\\${letters(254).slice(1)}\nb CAA 0 issue ${letters(200)}\nc TXT ${letters(256)}\n$INCLUDE part\n$GENERATE 1-2 g$ TXT ${letters(200)}\n`,
      ),
      part: latin1(`d HINFO ${letters(255)} ${letters(255)}\n`),
      'db.example.net': `${FINE}a TXT ${letters(128)}\n`,
    });
    const { files } = await checkJson([join(folder, 'db.example.com'), join(folder, 'db.example.net')]);
    const errors = files.map((file) => [file.path.split('/').at(-1), ...codesOf(file, 'error')]);
    expect(errors).toEqual([
      ['db.example.com', 'rdata-string-too-long'],
      ['db.example.net', 'rdata-string-too-long'],
    ]);
  });
});
