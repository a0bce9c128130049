import { fieldToken, type RecordView, rdataWire, recordOf } from '../../zone/record';
import { secondsInWords } from '../../zone/ttl';
import { replaceToken, spotOf } from '../fixing';
import type { Finding, Fix, FixContext, Report, Rule } from '../rule';

/** Timers of the SOA that do harm or are unusual (RFC 1912 section 2.2, RIPE-203, RFC 2308 section 5). */
export const soaTimers: Rule = {
  code: 'soa-timers',
  group: 'zone',
  severity: 'information',
  summary: 'a timer of the SOA record is outside what is advised',
  why: 'The timers govern the secondaries: how often they ask for a new version (refresh), how soon they ask again (retry), how long they go on without having reached the primary (expire); and how long resolvers keep "there is no such name" (minimum). An expire time that is not above refresh and retry together makes secondaries drop the zone at the first short outage (then this is a warning).',
  remedy: 'Good values for most zones: refresh 7200, retry 3600, expire 1209600, minimum 3600.',
  references: ['RFC 1912 section 2.2', 'RIPE-203', 'RFC 2308 section 5'],
  bad: `$TTL 3600
@  SOA ns1 hostmaster 1 60 30 80 604800
;                       ^^ information[soa-timers]
;                             ^^ warning[soa-timers]
;                                ^^^^^^ information[soa-timers]
`,
  good: `$TTL 3600
@  SOA ns1 hostmaster 1 7200 3600 1209600 3600
`,
  check: {
    scope: 'zone',
    run(zone, report) {
      for (const id of zone.soas()) {
        const record = recordOf(zone, id);
        const wire = record && !record.unsure ? rdataWire(record) : undefined;
        if (record && wire) checkTimers(record, wire, report);
      }
    },
  },
  fixes,
};

/** Least and most seconds, and what is written instead. */
const ADVISED = {
  refresh: { least: 300, most: 86400, good: 7200 },
  retry: { least: 60, most: 28800, good: 3600 },
  expire: { least: 604800, most: 3628800, good: 1209600 },
  minimum: { least: 60, most: 86400, good: 3600 },
} as const;

function checkTimers(record: RecordView, wire: Uint8Array, report: Report): void {
  const view = new DataView(wire.buffer, wire.byteOffset, wire.byteLength);
  const at = (back: number): number => view.getUint32(wire.length - back);
  const [refresh, retry, expire, minimum] = [at(16), at(12), at(8), at(4)];
  const say = (field: keyof typeof ADVISED, message: string, severity?: 'warning'): void =>
    report({ ...spotOf(record, field), ...(severity ? { severity } : {}), message, data: { field } });
  range('refresh', refresh, 'secondaries see a change late', 'secondaries ask more often than needed', say);
  if (retry >= refresh && refresh > 0)
    say(
      'retry',
      `Retry (${retry}) is not below refresh (${refresh}), so secondaries that miss the primary do not ask again any sooner.`,
    );
  else if (refresh >= ADVISED.refresh.least)
    range(
      'retry',
      retry,
      'secondaries come back late after an outage',
      'secondaries press a primary that is in trouble',
      say,
    );
  if (expire <= refresh + retry)
    say(
      'expire',
      `Expire (${expire}) is not above refresh and retry together (${refresh + retry}): secondaries drop the zone when the primary misses a single time.`,
      'warning',
    );
  else
    range(
      'expire',
      expire,
      'secondaries give out a dead version for long',
      'an outage of the primary over some days takes the zone down',
      say,
    );
  range(
    'minimum',
    minimum,
    '"no such name" is kept for long after the name has come',
    'names that do not exist are asked for again and again',
    say,
  );
}

function range(
  field: keyof typeof ADVISED,
  value: number,
  above: string,
  below: string,
  say: (field: keyof typeof ADVISED, message: string) => void,
): void {
  const { least, most } = ADVISED[field];
  const name = field[0]?.toUpperCase() + field.slice(1);
  const shown = `${name} is ${value}${value > 0 ? ` (${secondsInWords(value)})` : ''}`;
  if (value > most) say(field, `${shown}, more than ${secondsInWords(most)}: ${above}.`);
  else if (value < least) say(field, `${shown}, less than ${secondsInWords(least)}: ${below}.`);
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  const field = finding.data.field;
  if (!record || (field !== 'refresh' && field !== 'retry' && field !== 'expire' && field !== 'minimum'))
    return [];
  const token = fieldToken(record, field);
  const { good } = ADVISED[field];
  if (!token) return [];
  return [
    { title: `Write ${good} (${secondsInWords(good)})`, edits: [replaceToken(record, token, `${good}`)] },
  ];
}
