import { typeByNumber } from '../../rr/types';
import type { EntryId } from '../../zone/entry-store';
import { recordsAt } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import { recordOf, tokensOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { code, counted, lineOf, listed } from './markdown';
import type { Subject } from './subject';

/** Records listed one by one; a name with more gets numbers by type. */
const LISTED = 8;

/** What stands at `name` itself, as a list in Markdown; empty if it has no records. */
export function recordList({ zone, file }: Subject, name: NameId): string {
  const counts = new Map<number, number>();
  let total = 0;
  for (let id = zone.store.firstAt(name); id >= 0; id = zone.store.nextAt(id)) {
    const type = zone.store.typeOf(id);
    counts.set(type, (counts.get(type) ?? 0) + 1);
    total++;
  }
  if (total === 0) return '';
  if (total > LISTED) {
    const types = [...counts].sort(([left], [right]) => left - right);
    const words = types.map(
      ([type, count]) => `${count.toLocaleString('en')} ${typeByNumber(type).mnemonic}`,
    );
    return `${counted(total, 'record')}: ${listed(words)}.`;
  }
  return recordsAt(zone, name)
    .map((id) => `- ${recordWords(zone, id)}, ${lineOf(zone, id, file)}`)
    .join('\n');
}

/** Type and rdata of a record as written. */
export function recordWords(zone: Zone, id: EntryId): string {
  const record = recordOf(zone, id);
  if (!record) return '';
  return `${record.type.mnemonic} ${code(rdataText(zone, id))}`;
}

/** Rdata of a record as written, on one line. */
export function rdataText(zone: Zone, id: EntryId): string {
  const chunk = zone.store.chunkOf(id);
  if (!chunk) return '';
  return tokensOf(chunk, zone.store.indexOf(id))
    .filter((token) => token.role === 'rdata')
    .map((token) => token.text)
    .join(' ');
}
