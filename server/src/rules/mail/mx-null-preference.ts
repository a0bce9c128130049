import { ROOT } from '../../zone/name-table';
import { fieldToken, recordOf } from '../../zone/record';
import { isEditable } from '../editing';
import { replaceToken, spotOf } from '../fixing';
import type { Finding, Fix, FixContext, RecordAt, Report, Rule } from '../rule';
import { MX } from '../types';

/** A null MX with another preference than 0 (RFC 7505 section 3). */
export const mxNullPreference: Rule = {
  code: 'mx-null-preference',
  group: 'mail',
  severity: 'information',
  summary: 'a null MX has another preference than 0',
  why: 'A null MX (`MX 0 .`) says that a domain takes no mail. RFC 7505 gives it the preference 0. Most programs look at the `.` only, but one that compares the whole record does not know another form.',
  remedy: 'Write the preference as 0.',
  references: ['RFC 7505 section 3'],
  bad: `$TTL 3600
lists  MX  10 .
;          ^^ information[mx-null-preference]
`,
  good: `$TTL 3600
lists  MX  0 .
`,
  check: { scope: 'record', types: [MX], when: ['rootTarget'], run: check },
  fixes,
};

function check({ zone, id, chunk, index }: RecordAt, report: Report): void {
  if (zone.store.targetOf(id) !== ROOT || chunk.firsts[index] === 0) return;
  const record = recordOf(zone, id);
  if (!record || record.unsure) return;
  report({
    ...spotOf(record, 'preference'),
    message: `This null MX has the preference ${record.first}; RFC 7505 gives it 0, and it has no other to be compared with.`,
  });
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  const token = record && fieldToken(record, 'preference');
  if (!record || !token || !isEditable(zone, record.id)) return [];
  return [{ title: 'Set the preference to 0', preferred: true, edits: [replaceToken(record, token, '0')] }];
}
