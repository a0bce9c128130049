import { EntryFlag } from '../../zone/chunk';
import type { NameId } from '../../zone/name-table';
import type { RecordView } from '../../zone/record';
import { insertAfter, removeRecord } from '../editing';
import { spotOfRdata, spotText } from '../fixing';
import type { Fix } from '../rule';

/** Gives a record another owner: it is written anew behind where it stands. None where that cannot be done. */
export function moveRecord(record: RecordView, name: NameId): Fix[] {
  const { zone, id } = record;
  const rdata = spotText(zone, spotOfRdata(record));
  // What spans lines stands in parentheses that the new place does not have.
  if (/[\r\n]/.test(rdata) || ((record.chunk.flags[record.index] ?? 0) & EntryFlag.BadRdata) !== 0) return [];
  const insertion = insertAfter(zone, id, [
    { owner: name, type: record.type.mnemonic, rdata, ...ttlOfLine(record) },
  ]);
  const [removal, ...heirs] = removeRecord(zone, id);
  if (!insertion || !removal) return [];
  // Two edits that touch are one, so that their order is no question.
  const edits =
    insertion.edit.start === removal.end
      ? [{ ...removal, newText: insertion.edit.newText }, ...heirs]
      : [removal, ...heirs, insertion.edit];
  return [{ title: `Move it to ${zone.names.text(name)}`, preferred: true, edits }];
}

function ttlOfLine(record: RecordView): { ttl?: number } {
  return record.ttl !== undefined && (record.chunk.ttls[record.index] ?? -1) >= 0 ? { ttl: record.ttl } : {};
}
