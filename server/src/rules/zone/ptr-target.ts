import { NO_NAME } from '../../zone/name-table';
import { fieldToken, recordOf, type TokenPlace } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { addressInTarget, startsLikeAddress } from '../address-name';
import { replaceToken, spotOf } from '../fixing';
import { isReverseZone } from '../name/undotted';
import type { Rule } from '../rule';
import { PTR } from '../types';
import { isReverseName, isServiceList } from './reverse-names';

/** A PTR of a reverse zone that leads to no host: to a name of reverse zones, or to an address (RFC 1035 section 3.5). */
export const ptrTarget: Rule = {
  code: 'ptr-target',
  group: 'zone',
  severity: 'warning',
  summary: 'a PTR record of a reverse zone leads to an address, or to a name of the reverse zone',
  why: 'A PTR record tells the host name of an address. An address in its place, or a name below `in-addr.arpa` or `ip6.arpa`, is the name of no host. Many mail servers refuse mail from hosts whose address has no proper name.',
  remedy: 'Write the name of the host, which is found in the zone with its A or AAAA record.',
  references: ['RFC 1035 section 3.5', 'RFC 1912 section 2.1'],
  examples: { origin: '2.0.192.in-addr.arpa.' },
  bad: `$TTL 3600
1    PTR mail.example.com.2.0.192.in-addr.arpa.
;        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[ptr-target]
2    PTR 192.0.2.2
;        ^^^^^^^^^ warning[ptr-target]
`,
  good: `$TTL 3600
1              PTR mail.example.com.
b._dns-sd._udp PTR @
`,
  check: {
    scope: 'record',
    types: [PTR],
    run({ zone, id, chunk, index }, report) {
      const written = chunk.targets[index] ?? NO_NAME;
      if (written < 0 || !isReverseZone(zone)) return;
      const isDigits = startsLikeAddress(zone, written);
      // Of a relative name ptr-missing-dot tells, but for an address: no dot makes a host of it.
      if (zone.names.isRelative(written) && !isDigits) return;
      if (isServiceList(zone, zone.store.ownerOf(id))) return;
      const isReverse = isReverseName(zone, written);
      if (!isReverse && !isDigits) return;
      const record = recordOf(zone, id);
      const token = record && fieldToken(record, 'ptrdname');
      if (!record || !token || record.unsure) return;
      const address = addressInTarget(record);
      if (!address && !isReverse) return;
      report({
        ...spotOf(record, 'ptrdname'),
        message: address
          ? `A PTR record names a host, not an address: ${token.text} is read as a name, which no host has.`
          : `${token.text} is a name of the reverse zone, which no host has: write the name of the host.`,
      });
    },
  },
  fixes: (finding, { zone }) => {
    const record = recordOf(zone, finding.entry);
    const token = record && fieldToken(record, 'ptrdname');
    const host = token && hostIn(zone, token);
    if (!record || !token || host === undefined) return [];
    return [{ title: `Write ${host}`, preferred: true, edits: [replaceToken(record, token, host)] }];
  },
};

/** What stands before the name of the zone, where that is a whole host name. */
function hostIn(zone: Zone, { text }: TokenPlace): string | undefined {
  const own = zone.names.text(zone.apex);
  if (!text.toLowerCase().endsWith(`.${own}`)) return undefined;
  const host = text.slice(0, -own.length);
  return /[a-z].*\..*[a-z]/i.test(host) ? host : undefined;
}
