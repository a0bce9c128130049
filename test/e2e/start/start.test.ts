import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../../../tools/lib/system.mjs';

let start: ChildProcess;
let ended: Promise<number | null>;
let address: URL;

beforeAll(async () => {
  start = spawn(process.execPath, [join(root, 'tools', 'start.mjs'), '--server'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  ended = new Promise((resolve) => start.on('exit', resolve));
  address = await printedAddress(start);
});
afterAll(() => start?.kill('SIGTERM'));

it('serves a workbench on the sample folder at the address it prints', async () => {
  // The server answers the secret in the address with a cookie, as it would to a browser.
  const first = await fetch(address, { redirect: 'manual' });
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await fetch(new URL('/', address), { headers: { cookie } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('vscode-workbench-web-configuration');
});

it('answers nobody who does not know the secret', async () => {
  const response = await fetch(new URL('/', address));
  expect(response.status).toBe(403);
});

it('listens on the loopback address only', async () => {
  expect(address.hostname).toBe('127.0.0.1');
  const others = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const other of others) expect(await isListening(other.address, Number(address.port))).toBe(false);
});

it('ends with Ctrl+C', async () => {
  start.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(await isListening('127.0.0.1', Number(address.port))).toBe(false);
});

function printedAddress(child: ChildProcess): Promise<URL> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      const match = /http:\/\/\S+/.exec(output);
      if (match) resolve(new URL(match[0]));
    });
    child.on('exit', () => reject(new Error(`npm start ended without an address:\n${output}`)));
  });
}

function isListening(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
