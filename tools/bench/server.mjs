/** The real server over stdio: opening, editing, asking. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { root } from '../lib/system.mjs';
import { percentile } from './statistics.mjs';

/**
 * @typedef {{ line: number, character: number }} Position
 * @typedef {{ start: Position, end: Position, text: string }} Edit
 * @typedef {{ what: string, samples: number, p50: number, p95: number, p99: number }} Timing
 * @typedef {{ records: number, opened: number, megabytes: number | undefined, timings: Timing[] }} ServerResult
 */

/** A kind of work is repeated this often, but not for longer than this, and three times at least. */
const SAMPLES = 100;
const LONGEST = 6000;
const FEWEST = 3;
/** The first round only warms the engine up. */
const WARM_UP = 1;

/**
 * Opens a host zone in a server of its own, edits it and asks about it.
 * @param {import('./zones.mjs').BenchZone} zone
 * @returns {Promise<ServerResult>}
 */
export async function measureServer(zone) {
  const text = readFileSync(zone.path, 'utf8');
  const lines = text.split('\n');
  const session = await startServer(pathToFileURL(zone.path).href);
  try {
    const opened = await session.open(text);
    const random = randomNumbers();
    /** @param {RegExp} pattern */
    const anyLine = (pattern) => {
      for (;;) {
        const line = random(lines.length);
        if (pattern.test(lines[line] ?? '')) return line;
      }
    };
    const ttl = lines.findIndex((line) => line.startsWith('$TTL '));
    const pasted = Array.from(
      { length: 1000 },
      (_, at) => `new${at}\tIN A\t192.0.2.${(at % 250) + 1}\n`,
    ).join('');
    /** @type {readonly { what: string, edit: () => Edit, undo: (edit: Edit) => Edit }[]} */
    const edits = [
      {
        what: 'type a character in rdata',
        edit: () => {
          const line = anyLine(/IN (A|MX)\t/);
          const at = { line, character: lines[line]?.length ?? 0 };
          return { start: at, end: at, text: '1' };
        },
        undo: ({ start }) => ({ start, end: { line: start.line, character: start.character + 1 }, text: '' }),
      },
      {
        what: 'new line',
        edit: () => {
          const at = { line: anyLine(/IN MX\t/), character: 0 };
          return { start: at, end: at, text: '\n' };
        },
        undo: ({ start }) => ({ start, end: { line: start.line + 1, character: 0 }, text: '' }),
      },
      {
        what: 'delete a line',
        edit: () => {
          const line = anyLine(/IN (AAAA|MX|TXT|CNAME)\t/);
          return { start: { line, character: 0 }, end: { line: line + 1, character: 0 }, text: '' };
        },
        undo: ({ start }) => ({ start, end: start, text: `${lines[start.line]}\n` }),
      },
      {
        what: 'paste 1,000 lines',
        edit: () => {
          const at = { line: anyLine(/^host/), character: 0 };
          return { start: at, end: at, text: pasted };
        },
        undo: ({ start }) => ({ start, end: { line: start.line + 1000, character: 0 }, text: '' }),
      },
      {
        what: 'edit `$TTL`',
        edit: () => {
          const at = { line: ttl, character: lines[ttl]?.length ?? 0 };
          return { start: at, end: at, text: '0' };
        },
        undo: ({ start }) => ({ start, end: { line: start.line, character: start.character + 1 }, text: '' }),
      },
    ];
    const timings = [];
    for (const { what, edit, undo } of edits) {
      timings.push(
        await repeat(what, async () => {
          const made = edit();
          const milliseconds = await session.change(made);
          await session.change(undo(made));
          return milliseconds;
        }),
      );
    }
    // On and behind the exchange of an MX record: a name that is typed in full leaves most of the others to be looked at.
    const exchange = () => ({ line: anyLine(/IN MX\t/), character: 11 });
    const typed = () => {
      const line = anyLine(/IN MX\t/);
      return { line, character: lines[line]?.length ?? 0 };
    };
    timings.push(
      await repeat('hover', () => session.ask('hover', exchange())),
      await repeat('completion of a first letter', () => session.ask('completion', exchange())),
      await repeat('completion of a whole name', () => session.ask('completion', typed())),
      await repeat('definition', () => session.ask('definition', exchange())),
    );
    return { records: zone.records, opened, megabytes: session.peak(), timings };
  } finally {
    await session.stop();
  }
}

/**
 * @param {string} what
 * @param {() => Promise<number>} once
 * @returns {Promise<Timing>}
 */
async function repeat(what, once) {
  const values = [];
  const start = performance.now();
  for (let round = 0; values.length < SAMPLES; round++) {
    const value = await once();
    if (round >= WARM_UP) values.push(value);
    if (values.length >= FEWEST && performance.now() - start > LONGEST) break;
  }
  return {
    what,
    samples: values.length,
    p50: percentile(values, 0.5),
    p95: percentile(values, 0.95),
    p99: percentile(values, 0.99),
  };
}

/** @param {string} uri */
async function startServer(uri) {
  const server = spawn(process.execPath, [join(root, 'dist', 'server.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  let version = 0;
  /** @type {() => void} */
  let published = () => undefined;
  connection.onNotification('textDocument/publishDiagnostics', (params) => {
    if (params.uri === uri && params.version === version) published();
  });
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});

  /**
   * Sends a text change and gives the milliseconds until its diagnostics are there.
   * @param {string} method
   * @param {object} params
   */
  async function untilPublished(method, params) {
    const answer = new Promise((resolve) => {
      published = () => resolve(undefined);
    });
    const start = performance.now();
    await connection.sendNotification(method, params);
    await answer;
    return performance.now() - start;
  }

  return {
    /** @param {string} text */
    open(text) {
      version = 1;
      const textDocument = { uri, languageId: 'dns-zone', version, text };
      return untilPublished('textDocument/didOpen', { textDocument });
    },
    /** @param {Edit} edit */
    change({ start, end, text }) {
      version++;
      const contentChanges = [{ range: { start, end }, text }];
      return untilPublished('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    },
    /**
     * Asks about a mail exchange and gives the milliseconds until the answer is there.
     * @param {'hover' | 'completion' | 'definition'} what
     * @param {Position} position
     */
    async ask(what, position) {
      const start = performance.now();
      const answer = await connection.sendRequest(`textDocument/${what}`, {
        textDocument: { uri },
        position,
      });
      const milliseconds = performance.now() - start;
      const said = what === 'completion' ? answer?.items.length > 0 : answer && answer.length !== 0;
      if (!said) throw new Error(`The server has nothing to say about a mail exchange: ${what}.`);
      return milliseconds;
    },
    /** Peak memory of the server in megabytes, where the system tells it. */
    peak() {
      const status = `/proc/${server.pid}/status`;
      const peak = existsSync(status) ? /VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] : undefined;
      return peak === undefined ? undefined : Number(peak) / 1024;
    },
    async stop() {
      const stopped = new Promise((resolve) => server.once('exit', resolve));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await stopped;
      connection.dispose();
    },
  };
}

/** The same numbers in every run. */
function randomNumbers() {
  let state = 42;
  /** @param {number} below */
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
