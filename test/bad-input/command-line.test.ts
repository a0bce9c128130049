import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { kernelForEsbuild } from '../../tools/lib/kernel.mjs';
import { folderWith, zonewright } from '../helpers/cli';
import { BAD_TEXTS, elfHeader, GOOD_ZONE, randomBytes } from './texts';

const ROOT = join(import.meta.dirname, '../..');
const PROGRAM = join(ROOT, 'out/test/cli.cjs');

beforeAll(async () => {
  await build({
    entryPoints: [join(ROOT, 'server/src/cli.ts')],
    outfile: PROGRAM,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    plugins: [kernelForEsbuild],
    logLevel: 'warning',
  });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command line as a process of its own. */
function run(args: readonly string[], cwd: string, stdin?: Uint8Array): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd });
  child.stdin.on('error', () => {});
  child.stdin.end(stdin ?? '');
  return ended(child);
}

function ended(child: ChildProcess): Promise<Ended> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (data: Buffer) => out.push(data));
  child.stderr?.on('data', (data: Buffer) => err.push(data));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
  });
}

/** Ended by itself, in words, not with a stack. */
function expectPlainWords({ code, out, err }: Ended): void {
  expect([0, 1, 2]).toContain(code);
  expect(out.length + err.length).toBeGreaterThan(0);
  expect(out + err).not.toMatch(/^\s+at .*(?:\.[cm]?[jt]s|node:|<anonymous>)/m);
  expect(err).not.toContain('this should not have happened');
}

const GOOD = Buffer.from(GOOD_ZONE);

/** Files that are no zones, as bytes, and what is said of them. */
const FILES: readonly (readonly [name: string, bytes: Uint8Array, code: number, says: string])[] = [
  ['an empty file', new Uint8Array(), 1, 'error soa-missing'],
  ['one byte', Uint8Array.of(0x61), 1, 'error'],
  ['one byte that is no text', Uint8Array.of(0xff), 1, 'not UTF-8: the byte 0xFF'],
  ['a NUL in a comment', Buffer.from(`${GOOD_ZONE}; x\0y\n`), 0, 'No problems'],
  ['a NUL in a name', Buffer.from(GOOD_ZONE.replace('mail2', 'ma\0il2')), 1, 'error syntax-encoding'],
  ['one NUL', Uint8Array.of(0), 2, 'it holds binary data, not the text of a zone'],
  ['a byte order mark and nothing else', Uint8Array.of(0xef, 0xbb, 0xbf), 1, 'byte order mark'],
  [
    'a zone behind a byte order mark',
    Buffer.concat([Uint8Array.of(0xef, 0xbb, 0xbf), GOOD]),
    1,
    'byte order mark',
  ],
  ['random bytes', randomBytes(20_000), 2, 'it holds binary data'],
  ['a program', elfHeader(), 2, 'it holds binary data'],
  ['UTF-16', Buffer.from(`\ufeff${GOOD_ZONE}`, 'utf16le'), 2, 'UTF-16'],
  ['UTF-16, the other way round', Buffer.from(`\ufeff${GOOD_ZONE}`, 'utf16le').swap16(), 2, 'UTF-16'],
  ['UTF-16 without a mark', Buffer.from(GOOD_ZONE, 'utf16le'), 2, 'it holds binary data'],
  [
    'Latin-1',
    Buffer.from(GOOD_ZONE.replace('who may', 'wer darf, gr\u00fcn'), 'latin1'),
    0,
    'not UTF-8: the byte 0xFC',
  ],
  [
    'UTF-8 cut within a character',
    Buffer.concat([GOOD, Uint8Array.of(0x3b, 0xe2, 0x82)]),
    0,
    'not UTF-8: the byte 0xE2',
  ],
];

