import { typeNumberAt } from '../../rr/types';
import { EntryShape } from '../../syntax/lexer';
import { EntryKind } from '../../zone/chunk';
import type { EntryId } from '../../zone/entry-store';
import { entryText } from '../../zone/entry-tokens';
import type { NameId } from '../../zone/name-table';
import { placeOf, recordOf, type TokenPlace, tokensOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotText } from '../fixing';
import type { Rule } from '../rule';
import { PTR, TXT } from '../types';

/** An indented line whose first word looks like an owner (RFC 1035 section 5.1). */
export const syntaxLeadingSpaceOwner: Rule = {
  code: 'syntax-leading-space-owner',
  group: 'syntax',
  severity: 'warning',
  summary: 'the first word of an indented line looks as if it was meant as owner',
  why: 'A line that starts with a blank repeats the owner of the record before it, and its first word is read as TTL, class or type. When it was meant as owner, the record lands at another name, or name servers refuse the zone (then this is an error).',
  remedy: 'Start the line with the owner, without a blank before it.',
  references: ['RFC 1035 section 5.1'],
  bad: `$TTL 3600
mail A 192.0.2.1
  www A 192.0.2.2
; ^^^ error[syntax-leading-space-owner]
 txt TXT "hello"
;^^^ warning[syntax-leading-space-owner]
`,
  good: `$TTL 3600
mail A   192.0.2.1
     TXT "hello"
www  A   192.0.2.2
`,
  check: {
    scope: 'record',
    types: [PTR, TXT],
    when: ['ownTtl', 'looseText'],
    run({ zone, id, chunk, index }, report) {
      if (((chunk.flags[index] ?? 0) & EntryShape.InitialBlank) === 0) return;
      const ttl = chunk.ttls[index] ?? -1;
      const type = chunk.types[index];
      if (type === PTR && (ttl < 0 || ttl > 255)) return;
      // Hot path: behind the type another one would have to stand, TXT or TYPE16.
      if (type === TXT && chunk.text.charCodeAt((chunk.starts[index] ?? 0) + (chunk.rdata[index] ?? 0)) !== T)
        return;
      const record = recordOf(zone, id);
      if (!record || record.unsure) return;
      const tokens = tokensOf(chunk, index);
      const meant = type === PTR ? numberAsOwner(tokens) : typeAsOwner(tokens);
      if (
        !meant ||
        (type === PTR && (!isReverse(zone, record.owner) || hasFellow(zone, id, record.owner, ttl)))
      )
        return;
      report({
        entry: id,
        start: meant.start,
        end: meant.end,
        message: `"${meant.text}" is read as ${type === PTR ? 'a TTL' : 'the record type'}, because the line starts with a blank; the record's owner is ${zone.names.text(record.owner)}. If "${meant.text}" is the owner, it has to start the line.`,
      });
    },
  },
  fixes: (finding, { zone }) => {
    const chunk = zone.store.chunkOf(finding.entry);
    const index = zone.store.indexOf(finding.entry);
    if (!chunk || (chunk.kinds[index] !== EntryKind.Record && chunk.kinds[index] !== EntryKind.Broken))
      return [];
    // Parentheses before the word stay with what is in them.
    const before = entryText(chunk, index).slice(0, finding.start).trimStart();
    const end = before === '' ? finding.start : finding.end;
    const newText = before === '' ? '' : `${spotText(zone, finding)} ${before.replace(/[ \t]+$/, '')}`;
    const edit = { ...placeOf(zone, finding.entry, 0, end), newText };
    return [{ title: 'Move this word to the start of the line, as owner', preferred: true, edits: [edit] }];
  },
};

const T = 84;

function isReverse(zone: Zone, owner: NameId): boolean {
  return /\.(?:in-addr|ip6)\.arpa\.$/.test(zone.names.text(owner));
}

/** True if another PTR record of the owner has the same TTL written: then it is one. */
function hasFellow({ store }: Zone, id: EntryId, owner: NameId, ttl: number): boolean {
  for (let other = store.firstAt(owner); other >= 0; other = store.nextAt(other))
    if (other !== id && store.typeOf(other) === PTR && store.writtenTtl(other) === ttl) return true;
  return false;
}

/** ` 10 PTR host.`: in a reverse zone, a small bare number in first place is hardly a TTL. */
function numberAsOwner(tokens: readonly TokenPlace[]): TokenPlace | undefined {
  const first = tokens[0];
  return first?.role === 'ttl' && /^\d{1,3}$/.test(first.text) ? first : undefined;
}

/** ` txt TXT "..."`: the word behind the type reads like the type. */
function typeAsOwner(tokens: readonly TokenPlace[]): TokenPlace | undefined {
  const [first, second, third] = tokens;
  if (first?.role !== 'type' || !second || !third) return undefined;
  if (second.text !== second.text.toUpperCase() || typeNumberAt(second.text, 0, second.text.length) !== TXT)
    return undefined;
  return third.text.startsWith('"') ? first : undefined;
}
