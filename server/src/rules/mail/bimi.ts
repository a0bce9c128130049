import { readBimi } from '../../mail/bimi';
import { dmarcTag } from '../../mail/dmarc';
import { readTags, type Tag } from '../../mail/tag-list';
import type { JoinedText } from '../../mail/text-record';
import type { EntryId } from '../../zone/entry-store';
import { lookUp } from '../../zone/look-up';
import { type NameId, NO_NAME } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import { followTypesInWorld } from '../../zone/world-look-up';
import type { Zone } from '../../zone/zone';
import { relatedTo } from '../abroad';
import { insertAfter } from '../editing';
import { spotOfRdata } from '../fixing';
import type { Finding, Fix, FixContext, Report, Rule } from '../rule';
import { TXT } from '../types';
import { dmarcText } from './dmarc-records';
import { checkPolicy, domainText, type Policy, policyDomain, policyFixes } from './policy-records';
import { policyName } from './refusal';
import { repairEdit } from './text-faults';

const BIMI: Policy = {
  record: 'BIMI record',
  readers: 'receivers',
  labels: ['*', '_bimi'],
  usual: 'default',
  slips: ['default.bimi', '_default._bimi', '_bimi.default', '_bimi._tcp', '_bimi', 'bimi', 'default_bimi'],
  begins: /^v=BIMI1[ \t]*;/,
  faults: (text, isQuoted) => readBimi(text, isQuoted)?.faults,
};

/** A BIMI record that shows no logo, be it for want of an enforcing DMARC policy. */
export const bimi: Rule = {
  code: 'bimi',
  group: 'mail',
  severity: 'warning',
  summary:
    'a BIMI record is broken, there twice or in the wrong place, or the DMARC policy does not enforce anything',
  why: 'With BIMI, programs that show mail show a logo of the sender’s domain. The record is looked for at `default._bimi` (or another selector in place of `default`) and names an SVG image (`l=`) and mostly a certificate (`a=`), both at `https:` addresses. Logos are shown only where forged mail is not delivered: the DMARC policy of the domain has to be `quarantine` or `reject`, and for all mail.',
  remedy:
    'Write the record as `"v=BIMI1; l=https://example.com/logo.svg; a=https://example.com/logo.pem"`, and make the DMARC policy stricter once its reports show that your own mail passes.',
  references: ['draft-brand-indicators-for-message-identification', 'RFC 9989 section 4.7'],
  bad: `$TTL 3600
default._bimi        TXT "v=BIMI1; l=http://example.com/logo.svg"
;                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[bimi]
_dmarc               TXT "v=DMARC1; p=reject"
default._bimi.lists  TXT "v=BIMI1; l=https://example.com/logo.svg"
;                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[bimi]
_dmarc.lists         TXT "v=DMARC1; p=none; rua=mailto:dmarc@example.com"
`,
  good: `$TTL 3600
default._bimi        TXT "v=BIMI1; l=https://example.com/logo.svg"
default._bimi.lists  TXT "v=BIMI1; l=https://example.com/logo.svg"
_dmarc               TXT "v=DMARC1; p=reject"
`,
  check: { scope: 'zone', run: check },
  fixes,
};

function check(zone: Zone, report: Report): void {
  for (const { joined, domain } of checkPolicy(zone, BIMI, report)) {
    if (!readBimi(joined.text, joined.quoted)?.hasLogo) continue;
    const policy = policyOf(zone, domain);
    const reason = policy && reasonOf(zone, policy);
    if (!reason) continue;
    const { home, record } = policy;
    report({
      ...spotOfRdata(joined.record),
      message: `Receivers show a logo only under a DMARC policy that enforces something: ${reason}.`,
      related: record ? [relatedTo({ zone: home, id: record.record.id }, 'The DMARC policy')] : [],
      data: { what: 'policy' },
    });
  }
}

