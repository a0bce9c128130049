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
  {
    line: 'Unclosed parentheses and quotes',
    is: ({ kind, why }) =>
      kind === 'refused-here' && why.some((each) => /^syntax-unclosed-(?:parenthesis|quote): /.test(each)),
  },
  {
    line: 'The same SOA twice',
    is: ({ kind, why }) => kind === 'error-here' && why.every((each) => each.startsWith('soa-multiple: ')),
  },
  {
    line: 'A lone carriage return',
    is: (_, { text }) => /\r(?!\n)/.test(text),
  },
];

/** The decision that explains the difference; undefined if none does. */
export function knownDifference(found: Disagreement, zone: GeneratedZone): KnownDifference | undefined {
  return KNOWN_DIFFERENCES.find(({ is }) => is(found, zone));
}
