import { hasType } from '../../zone/look-up';
import { spotOf } from '../fixing';
import type { OwnerAt, Report, Rule } from '../rule';
import { AAAA, MX, NS } from '../types';
import { addressRecords, isSaidAtApex, listed, mxRecords } from './mx-records';

/** A domain whose exchanges have no IPv6 address. */
export const mxIpv4Only: Rule = {
  code: 'mx-ipv4-only',
  group: 'mail',
  severity: 'hint',
  summary: 'a domain uses IPv6, but none of its exchanges has an IPv6 address',
  why: 'Senders that only have IPv6 cannot deliver to the domain. They are few, and mostly have a way through IPv4; but there are more of them each year. \n\nOnly said where all exchanges are in the zone, so that their addresses are known, and where the domain itself or one of its name servers has an IPv6 address, so that it can be had.',
  remedy:
    'Give an exchange an AAAA record once its mail server listens there and its address has a PTR record. An AAAA record for an address that does not answer delays mail.',
  references: ['RFC 5321 section 5.2', 'RFC 3974'],
  bad: `$TTL 3600
@     AAAA   2001:db8::1
@     MX  10 mail
;            ^^^^ hint[mx-ipv4-only]
mail  A      192.0.2.1
mail  A      198.51.100.1
`,
  good: `$TTL 3600
@     AAAA   2001:db8::1
@     MX  10 mail
mail  A      192.0.2.1
mail  AAAA   2001:db8::2
`,
  check: { scope: 'owner', types: [MX], when: ['ipv4Only', 'alias', 'noAddress'], run: check },
};

function check(at: OwnerAt, report: Report): void {
  const records = mxRecords(at);
  const first = records?.hosts[0];
  if (!records || !first || records.unsure) return;
  const { zone, owner } = at;
  const { hosts } = records;
  if (!usesIpv6(at) || isSaidAtApex(zone, owner, hosts)) return;
  for (const { target } of hosts) {
    const addresses = addressRecords(zone, target);
    if (!addresses || addresses.some((id) => zone.store.typeOf(id) === AAAA)) return;
  }
  const names = [...new Set(hosts.map(({ target }) => zone.names.text(target)))];
  report({
    ...spotOf(first, 'exchange'),
    message: `${listed(names)} ${names.length > 1 ? 'have' : 'has'} IPv4 addresses only: senders with IPv6 alone cannot deliver mail to ${zone.names.text(owner)}.`,
  });
}

/** True if the domain, or a name server that it has in the zone, has an IPv6 address. */
function usesIpv6({ zone, owner, records }: OwnerAt): boolean {
  const { store } = zone;
  return records.some((id) => {
    const type = store.typeOf(id);
    return type === AAAA || (type === NS && owner === zone.apex && hasType(zone, store.targetOf(id), AAAA));
  });
}
