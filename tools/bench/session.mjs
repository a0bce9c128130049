/** A conversation with the real server over stdio. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { root } from '../lib/system.mjs';

/**
 * @typedef {{ line: number, character: number }} Position
 * @typedef {{ start: Position, end: Position, text: string }} Edit
 * @typedef {Awaited<ReturnType<typeof startServer>>} Session
 */

/** Clock ticks per second in which Linux counts the time of processes. */
const TICKS = 100;

/**
 * Starts a server for one document.
 * @param {string} uri
 */
export async function startServer(uri) {
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
     * Asks about a place and gives the milliseconds until the answer is there.
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
      if (!said) throw new Error(`No ${what} at ${position.line}:${position.character} of ${uri}.`);
      return milliseconds;
    },
    /** Peak memory of the server in megabytes, where the system tells it. */
    peak() {
      const status = `/proc/${server.pid}/status`;
      const peak = existsSync(status) ? /VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] : undefined;
      return peak === undefined ? undefined : Number(peak) / 1024;
    },
    /** Time that the server has spent on processors so far, in milliseconds, where the system tells it. */
    busy() {
      const path = `/proc/${server.pid}/stat`;
      if (!existsSync(path)) return undefined;
      const stat = readFileSync(path, 'utf8');
      // The name in parentheses may hold blanks; user and system time are the 12th and 13th field behind it.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
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
