import { followToAddresses, hasType, recordsAt } from '../../zone/look-up';
import { type NameId, ROOT } from '../../zone/name-table';
import { fieldToken, originAt, type RecordView, recordOf, type TokenPlace } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { isEditable, ownerText } from '../editing';
import { nameShown, replaceSpot, replaceToken, spotOf, spotOfRole } from '../fixing';
import type { Finding, Fix, FixContext, RecordAt, Report, Rule } from '../rule';
import { addAddress } from '../targets';
import { CNAME, SRV } from '../types';

/** Records by which mail programs set themselves up, and that they do not find or cannot use (RFC 6186, RFC 8314). */
export const mailSrv: Rule = {
  code: 'mail-srv',
  group: 'mail',
  severity: 'warning',
  summary:
    'a record by which mail programs find their servers has a wrong name or port, or leads to no address',
  why: 'Mail programs look up `_imaps._tcp`, `_submissions._tcp` and their like to learn the servers of a domain from an address alone. The name says how the connection begins: at `_imap`, `_pop3` and `_submission` in the clear, with TLS later on (ports 143, 110, 587); at those with an `s` with TLS from the start (993, 995, 465). With the port of the one at the name of the other, program and server wait for each other. Other names and protocols are not looked for at all. Other ports than the usual ones are fine: saying them is what the record is for.',
  remedy:
    'Write the port that belongs to the service, or the service that belongs to the port: `_imaps._tcp SRV 0 1 993 mail`. A service that there is not is written `SRV 0 0 0 .`.',
  references: ['RFC 6186 section 3', 'RFC 8314 section 5.1', 'RFC 8314 section 7'],
  bad: `$TTL 3600
_imap._tcp    SRV   0 1 993 mail
;                       ^^^ warning[mail-srv]
_imaps._tls   SRV   0 1 993 mail
;<^^^^^^^^^ warning[mail-srv]
autoconfig    CNAME setup
;                   ^^^^^ warning[mail-srv]
setup         TXT   "no address"
mail          A     192.0.2.1
`,
  good: `$TTL 3600
_imap._tcp    SRV   0 1 143 mail
_imaps._tcp   SRV   0 1 993 mail
_pop3._tcp    SRV   0 0 0   .
autoconfig    CNAME setup
setup         A     192.0.2.2
mail          A     192.0.2.1
`,
  check: { scope: 'record', types: [SRV, CNAME], when: ['oddOwner', 'noAddress'], run: check },
  fixes,
};

interface Service {
  readonly port: string;
  /** The service that is the same with TLS from the start, or in the clear. */
  readonly twin?: string;
}

/** The services of RFC 6186 and RFC 8314, and that of Exchange, with their usual ports (IANA). */
const SERVICES: ReadonlyMap<string, Service> = new Map([
  ['_submission', { port: '587', twin: '_submissions' }],
  ['_submissions', { port: '465', twin: '_submission' }],
  ['_imap', { port: '143', twin: '_imaps' }],
  ['_imaps', { port: '993', twin: '_imap' }],
  ['_pop3', { port: '110', twin: '_pop3s' }],
  ['_pop3s', { port: '995', twin: '_pop3' }],
  ['_autodiscover', { port: '443' }],
]);

/** Names that are written for those services, and that no mail program looks for. */
const MISNAMED: ReadonlyMap<string, string> = new Map([
  ['_imap4', '_imap'],
  ['_imap4s', '_imaps'],
  ['_imaps4', '_imaps'],
  ['_imapssl', '_imaps'],
  ['_pop', '_pop3'],
  ['_pops', '_pop3s'],
  ['_pop3ssl', '_pop3s'],
  ['_msa', '_submission'],
  ['_smtps', '_submissions'],
  ['_ssmtp', '_submissions'],
  ['_submit', '_submission'],
  ['_auto-discover', '_autodiscover'],
  ['_autodiscovery', '_autodiscover'],
]);

const PROTOCOLS: ReadonlySet<string> = new Set(['_tcp', '_udp', '_tls', '_ssl', '_http', '_https']);

function check(at: RecordAt, report: Report): void {
  const { zone, id } = at;
  const owner = zone.store.ownerOf(id);
  if (owner < 0 || owner === zone.apex) return;
  const label = zone.names.labelText(owner);
  if (zone.store.typeOf(id) === CNAME) {
    if (label === 'autodiscover' || label === 'autoconfig') checkAlias(at, report);
    return;
  }
  const protocol = zone.names.labelText(zone.names.parent(owner));
  if (label.charCodeAt(0) !== 95 || !PROTOCOLS.has(protocol)) return;
  const record = recordOf(zone, id);
  if (!record || record.unsure || record.target === ROOT) return;
  const service = SERVICES.get(label);
  const meant = service ? label : MISNAMED.get(label);
  if (meant === undefined) return;
  if (!service || protocol !== '_tcp') reportName(record, meant, report);
  else checkPort(record, label, service, report);
}

/** An alias that leads to a name that is there, and has no address; of one that leads nowhere, others speak. */
function checkAlias({ zone, id }: RecordAt, report: Report): void {
  const target = zone.store.targetOf(id);
  const { aliases, found } = followToAddresses(zone, target);
  const record = found.kind === 'no-data' && aliases.length === 0 ? recordOf(zone, id) : undefined;
  if (!record || record.unsure) return;
  report({
    ...spotOf(record, 'cname'),
    message: `${nameShown(zone, fieldToken(record, 'cname')?.text, target)} has no address: mail programs that ask ${zone.names.text(record.owner)} for their settings reach nobody.`,
  });
}

