import { recordOf } from '../../zone/record';
import { spotOf } from '../fixing';
import type { Finding, Fix, FixContext, OwnerAt, Report, Rule } from '../rule';
import { MX } from '../types';
import { mxRecords } from './mx-records';
import { isMissing, refuseSenders, type SenderPolicy, senderPolicy, unsaid } from './refusal';

/** A domain that takes no mail and leaves its name to others as sender (RFC 7505 section 4.2). */
export const mxNullIncomplete: Rule = {
  code: 'mx-null-incomplete',
  group: 'mail',
  severity: 'information',
  summary: 'a domain takes no mail, but does not say that none comes from it either',
  why: 'A null MX keeps mail away from a domain. It does not keep others from using the domain as sender. With `v=spf1 -all` and a DMARC policy of `reject` receivers know that all mail in its name is forged. And a domain that sends mail should take the answers: many receivers refuse a sender who has a null MX.',
  remedy:
    'Add `v=spf1 -all` as TXT record of the domain and `v=DMARC1; p=reject` at `_dmarc` below it. If mail does come from the domain, give it an MX record with a host instead.',
  references: ['RFC 7505 section 4.2', 'RFC 7208 section 10.1.2', 'RFC 9989 section 4.7'],
  bad: `$TTL 3600
@  MX  0 .
;        ^ information[mx-null-incomplete]
@  TXT "v=spf1 -all"
`,
  good: `$TTL 3600
@       MX  0 .
@       TXT "v=spf1 -all"
_dmarc  TXT "v=DMARC1; p=reject"
`,
  check: { scope: 'owner', types: [MX], when: ['rootTarget'], run: check },
  fixes,
};

function check(at: OwnerAt, report: Report): void {
  const records = mxRecords(at);
  const record = records?.nulls[0];
  if (!records || !record || records.unsure || records.hosts.length + records.leftovers.length > 0) return;
  const { zone, owner } = at;
  const policy = senderPolicy(zone, owner);
  const missing = unsaid(zone, owner, policy);
  if (missing.length === 0) return;
  report({
    ...spotOf(record, 'exchange'),
    message: `${zone.names.text(owner)} takes no mail, but ${missing.map((what) => said(what, policy)).join(' and ')}: others can still use the name as sender.`,
  });
}

function said(what: 'SPF' | 'DMARC', { spf, dmarc }: SenderPolicy): string {
  if (what === 'SPF')
    return isMissing(spf)
      ? 'no SPF record says "v=spf1 -all"'
      : 'its SPF record does not say just "v=spf1 -all"';
  return isMissing(dmarc) ? 'no DMARC record says "p=reject"' : 'its DMARC record does not say "p=reject"';
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  if (!record) return [];
  const policy = senderPolicy(zone, record.owner);
  const missing = unsaid(zone, record.owner, policy);
  const edits = refuseSenders(zone, record.owner);
  if (!edits || missing.length === 0) return [];
  const replaced = policy.spf.kind === 'other' || policy.dmarc.kind === 'other';
  const texts = missing.map((what) => (what === 'SPF' ? '"v=spf1 -all"' : 'DMARC "p=reject"'));
  return [
    {
      title: `Say that no mail comes from ${zone.names.text(record.owner)}: ${texts.join(' and ')}`,
      // What is there already was written for a reason.
      preferred: !replaced,
      edits,
    },
  ];
}
