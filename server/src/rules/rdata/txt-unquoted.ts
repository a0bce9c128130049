import { isSpf } from '../../mail/spf';
import { joinedText } from '../../mail/text-record';
import type { NameId } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { isEditable } from '../editing';
import { replaceSpot } from '../fixing';
import type { Finding, Fix, FixContext, RecordAt, Report, Rule } from '../rule';
import { quotedStrings } from './split-string';
import { isQuotedOnly, KNOWN_TEXT, TEXT_TYPES, type TextTokens, textTokens } from './text-tokens';
import { gapsBetween } from './word-gaps';

/** Unquoted words that were meant as one text (RFC 1035 section 5.1, RFC 7208 section 3.3). */
export const txtUnquoted: Rule = {
  code: 'txt-unquoted',
  group: 'rdata',
  severity: 'warning',
  summary: 'words without quotes are several texts, and were probably meant as one',
  why: 'Without quotes, each word of a TXT record is a text of its own. Whoever reads the record joins the texts without a blank: `v=spf1 mx -all` arrives as `v=spf1mx-all`, which is no SPF record, and mail is treated as if there were none. Where blanks say nothing, as behind the semicolons of DKIM and DMARC records or within a key, joining is meant, and the words are left alone.',
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
  const kind = tokens && kindOf(record.zone, record.zone.store.ownerOf(record.id), tokens);
  if (!tokens || !kind || (kind !== 'free' && !isHarmed(record, tokens, kind))) return;
  const { strings } = tokens;
  const start = strings[0]?.start ?? 0;
  const end = strings.at(-1)?.end ?? start;
  const joined = contentsOf(tokens).join('');
  const cut = joined.length > 60 ? `${joined.slice(0, 57)}...` : joined;
  report({
    entry: record.id,
    start,
    end,
    message: `${whatIsLoose(tokens)}; readers that join them get "${cut}". ${kind === 'free' ? 'If one text is meant, put it in quotes' : 'Put the whole text in quotes'}.`,
    ...(kind === 'free' ? { severity: 'information' } : {}),
  });
}

/** A list of tags, the words of SPF, or a text of which no program is known that reads it. */
type Kind = 'tags' | 'words' | 'free';

/** Undefined for texts that are several on purpose. */
function kindOf(zone: Zone, owner: NameId, tokens: TextTokens): Kind | undefined {
  const { strings } = tokens;
  if (strings.length < 2 || strings.every(({ quoted }) => quoted)) return undefined;
  const words = contentsOf(tokens);
  const first = words[0] ?? '';
  if (/^'?v=spf1\b/i.test(first)) return 'words';
  if (KNOWN_TEXT.test(first) || (/^\w+=/.test(first) && isBelow(zone, owner, /^_domainkey$/i))) return 'tags';
  if (strings.some(({ quoted }) => quoted)) return undefined;
  // Services say several key=value pairs, each a text (RFC 6763 section 6.1).
  const pairs = words.every((word) => /^[\w.-]+(=|$)/.test(word)) && words.some((word) => word.includes('='));
  return pairs && isBelow(zone, owner, /^_(?:tcp|udp)$/i) ? undefined : 'free';
}

/** True if readers get something else than what was meant. */
function isHarmed({ zone, id }: RecordAt, tokens: TextTokens, kind: Exclude<Kind, 'free'>): boolean {
  const record = recordOf(zone, id);
  const joined = record && joinedText(record);
  if (!joined) return false;
  // What is wrong in an SPF record that receivers take for one, spf-syntax says.
  if (kind === 'words' && tokens.strings[0]?.quoted && isSpf(joined.text)) return false;
  return gapsBetween(joined, tokens, kind).some(({ harmless }) => !harmless);
}

/** The strings without their quotes, escapes as they are written. */
function contentsOf({ text, strings }: TextTokens): string[] {
  return strings.map(({ start, end, quoted }) =>
    text.slice(quoted ? start + 1 : start, quoted ? end - 1 : end),
  );
}

function whatIsLoose({ text, strings }: TextTokens): string {
  const loose = strings.filter(({ quoted }) => !quoted);
  const [first] = loose;
  return loose.length === 1 && first
    ? `"${text.slice(first.start, first.end)}" has no quotes, so it is a text of its own`
    : `${loose.length === strings.length ? 'These' : 'Of these texts,'} ${loose.length} words have no quotes, so each is a text of its own`;
}

function isBelow(zone: Zone, owner: NameId, label: RegExp): boolean {
  for (let name = owner; name > 0 && name !== zone.apex; name = zone.names.parent(name))
    if (label.test(zone.names.labelText(name))) return true;
  return false;
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  const tokens = record && isEditable(zone, record.id) ? textTokens(record) : undefined;
  const kind = record && tokens && kindOf(zone, record.owner, tokens);
  if (!record || !tokens || !kind) return [];
  // A comment between the words would become a part of the text.
  if (tokens.comment >= 0 && tokens.comment < finding.end) return [];
  const words = contentsOf(tokens);
  const joined = kind === 'free' ? undefined : joinedText(record);
  const gaps = joined && kind !== 'free' ? gapsBetween(joined, tokens, kind) : [];
  const gapBefore = (index: number): string => (index === 0 ? '' : (gaps[index - 1]?.text ?? ' '));
  const content = words.map((word, index) => `${gapBefore(index)}${word}`).join('');
  // Single quotes are none in a zone, and would become a part of the policy.
  const bare = kind === 'words' ? content.replace(/^'|'$/g, '') : content;
  const whole: Fix = {
    title: 'Put the whole text in quotes',
    preferred: true,
    edits: [replaceSpot(zone, finding, quotedStrings(bare))],
  };
  if (kind !== 'free') return [whole];
  const each = words.map((word) => `"${word}"`).join(' ');
  return [
    whole,
    { title: 'Put each word in quotes: texts of their own', edits: [replaceSpot(zone, finding, each)] },
  ];
}
