import { recordsAt } from '../../zone/look-up';
import { originAt, type RecordView, recordOf, tokensOf } from '../../zone/record';
import { type Repair, unquoted, working } from '../rdata/repair';
import type { Finding, FixContext, Rule } from '../rule';
import { MX } from '../types';

/**
 * A preference that is missing, no number, or too large (RFC 1035 section 3.3.9). Found where rdata is read, which
 * reports this code in place of rdata-number and syntax-missing-rdata.
 */
export const mxPreference: Rule = {
  code: 'mx-preference',
  group: 'mail',
  severity: 'error',
  summary: 'the preference of an MX record is missing, no number, or above 65535',
  why: 'Each MX record starts with a number from 0 to 65535. Senders try the exchange with the lowest number first, and those with the same number in any order. Without it name servers refuse the zone.',
  remedy:
    'Write the number before the exchange: `10` for the only one, a higher one for each that stands in for it.',
  references: ['RFC 1035 section 3.3.9', 'RFC 5321 section 5.1'],
  bad: `$TTL 3600
@     MX 10 mail
@     MX mail2
;        ^^^^^ error[mx-preference]
@     MX 70000 mail3
;        ^^^^^ error[mx-preference]
mail  A  192.0.2.1
mail2 A  192.0.2.2
mail3 A  192.0.2.3
`,
  good: `$TTL 3600
@     MX 10 mail
@     MX 20 mail2
@     MX 30 mail3
mail  A  192.0.2.1
mail2 A  192.0.2.2
mail3 A  192.0.2.3
`,
  fixes: (finding, context) => [...working(context.zone, finding, repairs(finding, context))],
};

function* repairs(finding: Finding, { zone }: FixContext): Generator<Repair> {
  const record = recordOf(zone, finding.entry);
  if (!record) return;
  const [first, second, ...more] = tokensOf(record.chunk, record.index).filter(
    ({ role }) => role === 'rdata',
  );
  if (!first || more.length > 0) return;
  const free = `${freePreference(record)}`;
  // `10,mail`: both in one word.
  const glued = /^(\d+)[,;:|/]+(?=[^\s,])/.exec(first.text) ?? joinedHost(record, first.text);
  if (!second && glued && Number(glued[1]) <= MOST) {
    const changes = [{ start: first.start, end: first.start + glued[0].length, newText: `${glued[1]} ` }];
    yield { title: `Put a blank behind ${glued[1]}`, preferred: true, changes };
    return;
  }
  if (!second) {
    const changes = [{ start: first.start, end: first.start, newText: `${free} ` }];
    yield { title: `Insert the preference ${free}`, preferred: true, changes };
    return;
  }
  const write = (title: string, newText: string): Repair => ({
    title,
    preferred: true,
    changes: [{ start: first.start, end: first.end, newText }],
  });
  const digits = /^[^\w-]?(\d+)\W?$/.exec(unquoted(first.text))?.[1];
  if (digits !== undefined && Number(digits) <= MOST) {
    yield write(`Write ${digits}`, digits);
  } else if (/^\d+$/.test(second.text) && Number(second.text) <= MOST) {
    yield {
      title: 'Write the preference before the exchange',
      preferred: true,
      changes: [
        { start: first.start, end: first.end, newText: second.text },
        { start: second.start, end: second.end, newText: first.text },
      ],
    };
  } else {
    yield write(`Write ${free}, the next free preference`, free);
  }
}

/** The number at the beginning of `10mail`, where all of it is no name of the zone, and `mail` is one or could be. */
function joinedHost({ zone, chunk, index }: RecordView, text: string): RegExpExecArray | undefined {
  const number = /^(\d+)(?=[a-z_])/i.exec(text);
  const has = (name: string): boolean =>
    recordsAt(zone, zone.names.resolve(zone.names.fromText(name), originAt(zone, chunk, index))).length > 0;
  if (!number || has(text)) return undefined;
  return !text.includes('.') || has(text.slice(number[0].length)) ? number : undefined;
}

const MOST = 65535;

/** The next preference that no other MX record of the owner has: as a rule, ten above the highest. */
function freePreference({ zone, id, owner }: RecordView): number {
  const taken = new Set<number>();
  for (const other of recordsAt(zone, owner, MX)) {
    const { first = -1 } = recordOf(zone, other) ?? {};
    if (other !== id && first >= 0) taken.add(first);
  }
  const highest = Math.max(0, ...taken);
  if (highest + 10 <= MOST) return highest + 10;
  let free = MOST;
  while (taken.has(free) && free > 0) free--;
  return free;
}