describe('check of', () => {
  it.each(FILES)('%s', async (_, bytes, code, says) => {
    const folder = folderWith({ 'db.example.com': bytes });
    const result = await run(['check', 'db.example.com'], folder);
    expectPlainWords(result);
    expect(result.code, result.out + result.err).toBe(code);
    expect(result.out + result.err).toContain(says);
  });

  it.each(FILES)('%s on standard input', async (_, bytes, code, says) => {
    const result = await run(['check', '--origin', 'example.com', '-'], folderWith({}), bytes);
    expectPlainWords(result);
    expect(result.code, result.out + result.err).toBe(code);
    expect(result.out + result.err).toContain(says);
  });

  it.each(['text', 'json', 'sarif', 'github'])(
    'every bad text, as %s',
    async (format) => {
      // Fixes are part of some formats: thousands of findings with theirs say nothing new.
      const texts = Object.entries(BAD_TEXTS).filter(
        ([name]) => !(format === 'text' ? /many ranges/ : /thousand|many/).test(name),
      );
      for (const [name, text] of texts) {
        const stdin = Buffer.from(text);
        const { code, out, err } = await zonewright(
          ['check', '--origin', 'example.com', '--format', format, '-'],
          {
            stdin,
          },
        );
        expect([0, 1, 2], name).toContain(code);
        if (code === 2) expect(err, name).toContain('<stdin> cannot be read: ');
        else expect(err, name).toBe('');
        if (format === 'json' || format === 'sarif') expect(() => JSON.parse(out), name).not.toThrow();
        if (format === 'text')
          expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThan(1500);
      }
    },
    120_000,
  );

  it('a text of all that can be wrong ends in plain words, as a process', async () => {
    const all = Object.values(BAD_TEXTS).filter((text) => text.length < 100_000 && !text.includes('\0'));
    const folder = folderWith(Object.fromEntries(all.map((text, at) => [`z${at}.zone`, text])));
    expectPlainWords(await run(['check', '.'], folder));
  }, 120_000);

  it.skipIf(process.platform === 'win32')(
    'a pipe that an $INCLUDE names, without waiting for it',
    async () => {
      const folder = folderWith({ 'db.example.com': `${GOOD_ZONE}$INCLUDE pipe\n` });
      execFileSync('mkfifo', [join(folder, 'pipe')]);
      const result = await run(['check', 'db.example.com'], folder);
      expect(result.code).toBe(1);
      expect(result.out).toContain('"pipe" cannot be read: it is no ordinary file');
    },
  );

  it('a huge included file as of any other', async () => {
    const folder = folderWith({ 'db.example.com': `${GOOD_ZONE}$INCLUDE huge\n` });
    const line = 'x 300 IN TXT "0123456789012345678901234567890123456789"\n';
    writeFileSync(join(folder, 'huge'), line.replace('x', 'one') + `; ${'-'.repeat(998)}\n`.repeat(20_000));
    const result = await run(['check', 'db.example.com'], folder);
    expect(result).toMatchObject({ code: 0, err: '' });
    expect(result.out).toContain('1 zone');
  });

  it('files that include each other', async () => {
    const folder = folderWith({
      'db.example.com': `${GOOD_ZONE}$INCLUDE a\n`,
      a: '$INCLUDE ./b\n',
      b: '$INCLUDE ./a\n',
    });
    const result = await run(['check', '.'], folder);
    expectPlainWords(result);
    expect(result.out).toContain('error syntax-include-cycle');
  });

  it('much, read by someone who has had enough', async () => {
    const folder = folderWith({ 'db.example.com': BAD_TEXTS['lone words'] ?? '' });
    const child = spawn(process.execPath, [PROGRAM, 'check', 'db.example.com'], { cwd: folder });
    child.stdout.once('data', () => child.stdout.destroy());
    const { err } = await ended(child);
    expect(err).toBe('');
  });
});

describe('dump of', () => {
  it('bad texts writes records or says why not', async () => {
    for (const [name, text] of Object.entries(BAD_TEXTS).filter(([each]) => each !== 'many ranges')) {
      const { code, out, err } = await zonewright(['dump', '--origin', 'example.com', '-'], {
        stdin: Buffer.from(text),
      });
      if (code === 0) expect(out, name).toMatch(/^example\.com\.\t/);
      else expect(err.length, name).toBeGreaterThan(0);
    }
  }, 120_000);
});
