/**
 * `node tools/bench/workspace.mjs`: what a workspace of many zones costs the language server: until all have been
 * found, in memory, and for an edit of a zone that all others use. Needs `npm run build`. Options:
 *
 * - `--zones N`: how many (2000)
 * - `--server FILE`: another server than dist/server.js
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { root, say } from '../lib/system.mjs';
import { percentile } from './statistics.mjs';

const { values } = parseArgs({
  options: {
    zones: { type: 'string', default: '2000' },
    server: { type: 'string', default: join(root, 'dist', 'server.js') },
  },
});
const count = Number(values.zones);
const EDITS = 100;
/** Customers of which the zone is open beside that of the hoster. */
const OPEN = 10;

const folder = mkdtempSync(join(tmpdir(), 'zonewright-workspace-'));
try {
  writeZones();
  await measure();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A hoster, its customers, and a reverse zone for each 250 of them. */
function writeZones() {
  mkdirSync(join(folder, 'zones'));
  const soa = '$TTL 1h\n@ SOA ns1.hoster.example. hostmaster.hoster.example. 1 2h 30m 2w 1h\n';
  const servers = '@ NS ns1.hoster.example.\n@ NS ns2.hoster.example.\n';
  const hosts = Array.from({ length: 50 }, (_, at) => `mx${at} A 198.51.100.${at + 1}\n`).join('');
  const own = `${soa}${servers}ns1 A 192.0.2.1\nns2 A 192.0.2.2\n${hosts}`;
  writeFileSync(join(folder, 'zones', 'db.hoster.example'), own);
  const configuration = ['options { directory "zones"; };'];
  for (let at = 0; at < count - 1; at++) {
    const address = `10.${Math.floor(at / 250)}.0.${(at % 250) + 1}`;
    const lines = Array.from({ length: 20 }, (_, host) => `host${host} A ${address}\n`).join('');
    const text = `${soa}${servers}@ MX 10 mx${at % 50}.hoster.example.\n@ A ${address}\n${lines}`;
    writeFileSync(join(folder, 'zones', `customer${at}`), text);
    configuration.push(`zone "customer${at}.example" { type master; file "customer${at}"; };`);
  }
  writeFileSync(join(folder, 'named.conf'), configuration.join('\n'));
}

async function measure() {
  const server = spawn(process.execPath, [values.server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  /** @type {(kind: string) => void} */
  let progressed = () => undefined;
  const found = new Promise((resolve) => {
    progressed = (kind) => kind === 'end' && resolve(undefined);
  });
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onNotification('$/progress', ({ value }) => progressed(value.kind));
  /** @type {Map<string, () => void>} */
  const waiting = new Map();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, version }) => {
    waiting.get(`${uri} ${version}`)?.();
  });
  connection.listen();
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'zones' }];
  const capabilities = { window: { workDoneProgress: true } };
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders,
    capabilities,
  });
  const start = performance.now();
  await connection.sendNotification('initialized', {});

  /** @param {string} name @param {string} method @param {number} version @param {object} params */
  async function untilPublished(name, method, version, params) {
    const uri = pathToFileURL(join(folder, 'zones', name)).href;
    const answer = new Promise((resolve) => waiting.set(`${uri} ${version}`, () => resolve(undefined)));
    const sent = performance.now();
    await connection.sendNotification(method, { ...params, textDocument: { uri, version, ...textOf(name) } });
    await answer;
    return performance.now() - sent;
  }

  const first = await untilPublished('db.hoster.example', 'textDocument/didOpen', 1, {});
  say(`First diagnostics, while zones are being looked for: ${first.toFixed(0)} ms`);
  await found;
  say(`${count} zones found: ${(performance.now() - start).toFixed(0)} ms, ${megabytes(server.pid)} MB`);
  for (let at = 0; at < OPEN; at++) await untilPublished(`customer${at}`, 'textDocument/didOpen', 1, {});
  say(`${OPEN} customers opened: ${megabytes(server.pid)} MB`);
  const times = [];
  for (let version = 2; version < EDITS + 2; version++) {
    const line = textOf('db.hoster.example')
      .text.split('\n')
      .findIndex((each) => each.startsWith('mx3 '));
    const range = { start: { line, character: 2 }, end: { line, character: 3 } };
    const contentChanges = [{ range, text: version % 2 ? '3' : '9' }];
    times.push(
      await untilPublished('db.hoster.example', 'textDocument/didChange', version, { contentChanges }),
    );
  }
  say(`An edit that others look at: p50 ${show(times, 0.5)} ms, p95 ${show(times, 0.95)} ms`);
  connection.dispose();
  server.kill();
}

/** @param {string} name */
function textOf(name) {
  return { languageId: 'dns-zone', text: readFileSync(join(folder, 'zones', name), 'utf8') };
}

/** @param {readonly number[]} times @param {number} share */
function show(times, share) {
  return percentile(times, share).toFixed(1);
}

/** @param {number | undefined} pid */
function megabytes(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
