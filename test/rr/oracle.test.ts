import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { genericForm, printRdata } from '../../server/src/rr/rdata';
import { compilezone, haveCompilezone, normal } from './compilezone';
import { read, typeCalled } from './helpers';

const CORPUS = readFileSync(fileURLToPath(new URL('./corpus.txt', import.meta.url)), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

/** What is read differently on purpose; docs/format-decisions.md says why. */
const ON_PURPOSE: ReadonlySet<string> = new Set([]);

describe.skipIf(!haveCompilezone())('named-compilezone', () => {
  test('accepts, refuses and prints records as we do', () => {
    const verdicts = compilezone(CORPUS);
    const different: string[] = [];
    for (const [index, record] of CORPUS.entries()) {
      if (ON_PURPOSE.has(record)) continue;
      const verdict = verdicts[index];
      const ours = verdictOf(record);
      const theirs = verdict && 'printed' in verdict ? verdict.printed : undefined;
      if (ours.printed === theirs) continue;
      const reason = verdict && 'refused' in verdict ? `refused (${verdict.refused})` : theirs;
      different.push(`${record}\n  BIND: ${reason}\n  we:   ${ours.printed ?? `refused (${ours.reason})`}`);
    }
    expect(different).toEqual([]);
  });

  test('sees a difference where there is one', () => {
    const [good, bad] = compilezone(['A 192.0.2.1', 'A 192.0.2.256']);
    expect(good).toEqual({ printed: '192.0.2.1' });
    expect(bad).toHaveProperty('refused');
  });
});

function verdictOf(record: string): { printed?: string; reason?: string } {
  const [, mnemonic, text] = /^(\S+) ?(.*)$/.exec(record) ?? [];
  const { good, wire, problems } = read(mnemonic ?? '', text ?? '');
  if (!good) return { reason: problems[0]?.message ?? 'without a reason' };
  const printed = printRdata(typeCalled(mnemonic ?? ''), wire) ?? genericForm(wire);
  return { printed: normal(printed) };
}
