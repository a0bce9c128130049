import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findProgram, root } from '../../../tools/lib/system.mjs';

/** A desktop on which nothing can be shown, and a proxy that nobody listens behind: nothing is fetched. */
const desktop = { DISPLAY: ':99', npm_config_https_proxy: 'http://127.0.0.1:9' };

let folder: string;
let start: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zonewright-start-'));
});
afterEach(async () => {
  if (start && start.exitCode === null && start.signalCode === null) {
    const ended = once(start, 'exit');
    start.kill('SIGTERM');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(process.platform === 'win32' || findProgram('code'))('npm start', () => {
  it('opens the desktop VS Code that is installed, with the extension on sample/', async () => {
    const given = join(folder, 'arguments');
    writeFileSync(join(folder, 'code'), `#!/bin/sh\nprintf '%s\\n' "$@" > '${given}'\n`, { mode: 0o755 });
    const { output, code } = await runToEnd({ ...desktop, PATH: pathWith(folder) });
    expect(code, output).toBe(0);
    expect(output).toContain('Opening VS Code with Zonewright on sample/');
    expect(readFileSync(given, 'utf8').trim().split('\n')).toEqual([
      '--new-window',
      `--extensionDevelopmentPath=${root}`,
      join(root, 'sample'),
    ]);
  });

  it('says so and ends with 1 when that VS Code fails', async () => {
    writeFileSync(join(folder, 'code'), '#!/bin/sh\nexit 3\n', { mode: 0o755 });
    const { output, code } = await runToEnd({ ...desktop, PATH: pathWith(folder) });
    expect(code).toBe(1);
    expect(output).toContain('ended with code 3');
  });

  it('serves a VS Code for a browser where none is installed and none can be downloaded', async () => {
    const output = await untilAddress(desktop);
    expect(output).toContain('`code` is not on the PATH (https://code.visualstudio.com/download has it)');
    expect(output).toContain('for the desktop cannot be downloaded here');
    expect(output).toContain('Ctrl+C ends it.');
  });

  it('serves a VS Code for a browser where there is no display', async () => {
    const output = await untilAddress({ DISPLAY: undefined, WAYLAND_DISPLAY: undefined });
    expect(output).toContain('No display here');
  });
});

function pathWith(first: string): string {
  return [first, dirname(process.execPath), process.env.PATH].join(delimiter);
}

function run(env: Readonly<Record<string, string | undefined>>): ChildProcess {
  start = spawn(process.execPath, [join(root, 'tools', 'start.mjs')], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return start;
}

async function runToEnd(env: Readonly<Record<string, string | undefined>>) {
  const child = run(env);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  const [code] = await once(child, 'close');
  return { output, code };
}

/** What is printed until an address to open has been. */
function untilAddress(env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const child = run(env);
  let output = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      if (/http:\/\/127\.0\.0\.1:\d+\/\?tkn=\S+\n[\s\S]*Ctrl\+C/.test(output)) resolve(output);
    });
    child.stderr?.on('data', (chunk) => {
      output += chunk;
    });
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
}
