import { placeInText } from '../../mail/text-record';
import { isEditable, removeRecord } from '../editing';
import type { Finding, Fix, FixContext, RecordAt, Report, Rule } from '../rule';
import { TXT } from '../types';
import { dkimRecord } from './dkim-records';

/** A DKIM record without key: the key is revoked (RFC 6376 section 3.6.1). */
export const dkimRevoked: Rule = {
  code: 'dkim-revoked',
  group: 'mail',
  severity: 'information',
  summary: 'a DKIM record has an empty key, which revokes it',
  why: 'An empty `p=` says that the key of this selector is revoked: signatures that name it are invalid. That is right for a key that was lost. It is also what remains when a key was not copied along.',
  remedy:
    'Leave it while mail with the old key may still be on its way, then remove the record. If the key is in use, copy it from the program that made it.',
  references: ['RFC 6376 section 3.6.1'],
  bad: `$TTL 3600
old._domainkey  TXT "v=DKIM1; k=rsa; p="
;                                    ^^ information[dkim-revoked]
`,
  good: `$TTL 3600
new._domainkey  TXT "v=DKIM1; k=ed25519; p=sa0hu2m3qckIGwqPX0Ck/j9gEMMvJUqbljxVBByeAGs="
`,
  check: { scope: 'record', types: [TXT], when: ['oddOwner'], run: check },
  fixes,
};

function check({ zone, id }: RecordAt, report: Report): void {
  const record = dkimRecord(zone, id);
  const tag = record?.dkim.keyTag;
  // For a wildcard it says that the domain has no keys at all.
  if (!record || !tag || tag.value !== '' || record.selector.startsWith('*')) return;
  report({
    ...placeInText(record.joined, tag.start, tag.end),
    message: `The key "${record.selector}" is empty, so it is revoked: signatures that name it are not valid.`,
  });
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  if (!isEditable(zone, finding.entry)) return [];
  return [{ title: 'Remove the record of the revoked key', edits: removeRecord(zone, finding.entry) }];
}
