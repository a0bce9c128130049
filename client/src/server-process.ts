import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

/** Milliseconds that a server which was told to end may take for it. */
const PATIENCE = 2000;

/**
 * The process of the language server, `dist/server.js`, spoken to over IPC. It can be started before there is anybody
 * to speak to it.
 */
export class ServerProcess {
  #waiting: ChildProcess | undefined;
  #running: ChildProcess | undefined;

  /** The server that was last {@link take}n. */
  get running(): ChildProcess | undefined {
    return this.#running;
  }

  /** Starts a server that the next {@link take} gives. */
  start(): void {
    this.#waiting = forkServer();
    // One that could not be started is started again when it is needed; whoever needs it then hears of the failure.
    this.#waiting.on('error', () => undefined);
  }

  /** A server that nobody has spoken to yet. One that was taken before, and was told to end, is seen to its end. */
  take(): ChildProcess {
    this.release();
    const waiting = this.#waiting;
    const fresh = waiting?.pid !== undefined && !hasEnded(waiting) ? waiting : forkServer();
    this.#waiting = undefined;
    this.#running = fresh;
    return fresh;
  }

  /** Kills the server unless it ends by itself soon. */
  release(): void {
    const ending = this.#running;
    this.#running = undefined;
    if (!ending || hasEnded(ending)) return;
    const timer = setTimeout(() => ending.kill('SIGKILL'), PATIENCE);
    ending.once('exit', () => clearTimeout(timer));
  }
}

function forkServer(): ChildProcess {
  return fork(join(__dirname, 'server.js'), ['--node-ipc', `--clientProcessId=${process.pid}`], {
    // Who debugs the extension debugs its server, too.
    execArgv: isDebugged() ? ['--nolazy', '--inspect=6009'] : [],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' },
    silent: true,
  });
}

function isDebugged(): boolean {
  return process.execArgv.some((argument) => /^--(?:inspect|debug)(?:-brk)?(?:=|$)/.test(argument));
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
