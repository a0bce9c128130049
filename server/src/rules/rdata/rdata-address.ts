import { lookUpAddresses } from '../../zone/look-up';
import { originAt, type RecordView, recordOf, type TokenPlace, tokensOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import type { Finding, Rule } from '../rule';
import { A, AAAA } from '../types';
import { type Repair, tokenAt, unquoted, working } from './repair';

/** What should be an IPv4 or IPv6 address and is none. Found where rdata is read. */
export const rdataAddress: Rule = {
  code: 'rdata-address',
  group: 'rdata',
  severity: 'error',
  summary: 'an IPv4 or IPv6 address is wrong',
  why: 'An A record holds an IPv4 address, four numbers from 0 to 255 with dots between them; an AAAA record holds an IPv6 address. Name servers refuse a zone with anything else there, also where other programs would be lenient: leading zeros, ports, masks, brackets and a final dot are no part of an address.',
  remedy:
    'Correct the address. An IPv6 address belongs in an AAAA record, an IPv4 address in an A record, and a name in a CNAME record.',
  references: ['RFC 1035 section 3.4.1', 'RFC 3596 section 2.2', 'RFC 4291 section 2.2'],
  bad: `$TTL 3600
www  A    192.0.2.1.
;                  ^ error[rdata-address]
web  A    2001:db8::1
;         ^^^^^^^^^^^ error[rdata-address]
`,
  good: `$TTL 3600
www  A    192.0.2.1
web  AAAA 2001:db8::1
`,
  fixes: (finding, { zone }) => [...working(zone, finding, repairs(zone, finding))],
};

function* repairs(zone: Zone, finding: Finding): Generator<Repair> {
  const record = recordOf(zone, finding.entry);
  const token = tokenAt(zone, finding);
  if (!record || !token) return;
  yield* otherType(record, token);
  for (const [pattern, newText, title] of SLIPS) {
    const mended = unquoted(token.text).replace(pattern, newText);
    if (mended === token.text) continue;
    const changes = [{ start: token.start, end: token.end, newText: mended }];
    yield { title: title ?? `Write ${mended}`, preferred: title !== undefined, changes };
  }
  const plain = withoutZeros(token.text);
  if (plain !== token.text)
    yield {
      title: `Write ${plain}, without leading zeros`,
      changes: [{ start: token.start, end: token.end, newText: plain }],
    };
}

/** What is often written around an address. Without a title it is a guess. */
const SLIPS: readonly (readonly [RegExp, string, string?])[] = [
  [/^/, '', 'Remove the quotes'],
  [/\.$/, '', 'Remove the final dot'],
  [/^\[(.*)\]$/, '$1', 'Remove the brackets'],
  [/\/\d+$/, '', 'Remove the length of the prefix'],
  [/%.*$/, '', 'Remove the zone index'],
  [/^\[(.*)\]:\d+$|^([\d.]+):\d+$/, '$1$2', 'Remove the port'],
  [/[.,]+/g, '.'],
  [/:::+/, '::'],
];

function withoutZeros(text: string): string {
  return text.replace(/(^|\.)0+(?=\d)/g, '$1');
}

/** The type that the data would fit. */
function* otherType(record: RecordView, token: TokenPlace): Generator<Repair> {
  const { zone, type } = record;
  if (type.number !== A && type.number !== AAAA) return;
  const written = tokensOf(record.chunk, record.index).find(({ role }) => role === 'type');
  if (!written) return;
  const other = type.number === A ? 'AAAA' : 'A';
  const changeTo = (mnemonic: string) => [{ start: written.start, end: written.end, newText: mnemonic }];
  yield { title: `Change the type to ${other}`, preferred: true, changes: changeTo(other) };
  if (isHostHere(record, token.text) && zone.store.nextAt(zone.store.firstAt(record.owner)) < 0)
    yield { title: 'Change the type to CNAME', changes: changeTo('CNAME') };
}

/** True if `text` is the name of another host in the zone. */
function isHostHere(record: RecordView, text: string): boolean {
  const { zone } = record;
  const name = zone.names.resolve(zone.names.fromText(text), originAt(zone, record.chunk, record.index));
  return name >= 0 && name !== record.owner && lookUpAddresses(zone, name).kind === 'records';
}
