import { ROOT } from '../../zone/name-table';
import { fieldToken, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOf } from '../fixing';
import type { Finding, RecordAt, Report, Rule } from '../rule';
import { NAPTR } from '../types';
import { type Repair, tokenAt, unquoted, working } from './repair';

/** A NAPTR record that cannot be carried out (RFC 3402, RFC 3403). Its regexp is checked where rdata is read. */
export const rdataNaptr: Rule = {
  code: 'rdata-naptr',
  group: 'rdata',
  severity: 'error',
  summary: 'the regexp, the flags or the replacement of a NAPTR record are wrong',
  why: 'The regexp of a NAPTR record rewrites what was looked up: a delimiter, an extended regular expression, the delimiter, the replacement, the delimiter, and maybe the flag `i`. Name servers refuse a zone in which it is not well-formed, and clients could not use it. The field behind it is the alternative: a name to go on with. A record that has both, or neither, or flags that nothing is defined for, is ignored by clients (then this is a warning).',
  remedy:
    'Write `"u" "E2U+sip" "!^.*$!sip:info@example.com!" .`: the delimiter three times, groups for each `\\1` to `\\9`; or `"s" "SIP+D2T" "" _sip._tcp.example.com.`, with `""` as nothing is rewritten. In a zone file a backslash is written twice.',
  references: ['RFC 3402 section 3.2', 'RFC 3403 section 4.1', 'RFC 3404 section 4.3'],
  bad: `$TTL 3600
a    NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:info@example.com" .
;                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[rdata-naptr]
b    NAPTR 100 10 "s" "SIP+D2T" "" .
;                                  ^ warning[rdata-naptr]
`,
  good: `$TTL 3600
a    NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:info@example.com!" .
b    NAPTR 100 10 "s" "SIP+D2T" "" _sip._tcp.example.net.
`,
  check: { scope: 'record', types: [NAPTR], run: check },
  fixes: (finding, { zone }) => [...working(zone, finding, lastDelimiter(zone, finding))],
};

function* lastDelimiter(zone: Zone, finding: Finding): Generator<Repair> {
  const text = tokenAt(zone, finding)?.text ?? '';
  const delimiter = unquoted(text).charAt(0);
  if (delimiter === '' || text === unquoted(text)) return;
  const changes = [{ start: finding.end - 1, end: finding.end - 1, newText: delimiter }];
  yield { title: `Write the last delimiter, ${delimiter}`, preferred: true, changes };
}

function check({ zone, id }: RecordAt, report: Report): void {
  const record = recordOf(zone, id);
  const flagsToken = record && fieldToken(record, 'flags');
  const regexpToken = record && fieldToken(record, 'regexp');
  if (!record || record.unsure || !flagsToken || !regexpToken) return;
  const warn = (field: string, message: string) =>
    report({ ...spotOf(record, field), severity: 'warning', message });
  const flags = flagsToken.text.replaceAll('"', '').toLowerCase();
  const rewrites = regexpToken.text !== '""';
  const goesOn = record.target !== ROOT;
  if (!/^[suap]?$/.test(flags)) {
    warn(
      'flags',
      `Only "S", "A", "U", "P" or nothing may stand as flags of a NAPTR record; clients ignore it with ${flagsToken.text}.`,
    );
  } else if (rewrites && goesOn) {
    warn(
      'replacement',
      'A NAPTR record has either a regexp or a replacement; this one has both. Write "." here, or "" before it.',
    );
  } else if (!rewrites && !goesOn && flags !== 'p') {
    warn('replacement', 'This NAPTR record has neither a regexp nor a replacement: it leads nowhere.');
  } else if (flags === 'u' && !rewrites) {
    warn('regexp', 'With the flag "U" the regexp makes the URI that is the result; this one is empty.');
  }
}
