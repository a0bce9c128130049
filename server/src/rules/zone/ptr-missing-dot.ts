import { NO_NAME, RELATIVE } from '../../zone/name-table';
import { fieldToken, placeOf, recordOf } from '../../zone/record';
import { addressInTarget } from '../address-name';
import { spotOf } from '../fixing';
import { isReverseZone } from '../name/undotted';
import type { Rule } from '../rule';
import { PTR } from '../types';
import { isReverseName, isServiceList } from './reverse-names';

/** A PTR of a reverse zone to a name inside that zone (RFC 1912 section 2.2). */
export const ptrMissingDot: Rule = {
  code: 'ptr-missing-dot',
  group: 'zone',
  severity: 'warning',
  summary: 'a PTR record of a reverse zone leads to a name within the reverse zone',
  why: 'A PTR record tells the host name of an address. Without the final dot the name of the reverse zone is put behind it (`mail.example.com.2.0.192.in-addr.arpa.`), a name that no host has. Many mail servers refuse mail from hosts whose address has no proper name.',
  remedy: 'Write the whole host name and end it with a dot.',
  references: ['RFC 1912 section 2.2', 'RFC 1035 section 3.5'],
  examples: { origin: '2.0.192.in-addr.arpa.' },
  bad: `$TTL 3600
1    PTR mail.example.com
;        ^^^^^^^^^^^^^^^^ warning[ptr-missing-dot]
`,
  good: `$TTL 3600
1    PTR mail.example.com.
b._dns-sd._udp PTR @
$ORIGIN example.com.
2.2.0.192.in-addr.arpa. PTR router
`,
  check: {
    scope: 'record',
    types: [PTR],
    run({ zone, id, chunk, index }, report) {
      const written = chunk.targets[index] ?? NO_NAME;
      if (written < 0 || !zone.names.isRelative(written) || zone.apex === RELATIVE || !isReverseZone(zone))
        return;
      const target = zone.store.targetOf(id);
      // Behind an $ORIGIN elsewhere a relative name may well be that of a host.
      const isElsewhere =
        target >= 0 && !zone.names.isAtOrBelow(target, zone.apex) && !isReverseName(zone, target);
      if (isElsewhere || isServiceList(zone, zone.store.ownerOf(id))) return;
      const record = recordOf(zone, id);
      const token = record && fieldToken(record, 'ptrdname');
      // Of an address ptr-target tells.
      if (!record || !token || record.unsure || addressInTarget(record)) return;
      report({
        ...spotOf(record, 'ptrdname'),
        message: `${token.text} means ${zone.names.text(record.target)}, a name within the reverse zone, which is hardly the name of a host. A host name ends with a dot here.`,
      });
    },
  },
  fixes: (finding, { zone }) => {
    const record = recordOf(zone, finding.entry);
    const token = record && fieldToken(record, 'ptrdname');
    // One label alone is no whole host name: a dot would not make it one.
    if (!token?.text.includes('.')) return [];
    const at = placeOf(zone, finding.entry, token.end, token.end);
    return [
      { title: `Add the final dot: ${token.text}.`, preferred: true, edits: [{ ...at, newText: '.' }] },
    ];
  },
};
