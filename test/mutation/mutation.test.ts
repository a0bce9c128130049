import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Analysis } from '../../server/src/rules/analysis';
import { RULES } from '../../server/src/rules/registry';
import type { Finding, Fix } from '../../server/src/rules/rule';
import { brokenPromise } from '../helpers/fix-promise';
import { SIGNED_AT } from '../helpers/signed';
import { textAfter } from '../helpers/zones';
import type { Bench } from './bench';
import type { Form } from './form';
import { FORMS } from './forms';
import { unmark } from './inject';
import { NEAR_MISSES } from './near-misses';
import { detectionPage, type Elsewhere } from './page';
import { mutantsOf, type Outcome, readMutant, tryForm } from './run';

/** Zones that each form is put into, and how often each rule is tried at least. */
const ZONES = 6;
/** Zones in which the fixes of each form are tried. */
const MENDED = 2;
const LEAST = 5;

const ELSEWHERE: Elsewhere = {
  'origin-unknown': '`test/rules/housekeeping`: found where the name of the zone is not known',
  'too-many-problems': '`test/rules/housekeeping`: found where there are more problems than a limit',
};

const TRIED = RULES.filter(({ code }) => ELSEWHERE[code] === undefined);

/** Each fault, put into zones that work in many forms and places: it is found, there, and nothing else. */
describe('faults put into zones that work', () => {
  const outcomes: Outcome[] = [];

  beforeEach(() => {
    // Serials are looked at with the calendar in hand, and signatures hold for some time.
    vi.useFakeTimers({ now: new Date(SIGNED_AT), toFake: ['Date'] });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(TRIED.map(({ code }) => code))('%s', (code) => {
    const tried = FORMS.filter((form) => form.code === code).map((form) => {
      const found = tryForm(form, ZONES);
      expect(found, `no zone for "${form.name}"`).not.toEqual([]);
      return found;
    });
    const all = tried.flat();
    outcomes.push(...all);
    expect(all.length).toBeGreaterThanOrEqual(LEAST);
    expect(all.filter((outcome) => !isRight(outcome)).map(shown)).toEqual([]);
  });

  it.each(TRIED.filter(({ fixes }) => fixes).map(({ code }) => code))(
    '%s: fixes keep their promise',
    (code) => {
      const broken = FORMS.filter((form) => form.code === code).flatMap((form) =>
        mutantsOf(form, MENDED).flatMap(({ bench, marked }) => {
          const { text } = unmark(marked);
          const { analysis } = readMutant(form, bench, text);
          const before = analysis.findings();
          return before
            .filter((finding) => finding.code === code)
            .flatMap((finding) =>
              analysis.fixes(finding).map((fix) => {
                const after = findingsAfter(fix, analysis, form, bench, text);
                return brokenPromise(finding, fix, before, after);
              }),
            )
            .flatMap((why) => (why === undefined ? [] : [`${bench.zone.file}: ${why}`]));
        }),
      );
      expect(broken).toEqual([]);
    },
  );

  it('docs/detection.md says what was found', async () => {
    // A page of faults that were missed is not to be written.
    expect(outcomes.filter((outcome) => !isRight(outcome))).toEqual([]);
    const page = detectionPage(RULES, outcomes, NEAR_MISSES.length, ELSEWHERE);
    await expect(page).toMatchFileSnapshot('../../docs/detection.md');
  });
});

/** What is found after a fix, whichever of the zones it edits. */
function findingsAfter(fix: Fix, analysis: Analysis, form: Form, bench: Bench, text: string): Finding[] {
  if (fix.edits.every(({ file }) => file === analysis.zone.root))
    return readMutant(form, bench, textAfter(analysis, fix)).analysis.findings();
  const { analysis: root, beside } = readMutant(form, bench, text);
  for (const { file, start, end, newText } of [...fix.edits].sort(
    (left, right) => right.start - left.start,
  )) {
    const edited = [root, ...beside].find(({ zone }) => zone.root.uri === file.uri);
    edited?.zone.edit(file.uri, start, end, newText);
  }
  return root.findings();
}

function isRight({ detected, exact, unexpected }: Outcome): boolean {
  return detected && exact && unexpected.length === 0;
}

function shown({ form, file, line, found, unexpected }: Outcome): string {
  return `${form.name} in ${file}:\n${line}\nfound ${found.join(', ') || 'nothing'}; also ${unexpected.join(', ')}`;
}
