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
    line: 'In a zone without `$TTL`',
    is: ({ kind, why }, { text }) => kind === 'records' && beginsWithoutTtl(text) && differInTtlOnly(why),
  },
  {
    line: 'The case in which `$ORIGIN` is written',
    is: ({ kind, why }, { text }) =>
      kind === 'records' && why[0] === 'the order differs' && /^\$origin\s.*[A-Z]/im.test(text),
  },
  {
    line: 'The label count of an RRSIG',
    is: ({ kind, why }, { text }) =>
      kind === 'accepted-here' && /\sRRSIG\s/i.test(text) && why.some((each) => /out of range$/.test(each)),
  },
  {
    line: 'A vertical tab or form feed',
    is: ({ kind }, { text }) =>
      kind === 'refused-here' && /\s(?:WKS|APL|EUI48|EUI64|LOC|RRSIG)\s.*[\v\f]\S/is.test(text),
  },
  {
    line: 'An NSEC3 record outside the zone',
    is: ({ kind, why }) => kind === 'accepted-here' && why.some((each) => /bad owner name/.test(each)),
  },
  {
    line: 'A lone carriage return',
    is: (_, { text }) => /\r(?!\n)/.test(text),
  },
];

/** A record stands before the first `$TTL`. */
function beginsWithoutTtl(text: string): boolean {
  return /^\s*[^\s;$]/m.test(text.split(/^\$ttl\s/im)[0] ?? '');
}

/** Of the records that only one side has, each has its like on the other but for the TTL. */
function differInTtlOnly(why: readonly string[]): boolean {
  const side = (name: string): string[] =>
    why
      .filter((line) => line.startsWith(`${name} `))
      .map((line) => line.slice(name.length).replace(/^( \S+) \d+ /, '$1 '))
      .sort();
  return side('BIND').length > 0 && side('BIND').join('\n') === side('here').join('\n');
}

/** The decision that explains the difference; undefined if none does. */
export function knownDifference(found: Disagreement, zone: GeneratedZone): KnownDifference | undefined {
  return KNOWN_DIFFERENCES.find(({ is }) => is(found, zone));
}
