import { fstatSync, readFileSync, writeSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { serveChecks, THREAD } from './cli/check-parallel';
import { runCli } from './cli/commands';
import { Exit } from './cli/io';

/** The command line: door 2 of the engine. */
async function main(): Promise<void> {
  process.exitCode = await runCli(process.argv.slice(2), {
    out: (text) => write(1, text),
    err: (text) => write(2, text),
    stdin: () => readFileSync(0),
    get colours() {
      return showsColours();
    },
    workers: { script: __filename, most: availableParallelism() },
  });
}

function showsColours(): boolean {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR) return process.env.FORCE_COLOR !== '0';
  // A file or a pipe needs no look at the stream, which takes Node longer to make than a small zone to be checked.
  return isDevice(1) && process.stdout.isTTY === true;
}

function isDevice(file: number): boolean {
  try {
    return fstatSync(file).isCharacterDevice();
  } catch {
    return false;
  }
}

/** Writes at once, so that a big output needs no memory; waits where a pipe is full. */
function write(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(file, bytes, at);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      // The reader has had enough, as with `| head`.
      if (code === 'EPIPE') process.exit(process.exitCode ?? Exit.Fine);
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

// Threads are told by their argument, so that a run without any need not load what it takes to have some.
if (process.argv[2] === THREAD && !isMainThread && parentPort) serveChecks(parentPort, workerData);
else
  main().catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    write(2, `zonewright: this should not have happened: ${message}\n`);
    if (process.env.ZONEWRIGHT_DEBUG && error instanceof Error) write(2, `${error.stack}\n`);
    process.exitCode = Exit.Failed;
  });
