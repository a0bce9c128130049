import { CDNSKEY } from '../../zone/dnssec/types';
import { rdataWire, recordOf } from '../../zone/record';
import { replaceSpot, spotOf } from '../fixing';
import type { RecordAt, Report, Rule } from '../rule';
import { DNSKEY } from '../types';
import { tokenAt, unquoted, working } from './repair';

/** A number that is none, or out of its field's range: found where rdata is read. The protocol of keys. */
export const rdataNumber: Rule = {
  code: 'rdata-number',
  group: 'rdata',
  severity: 'error',
  summary: 'a number is out of the range of its field, or is no number',
  why: 'Fields such as priority, weight, port, serial and algorithm are whole numbers, written in decimal digits without quotes, and each has a highest value: 255 in one octet, 65535 in two, 4294967295 in four. Times may have the units w, d, h, m and s. Name servers refuse a zone with anything else there. The protocol of a DNSKEY record can only be 3; resolvers ignore a key with another (for this it is a warning).',
  remedy:
    'Correct the number. If the record has its fields in another order, or lacks one, a name or a text may have slipped into the place of the number.',
  references: ['RFC 1035 section 5.1', 'RFC 4034 section 2.1.2'],
  bad: `$TTL 3600
_sip._tcp  SRV 10 5 506000 sip.example.net.
;                   ^^^^^^ error[rdata-number]
_sips._tcp SRV 10 5 "5061" sip.example.net.
;                   ^^^^^^ error[rdata-number]
`,
  good: `$TTL 3600
_sip._tcp  SRV 10 5 5060 sip.example.net.
_sips._tcp SRV 10 5 5061 sip.example.net.
`,
  check: { scope: 'record', types: [DNSKEY, CDNSKEY], run: check },
  fixes: (finding, { zone }) => {
    if (finding.data.meant === '3')
      return [{ title: 'Write 3', preferred: true, edits: [replaceSpot(zone, finding, '3')] }];
    const token = tokenAt(zone, finding);
    if (!token) return [];
    const changes = [{ start: token.start, end: token.end, newText: unquoted(token.text) }];
    return [...working(zone, finding, [{ title: 'Remove the quotes', preferred: true, changes }])];
  },
};

/** RFC 4034 section 2.1.2. */
function check({ zone, id }: RecordAt, report: Report): void {
  const record = recordOf(zone, id);
  const wire = record && !record.unsure ? rdataWire(record) : undefined;
  if (!record || !wire || wire[2] === 3) return;
  report({
    ...spotOf(record, 'protocol'),
    severity: 'warning',
    message: `The protocol of a ${record.type.mnemonic} record can only be 3: resolvers ignore this key.`,
    data: { meant: '3' },
  });
}
