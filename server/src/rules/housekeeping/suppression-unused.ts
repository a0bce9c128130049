import type { Rule } from '../rule';
import { removeSuppression } from './remove-suppression';

/** A suppression comment that silences nothing. Found where findings are silenced. */
export const suppressionUnused: Rule = {
  code: 'suppression-unused',
  group: 'housekeeping',
  severity: 'hint',
  summary: 'a `zonewright-disable` comment silences nothing',
  why: 'The problem that the comment was written for is not there any more, or it is on another line. Left in place, the comment would hide the next problem of that kind.',
  remedy:
    'Remove the code from the comment, or the whole comment. `zonewright-disable-line` speaks of the record it stands in, `zonewright-disable-next-line` of the next, and `zonewright-disable` of the rest of the file.',
  references: [],
  bad: `$TTL 3600
; zonewright-disable-next-line rdata-address
;                              ^^^^^^^^^^^^^ hint[suppression-unused]
www  A 192.0.2.1
`,
  good: `$TTL 3600
; zonewright-disable-next-line rdata-address
www  A 192.0.2
`,
  fixes: removeSuppression,
};
