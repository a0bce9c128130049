import { dmarcTag } from '../../mail/dmarc';
import { withoutEnd } from '../../mail/lost-semicolons';
import { placeInText } from '../../mail/text-record';
import type { Zone } from '../../zone/zone';
import type { Finding, Fix, FixContext, RecordAt, Report, Rule } from '../rule';
import { TXT } from '../types';
import { type DmarcRecord, dmarcRecord, isCutOff, isInForce } from './dmarc-records';
import { repairEdit } from './text-faults';

/** A DMARC record that asks for no reports (RFC 9990). */
export const dmarcRuaMissing: Rule = {
  code: 'dmarc-rua-missing',
  group: 'mail',
  severity: 'information',
  summary: 'a DMARC record asks for no reports',
  why: 'Receivers send a daily report on the mail they saw in the name of a domain to the addresses in `rua`. Without, nobody sees whose mail fails, one’s own included, and there is no ground to make the policy stricter. With `p=reject` nothing is said: there is nothing stricter to come.',
  remedy: 'Add `rua=mailto:` with an address where the reports are read, mostly by a program.',
  references: ['RFC 9989 section 4.7', 'RFC 9990'],
  bad: `$TTL 3600
_dmarc  TXT "v=DMARC1; p=quarantine"
;            ^^^^^^^^^^^^^^^^^^^^^^ information[dmarc-rua-missing]
`,
  good: `$TTL 3600
_dmarc  TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com"
`,
  check: { scope: 'record', types: [TXT], when: ['oddOwner'], run: check },
  fixes,
};

function check({ zone, id }: RecordAt, report: Report): void {
  const record = dmarcRecord(zone, id);
  if (!record || !lacksReports(record)) return;
  const { joined } = record;
  report({
    ...placeInText(joined, 0, joined.text.length),
    message: `This DMARC record has no "rua": nobody learns whose mail in the name of ${domainOf(zone, record)} fails.`,
  });
}

function lacksReports(record: DmarcRecord): boolean {
  const { tags } = record.dmarc;
  if (!isInForce(record) || isCutOff(record) || dmarcTag(tags, 'p')?.value.toLowerCase() === 'reject')
    return false;
  // An address in the wrong form is said to be so; a broken policy is to be mended first.
  const { faults } = record.dmarc;
  return (
    !dmarcTag(tags, 'rua') && tags.rest.length === 0 && !faults.some(({ severity }) => severity === 'error')
  );
}

function domainOf({ names }: Zone, { joined }: DmarcRecord): string {
  return names.text(names.parent(joined.record.owner));
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = dmarcRecord(zone, finding.entry);
  if (!record) return [];
  const { text } = record.joined;
  const end = withoutEnd(text).length;
  const address = `dmarc@${domainOf(zone, record).replace(/\.$/, '')}`;
  const before = '; rua=mailto:';
  const edit = repairEdit(record.joined, { start: end, end: text.length, text: `${before}${address}` });
  if (!edit) return [];
  return [
    {
      title: `Add rua=mailto:${address}, an address to be typed over`,
      edits: [edit],
      select: { edit: 0, start: before.length, end: before.length + address.length },
    },
  ];
}
