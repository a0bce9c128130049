import type { Analysis } from '../../server/src/rules/analysis';
import { Comparison } from '../../server/src/zone/committed';
import type { IncludeReader } from '../../server/src/zone/include';
import type { ZoneOptions } from '../../server/src/zone/zone';
import { analyse, ORIGIN } from './zones';

/** The analysis of `text`, compared with `committed` as the version HEAD. */
export function analyseSince(
  committed: string,
  text: string,
  options: ZoneOptions = { origin: ORIGIN },
  readInclude?: IncludeReader,
): Analysis {
  return comparedWith(committed, analyse(text, options), readInclude);
}

/** The analysis, compared with `committed` as the version HEAD. */
export function comparedWith(committed: string, analysis: Analysis, readInclude?: IncludeReader): Analysis {
  const steps = Comparison.begin(analysis.zone, {
    revision: 'HEAD',
    uri: 'zone',
    text: committed,
    readInclude,
  });
  while (!steps.next().done);
  return analysis;
}

/** Names whose records differ from the committed ones, as text. */
export function differingNames({ zone }: Analysis): string[] {
  return [...(zone.comparison?.differing() ?? [])].map((name) => zone.names.text(name)).sort();
}
