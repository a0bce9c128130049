import { mainSoa } from '../../zone/committed';
import type { NameId } from '../../zone/name-table';
import { fieldToken, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOf } from '../fixing';
import type { Finding, Fix, FixContext, Report, Rule } from '../rule';
import { bumpSerial } from '../serial';

/** Records that changed since the last commit under a serial that did not (RFC 1035 section 3.3.13). */
export const soaSerialNotBumped: Rule = {
  code: 'soa-serial-not-bumped',
  group: 'zone',
  severity: 'warning',
  summary: 'the records differ from the committed version, but the serial does not',
  why: 'Secondaries fetch a zone when its serial has grown. Under the old serial the primary answers with the new records and the secondaries with the old ones, until somebody notices. In the editor the zone is compared with the last commit (`HEAD`), with `zonewright check --since REV` with any revision. The records count: comments, layout, and their order do not.',
  remedy:
    'Raise the serial. The quick fix does so in the style it is written in: a date, the time, or a counter. Where the name server or a script makes the serial when the zone is published, write 0, which is taken as no serial, or turn the rule off.',
  references: ['RFC 1035 section 3.3.13', 'RFC 1912 section 2.2'],
  bad: `$TTL 3600
@    SOA ns1.example.net. hostmaster 41 7200 3600 1209600 3600
;                                    ^^ warning[soa-serial-not-bumped]
www  A   192.0.2.81
`,
  good: `$TTL 3600
@    SOA ns1.example.net. hostmaster 41 7200 3600 1209600 3600
www  A   192.0.2.80  ; the host in the first rack
`,
  examples: {
    committed: `$TTL 3600
@    SOA ns1.example.net. hostmaster 41 7200 3600 1209600 3600
www  A   192.0.2.80
`,
  },
  check: { scope: 'zone', run: check },
  fixes: raise,
};

/** Names that are told; of more, only their number. */
const MOST_NAMES = 3;

function check(zone: Zone, report: Report): void {
  const id = mainSoa(zone);
  const record = id === undefined || !zone.comparison ? undefined : recordOf(zone, id);
  const token = record && fieldToken(record, 'serial');
  if (!zone.comparison || !token || record.unsure || record.owner !== zone.apex) return;
  const { revision, serial } = zone.comparison;
  // PowerDNS and scripts that publish zones make the serial themselves where it is 0.
  if (serial === 0) return;
  if (!/^\d+$/.test(token.text) || Number(token.text) !== serial) return;
  const differing = zone.comparison.differing();
  if (differing.size === 0) return;
  report({
    ...spotOf(record, 'serial'),
    message: `The records of ${namesIn(zone, differing)} are not those of ${revision}, but the serial is still ${token.text}: secondaries do not fetch this version.`,
  });
}

function namesIn(zone: Zone, names: ReadonlySet<NameId>): string {
  if (names.size > MOST_NAMES) return `${names.size} names`;
  const texts = [...names].map((name) => zone.names.text(name)).sort();
  const last = texts.pop() ?? '';
  return texts.length === 0 ? last : `${texts.join(', ')} and ${last}`;
}

function raise(_finding: Finding, { zone }: FixContext): Fix[] {
  const edit = bumpSerial(zone, new Date());
  return edit ? [{ title: `Raise the serial to ${edit.newText}`, preferred: true, edits: [edit] }] : [];
}
