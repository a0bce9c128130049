import { recordOf } from '../../zone/record';
import { isEditable, removeRecord } from '../editing';
import { spotOf } from '../fixing';
import type { Finding, Fix, FixContext, RecordAt, Report, Rule } from '../rule';
import { MX } from '../types';
import { isVerification } from './mx-records';

/** An MX record that only proved to a provider whose domain it is. */
export const mxVerificationLeftover: Rule = {
  code: 'mx-verification-leftover',
  group: 'mail',
  severity: 'information',
  summary: 'an MX record only served to prove to a provider whose domain it is',
  why: 'Microsoft and Google let a domain be claimed with an MX record for a name that no host has (`ms12345678.msv1.invalid`, `….mx-verification.google.com`). Once the claim is through it is of no use: senders that come to it look in vain for an address, and some give up there.',
  remedy: 'Remove the record when the provider says that the domain is verified.',
  references: ['RFC 5321 section 5.1', 'RFC 2606 section 2'],
  bad: `$TTL 3600
@  MX  10 mx1.example.net.
@  MX  20 mx2.example.net.
@  MX  32767 ms12345678.msv1.invalid.
;            ^^^^^^^^^^^^^^^^^^^^^^^^ information[mx-verification-leftover]
`,
  good: `$TTL 3600
@  MX  10 mx1.example.net.
@  MX  20 mx2.example.net.
`,
  check: { scope: 'record', types: [MX], when: ['outsideTarget'], run: check },
  fixes,
};

function check({ zone, id }: RecordAt, report: Report): void {
  if (!isVerification(zone, zone.store.targetOf(id))) return;
  const record = recordOf(zone, id);
  if (!record || record.unsure) return;
  report({
    ...spotOf(record, 'exchange'),
    message: `${zone.names.text(record.target)} is no host: this MX record only proves to a provider that the domain is yours. Remove it once that is done.`,
  });
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  if (!isEditable(zone, finding.entry)) return [];
  return [
    {
      title: 'Remove the MX record of the verification',
      preferred: true,
      edits: removeRecord(zone, finding.entry),
    },
  ];
}
