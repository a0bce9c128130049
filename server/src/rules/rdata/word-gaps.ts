import { readTags, tagOf } from '../../mail/tag-list';
import type { JoinedText } from '../../mail/text-record';
import type { TextTokens } from './text-tokens';

/** What should stand between two strings of a text, which readers join with nothing between them. */
export interface Gap {
  /** True if nothing may stand there as well. */
  readonly harmless: boolean;
  readonly text: '' | ' ' | '; ';
}

/** The gaps between the strings of a record that a program reads: a list of tags, or words such as those of SPF. */
export function gapsBetween(joined: JoinedText, { strings }: TextTokens, kind: 'tags' | 'words'): Gap[] {
  const { text } = joined;
  const offsets = offsetsOf(joined, strings);
  const key = kind === 'tags' ? keyIn(text) : undefined;
  return offsets.slice(1).map((at) => {
    const before = text.slice(Math.max(0, at - NEAR), at);
    const after = text.slice(at, at + NEAR);
    if (/(?:^|\s)$/.test(before) || /^(?:\s|$)/.test(after)) return HARMLESS;
    if (kind === 'words') return BLANK;
    return key && key.start < at && at < key.end ? HARMLESS : gapInTags(before, after);
  });
}

/** So many characters tell what stands around a gap. */
const NEAR = 80;
const HARMLESS: Gap = { harmless: true, text: '' };
const BLANK: Gap = { harmless: false, text: ' ' };

/** Blanks around `;` and `=`, and between the entries of a list, say nothing (RFC 6376 section 3.2, RFC 8461, RFC 8460). */
function gapInTags(before: string, after: string): Gap {
  if (before.endsWith(';')) return { harmless: true, text: ' ' };
  if (after.startsWith(';') || /(?:^|;)\s*\w+\s*=$/.test(before)) return HARMLESS;
  const isList = /[,:]$/.test(before) || /^[,:]/.test(after);
  if (/^[a-z]\w*\s*=/i.test(after)) return isList ? BLANK : { harmless: false, text: '; ' };
  return isList ? HARMLESS : BLANK;
}

/** Where the key of a DKIM record stands: its digits are written in pieces (RFC 6376 section 3.6.2.2). */
function keyIn(text: string): { readonly start: number; readonly end: number } | undefined {
  const tag = tagOf(readTags(text), 'p');
  return tag && /^[A-Za-z0-9+/\s]*={0,2}$/.test(tag.value)
    ? { start: tag.valueStart - 1, end: tag.end }
    : undefined;
}

/** Where the strings begin in the joined text. */
function offsetsOf({ starts }: JoinedText, strings: TextTokens['strings']): number[] {
  let at = 0;
  return strings.map(({ start }) => {
    while (at < starts.length - 1 && (starts[at] ?? 0) < start) at++;
    return at;
  });
}
