import { REMOVED_TAGS } from '../../mail/dmarc';
import type { Tag } from '../../mail/tag-list';
import { placeInText } from '../../mail/text-record';
import type { Finding, Fix, FixContext, RecordAt, Report, Rule } from '../rule';
import { TXT } from '../types';
import { dmarcRecord, isInForce } from './dmarc-records';
import { repairEdit } from './text-faults';

/** A tag that DMARC no longer has (RFC 9989 appendix C). */
export const dmarcRemovedTag: Rule = {
  code: 'dmarc-removed-tag',
  group: 'mail',
  severity: 'information',
  summary: 'a DMARC record has a tag that is no longer in use (`pct`, `rf`, `ri`)',
  why: 'RFC 9989 took the tags `pct`, `rf` and `ri` out of DMARC, since receivers treated them each in their own way. Those that follow it ignore them: `p=reject; pct=10` then means that all failing mail is refused.',
  remedy:
    'Remove the tag. Where `pct` was to make a policy apply little by little, use a milder policy, or `t=y` for a test.',
  references: ['RFC 9989 appendix C', 'RFC 9989 section 4.7'],
  bad: `$TTL 3600
_dmarc  TXT "v=DMARC1; p=reject; pct=50; rua=mailto:dmarc@example.com"
;                                ^^^^^^ information[dmarc-removed-tag]
`,
  good: `$TTL 3600
_dmarc  TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
`,
  check: { scope: 'record', types: [TXT], when: ['oddOwner'], run: check },
  fixes,
};

function check({ zone, id }: RecordAt, report: Report): void {
  const record = dmarcRecord(zone, id);
  if (!record || !isInForce(record)) return;
  for (const tag of record.dmarc.tags.tags) {
    const change = REMOVED_TAGS[tag.name.toLowerCase()];
    if (change === undefined) continue;
    report({
      ...placeInText(record.joined, tag.start, tag.end),
      message: `"${tag.name}" is no longer a part of DMARC (RFC 9989): ${change}.`,
      ...(changesNothing(tag) ? { severity: 'hint' } : {}),
    });
  }
}

/** `pct=100` is what holds without it, then as now. */
function changesNothing({ name, value }: Tag): boolean {
  return name.toLowerCase() === 'pct' && value === '100';
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = dmarcRecord(zone, finding.entry);
  const tags = record?.dmarc.tags.tags ?? [];
  const index = tags.findIndex(
    (tag) => record !== undefined && placeInText(record.joined, tag.start, tag.end).start === finding.start,
  );
  const tag = tags[index];
  const before = tags[index - 1];
  if (!record || !tag || !before) return [];
  const edit = repairEdit(record.joined, { start: before.end, end: tag.end, text: '' });
  // A part of a policy that was not meant for all mail would become one for all where the tag is still obeyed.
  const isPlain = tag.name.toLowerCase() !== 'pct' || changesNothing(tag);
  return edit ? [{ title: `Remove ${tag.name}=${tag.value}`, preferred: isPlain, edits: [edit] }] : [];
}
