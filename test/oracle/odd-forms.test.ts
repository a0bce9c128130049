import { describe, expect, it } from 'vitest';
import { compare } from './compare';
import { knownDifference } from './known-differences';
import { askAbout, hasProgram } from './native';
import { oddZone } from './odd-forms';

/**
 * How many records, and their first seed. A long run:
 *
 *     ZONEWRIGHT_ZONES=20000 ZONEWRIGHT_SEED=1 npx vitest run test/oracle/odd-forms
 */
const ZONES = Number(process.env.ZONEWRIGHT_ZONES ?? 500);
const SEED = Number(process.env.ZONEWRIGHT_SEED ?? 1);
const BATCH = 500;

describe.skipIf(!hasProgram('named-checkzone'))('records in odd forms', () => {
  it(
    `are read as BIND reads them, seeds ${SEED} to ${SEED + ZONES - 1}`,
    async () => {
      const found: string[] = [];
      for (let from = SEED; from < SEED + ZONES; from += BATCH) {
        const count = Math.min(BATCH, SEED + ZONES - from);
        const zones = Array.from({ length: count }, (_, index) => oddZone(from + index));
        const answers = await askAbout(zones);
        for (const [index, zone] of zones.entries()) {
          const answer = answers[index];
          const differs = answer && compare(zone, answer);
          if (!differs || knownDifference(differs, zone)) continue;
          const record = JSON.stringify(zone.text.split('\n').slice(5).join('\n').trimEnd());
          found.push(
            `seed ${zone.seed}: ${record}\n  ${differs.kind}: ${differs.why.slice(0, 4).join(' | ')}`,
          );
        }
      }
      expect(found).toEqual([]);
    },
    60_000 + ZONES * 60,
  );
});
