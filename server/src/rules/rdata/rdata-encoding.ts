import { recordOf, type TokenPlace, tokensOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import type { Finding, Rule } from '../rule';
import { type Change, type Repair, tokenAt, unquoted, working } from './repair';

/** Binary data that is badly written: base64, hexadecimal digits, base32, times. Found where rdata is read. */
export const rdataEncoding: Rule = {
  code: 'rdata-encoding',
  group: 'rdata',
  severity: 'error',
  summary: 'base64, hexadecimal digits, base32 or a time is wrong',
  why: 'Keys and signatures are written in base64, digests in hexadecimal digits, both without quotes; blanks between the digits do not count. A digit that does not belong there, or one too few, mostly means that the data was cut off or altered when it was copied. Name servers refuse the zone.',
  remedy:
    'Copy the data again from where it was made. A digest is written without colons: `ab:cd` becomes `abcd`.',
  references: ['RFC 4648', 'RFC 4034 section 3.2'],
  bad: `$TTL 3600
host SSHFP 4 1 12:34:56:78:9a:bc:de:f0:12:34:56:78:9a:bc:de:f0:12:34:56:78
;                ^ error[rdata-encoding]
`,
  good: `$TTL 3600
host SSHFP 4 1 123456789abcdef0123456789abcdef012345678
`,
  fixes: (finding, { zone }) => [...working(zone, finding, repairs(zone, finding))],
};

function* repairs(zone: Zone, finding: Finding): Generator<Repair> {
  const record = recordOf(zone, finding.entry);
  const token = tokenAt(zone, finding);
  if (!record || !token) return;
  const tokens = tokensOf(record.chunk, record.index).filter(({ field }) => field && field === token.field);
  yield repair('Remove the quotes', tokens, unquoted);
  yield repair('Remove the colons', tokens, (text) => unquoted(text).replaceAll(':', ''));
  yield repair('Remove "0x"', tokens, (text) => text.replace(/^0x/i, ''));
  for (const padding of ['=', '==']) {
    const at = tokens.at(-1)?.end ?? token.end;
    const changes = [{ start: at, end: at, newText: padding }];
    yield { title: `Write "${padding}" at the end, if nothing else is missing`, changes };
  }
}

function repair(title: string, tokens: readonly TokenPlace[], mend: (text: string) => string): Repair {
  const changes: Change[] = tokens.flatMap(({ start, end, text }) => {
    const newText = mend(text);
    return newText === text ? [] : [{ start, end, newText }];
  });
  return { title, preferred: true, changes };
}
