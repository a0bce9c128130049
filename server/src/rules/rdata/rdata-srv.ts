import { recordsAt } from '../../zone/look-up';
import { type NameId, ROOT } from '../../zone/name-table';
import { fieldToken, type RecordView, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { isEditable } from '../editing';
import { replaceToken, spotOf, spotOfRole } from '../fixing';
import type { Finding, Fix, FixContext, OwnerAt, Report, Rule } from '../rule';
import { SRV } from '../types';

/** SRV records that no client looks for, or that contradict themselves (RFC 2782). */
export const rdataSrv: Rule = {
  code: 'rdata-srv',
  group: 'rdata',
  severity: 'warning',
  summary:
    'an SRV record has no service name, no port, or says both that there is a service and that there is none',
  why: 'Clients look for a service at `_service._protocol.domain`, with the underscores: under any other name an SRV record is not found. Its port says where the host listens; 0 is none. The target `.` says that there is no such service, which makes no sense beside other targets.',
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
  const named = hasServiceName(zone, owner);
  for (const id of services) {
    const record = recordOf(zone, id);
    if (!record || record.unsure) continue;
    if (!named && record.ownerWritten) {
      report({
        ...spotOfRole(record, 'owner'),
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
    } else if (fieldToken(record, 'port')?.text === '0') {
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
    // Below a wildcard every service is answered alike.
    before = underscored || (name === owner && zone.names.labelText(name) === '*');
  }
  return false;
}

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