function reportName(record: RecordView, meant: string, report: Report): void {
  const { zone, owner } = record;
  const name = serviceName(zone, owner, meant);
  const isThere = hasType(zone, name, SRV);
  // Some control panels write _smtps for all customers, and some programs know it.
  const isKnown = zone.names.labelText(owner) === '_smtps';
  if (!record.ownerWritten || (isKnown && isThere)) return;
  report({
    ...spotOfRole(record, 'owner'),
    ...(isKnown ? { severity: 'information' } : {}),
    message: `Mail programs do not look for ${zone.names.text(owner)}, but for ${zone.names.text(name)}.`,
    data: { meant },
  });
}

function checkPort(record: RecordView, label: string, service: Service, report: Report): void {
  const port = fieldToken(record, 'port');
  if (!port || port.text === service.port) return;
  const other = [...SERVICES].find(([, each]) => each.port === port.text)?.[0];
  const reason = reasonAgainst(label, port.text, other);
  if (reason === undefined) {
    reportSwapped(record, port, service, report);
    return;
  }
  report({
    ...spotOf(record, 'port'),
    // Large providers write 465 here, and programs that see the number begin with TLS all the same.
    ...(label === '_submission' && other === '_submissions' ? { severity: 'information' } : {}),
    message: `${reason} The usual port of ${label} is ${service.port}.`,
    data: { port: service.port, ...(other !== undefined && other === service.twin ? { meant: other } : {}) },
  });
}

/** The usual port where the priority or the weight belongs. */
function reportSwapped(record: RecordView, port: TokenPlace, service: Service, report: Report): void {
  const field = ['priority', 'weight'].find((name) => fieldToken(record, name)?.text === service.port);
  // Of port 0, rdata-srv speaks.
  if (field === undefined || port.text === '0') return;
  report({
    ...spotOf(record, field),
    message: `${service.port} stands where the ${field} belongs, and mail programs try port ${port.text}: an SRV record has its priority, its weight and its port, in this order.`,
    data: { swapped: field },
  });
}

function reasonAgainst(label: string, port: string, other: string | undefined): string | undefined {
  if (other !== undefined && other !== '_autodiscover') {
    return other === SERVICES.get(label)?.twin
      ? `Port ${port} is that of ${other}: ${other.endsWith('s') ? 'it begins with TLS, and a program that comes from here in the clear' : 'it begins in the clear, and a program that comes from here with TLS'} gets no answer.`
      : `Port ${port} is that of ${other}.`;
  }
  if (port === '25' && label.startsWith('_submission'))
    return 'Port 25 is for mail between servers, and closed in many networks of users.';
  if (port === '80' && label === '_autodiscover')
    return 'Port 80 has no TLS, without which Outlook takes no settings.';
  return undefined;
}

/** The name of a service at the domain that `owner` speaks of. */
function serviceName({ names }: Zone, owner: NameId, service: string): NameId {
  const domain = names.parent(names.parent(owner));
  return names.resolve(names.fromText(`${service}._tcp`), domain);
}

function fixes(finding: Finding, context: FixContext): Fix[] {
  const { zone } = context;
  const record = recordOf(zone, finding.entry);
  if (!record || !isEditable(zone, record.id)) return [];
  if (record.type.number === CNAME) return addAddress(finding, context, 'cname');
  const { port, meant, swapped } = finding.data;
  const token = fieldToken(record, 'port');
  const other = typeof swapped === 'string' ? fieldToken(record, swapped) : undefined;
  if (token && other) {
    const edits = [replaceToken(record, other, token.text), replaceToken(record, token, other.text)];
    return [{ title: 'Swap the two', preferred: true, edits }];
  }
  return [
    ...(typeof port === 'string' && token && !isServed(record, port) ? [writePort(record, token, port)] : []),
    ...(typeof meant === 'string' ? rename(record, meant, port === undefined) : []),
  ];
}

/** True if another record of the owner names the same host with this port. */
function isServed({ zone, id, owner, target }: RecordView, port: string): boolean {
  return recordsAt(zone, owner, SRV).some((each) => {
    const other = each === id || zone.store.targetOf(each) !== target ? undefined : recordOf(zone, each);
    return other !== undefined && fieldToken(other, 'port')?.text === port;
  });
}

function writePort(record: RecordView, token: TokenPlace, port: string): Fix {
  return { title: `Write port ${port}`, edits: [replaceToken(record, token, port)] };
}

/** Writes the owner of the service that is meant, where no other record stands or falls with it. */
function rename(record: RecordView, service: string, preferred: boolean): Fix[] {
  const { zone, owner } = record;
  const name = serviceName(zone, owner, service);
  if (name < 0 || !record.ownerWritten || hasType(zone, name, SRV) || recordsAt(zone, owner).length > 1)
    return [];
  const text = ownerText(zone, name, originAt(zone, record.chunk, record.index));
  const edits = [replaceSpot(zone, spotOfRole(record, 'owner'), text)];
  return [{ title: `Write ${text}`, ...(preferred ? { preferred: true } : {}), edits }];
}
