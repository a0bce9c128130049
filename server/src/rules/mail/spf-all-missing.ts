import { hasType } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOfRdata } from '../fixing';
import type { Finding, Fix, FixContext, Rule } from '../rule';
import { A, AAAA, MX, TXT } from '../types';
import { editText, fixBy, spfAt, spfTextOf } from './spf-record';

/** An SPF record of a mail domain that does not say what holds for all other senders (RFC 7208 section 4.7). */
export const spfAllMissing: Rule = {
  code: 'spf-all-missing',
  group: 'mail',
  severity: 'warning',
  summary: 'an SPF record ends without `all` and without `redirect`',
  why: 'Without `all` at its end, an SPF record says nothing of senders that it does not list: receivers take them as neutral, as if the record were not there. The record then keeps nobody from using the domain as sender. Records that are there to be included by others need no `all`; they are looked at only where the name is a mail domain itself.',
  remedy:
    'End the record with `-all` (refuse others), or `~all` while you are not sure that all your senders are listed.',
  references: ['RFC 7208 section 4.7', 'RFC 7208 section 5.1'],
  bad: `$TTL 3600
@  TXT "v=spf1 ip4:198.51.100.1"
;      ^^^^^^^^^^^^^^^^^^^^^^^^^ warning[spf-all-missing]
`,
  good: `$TTL 3600
@     TXT "v=spf1 ip4:198.51.100.1 include:_spf.example.com -all"
_spf  TXT "v=spf1 ip4:198.51.100.2"
`,
  check: {
    scope: 'record',
    types: [TXT],
    when: ['oddSpf'],
    run(at, report) {
      const text = spfAt(at);
      if (!text || text.spf.terms.some(({ name }) => name === 'all' || name === 'redirect')) return;
      // One cause shows once: with a fault, the end of the record may be what is wrong.
      if (text.spf.faults.length > 0 || !isMailDomain(at.zone, at.zone.store.ownerOf(at.id))) return;
      const record = recordOf(at.zone, at.id);
      if (!record) return;
      report({
        ...spotOfRdata(record),
        message:
          'This SPF record does not say what holds for senders that it does not list: it needs "all" at its end.',
      });
    },
  },
  fixes,
};

function isMailDomain(zone: Zone, owner: NameId): boolean {
  return owner === zone.apex || [MX, A, AAAA].some((type) => hasType(zone, owner, type));
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const at = spfTextOf(zone, finding.entry);
  if (!at?.quoted) return [];
  const { text, starts, ends } = at.written;
  let first = text.length - 1;
  while (first > 0 && starts[first] === ends[first - 1]) first--;
  // The end goes into the last string where it fits, else into one of its own.
  const between = `${text.length - first > 255 - ' ~all'.length ? '" "' : ''}${text.endsWith(' ') ? '' : ' '}`;
  return [
    ...fixBy(
      'End it with ~all: others are marked as suspicious',
      editText(zone, at, text.length, text.length, `${between}~all`),
    ),
    ...fixBy(
      'End it with -all: others are refused',
      editText(zone, at, text.length, text.length, `${between}-all`),
    ),
  ];
}
