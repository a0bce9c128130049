import { deliveryOrder } from '../mail/route';
import { MX } from '../rules/types';
import type { EntryId } from '../zone/entry-store';
import { recordsAt } from '../zone/look-up';
import { type NameId, ROOT } from '../zone/name-table';
import { isUnsure } from '../zone/record';
import type { Zone } from '../zone/zone';
import { domainText } from './domain-text';

/** An MX record of a name, by what senders look at. */
export interface MailHost {
  readonly id: EntryId;
  readonly preference: number;
  readonly exchange: NameId;
}

/** The MX records of `owner` as senders try them (RFC 5321 section 5.1); those that cannot be read are left out. */
export function mailHostsOf(zone: Zone, owner: NameId): MailHost[] {
  const hosts: MailHost[] = [];
  for (const id of recordsAt(zone, owner, MX)) {
    const chunk = zone.store.chunkOf(id);
    const index = zone.store.indexOf(id);
    const preference = chunk?.firsts[index] ?? -1;
    const exchange = zone.store.targetOf(id);
    if (!chunk || isUnsure(chunk, index) || preference < 0 || exchange < 0) continue;
    hosts.push({ id, preference, exchange });
  }
  return hosts.sort((left, right) => left.preference - right.preference);
}

/** `mail1 (10), then mail2 or mail3 (20)`; names without the zone's own where they are in it. */
export function orderInWords(zone: Zone, hosts: readonly MailHost[]): string {
  if (hosts.length === 1 && hosts[0]?.exchange === ROOT) return 'takes no mail (null MX)';
  const steps = deliveryOrder(hosts).map((group) => {
    const names = group.hosts.map((host) => nameInZone(zone, host.exchange));
    return `${names.join(' or ')} (${group.preference})`;
  });
  return steps.length > SHOWN
    ? `${steps.slice(0, SHOWN).join(', then ')}, and ${steps.length - SHOWN} more`
    : steps.join(', then ');
}

const SHOWN = 4;

/** A name without the zone's own name at its end, where it is below that. */
export function nameInZone(zone: Zone, name: NameId): string {
  const { names, apex } = zone;
  if (name === apex || apex === ROOT || !names.isAtOrBelow(name, apex)) return domainText(zone, name);
  const labels: string[] = [];
  for (let at = name; at !== apex; at = names.parent(at)) labels.push(names.labelText(at));
  return labels.join('.');
}
