import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { FileChecker, type FileOptions } from '../../server/src/cli/check-file';
import { checkFiles, type Workers } from '../../server/src/cli/check-parallel';
import { kernelForEsbuild } from '../../tools/lib/kernel.mjs';
import { folderWith } from '../helpers/cli';
import { signedHosts } from '../helpers/signing';

const ROOT = join(import.meta.dirname, '../..');
/** The command line in one file, as `npm run build` makes it: its threads are started from the same file. */
const PROGRAM = join(ROOT, 'out/test/cli-threads.cjs');
const OPTIONS: FileOptions = { origin: 'example.com.', rules: {}, since: undefined };
const WORKERS: Workers = { script: PROGRAM, most: 2, asked: true };

beforeAll(async () => {
  await build({
    entryPoints: [join(ROOT, 'server/src/cli.ts')],
    outfile: PROGRAM,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    minify: true,
    plugins: [kernelForEsbuild],
    logLevel: 'warning',
  });
});
afterEach(() => vi.restoreAllMocks());

const HEAD = '$TTL 1h\n@ SOA ns1.example.org. hostmaster 7 2h 1h 2w 1h\n@ NS ns1.example.org.\n';

function hosts(count: number): string {
  return Array.from({ length: count }, (_, host) => `host${host} A 192.0.2.${(host % 250) + 1}\n`).join('');
}

/** Zones of all sizes with something to say of each, one that includes another file, and one that is a part only. */
function zones(): Record<string, string | Uint8Array> {
  const files: Record<string, string | Uint8Array> = {
    'db.including.example': `${HEAD}$INCLUDE part.zone\n$INCLUDE host.zone\n`,
    'part.zone': 'in-part MX 10 nowhere\n',
    'host.zone': 'in-host A 192.0.2.1\n',
    'db.lonely.example': 'www A 192.0.2.1\nwww A 192.0.2.1\n',
    'db.latin.example': Buffer.from(`${HEAD}www TXT "caf\xe9"\n`, 'latin1'),
  };
  for (let zone = 0; zone < 30; zone++) {
    files[`db.z${zone}.example`] = `${HEAD}${hosts((zone % 7) * 800)}@ MX 10 missing${zone}\n`;
  }
  return files;
}

function program(cwd: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, 'check', ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

describe('check in several threads', () => {
  it.each(['text', 'json', 'sarif', 'github'])(
    'says the same as in one, in the same order, as %s',
    (format) => {
      const folder = folderWith(zones());
      const one = program(folder, '--format', format, '--jobs', '1', '.', 'absent.zone');
      const two = program(folder, '--format', format, '--jobs', '2', '.', 'absent.zone');
      expect(two).toEqual(one);
      expect(one.status).toBe(2);
      expect(one.stderr).toBe('zonewright: absent.zone cannot be read: there is no such file.\n');
      const places = ['db.latin.example', 'db.lonely.example', 'db.z0.example', 'db.z1.example', 'part.zone'];
      for (const place of places) expect(one.stdout).toContain(place);
    },
  );

  it('leaves the reading to threads where files are many, and starts none where they are few', async () => {
    const here = vi.spyOn(FileChecker.prototype, 'check');
    const folder = folderWith({ 'a.zone': HEAD + hosts(40_000), 'b.zone': HEAD + hosts(10), 'c.zone': HEAD });
    const at = (name: string) => ({ path: join(folder, name), named: true });
    const printed = { fixes: false, lines: false };

    const checked = await checkFiles([at('c.zone'), at('a.zone'), at('b.zone')], OPTIONS, printed, WORKERS);
    expect(here).not.toHaveBeenCalled();
    const records = checked.map((each) => (each.kind === 'checked' ? each.reports[0]?.records : undefined));
    expect(records).toEqual([2, 40_002, 12]);

    await checkFiles([at('b.zone'), at('c.zone')], OPTIONS, printed, WORKERS);
    expect(here).toHaveBeenCalledTimes(2);
    await checkFiles([at('a.zone')], OPTIONS, printed, WORKERS);
    expect(here).toHaveBeenCalledTimes(3);
  });

  it.each(['text', 'json'])('verifies the signatures of one zone, and says the same, as %s', (format) => {
    const text = signedHosts(1000).replace(/^(host[27]\d\d A) .*/gm, '$1 192.0.2.251');
    const folder = folderWith({ 'db.example.com': text });
    const one = program(folder, '--format', format, '--jobs', '1', 'db.example.com');
    expect(program(folder, '--format', format, '--jobs', '3', 'db.example.com')).toEqual(one);
    expect(one.status).toBe(1);
    expect(one.stdout.match(/dnssec-signature-bogus/g)).toHaveLength(200);
  });

  it('fails where a thread cannot work', async () => {
    const folder = folderWith({
      'a.zone': HEAD + hosts(40_000),
      'b.zone': HEAD,
      'ends.cjs': 'process.exit(0)',
      'throws.cjs': 'throw new Error("no thread today")',
    });
    const inputs = ['a.zone', 'b.zone'].map((name) => ({ path: join(folder, name), named: true }));
    const check = (script: string) =>
      checkFiles(inputs, OPTIONS, { fixes: false, lines: false }, { script, most: 2, asked: true });
    await expect(check(join(folder, 'throws.cjs'))).rejects.toThrow('no thread today');
    await expect(check(join(folder, 'ends.cjs'))).rejects.toThrow('a thread ended before its work was done');
  });

  it('takes a number of jobs', () => {
    const folder = folderWith({ 'db.example.com': HEAD });
    expect(program(folder, '--jobs', '4', 'db.example.com').status).toBe(0);
    const wrong = program(folder, '--jobs', 'many', 'db.example.com');
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('--jobs needs a number from 1 to 999; "many" is none');
  });

  it('keeps nothing of a zone but what is printed of it, unless it is the only one', async () => {
    const text = `${HEAD}@ MX 10 missing\n`;
    const folder = folderWith({ 'a.zone': text, 'b.zone': text });
    const inputs = ['a.zone', 'b.zone'].map((name) => ({ path: join(folder, name), named: true }));
    const linesOf = async (files: typeof inputs) => {
      const [checked] = await checkFiles(files, OPTIONS, { fixes: false, lines: true }, undefined);
      return checked?.kind === 'checked' ? [0, 3].map((line) => checked.reports[0]?.line(line)) : [];
    };
    expect(await linesOf(inputs)).toEqual(['', '@ MX 10 missing']);
    expect(await linesOf(inputs.slice(0, 1))).toEqual(['$TTL 1h', '@ MX 10 missing']);
  });
});
