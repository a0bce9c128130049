import { type Tag, tagOf } from '../../mail/tag-list';
import { placeInText } from '../../mail/text-record';
import type { Finding, Fix, FixContext, RecordAt, Report, Rule } from '../rule';
import { TXT } from '../types';
import { type DkimRecord, dkimRecord } from './dkim-records';
import { repairEdit } from './text-faults';

/** A DKIM key that is only tried out (RFC 6376 section 3.6.1). */
export const dkimTesting: Rule = {
  code: 'dkim-testing',
  group: 'mail',
  severity: 'information',
  summary: 'a DKIM record says that the domain is only testing DKIM (`t=y`)',
  why: 'With `t=y` receivers are asked to treat mail whose signature fails like mail without one. It is meant for the first days of a key, and is easily forgotten: some receivers give such signatures no credit at all.',
  remedy: 'Remove the flag when signed mail arrives well.',
  references: ['RFC 6376 section 3.6.1'],
  bad: `$TTL 3600
a._domainkey  TXT "v=DKIM1; k=ed25519; t=y; p=sa0hu2m3qckIGwqPX0Ck/j9gEMMvJUqbljxVBByeAGs="
;                                      ^^^ information[dkim-testing]
`,
  good: `$TTL 3600
a._domainkey  TXT "v=DKIM1; k=ed25519; t=s; p=sa0hu2m3qckIGwqPX0Ck/j9gEMMvJUqbljxVBByeAGs="
`,
  check: { scope: 'record', types: [TXT], when: ['oddOwner'], run: check },
  fixes,
};

function check({ zone, id }: RecordAt, report: Report): void {
  const record = dkimRecord(zone, id);
  const tag = record && testing(record);
  if (!record || !tag) return;
  report({
    ...placeInText(record.joined, tag.start, tag.end),
    message: `"t=y" says that the key "${record.selector}" is only a test: receivers give its signatures little weight, or none.`,
  });
}

function testing({ dkim }: DkimRecord): Tag | undefined {
  const tag = tagOf(dkim.tags, 't');
  // A key that is revoked is no test either.
  if (dkim.keyTag?.value === '') return undefined;
  return tag && flagsOf(tag).includes('y') ? tag : undefined;
}

function flagsOf(tag: Tag): string[] {
  return tag.value.split(':').map((flag) => flag.trim());
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = dkimRecord(zone, finding.entry);
  const tag = record && testing(record);
  if (!record || !tag) return [];
  const others = flagsOf(tag).filter((flag) => flag !== 'y');
  const { tags } = record.dkim.tags;
  const before = tags[tags.indexOf(tag) - 1];
  const after = tags[tags.indexOf(tag) + 1];
  const [start, end] = before ? [before.end, tag.end] : [tag.start, after?.start ?? tag.end];
  const edit =
    others.length > 0
      ? repairEdit(record.joined, { start: tag.valueStart, end: tag.end, text: others.join(':') })
      : repairEdit(record.joined, { start, end, text: '' });
  return edit ? [{ title: 'Remove the flag for tests', preferred: true, edits: [edit] }] : [];
}
