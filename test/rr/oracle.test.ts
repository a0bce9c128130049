import { describe, expect, test } from 'vitest';
import { genericForm, printRdata } from '../../server/src/rr/rdata';
import { compilezone, haveCompilezone, normal } from './compilezone';
import { CORPUS, ON_PURPOSE } from './corpus';
import { read, typeCalled } from './helpers';

describe.skipIf(!haveCompilezone())('named-compilezone', () => {
  test('accepts, refuses and prints records as we do', () => {
    const verdicts = compilezone(CORPUS);
    const different: string[] = [];
    for (const [index, record] of CORPUS.entries()) {
      if (ON_PURPOSE.some((pattern) => pattern.test(record))) continue;
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
