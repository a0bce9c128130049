/**
 * `node tools/bench/workspace.mjs`: what a workspace of many zones costs the language server: until all have been
 * found, until all have been checked, in memory, and for an edit of a zone that all others use, both while the others
 * are being checked and later. Needs `npm run build`. Options:
 *
 * - `--zones N`: how many (2000)
 * - `--server FILE`: another server than dist/server.js
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
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
/** Milliseconds between the keys of someone who types quickly. */
const BETWEEN_KEYS = 100;
/** Every how many-th customer has a fault. */
const FAULTY = 10;
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
    const exchange = at % FAULTY === 0 ? 'gone' : `mx${at % 50}`;
    const text = `${soa}${servers}@ MX 10 ${exchange}.hoster.example.\n@ A ${address}\n${lines}`;
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
  const found = ended('looking for zones');
  const checked = ended('checking zones');
  const titles = new Map();
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onNotification('$/progress', ({ token, value }) => {
    if (value.kind === 'begin') titles.set(token, value.title);
    if (value.kind === 'end') for (const each of [found, checked]) each.end(titles.get(token));
  });
  const faulty = new Set();
  /** @type {Map<string, () => void>} */
  const waiting = new Map();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, version, diagnostics }) => {
    if (version === undefined && diagnostics.length > 0) faulty.add(uri);
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
  await found.promise;
  say(`${count} zones found: ${(performance.now() - start).toFixed(0)} ms, ${megabytes(server.pid)} MB`);
  let version = 1;
  /** Milliseconds of the clock, and of the processor, which other work on the machine does not lengthen. */
  const edit = async () => {
    version++;
    const line = textOf('db.hoster.example')
      .text.split('\n')
      .findIndex((each) => each.startsWith('mx3 '));
    const range = { start: { line, character: 2 }, end: { line, character: 3 } };
    const contentChanges = [{ range, text: version % 2 ? '3' : '9' }];
    const before = processorTime(server.pid);
    const time = await untilPublished('db.hoster.example', 'textDocument/didChange', version, {
      contentChanges,
    });
    return { time, processor: processorTime(server.pid) - before };
  };
  const meanwhile = [];
  while (!checked.hasEnded) {
    meanwhile.push(await edit());
    await delay(BETWEEN_KEYS);
  }
  const spent = `${(performance.now() - start).toFixed(0)} ms, ${processorTime(server.pid).toFixed(0)} ms on the processor`;
  say(`All checked, with someone typing: ${spent}, ${megabytes(server.pid)} MB at most`);
  say(`${faulty.size} zones with problems that are not open`);
  say(`An edit meanwhile, ${meanwhile.length} of them: ${shares(meanwhile)}`);
  for (let at = 0; at < OPEN; at++) await untilPublished(`customer${at}`, 'textDocument/didOpen', 1, {});
  say(`${OPEN} customers opened: ${megabytes(server.pid)} MB`);
  const times = [];
  for (let at = 0; at < EDITS; at++) times.push(await edit());
  say(`An edit that others look at: ${shares(times)}`);
  connection.dispose();
  server.kill();
}

/** @param {string} name */
function textOf(name) {
  return { languageId: 'dns-zone', text: readFileSync(join(folder, 'zones', name), 'utf8') };
}

/** @param {readonly { readonly time: number; readonly processor: number }[]} edits */
function shares(edits) {
  const show = (/** @type {'time' | 'processor'} */ which) =>
    [0.5, 0.95, 1]
      .map((share) =>
        percentile(
          edits.map((each) => each[which]),
          share,
        ).toFixed(1),
      )
      .join(', ');
  return `p50, p95 and the longest ${show('time')} ms; on the processor ${show('processor')} ms`;
}

/** Milliseconds for which the main thread of a process has run. @param {number | undefined} pid */
function processorTime(pid) {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}

/** Work whose progress is told under a title that ends so. @param {string} title */
function ended(title) {
  let resolve = () => {};
  const promise = new Promise((each) => {
    resolve = () => each(undefined);
  });
  const work = {
    hasEnded: false,
    promise,
    /** @param {string | undefined} told */
    end(told) {
      if (!told?.endsWith(title)) return;
      work.hasEnded = true;
      resolve();
    },
  };
  return work;
}

/** @param {number | undefined} pid */
function megabytes(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
