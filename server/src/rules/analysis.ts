import { Zone, type ZoneOptions, type ZoneText } from '../zone/zone';
import { type DiagnoseOptions, diagnose } from './diagnose';
import { lookAhead } from './look-ahead';
import { RULES, ruleByCode } from './registry';
import type { Finding, Fix } from './rule';
import { Runner } from './runner';

/** A zone with its findings, kept up to date through edits. */
export class Analysis {
  readonly zone: Zone;
  readonly runner: Runner;

  constructor(zone: Zone) {
    this.zone = zone;
    this.runner = new Runner(zone, RULES);
  }

  static read(uri: string, text: ZoneText, options: ZoneOptions = {}): Analysis {
    return new Analysis(Zone.read(uri, text, { ...options, whileRead: lookAhead }));
  }

  /** What the user is shown for the text as it is now. */
  findings(options: DiagnoseOptions = { settings: {}, limit: Number.POSITIVE_INFINITY }): Finding[] {
    this.runner.update();
    return diagnose(this.zone, this.runner, RULES, options);
  }

  /** Like {@link findings}, with a pause now and then; if the zone is edited in one, it has to be called again. */
  *findingsInSteps(options: DiagnoseOptions): Generator<void, Finding[]> {
    yield* this.runner.updateInSteps();
    return diagnose(this.zone, this.runner, RULES, options);
  }

  /** Ways to mend a finding, the preferred one first. */
  fixes(finding: Finding): readonly Fix[] {
    // Records made by $GENERATE have no text of their own that could be mended.
    if (this.zone.store.chunkOf(finding.entry)?.file.kind === 'generated') return [];
    const fixes = ruleByCode(finding.code)?.fixes?.(finding, { zone: this.zone }) ?? [];
    return [...fixes].sort(
      (left, right) => Number(right.preferred ?? false) - Number(left.preferred ?? false),
    );
  }
}
