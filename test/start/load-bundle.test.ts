import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let dist: string;
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'zonewright-bundle-'));
  mkdirSync(join(dist, 'bundle'));
});
afterEach(() => rmSync(dist, { recursive: true }));

describe('a bundle', () => {
  it('is run as the program that loads it: with its place, its arguments and its exit code', async () => {
    await program('first');
    bundle(
      "console.log(__filename, process.argv[2]); process.exitCode = require('node:path').sep.length + 2;",
    );
    const { status, stdout } = start('check');
    expect(stdout).toBe(`${join(dist, 'cli.js')} check\n`);
    expect(status).toBe(3);
  });

  it('is not compiled again once a check has kept its code', async () => {
    await program('first');
    bundle("console.log('one')");
    expect(start('check').stdout).toBe('one\n');
    expect(kept()).toEqual([expect.stringContaining('cli-first-')]);
    // V8 compares lengths only, so that one sees whose code is run.
    bundle("console.log('two')");
    expect(start('check').stdout).toBe('one\n');
  });

  it('is compiled again after another build', async () => {
    await program('first');
    bundle("console.log('one')");
    start('check');
    await program('second');
    bundle("console.log('two')");
    expect(start('check').stdout).toBe('two\n');
    expect(start('check').stdout).toBe('two\n');
  });

  it('may ask for another one, of which there is one only and whose code is kept, too', async () => {
    await program('first');
    bundle("console.log(require('bundle:part').word === require('bundle:part').word)");
    bundle("exports.word = Symbol('one')", 'part');
    expect(start('check').stdout).toBe('true\n');
    expect(kept()).toEqual([expect.stringContaining('cli-first-'), expect.stringContaining('part-first-')]);
  });

  it('keeps no code of runs that need little of it', async () => {
    await program('first');
    bundle("console.log('one')");
    start('--version');
    expect(kept()).toEqual([]);
  });

  it.each([
    ['empty', () => ''],
    ['of something else', () => 'no code at all'],
    ['full of zeros', () => '\0'.repeat(1000)],
  ])('is run all the same where what was kept is %s, and keeps it anew', async (_, content) => {
    await program('first');
    bundle("console.log('one')");
    start('check');
    const [name = ''] = kept();
    writeFileSync(join(dist, 'cache', name), content());
    bundle("console.log('two')");
    expect(start('check')).toMatchObject({ stdout: 'two\n', stderr: '', status: 0 });
    bundle("console.log('six')");
    expect(start('check').stdout).toBe('two\n');
  });

  it('is run all the same where nothing can be kept', async () => {
    await program('first');
    bundle("console.log('one')");
    writeFileSync(join(dist, 'cache'), 'a file, and no folder');
    expect(start('check')).toMatchObject({ stdout: 'one\n', stderr: '', status: 0 });
  });
});

/** Makes the program `dist/cli.js`, which loads the bundle. */
async function program(name: string): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, '../../server/src/start/cli.ts')],
    outfile: join(dist, 'cli.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    define: { BUILDS: JSON.stringify({ cli: name, part: name }) },
  });
}

function bundle(code: string, name = 'cli'): void {
  const whole = `(function (exports, require, module, __filename, __dirname) {${code}\n})`;
  writeFileSync(join(dist, 'bundle', `${name}.js`), whole);
}

function start(...args: readonly string[]) {
  return spawnSync(process.execPath, [join(dist, 'cli.js'), ...args], { encoding: 'utf8' });
}

function kept(): string[] {
  try {
    return readdirSync(join(dist, 'cache'));
  } catch {
    return [];
  }
}
