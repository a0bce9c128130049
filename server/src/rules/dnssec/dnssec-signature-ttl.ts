import { recordOf, ttlOf } from '../../zone/record';
import { secondsInWords } from '../../zone/ttl';
import { spotOf, spotOfRole } from '../fixing';
import type { OwnerAt, Report, Rule } from '../rule';
import { RRSIG } from '../types';
import { rrsetShown, signedRrsets } from './rrset-words';

/** An RRSIG whose TTLs are not those of its records (RFC 4034 section 3.1.4). */
export const dnssecSignatureTtl: Rule = {
  code: 'dnssec-signature-ttl',
  group: 'dnssec',
  severity: 'warning',
  summary: 'the TTL of a DNSSEC signature differs from that of its records',
  why: 'A signature holds the TTL that its records had when they were signed, and has that TTL itself. Where the records have another one, it was changed by hand after signing: validating resolvers keep the records for the shorter of the two times, so that the change does not do what it seems to, and tools that verify zones complain.',
  remedy: 'Sign the zone again, or give the records their old TTL back.',
  references: ['RFC 4034 section 3.1.4', 'RFC 4035 section 2.2', 'RFC 4035 section 5.3.3'],
  bad: `$TTL 3600
www  300  A     192.0.2.1
www  300  RRSIG A 15 3 3600 20260630000000 20260531000000 34423 @ AAAA
;                      ^^^^ warning[dnssec-signature-ttl]
`,
  good: `$TTL 3600
www  300  A     192.0.2.1
www  300  RRSIG A 15 3 300 20260630000000 20260531000000 34423 @ AAAA
`,
  check: { scope: 'owner', types: [RRSIG], run: check },
};

function check(at: OwnerAt, report: Report): void {
  const { zone, owner } = at;
  for (const { signature, members } of signedRrsets(at)) {
    const ttls = new Set(members.map((id) => ttlOf(zone, id)));
    const [ttl] = ttls;
    // Different TTLs within the RRset are spoken of by rrset-ttl.
    if (ttls.size !== 1 || ttl === undefined) continue;
    const own = ttlOf(zone, signature.id);
    const isAlike = signature.originalTtl === ttl && (own === undefined || own === ttl);
    const record = isAlike ? undefined : recordOf(zone, signature.id);
    if (!record) continue;
    const rrset = rrsetShown(zone, owner, signature.covered);
    const shown = `${ttl} (${secondsInWords(ttl)})`;
    const related = members.slice(0, 1).map((entry) => ({ entry, start: 0, end: 0, message: `TTL ${ttl}` }));
    const { originalTtl } = signature;
    if (originalTtl !== ttl) {
      report({
        ...spotOf(record, 'original TTL'),
        message: `This signature says that ${rrset} have a TTL of ${originalTtl} (${secondsInWords(originalTtl)}), but it is ${shown}: they were changed after signing.`,
        related,
      });
    } else if (record.ttl !== undefined && record.ttl !== ttl) {
      const written = (record.chunk.ttls[record.index] ?? -1) >= 0;
      report({
        ...spotOfRole(record, written ? 'ttl' : 'type'),
        message: `This signature has a TTL of ${record.ttl} (${secondsInWords(record.ttl)}), ${rrset} have one of ${shown}: they are sent together, and have the same.`,
        related,
      });
    }
  }
}
