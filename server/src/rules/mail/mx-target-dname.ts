import { lookUpAddresses, recordsAt } from '../../zone/look-up';
import { type NameId, NO_NAME } from '../../zone/name-table';
import { fieldToken, type RecordView, recordOf } from '../../zone/record';
import { removeRecord } from '../editing';
import { nameForTarget, nameShown, relativeTo, replaceToken, spotOf } from '../fixing';
import { undottedName } from '../name/undotted';
import type { Finding, Fix, FixContext, Rule } from '../rule';
import { MX } from '../types';

/** An exchange below a DNAME, which makes it an alias (RFC 6672 section 2.2). */
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
    when: ['noAddress'],
    run({ zone, id, chunk, index }, report) {
      const found = lookUpAddresses(zone, zone.store.targetOf(id));
      if (found.kind !== 'dname' || undottedName(zone, id, chunk, index)) return;
      const record = recordOf(zone, id);
      if (!record || record.unsure) return;
      const exchange = nameShown(zone, fieldToken(record, 'exchange')?.text, record.target);
      const host = hostBehind(record);
      const end = host === NO_NAME ? '' : ` of ${zone.names.text(host)}`;
      report({
        ...spotOf(record, 'exchange'),
        message: `The exchange ${exchange} is below the DNAME of ${zone.names.text(found.at)}, so it is an alias${end}. Some mail servers do not follow it (RFC 2181 section 10.3): name the host itself.`,
        related: [{ entry: found.record, start: 0, end: 0, message: 'The DNAME' }],
      });
    },
  },
  fixes,
};

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  const token = record && fieldToken(record, 'exchange');
  const host = record ? hostBehind(record) : NO_NAME;
  const { kind } = lookUpAddresses(zone, host);
  if (!record || !token || host === NO_NAME || (kind !== 'records' && kind !== 'outside')) return [];
  const name = nameForTarget(zone, record, host, token.text);
  const isNamed = recordsAt(zone, record.owner, MX).some(
    (other) => other !== record.id && zone.store.targetOf(other) === host,
  );
  if (isNamed)
    return [
      {
        title: `Remove this record: ${name}, the host behind the DNAME, is named already`,
        edits: removeRecord(zone, record.id),
      },
    ];
  return [
    {
      title: `Use ${name}, the host behind the DNAME`,
      preferred: true,
      edits: [replaceToken(record, token, name)],
    },
  ];
}

/** The name that the exchange is an alias of, `NO_NAME` if there can be none. */
function hostBehind({ zone, target }: RecordView): NameId {
  const found = lookUpAddresses(zone, target);
  const dname = found.kind === 'dname' ? recordOf(zone, found.record) : undefined;
  const prefix = dname && relativeTo(zone, target, dname.owner);
  if (!dname || dname.unsure || dname.target < 0 || prefix === undefined) return NO_NAME;
  return zone.names.resolve(zone.names.fromText(prefix), dname.target);
}
