import { typeByNumber } from '../../rr/types';
import { recordOf, tokensOf } from '../../zone/record';
import { EntryAt } from '../dialect/trait';
import { genericRecord } from '../dialect/types-and-classes';
import { UNKNOWN_TYPES } from '../dialect/types-known';
import { replaceSpot, spotText } from '../fixing';
import type { Finding, Fix, FixContext, RecordAt, Report, Rule } from '../rule';

/** A word that should be a record type and is none. Found where entries are read, but for types newer than BIND. */
export const syntaxUnknownType: Rule = {
  code: 'syntax-unknown-type',
  group: 'syntax',
  severity: 'error',
  summary: 'the record type is not known',
  why: 'Behind owner, TTL and class comes the type of the record. Name servers refuse a zone with a type they do not know. Types for questions (ANY, AXFR) cannot be stored in a zone at all. A type that is in the registry and too new for BIND 9.18 is a warning. ALIAS and LUA are types of PowerDNS: zones for it are checked with the dialect `powerdns`.',
  remedy:
    'Correct the type. A type that is too new for a name is written by number, `TYPE65280`, with its data in the generic form `\\# length hex`.',
  references: ['RFC 1035 section 3.2.2', 'RFC 3597 section 5'],
  bad: `$TTL 3600
www  AAAAA 2001:db8::1
;    ^^^^^ error[syntax-unknown-type]
`,
  good: `$TTL 3600
www  AAAA 2001:db8::1
www  TYPE65280 \\# 2 abcd
`,
  check: { scope: 'record', types: [...UNKNOWN_TYPES.bind], run: check },
  fixes: (finding, { zone }) => {
    const { meant, tooNew } = finding.data;
    if (tooNew) return inGenericForm(finding, { zone });
    if (typeof meant !== 'string') return [];
    const word = spotText(zone, finding);
    const newText = word === word.toLowerCase() ? meant.toLowerCase() : meant;
    return [{ title: `Write ${newText}`, preferred: true, edits: [replaceSpot(zone, finding, newText)] }];
  },
};

function check({ zone, chunk, index, id }: RecordAt, report: Report): void {
  // What the servers of other dialects know, syntax-dialect says.
  if ((zone.options.dialect ?? 'bind') !== 'bind') return;
  const tokens = tokensOf(chunk, index);
  const type = tokens.find(({ role }) => role === 'type');
  if (!type) return;
  if (/^type\d/i.test(type.text) && tokens.some(({ role, text }) => role === 'rdata' && text === '\\#'))
    return;
  const { mnemonic, number } = typeByNumber(chunk.types[index] ?? 0);
  report({
    entry: id,
    start: type.start,
    end: type.end,
    severity: 'warning',
    message: `BIND 9.18 does not know the type ${mnemonic} yet and refuses the zone; TYPE${number} with its data in the generic form means the same everywhere.`,
    data: { tooNew: true },
  });
}

function inGenericForm(finding: Finding, { zone }: Pick<FixContext, 'zone'>): Fix[] {
  const record = recordOf(zone, finding.entry);
  if (!record) return [];
  const newText = genericRecord(new EntryAt(zone, record.chunk, record.index));
  const end = tokensOf(record.chunk, record.index).at(-1)?.end;
  if (newText === undefined || end === undefined) return [];
  const edits = [replaceSpot(zone, { ...finding, end }, newText)];
  return [{ title: 'Write it in the generic form', preferred: true, edits }];
}
