import { readEntry } from '../../zone/entry-tokens';
import { placeOf } from '../../zone/record';
import type { Finding, Fix, FixContext, Rule } from '../rule';

/** More words than the type has fields. Found where rdata is read. */
export const syntaxExtraRdata: Rule = {
  code: 'syntax-extra-rdata',
  group: 'syntax',
  severity: 'error',
  summary: 'a record or directive goes on after its last field',
  why: 'Each type has its own fields, and nothing may follow them but a comment. Name servers refuse the zone.',
  remedy:
    'Take the rest out, or make it a comment with `;`. A text with blanks in it belongs in quotes; several addresses are several records.',
  references: ['RFC 1035 section 5.1'],
  bad: `$TTL 3600
www  A 192.0.2.1 web server
;                ^^^^^^^^^^ error[syntax-extra-rdata]
`,
  good: `$TTL 3600
www  A 192.0.2.1 ; web server
`,
  fixes,
};

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const chunk = zone.store.chunkOf(finding.entry);
  if (!chunk) return [];
  const tape = readEntry(chunk, zone.store.indexOf(finding.entry));
  const { text, contentEnd } = tape;
  const removal = { ...placeOf(zone, finding.entry, finding.start, finding.end), newText: '' };
  const found: Fix[] = [{ title: 'Remove what is too much', edits: [removal] }];
  // A comment goes to the end of its line: parentheses or quotes that close behind it would be lost.
  if (finding.end === contentEnd && !/[\r\n]/.test(text.slice(finding.start, finding.end))) {
    const edits = [{ ...placeOf(zone, finding.entry, finding.start, finding.start), newText: '; ' }];
    found.push({ title: 'Make the rest a comment', preferred: true, edits });
  }
  return found;
}
