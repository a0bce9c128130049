import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Analysis } from '../../server/src/rules/analysis';
import { placeOf } from '../../server/src/zone/record';
import { SIGNED_AT } from '../helpers/signed';
import { FORMS } from './forms';
import { THIS_FILE } from './ground';
import { unmark } from './inject';
import { mutantsOf, readMutant } from './run';

/**
 * The same faults as in mutation.test.ts, typed into a zone that is open: what is found then is what is found when the
 * zone is read anew, and when the fault is taken back nothing is left of it.
 */
describe('faults typed into zones that work', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date(SIGNED_AT), toFake: ['Date'] });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  // A file that includes itself changes in two places at once.
  const codes = new Set(FORMS.map(({ code }) => code).filter((code) => code !== 'syntax-include-cycle'));

  it.each([...codes])('%s', (code) => {
    for (const form of FORMS.filter((each) => each.code === code)) {
      for (const { bench, marked } of mutantsOf(form, 1)) {
        const { zone } = bench;
        const { text } = unmark(marked);
        const { analysis } = readMutant(form, bench, zone.text);
        const before = findings(analysis);
        change(analysis, zone.text, text);
        expect(findings(analysis), `${form.name} in ${zone.file}`).toEqual(
          findings(readMutant(form, bench, text).analysis),
        );
        change(analysis, text, zone.text);
        expect(findings(analysis), `${form.name} taken back in ${zone.file}`).toEqual(before);
      }
    }
  });
});

function findings(analysis: Analysis): string[] {
  return analysis.findings().map((finding) => {
    const { start, end } = placeOf(analysis.zone, finding.entry, finding.start, finding.end);
    return `${start}-${end} ${finding.severity} ${finding.code}: ${finding.message}`;
  });
}

/** Edits what differs between the two texts, from the first to the last octet. */
function change({ zone }: Analysis, from: string, to: string): void {
  let start = 0;
  while (start < Math.min(from.length, to.length) && from[start] === to[start]) start++;
  let end = 0;
  while (end < Math.min(from.length, to.length) - start && from.at(-1 - end) === to.at(-1 - end)) end++;
  zone.edit(THIS_FILE, start, from.length - end, to.slice(start, to.length - end));
}
