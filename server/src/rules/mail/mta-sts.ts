import { mtaStsFaults } from '../../mail/mta-sts';
import { followToAddresses } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { insertAfter } from '../editing';
import { spotOfRdata } from '../fixing';
import type { Finding, Fix, FixContext, Report, Rule } from '../rule';
import { SAMPLE } from '../sample-address';
import { checkPolicy, type Policy, policyDomain, policyFixes } from './policy-records';

const MTA_STS: Policy = {
  record: 'MTA-STS record',
  readers: 'senders',
  labels: ['_mta-sts'],
  slips: ['_mta-sts._tcp', '_smtp._mta-sts', 'mta-sts', '_mta_sts', 'mta_sts', '_mtasts'],
  begins: /^v=STSv1[ \t]*;/,
  faults: mtaStsFaults,
};

/** An MTA-STS record that senders cannot use, or without the host that has the policy (RFC 8461). */
export const mtaSts: Rule = {
  code: 'mta-sts',
  group: 'mail',
  severity: 'warning',
  summary:
    'an MTA-STS record is broken, there twice or in the wrong place, or the host with the policy is missing',
  why: 'MTA-STS lets senders insist on encryption on the way to your exchanges. It takes two things: a TXT record at `_mta-sts` that begins with `v=STSv1;` and has an `id`, and the policy itself, which senders fetch from the host `mta-sts` of the domain. If one of them cannot be used, senders deliver as if there were neither, and an attacker on the way can turn the encryption off. The `id` is what tells senders that the policy has changed; it has up to 32 letters and digits, mostly a date and time.',
  remedy:
    'Write the record as `"v=STSv1; id=20240501T120000"`, once, at `_mta-sts`, and give `mta-sts` the address of a web server that has `/.well-known/mta-sts.txt`.',
  references: ['RFC 8461 section 3.1', 'RFC 8461 section 3.3'],
  bad: `$TTL 3600
_mta-sts       TXT   "v=STSv1; id=2024-05-01"
;                              ^^^^^^^^^^^^^ warning[mta-sts]
_mta-sts.lists TXT   "v=STSv1; id=20240501"
;                    ^^^^^^^^^^^^^^^^^^^^^^ warning[mta-sts]
mta-sts        CNAME mta-sts.example.net.
`,
  good: `$TTL 3600
_mta-sts       TXT   "v=STSv1; id=20240501"
_mta-sts.lists TXT   "v=STSv1; id=20240501"
mta-sts        CNAME mta-sts.example.net.
mta-sts.lists  CNAME mta-sts.example.net.
`,
  check: { scope: 'zone', run: check },
  fixes,
};

function check(zone: Zone, report: Report): void {
  const domains = new Set<NameId>();
  for (const { joined, domain } of checkPolicy(zone, MTA_STS, report)) {
    // The host of a domain is told of once, whatever else is there in wrong places.
    if (zone.names.isWildcard(domain) || domains.has(domain)) continue;
    domains.add(domain);
    const host = hostOf(zone, domain);
    const { aliases, found } = followToAddresses(zone, host);
    // An alias that leads nowhere is told of where it stands.
    if (aliases.length > 0 || (found.kind !== 'no-name' && found.kind !== 'no-data')) continue;
    report({
      ...spotOfRdata(joined.record),
      message: `Senders fetch the policy from ${zone.names.text(host)}, which ${found.kind === 'no-name' ? 'does not exist in this zone' : 'has no address'}: they take the domain for one without MTA-STS.`,
      data: { what: 'host' },
    });
  }
}

/** The host that has the policy of a domain (RFC 8461 section 3.3). */
function hostOf({ names }: Zone, domain: NameId): NameId {
  return names.resolve(names.fromText('mta-sts'), domain);
}

function fixes(finding: Finding, context: FixContext): Fix[] {
  if (finding.data.what !== 'host') return policyFixes(finding, context, MTA_STS);
  const { zone } = context;
  const record = recordOf(zone, finding.entry);
  if (!record) return [];
  const host = hostOf(zone, policyDomain(zone, record.owner, MTA_STS));
  return (['A', 'AAAA'] as const).flatMap((type) => {
    const insertion = insertAfter(zone, record.id, [{ owner: host, type, rdata: SAMPLE[type] }]);
    const start = insertion?.rdataAt[0];
    if (!insertion || start === undefined) return [];
    return [
      {
        title: `Add an ${type} record for ${zone.names.text(host)}`,
        edits: [insertion.edit],
        select: { edit: 0, start, end: start + SAMPLE[type].length },
      },
    ];
  });
}
