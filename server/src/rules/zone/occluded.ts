import { hasType, recordsAt } from '../../zone/look-up';
import { type NameId, NO_NAME } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOfRole } from '../fixing';
import type { OwnerAt, Report, Rule } from '../rule';
import { A, AAAA, DNAME, DS, NS, NSEC, RRSIG } from '../types';

/** Records that a delegation or a DNAME hides (RFC 1034 section 4.2.1, RFC 6672 section 2.4). */
export const occluded: Rule = {
  code: 'occluded',
  group: 'zone',
  severity: 'warning',
  summary: 'a record below a delegation or a DNAME is never answered',
  why: 'Below a delegation, the delegated zone speaks: of what stands here only the addresses of its name servers are ever given out, as glue. Below a DNAME every name is an alias; NSD and Knot refuse a zone that has other records there (then this is an error).',
  remedy: 'Move the record to the zone that answers for the name, or remove the delegation or DNAME.',
  references: ['RFC 1034 section 4.2.1', 'RFC 6672 section 2.4'],
  bad: `$TTL 3600
lab      NS    ns1.lab
ns1.lab  A     192.0.2.1
www.lab  TXT   "hidden"
;<^^^^^ warning[occluded]
old      DNAME example.net.
www.old  A     192.0.2.2
;<^^^^^ error[occluded]
`,
  good: `$TTL 3600
lab      NS    ns1.lab
ns1.lab  A     192.0.2.1
old      DNAME example.net.
old      TXT   "moved"
`,
  check: { scope: 'owner', run: check },
};

function check({ zone, owner, records }: OwnerAt, report: Report): void {
  if (owner === zone.apex) return;
  const cover = coverOf(zone, owner);
  if (cover === NO_NAME) return;
  const delegated = cover !== zone.apex && hasType(zone, cover, NS);
  const first = records[0];
  const at = recordsAt(zone, cover, delegated ? NS : DNAME)[0];
  if (first === undefined || at === undefined) return;
  if (delegated && isGlue(zone, owner, records)) return;
  const record = recordOf(zone, first);
  if (!record) return;
  const name = zone.names.text(owner);
  report({
    ...spotOfRole(record, 'owner'),
    ...(delegated ? {} : { severity: 'error' }),
    message: delegated
      ? `${name} is below ${zone.names.text(cover)}, which is delegated: what stands here is never answered.`
      : `${name} is below ${zone.names.text(cover)}, which a DNAME sends elsewhere: what stands here is never answered, and NSD and Knot refuse the zone.`,
    related: [{ entry: at, start: 0, end: 0, message: delegated ? 'The delegation' : 'The DNAME record' }],
  });
}

/** The highest name above `owner`, the apex left out save for a DNAME, that hides it. Hot path: integers only. */
function coverOf(zone: Zone, owner: NameId): NameId {
  const { names, store, apex } = zone;
  let cover = NO_NAME;
  for (let above = names.parent(owner); above !== NO_NAME; above = names.parent(above)) {
    for (let id = store.firstAt(above); id >= 0; id = store.nextAt(id)) {
      const type = store.typeOf(id);
      if (type === DNAME || (type === NS && above !== apex)) {
        cover = above;
        break;
      }
    }
    if (above === apex) return cover;
  }
  return NO_NAME;
}

/** True if all that stands at a name are addresses, and those of a name server; or what signers put there. */
function isGlue(zone: Zone, owner: NameId, records: readonly number[]): boolean {
  for (const id of records) {
    const type = zone.store.typeOf(id);
    if (type !== A && type !== AAAA && type !== RRSIG && type !== NSEC && type !== DS && type !== NS)
      return false;
  }
  for (let id = zone.store.firstPointing(owner); id >= 0; id = zone.store.nextPointing(id)) {
    if (zone.store.typeOf(id) === NS) return true;
  }
  return false;
}
