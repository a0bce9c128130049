import { followToAddresses } from '../../zone/look-up';
import { recordOf } from '../../zone/record';
import { spotOf } from '../fixing';
import type { Rule } from '../rule';
import { useAliasTarget } from '../targets';
import { CNAME } from '../types';
import { circleBehind } from './alias-circles';

/** An alias of an alias (RFC 1034 section 3.6.2). */
export const cnameChain: Rule = {
  code: 'cname-chain',
  group: 'zone',
  severity: 'information',
  summary: 'an alias (CNAME) leads to another alias',
  why: 'Each alias on the way costs another look-up and is one more thing that can break. Some resolvers and mail servers give up after a few.',
  remedy: 'Let the alias lead to the host at the end of the chain.',
  references: ['RFC 1034 section 3.6.2'],
  bad: `$TTL 3600
www  CNAME web
;          ^^^ information[cname-chain]
web  CNAME host
host A     192.0.2.1
`,
  good: `$TTL 3600
www  CNAME host
web  CNAME host
host A     192.0.2.1
`,
  check: {
    scope: 'record',
    types: [CNAME],
    when: ['alias'],
    run({ zone, id }, report) {
      const route = followToAddresses(zone, zone.store.targetOf(id));
      const next = route.aliases[0];
      // Names below a DNAME are aliases for as long as they are in use: that is what it is there for.
      if (next === undefined || zone.store.typeOf(next) !== CNAME || route.loop || circleBehind(zone, id))
        return;
      const record = recordOf(zone, id);
      if (!record || record.unsure) return;
      const end = route.end < 0 ? '' : `; the end is ${zone.names.text(route.end)}`;
      report({
        ...spotOf(record, 'cname'),
        message: `The alias ${zone.names.text(record.owner)} leads to ${zone.names.text(record.target)}, which is an alias itself${end}.`,
        related: [{ entry: next, start: 0, end: 0, message: 'The next alias' }],
      });
    },
  },
  fixes: (finding, context) => useAliasTarget(finding, context, 'cname'),
};
