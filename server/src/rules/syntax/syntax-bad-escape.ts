import { type TokenPlace, tokensWithRoles } from '../../zone/record';
import { replaceSpot } from '../fixing';
import type { Finding, Fix, FixContext, Rule, TextEdit } from '../rule';

/** A backslash that escapes nothing (RFC 1035 section 5.1). Found where names and texts are read. */
export const syntaxBadEscape: Rule = {
  code: 'syntax-bad-escape',
  group: 'syntax',
  severity: 'error',
  summary: 'a backslash does not start a whole escape',
  why: 'A backslash stands before one character that is to lose its special meaning (`\\.` in a name), or before three digits that give an octet in decimal (`\\046`, up to `\\255`). Anything else is refused by name servers, or read by each in its own way. Within quotes, BIND and NSD take even the end of a line behind a backslash for part of the text, which was hardly meant; Knot refuses that.',
  remedy:
    'Write three digits up to 255, or one character. A backslash that is meant as such is written `\\\\`, a line feed `\\010`. A text that is too long for one line is written as several texts, each in its own quotes, within parentheses.',
  references: ['RFC 1035 section 5.1'],
  bad: `$TTL 3600
@    TXT "caf\\300"
;            ^^^^ error[syntax-bad-escape]
`,
  good: `$TTL 3600
@    TXT "caf\\195\\169"
`,
  fixes,
};

function fixes(finding: Finding, context: FixContext): Fix[] {
  const chunk = context.zone.store.chunkOf(finding.entry);
  const tokens = chunk ? tokensWithRoles(chunk, context.zone.store.indexOf(finding.entry)) : [];
  const token = tokens.find(({ start, end }) => start <= finding.start && finding.end <= end);
  if (!token) return [];
  const isLineEnd = token.text.startsWith('\n', finding.end - token.start);
  return isLineEnd ? writeLineEnds(finding, context, token) : keepBackslash(finding, context, token);
}

/** Writes the line ends that a string takes in as octets, which leaves the text as it is, or takes them out of it. */
function writeLineEnds({ entry }: Finding, { zone }: FixContext, { start, end, text }: TokenPlace): Fix[] {
  const withLineEnd = (written: string): TextEdit[] => [
    replaceSpot(
      zone,
      { entry, start, end },
      text.replace(/\\./gs, (pair) => (pair === '\\\n' ? written : pair)),
    ),
  ];
  return [
    { title: 'Write each line feed of the text as \\010', preferred: true, edits: withLineEnd('\\010') },
    { title: 'Join the lines of the text', edits: withLineEnd('') },
  ];
}

/** Takes a backslash before digits for what is meant. One alone stands at the end of its word, where nobody can tell. */
function keepBackslash({ entry, start, end }: Finding, { zone }: FixContext, token: TokenPlace): Fix[] {
  if (end - start < 2 || token.text.charAt(start - token.start) !== '\\') return [];
  const edits = [replaceSpot(zone, { entry, start, end: start + 1 }, '\\\\')];
  return [{ title: 'Write the backslash itself: \\\\', edits }];
}
