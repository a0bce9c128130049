import { recordOf } from '../../zone/record';
import { spotOfRole } from '../fixing';
import type { Rule } from '../rule';
import { NS } from '../types';

/** A delegation of a wildcard (RFC 4592 section 4.2). */
export const nsWildcard: Rule = {
  code: 'ns-wildcard',
  group: 'zone',
  severity: 'error',
  summary: 'an NS record has a wildcard as owner',
  why: 'What a delegation of `*` means is not defined: a server would have to invent a zone cut for each name. BIND refuses the zone.',
  remedy: 'Delegate each name by itself, or one name above them.',
  references: ['RFC 4592 section 4.2'],
  bad: `$TTL 3600
*.customers  NS ns1.example.net.
;<^^^^^^^^^ error[ns-wildcard]
`,
  good: `$TTL 3600
customers    NS ns1.example.net.
`,
  check: {
    scope: 'record',
    types: [NS],
    when: ['oddOwner'],
    run({ zone, id }, report) {
      const owner = zone.store.ownerOf(id);
      if (!zone.names.isWildcard(owner)) return;
      const record = recordOf(zone, id);
      if (!record) return;
      report({
        ...spotOfRole(record, 'owner'),
        message: `${zone.names.text(owner)} cannot be delegated: what NS records of a wildcard mean is not defined, and BIND refuses the zone.`,
      });
    },
  },
};
