import type { OwnerAt, Report, Rule } from '../rule';
import { MX, TXT } from '../types';
import { MOST_LOOK_UPS } from './spf-cost';
import { spfTextOf, spotInText } from './spf-record';

/**
 * `mx` alone in the SPF record of a name with more than ten exchanges (RFC 7208 section 4.6.4). Of `mx` with the name of
 * another host, spf-lookups speaks, or spf-elsewhere.
 */
export const spfMxMany: Rule = {
  code: 'spf-mx-many',
  group: 'mail',
  severity: 'error',
  summary: '`mx` stands in the SPF record of a name with more than 10 exchanges',
  why: 'For `mx`, receivers look up the addresses of the exchanges: of 10 at most. Where a name has more, they take the SPF record for a permanent error, and none of it counts. So it is with `mx/24`. Of `mx` with the name of another host, spf-lookups says the same, or spf-elsewhere where that is in another zone of the workspace.',
  remedy: 'Write the addresses of the hosts that send with `ip4` and `ip6` in place of `mx`.',
  references: ['RFC 7208 section 4.6.4', 'RFC 7208 section 5.4'],
  bad: `$TTL 3600
@  TXT "v=spf1 mx -all"
;              ^^ error[spf-mx-many]
@  MX  10 mx1.example.net.
@  MX  10 mx2.example.net.
@  MX  10 mx3.example.net.
@  MX  10 mx4.example.net.
@  MX  10 mx5.example.net.
@  MX  10 mx6.example.net.
@  MX  20 mx7.example.net.
@  MX  20 mx8.example.net.
@  MX  20 mx9.example.net.
@  MX  20 mx10.example.net.
@  MX  20 mx11.example.net.
`,
  good: `$TTL 3600
@  TXT "v=spf1 mx -all"
@  MX  10 mx1.example.net.
@  MX  20 mx2.example.net.
`,
  check: { scope: 'owner', types: [TXT], twice: [MX], when: ['spf'], run: check },
};

function check({ zone, owner, records }: OwnerAt, report: Report): void {
  const count = records.filter((id) => zone.store.typeOf(id) === MX).length;
  if (count <= MOST_LOOK_UPS) return;
  for (const id of records) {
    const text = spfTextOf(zone, id);
    for (const { name, domain, start, end } of text?.written.lookUps ?? []) {
      if (!text || name !== 'mx' || domain) continue;
      report({ ...spotInText(text, start, end), message: tooManyExchanges(zone.names.text(owner), count) });
    }
  }
}

/** What is said of `mx` for a name with more exchanges than receivers look up. */
export function tooManyExchanges(name: string, count: number): string {
  return `${name} has ${count} exchanges: receivers look up the addresses of ${MOST_LOOK_UPS} at most, and take more as an error.`;
}
