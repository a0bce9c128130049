import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What BIND makes of a record: its rdata printed, or the reason why it refuses it. */
export type Verdict = { readonly printed: string } | { readonly refused: string };

const INSTALL = 'apt-get install -y --no-install-recommends bind9-utils';

/**
 * True if named-compilezone can be run. Where it is missing, says so with the command that installs it; in CI
 * (`CI=true`) that is an error.
 */
export function haveCompilezone(): boolean {
  if (spawnSync('named-compilezone', ['-v']).status === 0) return true;
  const message = `named-compilezone is missing, so the comparison with BIND is skipped. Install it with: ${INSTALL}`;
  if (process.env.CI === 'true') throw new Error(message);
  console.warn(`\n*** ${message} ***\n`);
  return false;
}

/**
 * Asks named-compilezone about records, each `TYPE rdata`, all in one zone `ex.`. BIND gives up after some
 * errors, so what it refused is taken out and the rest asked again until the zone is whole.
 */
export function compilezone(records: readonly string[]): Verdict[] {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-oracle-'));
  const zone = join(folder, 'zone');
  const output = join(folder, 'output');
  const verdicts = new Map<number, Verdict>();
  try {
    for (;;) {
      const asked = records.map((_, index) => index).filter((index) => !verdicts.has(index));
      const lines = asked.map((index) => `l${index} IN ${records[index]}`);
      writeFileSync(
        zone,
        ['$TTL 300', '@ SOA ns h 1 1 1 1 1', '@ NS ns', 'ns A 192.0.2.1', ...lines, ''].join('\n'),
      );
      const run = spawnSync(
        'named-compilezone',
        ['-k', 'ignore', '-i', 'none', '-s', 'full', '-o', output, 'ex', zone],
        {
          encoding: 'utf8',
        },
      );
      if (run.status === 0) break;
      const refused = refusals(run.stdout + run.stderr);
      if (refused.size === 0) throw new Error(`named-compilezone: ${run.stdout}${run.stderr}`);
      for (const [line, reason] of refused) verdicts.set(asked[line - 5] ?? -1, { refused: reason });
    }
    for (const line of readFileSync(output, 'utf8').split('\n')) {
      const parts = /^l(\d+)\.ex\.\s+\d+ IN\s+\S+\s*(.*)$/.exec(line);
      if (parts) verdicts.set(Number(parts[1]), { printed: normal(parts[2] ?? '') });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return records.map((_, index) => verdicts.get(index) ?? { refused: 'not in the output' });
}

/** Text with every run of blanks made one. */
export function normal(text: string): string {
  return text.replace(/[ \t]+/g, ' ').trim();
}

function refusals(messages: string): Map<number, string> {
  const refused = new Map<number, string>();
  for (const [, line, reason] of messages.matchAll(/zone:(\d+): (.*)/g)) {
    if (/warning|expired|old style/.test(reason ?? '')) continue;
    refused.set(Number(line), reason ?? '');
  }
  return refused;
}
