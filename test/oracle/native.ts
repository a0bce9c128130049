import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GeneratedZone } from './generator';

/** Debian packages of the programs that tests are measured against. */
const PACKAGES: Readonly<Record<string, string>> = {
  'named-checkzone': 'bind9-utils',
  'named-compilezone': 'bind9-utils',
  kzonecheck: 'knot-dnssecutils',
  'nsd-checkzone': 'nsd',
  'dnssec-signzone': 'bind9-utils',
  'dnssec-verify': 'bind9-utils',
  'ldns-verify-zone': 'ldnsutils',
  pdnsutil: 'pdns-server pdns-backend-bind',
};

/**
 * True if the program is here. If not, says loudly what is not tested and how to get it; where CI is set that is
 * a failure.
 */
export function hasProgram(program: string): boolean {
  try {
    execFileSync(program, ['-v'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!missing) return true;
    const message = `${program} is not installed: what it would check is SKIPPED. Install it with: sudo apt-get install ${PACKAGES[program] ?? program}`;
    if (process.env.CI) throw new Error(message);
    console.error(`\n*** ${message}\n`);
    return false;
  }
}

export interface NativeAnswer {
  readonly accepted: boolean;
  /** Records, one per line, white space made single; empty if the zone was refused. */
  readonly dump: readonly string[];
  readonly messages: string;
}

/** Times that a program is asked again that was ended by a signal: on a busy machine one is, now and then. */
const RETRIES = 3;

/** What a program printed before it came to its end by itself; `good` where it ended with code 0. */
export interface Ended {
  readonly good: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program in `folder`. Rejects where it cannot be run, or never comes to its end. */
export async function runToEnd(program: string, args: readonly string[], folder: string): Promise<Ended> {
  for (let left = RETRIES; ; left--) {
    const ended = await runOnce(program, args, folder);
    if (ended.signal === undefined) return ended;
    if (left === 0) throw new Error(`${program} was ended by ${ended.signal}, each time.`);
  }
}

function runOnce(
  program: string,
  args: readonly string[],
  folder: string,
): Promise<Ended & { readonly signal: string | undefined }> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, maxBuffer: 1 << 28, encoding: 'utf8' } as const;
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number' && !error.signal) reject(error);
      else resolve({ good: !error, stdout, stderr, signal: error?.signal ?? undefined });
    });
  });
}

async function run(program: string, args: readonly string[], folder: string): Promise<NativeAnswer> {
  const { good, stdout, stderr } = await runToEnd(program, args, folder);
  return {
    accepted: good,
    dump: good ? recordLines(stdout) : [],
    messages: good ? stderr : stdout + stderr,
  };
}

/** Verdict of `named-checkzone -i local` and dump of `named-compilezone -s full`, in one run of BIND. */
export function checkAndDump(folder: string, file: string, origin: string): Promise<NativeAnswer> {
  return run('named-checkzone', ['-i', 'local', '-D', '-s', 'full', '-o', '-', origin, file], folder);
}

/** `named-checkzone -i local`. */
export function checkzone(folder: string, file: string, origin: string): Promise<NativeAnswer> {
  return run('named-checkzone', ['-i', 'local', origin, file], folder);
}

/** `kzonecheck`, the checker of Knot. It gives its reasons only where it is asked to be verbose. */
export function kzonecheck(folder: string, file: string, origin: string): Promise<NativeAnswer> {
  return run('kzonecheck', ['-v', '-o', origin, file], folder);
}

/** `nsd-checkzone`, the checker of NSD. */
export function nsdCheckzone(folder: string, file: string, origin: string): Promise<NativeAnswer> {
  return run('nsd-checkzone', [origin, file], folder);
}

/** `named-compilezone -i none -s full -o -`. */
export function compilezone(folder: string, file: string, origin: string): Promise<NativeAnswer> {
  return run('named-compilezone', ['-i', 'none', '-s', 'full', '-o', '-', origin, file], folder);
}

/**
 * Writes the zones to a folder of their own, asks a checker about each (BIND, for its records too), two at a time, and
 * takes the folder away.
 */
export async function askAbout(
  zones: readonly GeneratedZone[],
  check: typeof checkAndDump = checkAndDump,
): Promise<NativeAnswer[]> {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-oracle-'));
  try {
    zones.forEach((zone, index) => {
      writeFileSync(join(folder, `${index}.zone`), zone.text);
      for (const [name, text] of Object.entries(zone.included)) writeFileSync(join(folder, name), text);
    });
    const answers: NativeAnswer[] = [];
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let index = next++; index < zones.length; index = next++) {
        answers[index] = await check(folder, `${index}.zone`, zones[index]?.origin ?? '.');
      }
    };
    await Promise.all([worker(), worker()]);
    return answers;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Records with one space for any white space, since BIND lines its columns up, and without BIND's comments. */
export function recordLines(dump: string): string[] {
  return dump
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .filter((line) => line !== '' && !line.startsWith(';'));
}
