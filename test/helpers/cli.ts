import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runCli } from '../../server/src/cli/commands';

export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface CliInput {
  /** What stands on standard input. */
  readonly stdin?: string | Uint8Array;
  readonly colours?: boolean;
}

/** Runs `zonewright ARGS` in this process. */
export async function zonewright(args: readonly string[], input: CliInput = {}): Promise<CliResult> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    stdin: () => Buffer.from(input.stdin ?? ''),
    colours: input.colours ?? false,
  });
  return { code, out: out.join(''), err: err.join('') };
}

/** A folder with these files, by their paths in it; it is taken away after the test. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}
