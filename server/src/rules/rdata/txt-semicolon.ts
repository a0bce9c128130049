import { recordOf } from '../../zone/record';
import { isEditable } from '../editing';
import { replaceSpot } from '../fixing';
import type { Finding, Fix, FixContext, RecordAt, Report, Rule } from '../rule';
import { quotedStrings } from './split-string';
import { isQuotedOnly, KNOWN_TEXT, TEXT_TYPES, type TextTokens, textTokens } from './text-tokens';

/** An unquoted `;` that makes the rest of a text a comment. */
export const txtSemicolon: Rule = {
  code: 'txt-semicolon',
  group: 'rdata',
  severity: 'warning',
  summary: 'a `;` without quotes makes the rest of a text a comment',
  why: 'Outside quotes a `;` starts a comment. Of `v=DMARC1; p=none` without quotes only `v=DMARC1` is left, which says nothing: policies and keys written like this have no effect, and no name server complains.',
  remedy:
    'Put the whole text in quotes: `"v=DMARC1; p=none"`. A comment that is meant as one is kept apart by a blank.',
  references: ['RFC 1035 section 5.1', 'RFC 9989'],
  bad: `$TTL 3600
_dmarc TXT v=DMARC1; p=reject; rua=mailto:dmarc@example.com
;                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[txt-semicolon]
`,
  good: `$TTL 3600
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com" ; policy
`,
  check: { scope: 'record', types: TEXT_TYPES, when: ['looseText'], run: check },
  fixes,
};

function check(record: RecordAt, report: Report): void {
  const tokens = isQuotedOnly(record) ? undefined : textTokens(record);
  const end = tokens ? lostUntil(tokens) : -1;
  if (!tokens || end < 0) return;
  const { text, comment } = tokens;
  report({
    entry: record.id,
    start: comment,
    end,
    message: `Outside quotes ";" starts a comment: "${shortened(text.slice(comment, end))}" is no part of this text. Put the whole text in quotes.`,
  });
}

/** End of what was meant as text behind the `;`; -1 if that is a comment. */
function lostUntil({ text, strings, comment }: TextTokens): number {
  const first = strings[0];
  const last = strings.filter(({ end }) => end <= comment).at(-1);
  if (comment < 0 || !first || !last || /[\r\n]/.test(text.slice(last.end, comment))) return -1;
  const joined = comment === last.end;
  const written = text.slice(first.start, last.end);
  // Behind a blank it may be a comment: not if the text has begun a list of tags and ends with its version.
  const begun = KNOWN_TEXT.test(written) && !/^"?v=spf1/i.test(written);
  if (last.quoted ? !begun || !(joined || !written.includes(';')) : !begun && !joined) return -1;
  // A list of tags as in DMARC and DKIM; what follows it behind another ";" may be a comment after all.
  return endOfTags(text, comment);
}

/** End of the tags at `start`, each behind its `;`, with a last `;` that ends the line; -1 if there are none. */
function endOfTags(text: string, start: number): number {
  const tag = /;[ \t]*[a-z][\w-]*[ \t]*=[^;\r\n]*/iy;
  let end = start;
  for (tag.lastIndex = start; tag.test(text); ) end = tag.lastIndex;
  if (end === start) return -1;
  const last = /;(?=[ \t]*(?:[\r\n]|$))/y;
  last.lastIndex = end;
  if (last.test(text)) end++;
  return start + text.slice(start, end).trimEnd().length;
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  const tokens = record && isEditable(zone, record.id) ? textTokens(record) : undefined;
  if (!tokens) return [];
  const { text, strings } = tokens;
  const before = strings.filter(({ end }) => end <= finding.start);
  const first = before[0];
  if (!first) return [];
  const words = before.map(({ start, end, quoted }) =>
    text.slice(quoted ? start + 1 : start, quoted ? end - 1 : end),
  );
  const lost = text.slice(finding.start, finding.end).replace(/(?<!\\)"/g, '\\"');
  // A lone backslash at the end would take the quote into the text.
  if (/(?<!\\)(?:\\\\)*\\$/.test(lost)) return [];
  const content = `${before.every(({ quoted }) => quoted) ? words.join('') : words.join(' ')}${lost}`;
  const spot = { entry: finding.entry, start: first.start, end: finding.end };
  const edits = [replaceSpot(zone, spot, quotedStrings(content))];
  return [{ title: 'Put the whole text in quotes', preferred: true, edits }];
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
