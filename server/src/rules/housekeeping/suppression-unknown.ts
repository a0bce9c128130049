import { replaceSpot } from '../fixing';
import type { Finding, Fix, FixContext, Rule } from '../rule';
import { removeSuppression } from './remove-suppression';

/** A suppression comment that is misspelt, or names a rule there is not. Found where findings are silenced. */
export const suppressionUnknown: Rule = {
  code: 'suppression-unknown',
  group: 'housekeeping',
  severity: 'hint',
  summary: 'a `zonewright-disable` comment is misspelt, or names a rule that does not exist',
  why: 'A code that no rule has silences nothing: it was misspelt, or is the code of another program. Nor does a comment that begins otherwise than with `zonewright-disable`, `zonewright-disable-line` or `zonewright-disable-next-line`, in small letters; there is no comment that ends the silence.',
  remedy:
    'Correct the word or the code. A code stands behind each problem; `*` stands for any part of a code, as in `spf-*`. Words of explanation go behind a second `;`.',
  references: [],
  bad: `$TTL 3600
; zonewright-disable-next-line rdata-adress ; a placeholder
;                              ^^^^^^^^^^^^ hint[suppression-unknown]
www  A 192.0.2
`,
  good: `$TTL 3600
; zonewright-disable-next-line rdata-address ; a placeholder
www  A 192.0.2
`,
  fixes,
};

function fixes(finding: Finding, context: FixContext): Fix[] {
  const { meant } = finding.data;
  const removal = removeSuppression(finding, context).map(({ title, edits }) => ({ title, edits }));
  if (typeof meant !== 'string') return removal;
  const edits = [replaceSpot(context.zone, finding, meant)];
  return [{ title: `Write ${meant}`, preferred: true, edits }, ...removal];
}
