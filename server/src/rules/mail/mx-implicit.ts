import { textsAt } from '../../mail/text-record';
import { followToAddresses, recordsAt } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import { originAt, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { insertAfter, isEditable, type NewRecord, ownerText } from '../editing';
import { spotOfRole } from '../fixing';
import type { Finding, Fix, FixContext, OwnerAt, Report, Rule } from '../rule';
import { A, AAAA, MX } from '../types';
import { mxRecords } from './mx-records';
import { refuseSenders } from './refusal';

/** A mail domain without MX records: senders take its own address (RFC 5321 section 5.1). */
export const mxImplicit: Rule = {
  code: 'mx-implicit',
  group: 'mail',
  severity: 'information',
  summary: 'a name with SPF or DMARC records has an address and no MX record',
  why: 'Without MX records senders deliver to the address of the name itself, which is mostly that of a web server. If nothing listens there, they try for days before they give up. SPF and DMARC records show that the name is used for mail.\n\nNothing is said where the SPF record is just `v=spf1 -all`, nor of exchanges and of hosts whose SPF record only names their own addresses: mail servers have one for the name they greet with.',
  remedy:
    'Add an MX record with the host that takes the mail, or a null MX (`MX 0 .`) if the domain takes none.',
  references: ['RFC 5321 section 5.1', 'RFC 7505 section 3'],
  bad: `$TTL 3600
@       A     192.0.2.1
;       ^ information[mx-implicit]
@       AAAA  2001:db8::1
@       TXT   "v=spf1 a include:spf.example.net -all"
_dmarc  TXT   "v=DMARC1; p=reject"
`,
  good: `$TTL 3600
@       A     192.0.2.1
@       MX    10 mx1.example.net.
@       TXT   "v=spf1 a include:spf.example.net -all"
`,
  check: { scope: 'owner', types: [A, AAAA], when: ['mailWithoutMx'], run: check },
  fixes,
};

function check(at: OwnerAt, report: Report): void {
  const { zone, owner, records } = at;
  const address = records.find((id) => isAddress(zone.store.typeOf(id)));
  const mx = mxRecords(at);
  if (address === undefined || (mx && (mx.unsure || mx.hosts.length + mx.nulls.length > 0))) return;
  if (zone.names.isWildcard(owner) || !zone.names.isAtOrBelow(owner, zone.apex) || !isMailDomain(zone, owner))
    return;
  const record = recordOf(zone, address);
  if (!record) return;
  const name = zone.names.text(owner);
  report({
    ...spotOfRole(record, 'type'),
    message: `${name} has records about mail, but no MX record: senders deliver to its own address, and wait for days if no mail server answers there.`,
  });
}

function isAddress(type: number): boolean {
  return type === A || type === AAAA;
}

/** True if SPF or DMARC records say so, and not that no mail comes from there. */
function isMailDomain(zone: Zone, owner: NameId): boolean {
  const spf = textsAt(zone, owner, 'v=spf1');
  if (spf.some(({ text }) => /^v=spf1 +-all *$/i.test(text))) return false;
  const isHost = spf.every(({ text }) => HOST_ONLY.test(text)) || isExchange(zone, owner);
  if (spf.length > 0 && owner !== zone.apex && isHost) return false;
  if (spf.length > 0) return true;
  const policy = zone.names.find(zone.names.fromText('_dmarc'), owner);
  return policy >= 0 && textsAt(zone, policy, 'v=DMARC1').length > 0;
}

/** True if an MX record names the host: its SPF record is about the name it greets with. */
function isExchange({ store }: Zone, host: NameId): boolean {
  for (let id = store.firstPointing(host); id >= 0; id = store.nextPointing(id))
    if (store.typeOf(id) === MX) return true;
  return false;
}

/** What a mail server says of its own name (RFC 7208 section 10.1.3): its addresses, and no others. */
const HOST_ONLY = /^v=spf1(?: +(?:[+]?(?:a|ip4:\S+|ip6:\S+)|r[apr]=\S*))* +[-~?]all(?: +r[apr]=\S*)* *$/i;

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const owner = zone.store.ownerOf(finding.entry);
  const name = zone.names.text(owner);
  const last = recordsAt(zone, owner)
    .filter((id) => isEditable(zone, id))
    .at(-1);
  const model = last === undefined ? undefined : recordOf(zone, last);
  if (!model) return [];
  const origin = originAt(zone, model.chunk, model.index);
  const hosts = exchangesOf(zone);
  const fixes: Fix[] = [...hosts, ...(hosts.includes(owner) ? [] : [owner])].flatMap((host) => {
    const insertion = insertAfter(zone, model.id, [mx(owner, `10 ${ownerText(zone, host, origin)}`)]);
    if (!insertion) return [];
    const title =
      host === owner
        ? `Add an MX record that names ${name} itself, as it is now`
        : `Add an MX record with ${zone.names.text(host)}`;
    return [{ title, edits: [insertion.edit] }];
  });
  const refusal = refuseSenders(zone, owner, [mx(owner, '0 .')]);
  if (refusal)
    fixes.push({
      title: `Refuse mail for ${name}: a null MX, and SPF and DMARC that say so`,
      edits: refusal,
    });
  return fixes;
}

function mx(owner: NameId, rdata: string): NewRecord {
  return { owner, type: 'MX', rdata };
}

/** Hosts that take mail for the zone's own name, as far as is known: the first two. */
function exchangesOf(zone: Zone): NameId[] {
  const records = mxRecords({ zone, owner: zone.apex, records: recordsAt(zone, zone.apex) });
  const targets = new Set((records?.hosts ?? []).map(({ target }) => target));
  return [...targets].filter((target) => isReachable(zone, target)).slice(0, 2);
}

/** False for a host of this zone without address. */
function isReachable(zone: Zone, host: NameId): boolean {
  const { kind } = followToAddresses(zone, host).found;
  return kind !== 'no-name' && kind !== 'no-data';
}
