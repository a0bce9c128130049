import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../server/src/cli/commands';
import { findZoneFiles, readSource } from '../../server/src/cli/source-files';
import { detectOrigin } from '../../server/src/zone/origin';
import { lowerNames } from './compare';
import { checkzone, compilezone, hasProgram, recordLines } from './native';

const ROOT = join(__dirname, '../..');

/** Zones of the repository whose name is known; a fragment that others include has none. */
const ZONES = ['sample', 'test/fixtures/zones']
  .map((folder) => join(ROOT, folder))
  .filter((folder) => existsSync(folder))
  .flatMap(findZoneFiles)
  .flatMap((path) => {
    const source = readSource(path);
    const origin = source.kind === 'text' ? detectOrigin(source.text, path) : undefined;
    return source.kind === 'text' && origin && /\sSOA\s/i.test(source.text) ? [{ path, origin }] : [];
  });

async function dumpHere(path: string, origin: string): Promise<{ code: number; records: string[] }> {
  const out: string[] = [];
  const io = {
    out: (text: string) => out.push(text),
    err: () => {},
    stdin: () => new Uint8Array(),
    colours: false,
  };
  const code = await runCli(['dump', '--origin', origin, path], io);
  return { code, records: recordLines(out.join('')).map(lowerNames) };
}

describe.skipIf(!hasProgram('named-compilezone') || ZONES.length === 0)('zones of this repository', () => {
  test.each(ZONES)('$path', async ({ path, origin }) => {
    const verdict = await checkzone(dirname(path), basename(path), origin);
    const native = await compilezone(dirname(path), basename(path), origin);
    const here = await dumpHere(path, origin);
    expect(here.code === 0, verdict.messages).toBe(verdict.accepted);
    if (native.accepted) expect(here.records).toEqual(native.dump.map(lowerNames));
  });
});
