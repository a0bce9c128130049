import { recordOf, tokensOf } from '../../zone/record';
import { removeRecord } from '../editing';
import { replaceToken, spotOfRole } from '../fixing';
import type { Finding, Fix, FixContext, Rule } from '../rule';
import { SPF } from '../types';
import { spfTextsAt } from './spf-record';

/** A record of the type SPF, which nobody looks up (RFC 7208 section 3.1). */
export const spfType99: Rule = {
  code: 'spf-type99',
  group: 'mail',
  severity: 'warning',
  summary: 'a policy stands in a record of type SPF, which receivers do not look at',
  why: 'SPF had a record type of its own for some years. RFC 7208 gave it up: receivers look for TXT records only. A policy that stands in an SPF record alone does nothing; beside a TXT record it is one more place to forget at a change.',
  remedy: 'Write the policy as TXT record.',
  references: ['RFC 7208 section 3.1', 'RFC 6686'],
  bad: `$TTL 3600
@  SPF "v=spf1 ip4:198.51.100.1 -all"
;  ^^^ warning[spf-type99]
`,
  good: `$TTL 3600
@  TXT "v=spf1 ip4:198.51.100.1 -all"
`,
  check: {
    scope: 'record',
    types: [SPF],
    run({ zone, id }, report) {
      const record = recordOf(zone, id);
      if (!record || record.unsure) return;
      const beside = spfTextsAt(zone, record.owner).length > 0;
      report({
        ...spotOfRole(record, 'type'),
        ...(beside ? { severity: 'information' } : {}),
        message: beside
          ? 'Receivers look at the TXT record only: this one is one more place to forget at a change.'
          : 'Receivers look for SPF policies in TXT records only: this one does nothing.',
      });
    },
  },
  fixes,
};

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  const token = record && tokensOf(record.chunk, record.index).find(({ role }) => role === 'type');
  if (!record || !token) return [];
  if (spfTextsAt(zone, record.owner).length > 0)
    return [{ title: 'Remove this record', preferred: true, edits: removeRecord(zone, record.id) }];
  // A digit of TYPE99 is no letter of SPF: the generic form stays what it is under either name.
  return [{ title: 'Make it a TXT record', preferred: true, edits: [replaceToken(record, token, 'TXT')] }];
}
