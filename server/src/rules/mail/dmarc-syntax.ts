import { DMARC_VERSION } from '../../mail/dmarc';
import { repair } from '../../mail/tag-faults';
import type { TextFault } from '../../mail/text-fault';
import { type JoinedText, joinedText } from '../../mail/text-record';
import type { EntryId } from '../../zone/entry-store';
import { NO_NAME } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import type { Rule } from '../rule';
import { TXT } from '../types';
import { beginsDmarc, dmarcRecord, isDmarcName } from './dmarc-records';
import { faultFixes, reportFaults } from './text-faults';

/** A DMARC record that receivers read otherwise than it was meant (RFC 9989 section 4.7). */
export const dmarcSyntax: Rule = {
  code: 'dmarc-syntax',
  group: 'mail',
  severity: 'error',
  summary: 'a DMARC record is not written as receivers read it',
  why: 'A DMARC record is a list of `name=value`, separated by semicolons, that begins with `v=DMARC1`. Receivers ignore a text that begins otherwise, so that there is no DMARC at all. A policy that they do not know counts as `none`. Tags that they do not know, or whose value they do not know, are passed over: reports that were meant to come do not.',
  remedy:
    'Begin with `v=DMARC1;`, then `p=` with none, quarantine or reject. Addresses for reports begin with `mailto:`, several are separated by commas.',
  references: ['RFC 9989 section 4.7', 'RFC 9989 section 4.8', 'RFC 7489 section 6.3'],
  bad: `$TTL 3600
_dmarc        TXT "v=DMARC1; p=rejct"
;                              ^^^^^ error[dmarc-syntax]
_dmarc.lists  TXT "v=DMARC1, p=reject"
;                    ^^^^^^^^^^^^^^^^ error[dmarc-syntax]
_dmarc.news   TXT "v=DMARC1; p=reject; rua=dmarc@example.com"
;                                          ^^^^^^^^^^^^^^^^^ warning[dmarc-syntax]
`,
  good: `$TTL 3600
_dmarc        TXT "v=DMARC1; p=reject"
_dmarc.lists  TXT "v=DMARC1; p=reject"
_dmarc.news   TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
`,
  check: {
    scope: 'record',
    types: [TXT],
    when: ['oddOwner'],
    run({ zone, id }, report) {
      const record = dmarcRecord(zone, id);
      if (record) reportFaults(record.joined, record.dmarc.faults, report);
      else {
        const agreement = brokenAgreement(zone, id);
        if (agreement) reportFaults(agreement.joined, agreement.faults, report);
      }
    },
  },
  fixes(finding, { zone }) {
    const record = dmarcRecord(zone, finding.entry);
    if (record) return faultFixes(finding, record.joined, record.dmarc.faults);
    const agreement = brokenAgreement(zone, finding.entry);
    return agreement ? faultFixes(finding, agreement.joined, agreement.faults) : [];
  },
};

/** A record by which a domain agrees to reports about another (RFC 9990), that begins otherwise than it has to. */
function brokenAgreement(
  zone: Zone,
  id: EntryId,
): { readonly joined: JoinedText; readonly faults: readonly TextFault[] } | undefined {
  const { names } = zone;
  let name = zone.store.ownerOf(id);
  while (
    name !== zone.apex &&
    name !== NO_NAME &&
    !(names.isUnderscored(name) && names.labelText(name) === '_report')
  )
    name = names.parent(name);
  if (name === zone.apex || name === NO_NAME || !isDmarcName(zone, names.parent(name))) return undefined;
  const record = recordOf(zone, id);
  const joined = record && joinedText(record);
  const written = /^\s*v\s*=\s*dmarc\s?1?(?=\s*(?:;|$))/i.exec(joined?.text ?? '')?.[0];
  if (!joined || written === undefined || beginsDmarc(joined.text)) return undefined;
  const message = `The text of this agreement to reports has to begin with "${DMARC_VERSION}", to the letter: receivers send none here.`;
  const repairs = [repair(`Write ${DMARC_VERSION}`, 0, written.length, DMARC_VERSION)];
  return { joined, faults: [{ start: 0, end: written.length, message, severity: 'error', repairs }] };
}
