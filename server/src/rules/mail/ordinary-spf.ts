import { hasBackslash } from '../../zone/chunk-summary';
import { isUnsure } from '../../zone/record';
import type { RecordAt } from '../rule';

const OCTET = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const GROUP = '[0-9A-Fa-f]{1,4}';
const IP4 = String.raw`ip4:(?:${OCTET}\.){3}(?:0/24|${OCTET})`;
const IP6 = [
  `(?:${GROUP}:){1,6}:${GROUP}`,
  `${GROUP}:${GROUP}::/32`,
  `(?:${GROUP}:){3}:/48`,
  `(?:${GROUP}:){4}:/64`,
].join('|');
/** One text in quotes, all of the record: hosts and networks that may send, of the domain itself and by address. */
const ORDINARY = new RegExp(
  String.raw`"v=spf1(?: a| mx){0,2}(?: ${IP4}| ip6:(?:${IP6}))* [-~?]all"[ \t]*(?:;[^\n]*)?(?:\r?\n|$)`,
  'y',
);
/** Octets of the longest string, and the quotes around it. */
const LONGEST = 257;

/**
 * True for an SPF record about which there is nothing to say, and that names no other: it need not be read. False for
 * many others, too.
 *
 * Hot path: each host of a large zone may have a record of its own, and to read one takes forty times as long.
 */
export function isOrdinarySpf({ chunk, index }: Pick<RecordAt, 'chunk' | 'index'>): boolean {
  if (hasBackslash(chunk) || isUnsure(chunk, index)) return false;
  const { text } = chunk;
  const start = (chunk.starts[index] ?? 0) + (chunk.rdata[index] ?? 0);
  ORDINARY.lastIndex = start;
  // A record in parentheses goes on in the next line.
  const isWhole = ORDINARY.test(text) && ORDINARY.lastIndex === (chunk.starts[index + 1] ?? text.length);
  return isWhole && text.indexOf('"', start + 1) - start < LONGEST;
}
