import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

export interface NamedOptions {
  /** Zones as text, by name. */
  readonly zones?: Readonly<Record<string, string>>;
  /** Zones as paths of their files, by name. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A name server on loopback, IPv4 and IPv6, that answers for its zones and refuses everything else. */
export interface Named {
  readonly port: number;
  /** `127.0.0.1:PORT`, as `--resolver` takes it. */
  readonly resolver: string;
  stop(): Promise<void>;
}

/** Starts BIND's `named` with zones on a free port; resolves when it serves. Rejects with its log if it does not. */
export async function startNamed(options: NamedOptions): Promise<Named> {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-named-'));
  const zones = Object.entries(options.files ?? {}).map(([name, path]) => [name, resolve(path)] as const);
  for (const [name, text] of Object.entries(options.zones ?? {})) {
    const path = join(folder, `db.${name}`);
    writeFileSync(path, text);
    zones.push([name, path]);
  }
  const port = await freePort();
  writeFileSync(join(folder, 'named.conf'), configuration(folder, port, zones));
  const child = spawn('named', ['-g', '-n', '1', '-c', join(folder, 'named.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await running(child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, resolver: `127.0.0.1:${port}`, stop };
}

/** A port that nobody listens on, neither over UDP nor over TCP. */
export async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const socket = createSocket('udp4');
    const bound = new Promise<boolean>((done) => {
      socket.once('listening', () => done(true)).once('error', () => done(false));
    });
    socket.bind(port, '127.0.0.1');
    const free = await bound;
    socket.close();
    server.close();
    await once(server, 'close');
    if (free) return port;
  }
}

function configuration(
  folder: string,
  port: number,
  zones: readonly (readonly [name: string, path: string])[],
): string {
  const blocks = zones.map(
    ([name, path]) =>
      `zone "${name}" { type primary; file "${path}"; check-names ignore; check-integrity no; };`,
  );
  return `options {
  directory "${folder}";
  listen-on port ${port} { 127.0.0.1; };
  listen-on-v6 port ${port} { ::1; };
  pid-file none;
  session-keyfile "${folder}/session.key";
  recursion no;
  notify no;
  dnssec-validation no;
  minimal-responses no;
};
controls { };
${blocks.join('\n')}
`;
}

/** Waits for the line by which `named` says that it serves. */
async function running(child: ChildProcess): Promise<void> {
  const log: string[] = [];
  await new Promise<void>((done, fail) => {
    const lines = child.stderr && createInterface({ input: child.stderr });
    lines?.on('line', (line) => {
      log.push(line);
      if (/ running$/.test(line)) done();
    });
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`named ended with ${code}:\n${log.slice(-20).join('\n')}`)));
  });
}
