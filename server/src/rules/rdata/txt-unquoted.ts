import type { NameId } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { isEditable } from '../editing';
import { replaceSpot } from '../fixing';
import type { Finding, Fix, FixContext, RecordAt, Report, Rule } from '../rule';
import { quotedStrings } from './split-string';
import { isQuotedOnly, KNOWN_TEXT, TEXT_TYPES, type TextTokens, textTokens } from './text-tokens';

/** Unquoted words that were meant as one text (RFC 1035 section 5.1, RFC 7208 section 3.3). */
export const txtUnquoted: Rule = {
  code: 'txt-unquoted',
  group: 'rdata',
  severity: 'warning',
  summary: 'words without quotes are several texts, and were probably meant as one',
  why: 'Without quotes, each word of a TXT record is a text of its own. Whoever reads the record joins the texts without a blank: `v=spf1 mx -all` arrives as `v=spf1mx-all`, which is no SPF record, and mail is treated as if there were none.',
  remedy:
    'Put the whole text in quotes: `"v=spf1 mx -all"`. Texts that are meant to be several go into quotes one by one.',
  references: ['RFC 1035 section 5.1', 'RFC 7208 section 3.3'],
  bad: `$TTL 3600
news TXT v=spf1 ip4:192.0.2.0/24 -all
;        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[txt-unquoted]
`,
  good: `$TTL 3600
news TXT "v=spf1 ip4:192.0.2.0/24 -all"
note TXT "one text" "and another"
`,
  check: { scope: 'record', types: TEXT_TYPES, when: ['looseText'], run: check },
  fixes,
};

function check(record: RecordAt, report: Report): void {
  const tokens = isQuotedOnly(record) ? undefined : textTokens(record);
  if (!tokens || !isOneText(record.zone, record.zone.store.ownerOf(record.id), tokens)) return;
  const { text, strings } = tokens;
  const start = strings[0]?.start ?? 0;
  const end = strings.at(-1)?.end ?? start;
  const joined = strings.map((string) => text.slice(string.start, string.end)).join('');
  const cut = joined.length > 60 ? `${joined.slice(0, 57)}...` : joined;
  report({
    entry: record.id,
    start,
    end,
    message: `These ${strings.length} words have no quotes, so each is a text of its own; readers join them without blanks: "${cut}". Put the whole text in quotes.`,
  });
}

function isOneText(zone: Zone, owner: NameId, { text, strings }: TextTokens): boolean {
  if (strings.length < 2 || strings.some((string) => string.quoted)) return false;
  const words = strings.map((string) => text.slice(string.start, string.end));
  if (KNOWN_TEXT.test(words[0] ?? '')) return true;
  // Services say several key=value pairs, each a text (RFC 6763 section 6.1).
  const pairs = words.every((word) => /^[\w.-]+(=|$)/.test(word)) && words.some((word) => word.includes('='));
  return !(pairs && isService(zone, owner));
}

function isService(zone: Zone, owner: NameId): boolean {
  for (let name = owner; name > 0 && name !== zone.apex; name = zone.names.parent(name))
    if (/^_(tcp|udp)$/i.test(zone.names.labelText(name))) return true;
  return false;
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  const tokens = record && isEditable(zone, record.id) ? textTokens(record) : undefined;
  if (!tokens) return [];
  const { text, strings, comment } = tokens;
  // A comment between the words would become a part of the text.
  if (comment >= 0 && comment < finding.end) return [];
  const words = strings.map(({ start, end }) => text.slice(start, end));
  const whole: Fix = {
    title: 'Put the whole text in quotes',
    preferred: true,
    edits: [replaceSpot(zone, finding, quotedStrings(words.join(' ')))],
  };
  if (KNOWN_TEXT.test(words[0] ?? '')) return [whole];
  const each = words.map((word) => `"${word}"`).join(' ');
  return [
    whole,
    { title: 'Put each word in quotes: texts of their own', edits: [replaceSpot(zone, finding, each)] },
  ];
}
