import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Analysis } from '../../server/src/rules/analysis';
import { exampleFindings, readExample } from '../../server/src/rules/example';
import { RULES } from '../../server/src/rules/registry';
import type { Rule } from '../../server/src/rules/rule';
import { dumpZone } from '../../server/src/zone/dump';
import { textAfter } from '../helpers/zones';

/**
 * What each fix does to the records of a zone, on the bad example of its rule: the lines of `dump` that go and come.
 * The snapshot is to be read by eye when it changes: nothing but what the title says may be in it.
 */
describe('fixes change the records that they say', () => {
  beforeEach(() => {
    // Serials may be made of today's date.
    vi.useFakeTimers({ now: new Date('2026-06-15T12:00:00Z'), toFake: ['Date'] });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(RULES.filter(({ fixes }) => fixes).map((rule) => [rule.code, rule] as const))('%s', (_, rule) => {
    const analysis = readExample(rule, rule.bad);
    const changes = exampleFindings(rule, analysis)
      .filter(({ code }) => code === rule.code)
      .flatMap((finding) =>
        analysis
          .fixes(finding)
          .map((fix) => [fix.title, ...changeOf(rule, analysis, textAfter(analysis, fix))]),
      );
    expect(changes.map((lines) => lines.join('\n'))).toMatchSnapshot();
  });
});

/** Records that go with `-`, those that come with `+`, in the order of the dump. */
function changeOf(rule: Rule, before: Analysis, after: string): string[] {
  const left = recordsOf(before);
  const right = recordsOf(readExample(rule, after));
  const gone = left.filter((line) => !right.includes(line)).map((line) => `- ${line}`);
  const come = right.filter((line) => !left.includes(line)).map((line) => `+ ${line}`);
  return [...gone, ...come];
}

function recordsOf({ zone }: Analysis): string[] {
  return [...dumpZone(zone)]
    .join('\n')
    .split('\n')
    .filter((line) => line !== '');
}
