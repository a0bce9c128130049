import type { EntryId } from '../../zone/entry-store';
import { recordsAt } from '../../zone/look-up';
import { type NameId, NO_NAME, ROOT } from '../../zone/name-table';
import { fieldToken, type RecordView, recordOf, tokensOf } from '../../zone/record';
import { lookUpBehindDnames } from '../../zone/world-look-up';
import type { Zone } from '../../zone/zone';
import { zoneShown } from '../abroad';
import { type AddressName, addressInTarget, startsLikeAddress } from '../address-name';
import { behindDnamesShown, relatedDnames } from '../behind-dname';
import { removeRecord } from '../editing';
import { nameShown, replaceToken, spotOf, spotText } from '../fixing';
import { labelFault } from '../name/host-name';
import { toALabels } from '../name/idna';
import { isReverseZone, undottedTarget } from '../name/undotted';
import type { Fix, Rule } from '../rule';
import { addAddress, useNearestHost } from '../targets';
import { CNAME } from '../types';

/** An alias of a name of this zone that does not exist. */
export const cnameTargetMissing: Rule = {
  code: 'cname-target-missing',
  group: 'zone',
  severity: 'warning',
  summary: 'an alias (CNAME) leads to a name of this zone that does not exist, or to an address',
  why: 'Look-ups of the alias end with "no such name". That is as it should be of the aliases that a reverse zone has for a range of addresses, and of those of `_acme-challenge`, which are silent here. A CNAME leads to a name; an address in its place is read as a name made of numbers. Name servers load such a zone without a word.',
  remedy:
    'Correct the target, give it records, or remove the alias. For an address, write an A or AAAA record in its place.',
  references: ['RFC 1034 section 3.6.2', 'RFC 1912 section 2.4'],
  bad: `$TTL 3600
www     CNAME webhots
;             ^^^^^^^ warning[cname-target-missing]
webhost A     192.0.2.1
`,
  good: `$TTL 3600
www     CNAME webhost
webhost A     192.0.2.1
`,
  check: {
    scope: 'record',
    types: [CNAME],
    when: ['noAddress', 'abroad', 'oddTarget'],
    run({ zone, id, chunk, index }, report) {
      const target = zone.store.targetOf(id);
      const end = lookUpBehindDnames(zone, target);
      const found = end.found.kind;
      const odd = found === 'outside' && startsLikeAddress(zone, chunk.targets[index] ?? NO_NAME);
      if ((found !== 'no-name' && !odd) || undottedTarget(zone, id, chunk, index)) return;
      const record = recordOf(zone, id);
      if (!record || record.unsure) return;
      const name = nameShown(zone, fieldToken(record, 'cname')?.text, target);
      const address = addressInTarget(record);
      if (!address && (odd || isForLater(zone, id, end.zone))) return;
      report({
        ...spotOf(record, 'cname'),
        message: address
          ? `A CNAME leads to a name, not to an address: ${address.address} is read as the name ${zone.names.text(target)}, which does not exist. An address belongs in an ${address.type} record.`
          : `The alias ${zone.names.text(record.owner)} leads to ${name}, which ${behindDnamesShown(end)}does not exist in ${zoneShown(zone, end.zone)}: look-ups find nothing.`,
        related: address ? [] : relatedDnames(end),
      });
    },
  },
  fixes: (finding, context) => {
    const { zone } = context;
    const record = recordOf(zone, finding.entry);
    const address = record && addressInTarget(record);
    if (record && address) return addressInstead(record, address);
    const near = useNearestHost(finding, context, 'cname');
    // What an alias of a reverse zone leads to has a PTR record, and no address.
    if (isReverseZone(zone)) return near;
    // A name such as 1.0/25 is that of no host; letters have a form that is.
    const isHost =
      toALabels(spotText(zone, finding)) !== undefined ||
      !labelFault(zone, zone.store.targetOf(finding.entry), zone.apex);
    return isHost ? [...near, ...addAddress(finding, context, 'cname')] : near;
  },
};

/**
 * True for an alias that is right even while nothing is at its target: one of a challenge, which is answered for as long
 * as a certificate is asked for (RFC 8555 section 8.4), and one of a reverse zone into a range, which has an alias for
 * each of its addresses, whoever has a name already (RFC 2317 section 4).
 */
function isForLater(zone: Zone, id: EntryId, home: Zone): boolean {
  const { names, store } = zone;
  const owner = store.ownerOf(id);
  if (isChallenge(zone, owner)) return true;
  const target = store.targetOf(id);
  if (!isReverseZone(zone) || names.labelText(owner) !== names.labelText(target)) return false;
  // A range that is nowhere is a slip; a zone of its own is there.
  const range = names.parent(target);
  return home !== zone || (range !== zone.apex && store.exists(range));
}

/** True for `_acme-challenge`, and for one of several accounts below it. */
function isChallenge({ names }: Zone, owner: NameId): boolean {
  return [owner, names.parent(owner)].some(
    (name) => name > ROOT && names.labelText(name) === '_acme-challenge',
  );
}

/** Makes an address record of an alias that leads to an address. */
function addressInstead(record: RecordView, { type: mnemonic, address }: AddressName): Fix[] {
  const { zone, id } = record;
  const peers = recordsAt(zone, record.owner).flatMap((peer) => recordOf(zone, peer) ?? []);
  // Beside another alias an address would be no better.
  if (peers.some((peer) => peer.id !== id && peer.type.number === CNAME)) return [];
  if (peers.some((peer) => fieldToken(peer, 'address')?.text === address))
    return [{ title: 'Remove this record: the address is there', edits: removeRecord(zone, id) }];
  const target = fieldToken(record, 'cname');
  const type = tokensOf(record.chunk, record.index).find((token) => token.role === 'type');
  if (!target || !type) return [];
  const edits = [replaceToken(record, type, mnemonic), replaceToken(record, target, address)];
  return [{ title: `Make this an ${mnemonic} record`, preferred: true, edits }];
}
