/** How often a property is tried, and from which seed on. */
export interface Runs {
  readonly numRuns: number;
  readonly seed: number;
}

/**
 * Tries of a property, as `fc.assert` takes them: the usual number from seed 1 on, so that what passes once passes
 * again. A long run looks for what nobody thought of, and names its seed where it fails:
 *
 *     ZONEWRIGHT_RUNS=10000 ZONEWRIGHT_SEED=2 npx vitest run test/property
 */
export function runs(usual: number): Runs {
  return {
    numRuns: Number(process.env.ZONEWRIGHT_RUNS ?? usual),
    seed: Number(process.env.ZONEWRIGHT_SEED ?? 1),
  };
}
