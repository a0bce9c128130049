import { EntryShape } from '../../syntax/lexer';
import { placeOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotText } from '../fixing';
import type { Finding, Fix, FixContext, Rule } from '../rule';
import { type RestOfString, restOfString } from './string-over-lines';

/** A quoted string that ends with its line (RFC 1035 section 5.1). Found by the lexer. */
export const syntaxUnclosedQuote: Rule = {
  code: 'syntax-unclosed-quote',
  group: 'syntax',
  severity: 'error',
  summary: 'a quoted string is not closed on its line',
  why: 'Everything up to the closing quote belongs to the text, comments and parentheses included. BIND and Knot do not look for it on the next line: they refuse the zone. Of a string that goes on over several lines the error is said once, where it begins.',
  remedy:
    'Write the closing `"`. A text that is too long for one line is written as several texts, each in its own quotes, within parentheses.',
  references: ['RFC 1035 section 5.1'],
  bad: `$TTL 3600
@    TXT "v=spf1 -all
;        ^^^^^^^^^^^^ error[syntax-unclosed-quote]
`,
  good: `$TTL 3600
@    TXT "v=spf1 -all"
`,
  fixes,
};

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const rest = restOfString(zone, finding.entry, finding.start);
  if (rest) return quoteEachLine(zone, finding, rest);
  const text = spotText(zone, finding);
  const trimmed = text.trimEnd();
  // A quote behind a lone backslash would be part of the text.
  const slashes = /\\*$/.exec(trimmed)?.[0].length ?? 0;
  if (slashes % 2 === 1) return [];
  const close = (length: number) => ({
    ...placeOf(zone, finding.entry, finding.start + length, finding.start + length),
    newText: '"',
  });
  const isGroup = trimmed.endsWith(')');
  const comment = /(?<!\s)\s+;[^;=]*$/.exec(text);
  const found: Fix[] = [
    {
      title: 'Close the quoted string at the end of the line',
      preferred: !isGroup && !comment,
      edits: [close(trimmed.length)],
    },
  ];
  if (isGroup) {
    found.push({
      title: 'Close the quoted string before the ")"',
      preferred: true,
      edits: [close(trimmed.slice(0, -1).trimEnd().length)],
    });
  } else if (comment) {
    found.push({ title: 'Close the quoted string before the comment', edits: [close(comment.index)] });
  }
  return found;
}

/** What stands on each line becomes a text of its own, with a blank where the line ended. */
function quoteEachLine(zone: Zone, finding: Finding, rest: RestOfString): Fix[] {
  const chunk = zone.store.chunkOf(finding.entry);
  const { file, start } = placeOf(zone, finding.entry, finding.start, finding.end);
  const { end } = placeOf(zone, rest.entry, rest.start, rest.start + 1);
  const written = file.text.slice(start, end - 1).trimEnd();
  // A blank or quote behind a lone backslash would be escaped.
  if (!chunk || /(?<!\\)(?:\\\\)*\\$/m.test(written)) return [];
  const quoted = `${written.replace(/(\S)[ \t]*(\r?\n[ \t\r\n]*)/g, '$1 "$2"')}"`;
  const isGrouped = ((chunk.flags[zone.store.indexOf(finding.entry)] ?? 0) & EntryShape.Grouped) !== 0;
  const newText = isGrouped || !/[\r\n]/.test(quoted) ? quoted : `( ${quoted} )`;
  return [
    { title: 'Put each line of the text in quotes', preferred: true, edits: [{ file, start, end, newText }] },
  ];
}
