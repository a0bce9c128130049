import type { EntryId } from '../../zone/entry-store';
import { NO_NAME, ROOT } from '../../zone/name-table';
import { fieldToken, placeOf, recordOf, tokensOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { addressInTarget, startsLikeAddress } from '../address-name';
import { replaceSpot, replaceToken, spotOf } from '../fixing';
import type { Finding, Fix, FixContext, OwnerAt, Report, Rule } from '../rule';
import { hostForAddress } from '../targets';
import { HTTPS, SVCB } from '../types';
import { writeMeant } from './meant';
import { type Repair, tokenAt, working } from './repair';

/** SVCB and HTTPS parameters that are wrong or without effect (RFC 9460). Parameters are checked where rdata is read. */
export const rdataSvcb: Rule = {
  code: 'rdata-svcb',
  group: 'rdata',
  severity: 'error',
  summary: 'parameters of an SVCB or HTTPS record are wrong or have no effect',
  why: 'SVCB and HTTPS records tell clients how to reach a service: protocols, port, addresses. Name servers refuse a parameter that is unknown, given twice or badly written, an address as target, `no-default-alpn` without `alpn`, and `mandatory` with a parameter that is missing. With priority 0 the record is an alias: clients ignore its parameters, and all other records of the type at the name (then this is a warning); an alias of itself leads nowhere.',
  remedy:
    'Correct the parameter. Others than the known ones are written `keyNNNNN`. Where parameters are meant to count, the priority is 1 or more.',
  references: ['RFC 9460 section 2', 'RFC 9460 section 7', 'RFC 9460 section 8'],
  bad: `$TTL 3600
www  HTTPS 1 . alpm=h2
;              ^^^^ error[rdata-svcb]
web  HTTPS 0 www alpn=h2
;                ^^^^^^^ warning[rdata-svcb]
www  A     192.0.2.1
`,
  good: `$TTL 3600
www  HTTPS 1 . alpn=h2
web  HTTPS 0 www
www  A     192.0.2.1
`,
  check: { scope: 'owner', types: [SVCB, HTTPS], run: check },
  fixes: (finding, context) => [
    ...(typeof finding.data.length === 'number' ? byNumber(finding, context) : writeMeant(finding, context)),
    ...aliasParameters(finding, context),
    ...hostInstead(finding, context),
    ...working(context.zone, finding, missingMandatory(finding, context.zone)),
  ],
};

/** Writes a parameter, its value included, by the number of its key. */
function byNumber(finding: Finding, { zone }: FixContext): Fix[] {
  const { meant, length } = finding.data;
  if (typeof meant !== 'string' || typeof length !== 'number') return [];
  const spot = { ...finding, end: finding.start + length };
  const title = meant.length <= 60 ? `Write ${meant}` : `Write ${meant.split('=', 1)[0]} and the octets`;
  return [{ title, preferred: true, edits: [replaceSpot(zone, spot, meant)] }];
}

/** An address is the name of no host; those that clients may use at once are parameters. */
function checkTargets(zone: Zone, records: readonly EntryId[], report: Report): void {
  for (const id of records) {
    const type = zone.store.typeOf(id);
    const written = zone.store.chunkOf(id)?.targets[zone.store.indexOf(id)] ?? NO_NAME;
    if ((type !== SVCB && type !== HTTPS) || !startsLikeAddress(zone, written)) continue;
    const record = zone.store.hasRecords(zone.store.targetOf(id)) ? undefined : recordOf(zone, id);
    const address = record && !record.unsure ? addressInTarget(record) : undefined;
    if (!record || !address) continue;
    report({
      ...spotOf(record, 'target'),
      message: `The target names a host, not an address: ${address.address} is read as the name ${zone.names.text(record.target)}, and clients find no service.`,
    });
  }
}

/** Looks at aliases: at themselves, and beside other records of their type (RFC 9460 section 2.4). */
function check({ zone, owner, records }: OwnerAt, report: Report): void {
  checkTargets(zone, records, report);
  const aliases = new Map<number, number>();
  for (const id of records) {
    const type = zone.store.typeOf(id);
    if ((type === SVCB || type === HTTPS) && isAlias(zone, id)) aliases.set(type, aliases.get(type) ?? id);
  }
  for (const id of aliases.size > 0 ? records : []) {
    const alias = aliases.get(zone.store.typeOf(id));
    const record = alias === undefined ? undefined : recordOf(zone, id);
    if (alias === undefined || !record || record.unsure) continue;
    const { mnemonic } = record.type;
    const name = zone.names.text(owner);
    if (record.first === 0 && record.target === owner && record.target !== ROOT) {
      report({
        ...spotOf(record, 'target'),
        message: `With priority 0 this record is an alias, and ${name} is an alias of itself here: clients find no service.`,
      });
    } else if (id !== alias) {
      const several = record.first === 0;
      report({
        ...spotOf(record, 'priority'),
        severity: 'warning',
        message: several
          ? `${name} has several ${mnemonic} records with priority 0: clients take one of these aliases at random.`
          : `${name} has an ${mnemonic} record with priority 0, an alias: clients then ignore this one.`,
        related: [{ entry: alias, start: 0, end: 0, message: 'the alias' }],
      });
    }
  }
}

function isAlias(zone: Zone, id: number): boolean {
  return zone.store.chunkOf(id)?.firsts[zone.store.indexOf(id)] === 0;
}

/** Where the target is an address. */
function hostInstead(finding: Finding, context: FixContext): Fix[] {
  const record = recordOf(context.zone, finding.entry);
  const target = record && fieldToken(record, 'target');
  return target?.start === finding.start ? hostForAddress(finding, context, 'target', 'server') : [];
}

/** Where an alias has parameters: they go, or it ceases to be an alias. */
function aliasParameters(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  if (!record || record.unsure || record.first !== 0) return [];
  const tokens = tokensOf(record.chunk, record.index);
  const target = tokens.find(({ field }) => field?.name === 'target');
  const priority = fieldToken(record, 'priority');
  if (
    !target ||
    !priority ||
    tokens.find(({ field }) => field?.name === 'parameters')?.start !== finding.start
  )
    return [];
  return [
    {
      title: 'Write priority 1, so that the parameters count',
      edits: [replaceToken(record, priority, '1')],
    },
    {
      title: 'Remove the parameters',
      edits: [{ ...placeOf(zone, record.id, target.end, finding.end), newText: '' }],
    },
  ];
}

/** Takes a parameter that is missing out of the list of those that are mandatory. */
function* missingMandatory(finding: Finding, zone: Zone): Generator<Repair> {
  const { missing } = finding.data;
  const token = tokenAt(zone, finding);
  if (typeof missing !== 'string' || !token) return;
  const [key = '', value = ''] = token.text.split('=');
  const left = value.split(',').filter((name) => name.toLowerCase() !== missing);
  const title = `Take ${missing} out of the list`;
  if (left.length > 0) {
    const changes = [{ start: token.start, end: token.end, newText: `${key}=${left.join(',')}` }];
    yield { title, changes };
  } else {
    yield { title: 'Remove "mandatory"', changes: [{ start: token.start, end: token.end, newText: '' }] };
  }
}
