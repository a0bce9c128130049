import type { EntryId } from '../../zone/entry-store';
import { type NameId, ROOT } from '../../zone/name-table';
import { fieldToken, type RecordView, recordOf } from '../../zone/record';
import { removeRecord } from '../editing';
import { nameShown, spotOfRdata } from '../fixing';
import type { OwnerAt, Report, Rule } from '../rule';
import { MX } from '../types';

/** One exchange at two preferences. Records that are the same altogether are duplicate-record's. */
export const mxDuplicateTarget: Rule = {
  code: 'mx-duplicate-target',
  group: 'mail',
  severity: 'warning',
  summary: 'two MX records of a name have the same exchange',
  why: 'Senders try the exchange at its lowest preference number. If it does not answer, trying it again at a higher one does not help: the second record is no stand-in for the first.',
  remedy: 'Remove the record with the higher number, or name the host that was meant to stand in.',
  references: ['RFC 5321 section 5.1'],
  bad: `$TTL 3600
@     MX 10 mail
@     MX 20 mail
;        ^^^^^^^ warning[mx-duplicate-target]
@     MX 30 mail.example.net.
mail  A  192.0.2.1
`,
  good: `$TTL 3600
@     MX 10 mail
@     MX 20 mail2
mail  A  192.0.2.1
mail2 A  192.0.2.2
`,
  check: { scope: 'owner', twice: [MX], run: check },
  fixes: (finding, { zone }) => [
    { title: 'Remove this record', preferred: true, edits: removeRecord(zone, finding.entry) },
  ],
};

function check({ zone, records }: OwnerAt, report: Report): void {
  if (records.length < 2) return;
  const first = new Map<NameId, RecordView>();
  const exchanges: RecordView[] = [];
  for (const id of records) {
    const record = mailRecord(zone, id);
    if (!record) continue;
    exchanges.push(record);
    const best = first.get(record.target);
    if (!best || record.first < best.first) first.set(record.target, record);
  }
  if (first.size === exchanges.length) return;
  const seen = new Set<string>();
  for (const record of exchanges) {
    const best = first.get(record.target);
    const key = `${record.target} ${record.first}`;
    if (!best || best.first === record.first || seen.has(key)) continue;
    seen.add(key);
    const exchange = nameShown(zone, fieldToken(record, 'exchange')?.text, record.target);
    report({
      ...spotOfRdata(record),
      message: `${exchange} already has the preference ${best.first} here: at ${record.first} it is no stand-in, and senders gain nothing by it.`,
      related: [{ entry: best.id, start: 0, end: 0, message: `The same exchange at ${best.first}` }],
    });
  }
}

/** The MX record `id`, if it can be read and names a host. */
function mailRecord(zone: OwnerAt['zone'], id: EntryId): RecordView | undefined {
  if (zone.store.typeOf(id) !== MX) return undefined;
  const record = recordOf(zone, id);
  return record && !record.unsure && record.target >= 0 && record.target !== ROOT && record.first >= 0
    ? record
    : undefined;
}
