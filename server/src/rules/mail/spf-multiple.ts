import type { SpfTerm } from '../../mail/spf';
import type { EntryId } from '../../zone/entry-store';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { isEditable, removeRecords } from '../editing';
import { replaceSpot, spotOfRdata } from '../fixing';
import { quotedStrings } from '../rdata/split-string';
import type { Finding, Fix, FixContext, OwnerAt, Report, Rule } from '../rule';
import { sameRdata } from '../same-rdata';
import { TXT } from '../types';
import { type SpfText, spfTextOf, spfTextsAt } from './spf-record';

/** Several SPF records at one name (RFC 7208 section 4.5). */
export const spfMultiple: Rule = {
  code: 'spf-multiple',
  group: 'mail',
  severity: 'error',
  summary: 'a name has more than one SPF record',
  why: 'A receiver that finds two SPF records does not know which one holds, and takes it as a permanent error: none of them counts. It mostly happens when a second service for sending mail is set up by its own instructions.',
  remedy: 'Write one record with the terms of all of them, and one `all` at its end.',
  references: ['RFC 7208 section 4.5', 'RFC 7208 section 3.2'],
  bad: `$TTL 3600
@  TXT "v=spf1 mx -all"
@  TXT "v=spf1 include:example.net -all"
;      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[spf-multiple]
@  MX  10 mail.example.net.
@  MX  20 mail.example.org.
`,
  good: `$TTL 3600
@  TXT "v=spf1 mx include:example.net -all"
@  MX  10 mail.example.net.
@  MX  20 mail.example.org.
`,
  check: { scope: 'owner', twice: [TXT], when: ['spf'], run: check },
  fixes,
};

function check({ zone, owner, records }: OwnerAt, report: Report): void {
  if (records.length < 2) return;
  const [first, ...others] = records.flatMap((id) => spfTextOf(zone, id) ?? []);
  for (const { id } of others) {
    const record = recordOf(zone, id);
    // Of two that are the same, name servers keep one.
    if (!first || !record || sameRdata(zone, first.id, id)) continue;
    report({
      ...spotOfRdata(record),
      message: `${zone.names.text(owner)} already has an SPF record: receivers take two as an error, and neither counts.`,
      related: [{ entry: first.id, start: 0, end: 0, message: 'The first SPF record' }],
    });
  }
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const second = spfTextOf(zone, finding.entry);
  const [first] = spfTextsAt(zone, zone.store.ownerOf(finding.entry));
  if (!first || !second) return [];
  // What is written twice goes with its twin.
  const equal = spfTextsAt(zone, zone.store.ownerOf(finding.entry)).filter(({ id }) => id !== first.id);
  const like = (each: SpfText): EntryId[] =>
    equal.flatMap(({ id }) => (id === each.id || sameRdata(zone, id, each.id) ? [id] : []));
  const removal = { title: 'Remove this SPF record', edits: removeRecords(zone, like(second)) };
  return [...merged(zone, first, second, [...new Set([...like(second), ...like(first)])]), removal];
}

/** One record with the terms of both; none where they contradict each other. */
function merged(zone: Zone, first: SpfText, second: SpfText, gone: readonly EntryId[]): Fix[] {
  const terms = [...first.spf.terms, ...second.spf.terms];
  const record = recordOf(zone, first.id);
  const isPlain = [first, second].every(({ spf, text }) => spf.faults.length === 0 && !/["\\]/.test(text));
  if (!record || !isPlain || !isEditable(zone, first.id) || terms.some(({ kind }) => kind === 'modifier'))
    return [];
  const alls = terms.filter(isAll);
  const written = ({ start, end }: SpfTerm, { text }: SpfText): string => text.slice(start, end);
  const others = [first, second].flatMap((each) =>
    each.spf.terms.filter((term) => !isAll(term)).map((term) => written(term, each)),
  );
  const [all] = alls;
  const end = all ? [`${all.qualifier === '+' ? '' : all.qualifier}all`] : [];
  const text = ['v=spf1', ...new Set(others), ...end].join(' ');
  const agree = alls.length === 2 && alls.every(({ qualifier }) => qualifier === all?.qualifier);
  return [
    {
      title: `Make one SPF record of the two${agree || !all ? '' : `, ending in ${end[0]}`}`,
      ...(agree ? { preferred: true } : {}),
      edits: [replaceSpot(zone, spotOfRdata(record), quotedStrings(text)), ...removeRecords(zone, gone)],
    },
  ];
}

function isAll({ kind, name }: SpfTerm): boolean {
  return kind === 'mechanism' && name === 'all';
}
