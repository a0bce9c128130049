import { dmarcTag, reportAddresses } from '../../mail/dmarc';
import { placeInText } from '../../mail/text-record';
import { followTypesInWorld } from '../../zone/world-look-up';
import type { Zone } from '../../zone/zone';
import type { RecordAt, Report, Rule } from '../rule';
import { TXT } from '../types';
import { dmarcRecord, dmarcText, isInForce } from './dmarc-records';

/** Reports to another organisation, which has to agree to them (RFC 9990). */
export const dmarcRuaExternal: Rule = {
  code: 'dmarc-rua-external',
  group: 'mail',
  severity: 'information',
  summary: 'DMARC reports go to another organisation, which has to agree to them in its own zone',
  why: 'So that nobody can have reports poured over others, receivers look whether the domain of the address agrees: it has to have a TXT record `v=DMARC1` at `example.com._report._dmarc` below itself. Without that record no reports are sent there. Services that read reports mostly have one for all their customers; of those known to, nothing is said.',
  remedy:
    'Make sure that the record is there: `dig TXT example.com._report._dmarc.example.net`. Or have the reports sent to an address of your own domain.',
  references: ['RFC 9990', 'RFC 7489 section 7.1'],
  bad: `$TTL 3600
_dmarc  TXT "v=DMARC1; p=reject; rua=mailto:example@reports.example.net"
;                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[dmarc-rua-external]
`,
  good: `$TTL 3600
_dmarc  TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
`,
  check: { scope: 'record', types: [TXT], when: ['oddOwner'], run: check },
};

function check({ zone, id }: RecordAt, report: Report): void {
  const record = dmarcRecord(zone, id);
  if (!record || !isInForce(record) || zone.names.isRelative(zone.apex)) return;
  const { joined, dmarc } = record;
  const domain = zone.names.text(zone.names.parent(joined.record.owner)).replace(/\.$/, '');
  const told = new Set<string>();
  for (const name of ['rua', 'ruf']) {
    const tag = dmarcTag(dmarc.tags, name);
    for (const address of tag ? reportAddresses(tag) : []) {
      if (
        isSameOrganisation(domain, address.domain) ||
        AGREED.test(address.domain) ||
        told.has(address.domain)
      )
        continue;
      told.add(address.domain);
      const agreement = `${domain}._report._dmarc.${address.domain.replace(/\.$/, '')}.`;
      const agreed = hasAgreed(zone, agreement);
      if (agreed === 'yes') continue;
      report({
        ...placeInText(joined, address.start, address.end),
        ...(agreed === 'no' ? { severity: 'warning' } : {}),
        message:
          agreed === 'no'
            ? `No reports go to ${address.domain}: its zone has no TXT record "v=DMARC1" at ${agreement}`
            : `Reports go to ${address.domain} only if it agrees: with a TXT record "v=DMARC1" at ${agreement}`,
      });
    }
  }
}

/** Whether the TXT record by which a domain takes reports is there; undefined where no zone tells. */
function hasAgreed(zone: Zone, agreement: string): 'yes' | 'no' | undefined {
  const name = zone.names.fromText(agreement);
  const { zone: home, found } = followTypesInWorld(zone, name, [TXT]);
  if (found.kind === 'no-name' || found.kind === 'no-data') return 'no';
  if (found.kind !== 'records') return undefined;
  return found.records.some((id) => dmarcText(home, id)) ? 'yes' : 'no';
}

/** Services that agree to the reports of all their customers: each has a `*._report._dmarc` record. */
const AGREED =
  /^(?:.*\.)?(?:agari\.com|cloudflare\.net|dmarcanalyzer\.com|dmarcian\.(?:com|eu)|dmarc\.brevo\.com|dmarc\.postmarkapp\.com|easydmarc\.(?:com|eu|us)|emaildefense\.proofpoint\.com|forwardemail\.net|mailhardener\.com|ondmarc\.com|onsecureserver\.net|powerdmarc\.com|report-uri\.com|uriports\.com|vali\.email)\.?$/;

/** Taken for granted where the last two labels are equal: a missed word is better than a wrong one. */
function isSameOrganisation(left: string, right: string): boolean {
  const end = (domain: string): string => domain.replace(/\.$/, '').split('.').slice(-2).join('.');
  return end(left) === end(right);
}
