import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compare } from './compare';
import { type GeneratedZone, generateZone, mutateZone } from './generator';
import { KNOWN_DIFFERENCES, knownDifference } from './known-differences';
import { askAbout, hasProgram } from './native';

/** Zones of each kind; seeds count from ZONEWRIGHT_SEED. Long runs: test/oracle/fuzz.ts. */
const ZONES = Number(process.env.ZONEWRIGHT_ZONES ?? 500);
const SEED = Number(process.env.ZONEWRIGHT_SEED ?? 1);

async function disagreements(zones: readonly GeneratedZone[]): Promise<string[]> {
  const answers = await askAbout(zones);
  return zones.flatMap((zone, index) => {
    const answer = answers[index];
    const found = answer && compare(zone, answer);
    if (!found || knownDifference(found, zone)) return [];
    return [`seed ${zone.seed}: ${found.kind}\n${found.why.slice(0, 8).join('\n')}\n--- in\n${zone.text}`];
  });
}

function zonesFrom(make: (seed: number) => GeneratedZone): GeneratedZone[] {
  return Array.from({ length: ZONES }, (_, index) => make(SEED + index));
}

describe.skipIf(!hasProgram('named-checkzone'))('generated zones', () => {
  test('have the records that named-compilezone writes', async () => {
    expect(await disagreements(zonesFrom(generateZone))).toEqual([]);
  }, 120_000);

  test('are refused after slips of the hand exactly where named-checkzone refuses them', async () => {
    expect(await disagreements(zonesFrom((seed) => mutateZone(generateZone(seed), seed)))).toEqual([]);
  }, 120_000);

  test('are of all sorts: most load, many of the mutated do not', async () => {
    const whole = await askAbout(zonesFrom(generateZone).slice(0, 60));
    const mutated = await askAbout(zonesFrom((seed) => mutateZone(generateZone(seed), seed)).slice(0, 60));
    expect(whole.filter(({ accepted }) => accepted)).toHaveLength(whole.length);
    expect(mutated.filter(({ accepted }) => !accepted).length).toBeGreaterThan(10);
    expect(mutated.filter(({ accepted }) => accepted).length).toBeGreaterThan(10);
  });
});

test('each known difference is written down', () => {
  const decisions = readFileSync(join(__dirname, '../../docs/format-decisions.md'), 'utf8');
  for (const { line } of KNOWN_DIFFERENCES) expect(decisions).toContain(line);
});
