import { NO_ENTRY } from '../../zone/entry-store';
import { recordsAt } from '../../zone/look-up';
import { type NameId, RELATIVE, ROOT } from '../../zone/name-table';
import { fieldToken, type RecordView, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { isEditable } from '../editing';
import { replaceToken, spotOf, spotOfRole } from '../fixing';
import type { Finding, Fix, FixContext, OwnerAt, Report, Rule } from '../rule';
import { A, AAAA, CNAME, NAPTR, SRV } from '../types';

/** SRV records that no client looks for, or that contradict themselves (RFC 2782). */
export const rdataSrv: Rule = {
  code: 'rdata-srv',
  group: 'rdata',
  severity: 'warning',
  summary:
    'an SRV record has no service name, no port, or says both that there is a service and that there is none',
  why: 'Clients look for a service at `_service._protocol.domain`, with the underscores: under any other name an SRV record is not found, unless an alias, a NAPTR record or a wildcard leads there. Its port says where the host listens; 0 is none. The target `.` says that there is no such service, which makes no sense beside other targets.',
  remedy:
    'Write the owner as in `_sip._tcp` and the port of the service. For "no such service", leave one record `0 0 0 .`.',
  references: ['RFC 2782', 'RFC 8552 section 1.1'],
  bad: `$TTL 3600
sip.tcp     SRV 10 5 5060 sip.example.net.
;<^^^^^ warning[rdata-srv]
_imap._tcp  SRV 0  0 0    imap.example.net.
;                    ^ warning[rdata-srv]
_pop3._tcp  SRV 0  0 0    .
;                         ^ warning[rdata-srv]
_pop3._tcp  SRV 10 0 110  pop.example.net.
`,
  good: `$TTL 3600
_sip._tcp   SRV 10 5 5060 sip.example.net.
_imap._tcp  SRV 0  0 143  imap.example.net.
_pop3._tcp  SRV 0  0 0    .
`,
  check: { scope: 'owner', types: [SRV], run: check },
  fixes,
};

function check({ zone, owner, records }: OwnerAt, report: Report): void {
  const services = records.filter((id) => zone.store.typeOf(id) === SRV);
  if (services.length === 0) return;
  const named = hasServiceName(zone, owner) || zone.names.isWildcard(owner) || isLedTo(zone, owner);
  // Names of hosts that have SRV records as well are made by service registries, for clients of their own.
  const isHost = records.some((id) => ADDRESSES.includes(zone.store.typeOf(id)));
  const isInstance = isServiceInstance(zone, owner);
  for (const id of services) {
    const record = recordOf(zone, id);
    if (!record || record.unsure) continue;
    if (!named && record.ownerWritten) {
      report({
        ...spotOfRole(record, 'owner'),
        ...(isHost ? { severity: 'information' } : {}),
        message: `No client looks for a service at ${zone.names.text(owner)}: they ask for names such as _sip._tcp.`,
      });
    }
    if (record.target === ROOT) {
      const other = services.find((each) => zone.store.targetOf(each) !== ROOT);
      if (other === undefined) continue;
      report({
        ...spotOf(record, 'target'),
        message: `The target "." says that there is no such service at ${zone.names.text(owner)}, but another record names a host for it.`,
        related: [{ entry: other, start: 0, end: 0, message: 'this record names a host' }],
      });
    } else if (!isInstance && fieldToken(record, 'port')?.text === '0') {
      report({
        ...spotOf(record, 'port'),
        message: 'Port 0 is none: clients cannot reach the service. Write the port that the host listens on.',
      });
    }
  }
}

/** True if two labels in a row start with an underscore: `_sip._tcp`, `Printer._ipp._tcp`. */
function hasServiceName(zone: Zone, owner: NameId): boolean {
  let before = false;
  for (let name = owner; name > ROOT; name = zone.names.parent(name)) {
    const underscored = zone.names.isUnderscored(name);
    if (underscored && before) return true;
    before = underscored;
  }
  return false;
}

/** True if a record of the zone sends clients there: a NAPTR record (RFC 3263 section 4.1, RFC 3958), or an alias. */
function isLedTo({ store }: Zone, owner: NameId): boolean {
  for (let id = store.firstPointing(owner); id !== NO_ENTRY; id = store.nextPointing(id)) {
    const type = store.typeOf(id);
    if (type === NAPTR || type === CNAME) return true;
  }
  return false;
}

/**
 * True for `Printer._ipp._tcp`, the instance of a service: port 0 says there that the name is taken, though another
 * protocol serves (RFC 6763 section 8).
 */
function isServiceInstance({ names }: Zone, owner: NameId): boolean {
  const service = names.parent(owner);
  if (service <= RELATIVE || names.isUnderscored(owner) || !names.isUnderscored(service)) return false;
  return /^_(?:tcp|udp)$/.test(names.labelText(names.parent(service)));
}

const ADDRESSES: readonly number[] = [A, AAAA];

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  if (!record || !isEditable(zone, record.id)) return [];
  return [...underscores(record, finding)];
}

/** Puts the underscores before the first two labels where the second is a protocol. */
function* underscores(record: RecordView, finding: Finding): Generator<Fix> {
  const { zone } = record;
  const token = { ...spotOfRole(record, 'owner') };
  if (token.start !== finding.start || token.end !== finding.end) return;
  const written = record.chunk.text.slice(
    (record.chunk.starts[record.index] ?? 0) + token.start,
    (record.chunk.starts[record.index] ?? 0) + token.end,
  );
  const match = /^_?([a-z][a-z0-9-]*)\._?(tcp|udp|tls|sctp|dccp)(\..*)?$/i.exec(written);
  // Records that repeat the owner would go with this one: only SRV may.
  if (!match || recordsAt(zone, record.owner).some((id) => zone.store.typeOf(id) !== SRV)) return;
  const [, service, protocol, rest = ''] = match;
  const name = `_${service}._${protocol}${rest}`;
  const edit = replaceToken(record, { ...token, text: written, role: 'owner' }, name);
  yield { title: `Write ${name}`, preferred: true, edits: [edit] };
}
