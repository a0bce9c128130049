import type { Disagreement } from './compare';
import type { GeneratedZone } from './generator';

/**
 * Where we see a zone differently from BIND on purpose, or know of it. Each has a line in docs/format-decisions.md,
 * under "Zone syntax and zones", that holds the `line` given here.
 */
export interface KnownDifference {
  readonly line: string;
  readonly is: (found: Disagreement, zone: GeneratedZone) => boolean;
}

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    line: 'A `$GENERATE` range with something behind it',
    is: ({ kind, why }) =>
      kind === 'refused-here' && why.every((each) => /^syntax-generate: .* is no range/.test(each)),
  },
];

/** The decision that explains the difference; undefined if none does. */
export function knownDifference(found: Disagreement, zone: GeneratedZone): KnownDifference | undefined {
  return KNOWN_DIFFERENCES.find(({ is }) => is(found, zone));
}
