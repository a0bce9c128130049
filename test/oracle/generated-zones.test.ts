import { describe, expect, test } from 'vitest';
import { keepsFromLoading } from '../../server/src/cli/refusals';
import { RULES } from '../../server/src/rules/registry';
import { compare } from './compare';
import { type GeneratedZone, generateZone, mutateZone } from './generator';
import { KNOWN_DIFFERENCES, knownDifference } from './known-differences';
import { askAbout, hasProgram } from './native';
import { KEPT_SEEDS } from './seeds';
import { isWrittenDown, mayLoadWith } from './verdict';

/**
 * How many zones of each kind, and their first seed. A long run:
 *
 *     ZONEWRIGHT_ZONES=20000 ZONEWRIGHT_SEED=1 npx vitest run test/oracle
 *
 * `test/oracle/fuzz.ts` makes what such a run finds as small as it gets. Seeds of what was found are kept in `seeds.ts`.
 */
const ZONES = Number(process.env.ZONEWRIGHT_ZONES ?? 500);
const SEED = Number(process.env.ZONEWRIGHT_SEED ?? 1);
/** Zones that are written to disk at once. */
const BATCH = 500;
/** A zone takes BIND about 5 ms; a busy machine may be ten times slower. */
const TIMEOUT = 60_000 + ZONES * 60;

const whole = (seed: number): GeneratedZone => generateZone(seed);
const mutated = (seed: number): GeneratedZone => mutateZone(generateZone(seed), seed);

async function disagreements(
  make: (seed: number) => GeneratedZone,
  seeds: readonly number[],
): Promise<string[]> {
  const found: string[] = [];
  for (let at = 0; at < seeds.length; at += BATCH) {
    const zones = seeds.slice(at, at + BATCH).map(make);
    const answers = await askAbout(zones);
    zones.forEach((zone, index) => {
      const answer = answers[index];
      const differs = answer && compare(zone, answer);
      if (!differs || knownDifference(differs, zone)) return;
      found.push(
        `seed ${zone.seed}: ${differs.kind}\n${differs.why.slice(0, 8).join('\n')}\n--- in\n${zone.text}`,
      );
    });
  }
  return found;
}

const seeds = Array.from({ length: ZONES }, (_, index) => SEED + index);

describe.skipIf(!hasProgram('named-checkzone'))(
  `generated zones, seeds ${SEED} to ${SEED + ZONES - 1}`,
  () => {
    test(
      'have the records that named-compilezone writes',
      async () => {
        expect(await disagreements(whole, seeds)).toEqual([]);
      },
      TIMEOUT,
    );

    test(
      'have errors after slips of the hand exactly where named-checkzone refuses them',
      async () => {
        expect(await disagreements(mutated, seeds)).toEqual([]);
      },
      TIMEOUT,
    );

    test('that once told us from BIND do so no more', async () => {
      expect(await disagreements(mutated, KEPT_SEEDS)).toEqual([]);
    });

    test('are of all sorts: whole ones load, many of the mutated do not', async () => {
      const some = seeds.slice(0, 60);
      const wholeAnswers = await askAbout(some.map(whole));
      const mutatedAnswers = await askAbout(some.map(mutated));
      expect(wholeAnswers.filter(({ accepted }) => !accepted)).toEqual([]);
      expect(mutatedAnswers.filter(({ accepted }) => !accepted).length).toBeGreaterThan(some.length / 6);
      expect(mutatedAnswers.filter(({ accepted }) => accepted).length).toBeGreaterThan(some.length / 6);
    });
  },
);

describe('docs/format-decisions.md', () => {
  test('names each known difference', () => {
    for (const { line } of KNOWN_DIFFERENCES) expect(isWrittenDown(line), line).toBe(true);
  });

  test('names each error with which BIND loads a zone', () => {
    const silent = RULES.filter(({ severity }) => severity === 'error')
      .map(({ code }) => code)
      .filter((code) => !keepsFromLoading(code) && !mayLoadWith(code));
    expect(silent, 'either server/src/cli/refusals.ts or the decisions have to know these').toEqual([]);
  });
});