/** The DMARC policy that holds for a domain. */
interface DmarcPolicy {
  /** The domain that has the record, or that lacks it. */
  readonly at: NameId;
  /** The zone that has the record: another one where an alias leads there. */
  readonly home: Zone;
  readonly record?: JoinedText;
  /** What the policy is said in: `p`, or `sp` for a domain below. */
  readonly tag?: Tag | undefined;
}

/** Undefined if no zone tells: several records, an alias of a name elsewhere, or a policy above the zone. */
function policyOf(zone: Zone, domain: NameId): DmarcPolicy | undefined {
  const { names, apex } = zone;
  for (let at = domain; at !== NO_NAME; at = names.parent(at)) {
    const { zone: home, found } = followTypesInWorld(zone, policyName(zone, at), [TXT]);
    if (found.kind === 'records') {
      const records = found.records.flatMap((id: EntryId) => dmarcText(home, id) ?? []);
      const [record] = records;
      if (!record || records.length > 1) return undefined;
      const list = readTags(record.text);
      const tag = (at === domain ? undefined : dmarcTag(list, 'sp')) ?? dmarcTag(list, 'p');
      return { at, home, record, tag };
    }
    if (found.kind !== 'no-name' && found.kind !== 'no-data') return undefined;
    // A zone such as mail.example.com may be under the policy of example.com.
    if (at === apex)
      return names.labelCount(apex) === 2 && !names.isRelative(apex) ? { at, home: zone } : undefined;
  }
  return undefined;
}

/** Why a policy does not do; undefined if it does, or cannot be read. */
function reasonOf(zone: Zone, { at, record, tag }: DmarcPolicy): string | undefined {
  const domain = zone.names.text(at);
  if (!record) return `${domain} has no DMARC record`;
  const list = readTags(record.text);
  const value = tag?.value.toLowerCase();
  if (!tag || value === 'none')
    return `that of ${domain} is ${tag ? `"${tag.name}=none"` : 'missing, which counts as "none"'}`;
  if (value !== 'quarantine' && value !== 'reject') return undefined;
  if (dmarcTag(list, 't')?.value.toLowerCase() === 'y') return `that of ${domain} is under test ("t=y")`;
  const part = dmarcTag(list, 'pct')?.value;
  return part !== undefined && /^\d{1,2}$/.test(part)
    ? `that of ${domain} holds for a part of the mail only ("pct=${part}")`
    : undefined;
}

function fixes(finding: Finding, context: FixContext): Fix[] {
  if (finding.data.what !== 'policy') return policyFixes(finding, context, BIMI);
  const { zone } = context;
  const found = recordOf(zone, finding.entry);
  const policy = found && policyOf(zone, policyDomain(zone, found.owner, BIMI));
  if (!policy) return [];
  const { at, record, tag } = policy;
  // What is at the end of an alias is the policy of other domains as well, and beside an alias there can be none.
  const { kind } = lookUp(zone, policyName(zone, at), TXT);
  if (kind !== 'records' && kind !== 'no-name' && kind !== 'no-data') return [];
  if (record && tag) {
    if (tag.value.toLowerCase() !== 'none') return [];
    const edit = repairEdit(record, { start: tag.valueStart, end: tag.end, text: 'quarantine' });
    return edit ? [{ title: `Write ${tag.name}=quarantine in the DMARC record`, edits: [edit] }] : [];
  }
  if (record) return [];
  const address = `dmarc@${domainText(zone, at)}`;
  const head = '"v=DMARC1; p=quarantine; rua=mailto:';
  const insertion = insertAfter(zone, finding.entry, [
    { owner: policyName(zone, at), type: 'TXT', rdata: `${head}${address}"` },
  ]);
  const start = (insertion?.rdataAt[0] ?? 0) + head.length;
  if (!insertion) return [];
  return [
    {
      title: 'Add a DMARC record with p=quarantine, and an address for reports to be typed over',
      edits: [insertion.edit],
      select: { edit: 0, start, end: start + address.length },
    },
  ];
}
