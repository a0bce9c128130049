import { providerOf } from '../../mail/providers';
import { spotOf } from '../fixing';
import type { OwnerAt, Report, Rule } from '../rule';
import { MX } from '../types';
import { isSaidAtApex, listed, mxRecords } from './mx-records';

/** Exchanges among which senders choose at random (RFC 5321 section 5.1). */
export const mxEqualPreference: Rule = {
  code: 'mx-equal-preference',
  group: 'mail',
  severity: 'hint',
  summary: 'all MX records of a domain have the same preference',
  why: 'Among exchanges of equal preference each sender chooses one at random. That shares the load between hosts that are alike. Where one of them is meant as a backup it gets its share of the mail all the time.\n\nNothing is said of exchanges of well-known providers, and of those outside the zone.',
  remedy: 'If the hosts are not alike, give the one for every day the lowest preference.',
  references: ['RFC 5321 section 5.1'],
  bad: `$TTL 3600
@    MX  10 mx1
;        ^^ hint[mx-equal-preference]
@    MX  10 mx2
mx1  A   192.0.2.1
mx2  A   198.51.100.1
`,
  good: `$TTL 3600
@    MX  10 mx1
@    MX  20 mx2
mx1  A   192.0.2.1
mx2  A   198.51.100.1
`,
  check: { scope: 'owner', twice: [MX], run: check },
};

function check(at: OwnerAt, report: Report): void {
  const records = mxRecords(at);
  const first = records?.hosts[0];
  if (!records || !first || records.unsure) return;
  const { zone, owner } = at;
  const { hosts } = records;
  const targets = [...new Set(hosts.map(({ target }) => target))];
  if (targets.length < 2 || hosts.some((record) => record.first !== first.first)) return;
  const texts = targets.map((target) => zone.names.text(target));
  if (!targets.some((target) => zone.names.isAtOrBelow(target, zone.apex)) || texts.some(providerOf)) return;
  if (isSaidAtApex(zone, owner, hosts)) return;
  report({
    ...spotOf(first, 'preference'),
    message: `All exchanges of ${zone.names.text(owner)} have the preference ${first.first}: senders choose between ${listed(texts)} at random. If one of them is a backup, give it a higher number.`,
  });
}
