import { NO_NAME } from '../../zone/name-table';
import { fieldToken, recordOf } from '../../zone/record';
import { followInWorld } from '../../zone/world-look-up';
import { relatedTo } from '../abroad';
import { behindDname, useHostBehindDname } from '../behind-dname';
import { nameShown, spotOf } from '../fixing';
import { undottedName } from '../name/undotted';
import type { Rule } from '../rule';
import { MX } from '../types';

/**
 * An exchange below a DNAME, which makes it an alias (RFC 6672 section 2.2). Of one that leads to no address,
 * mx-target-no-address speaks.
 */
export const mxTargetDname: Rule = {
  code: 'mx-target-dname',
  group: 'mail',
  severity: 'warning',
  summary: 'the exchange of an MX record is below a DNAME, so it is an alias',
  why: 'A DNAME makes each name below it an alias of the same name elsewhere, and what the zone has there itself is never answered. An MX record has to name a host with addresses of its own: some senders do not follow the alias, and mail from those is lost or delayed.',
  remedy: 'Name the host that the DNAME leads to.',
  references: ['RFC 6672 section 2.2', 'RFC 2181 section 10.3', 'RFC 5321 section 5.1'],
  bad: `$TTL 3600
@         MX    10 mail.old
;                  ^^^^^^^^ warning[mx-target-dname]
@         MX    20 mail.example.net.
old       DNAME new
mail.new  A     192.0.2.1
`,
  good: `$TTL 3600
@         MX    10 mail.new
@         MX    20 mail.example.net.
old       DNAME new
mail.new  A     192.0.2.1
`,
  check: {
    scope: 'record',
    types: [MX],
    when: ['noAddress', 'abroad'],
    run({ zone, id, chunk, index }, report) {
      const behind = behindDname(zone, zone.store.targetOf(id));
      if (!behind || undottedName(zone, id, chunk, index)) return;
      const { found: end, loop } = followInWorld(zone, zone.store.targetOf(id));
      if (end.kind === 'no-name' || end.kind === 'no-data' || loop) return;
      const record = recordOf(zone, id);
      if (!record || record.unsure) return;
      const exchange = nameShown(zone, fieldToken(record, 'exchange')?.text, record.target);
      const { dname, at, host } = behind;
      const of = host === NO_NAME ? '' : ` of ${dname.zone.names.text(host)}`;
      report({
        ...spotOf(record, 'exchange'),
        message: `The exchange ${exchange} is below the DNAME of ${at}, so it is an alias${of}. Some mail servers do not follow it (RFC 2181 section 10.3): name the host itself.`,
        related: [relatedTo(dname, 'The DNAME')],
      });
    },
  },
  fixes: (finding, context) => useHostBehindDname(finding, context, 'exchange'),
};
