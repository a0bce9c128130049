import { fieldToken, type RecordView, recordOf } from '../../zone/record';
import { secondsInWords } from '../../zone/ttl';
import { replaceToken, spotOf } from '../fixing';
import type { Finding, Fix, FixContext, Report, Rule, TextEdit } from '../rule';
import { isForOwnUse } from './own-use';
import { type SoaTimers, soaFields } from './soa-fields';

/** Timers of the SOA that do harm or are unusual (RFC 1912 section 2.2, RIPE-203, RFC 2308 section 5). */
export const soaTimers: Rule = {
  code: 'soa-timers',
  group: 'zone',
  severity: 'information',
  summary: 'a timer of the SOA record is outside what is advised',
  why: 'The timers govern the secondaries: how often they ask for a new version (refresh), how soon they ask again (retry), how long they go on without having reached the primary (expire); and how long resolvers keep "there is no such name" (minimum). An expire time that is not above refresh and retry together makes secondaries drop the zone at the first short outage (then this is a warning).\n\nThe timers that the Windows DNS server and Google Cloud DNS write by themselves (`900 600 86400 3600` and `21600 3600 259200 300`) are left alone: their servers do not get a zone by these timers, but from Active Directory and from Google.',
  remedy: 'Good values for most zones: refresh 7200, retry 3600, expire 1209600, minimum 3600.',
  references: ['RFC 1912 section 2.2', 'RIPE-203', 'RFC 2308 section 5'],
  bad: `$TTL 3600
@  SOA ns1 hostmaster 1 60 30 80 604800
;                       ^^ information[soa-timers]
;                          ^^ information[soa-timers]
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
        const timers = soaFields(zone, id)?.timers;
        const faults = timers ? faultsOf(timers) : [];
        // A zone that each server has for itself is transferred to no one, a catalog (RFC 9432) is looked up by no one.
        if (faults.length === 0 || isForOwnUse(zone)) continue;
        const record = recordOf(zone, id);
        if (record && zone.names.labelText(record.target) !== 'localhost') tell(record, faults, report);
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

const FIELDS = ['refresh', 'retry', 'expire', 'minimum'] as const;

type Field = keyof typeof ADVISED;

/** What is wrong with a timer. */
interface Fault {
  readonly field: Field;
  readonly message: string;
  readonly severity?: 'warning';
}

function tell(record: RecordView, faults: readonly Fault[], report: Report): void {
  for (const { field, message, severity } of faults)
    report({ ...spotOf(record, field), ...(severity ? { severity } : {}), message, data: { field } });
}

/** Refresh, retry, expire and minimum that servers write which pass a zone on in another way. */
const OF_SERVERS_WITHOUT_TRANSFERS: readonly string[] = ['900 600 86400 3600', '21600 3600 259200 300'];

/** At most one fault for each timer. */
function faultsOf(timers: SoaTimers): Fault[] {
  const { refresh, retry, expire, minimum } = timers;
  if (OF_SERVERS_WITHOUT_TRANSFERS.includes(`${refresh} ${retry} ${expire} ${minimum}`)) return [];
  const faults: (Fault | undefined)[] = [];
  faults.push(
    outside(timers, 'refresh', 'secondaries see a change late', 'secondaries ask more often than needed'),
  );
  if (retry >= refresh && refresh > 0) {
    faults.push({
      field: 'retry',
      message: `Retry (${retry}) is not below refresh (${refresh}), so secondaries that miss the primary do not ask again any sooner.`,
    });
  } else {
    const below = 'secondaries press a primary that is in trouble';
    faults.push(outside(timers, 'retry', 'secondaries come back late after an outage', below));
  }
  if (expire <= refresh + retry) {
    faults.push({
      field: 'expire',
      severity: 'warning',
      message: `Expire (${expire}) is not above refresh and retry together (${refresh + retry}): secondaries drop the zone when the primary misses a single time.`,
    });
  } else {
    const below = 'an outage of the primary over some days takes the zone down';
    faults.push(outside(timers, 'expire', 'secondaries give out a dead version for long', below));
  }
  const below = 'names that do not exist are asked for again and again';
  faults.push(outside(timers, 'minimum', '"no such name" is kept for long after the name has come', below));
  return faults.filter((fault) => fault !== undefined);
}

function outside(timers: SoaTimers, field: Field, above: string, below: string): Fault | undefined {
  const { least, most } = ADVISED[field];
  const value = timers[field];
  if (value >= least && value <= most) return undefined;
  const name = field[0]?.toUpperCase() + field.slice(1);
  const shown = `${name} is ${value}${value > 0 ? ` (${secondsInWords(value)})` : ''}`;
  if (value > most) return { field, message: `${shown}, more than ${secondsInWords(most)}: ${above}.` };
  return { field, message: `${shown}, less than ${secondsInWords(least)}: ${below}.` };
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  const timers = soaFields(zone, finding.entry)?.timers;
  const field = FIELDS.find((each) => each === finding.data.field);
  if (!record || !timers || !field) return [];
  const edit = (each: Field): TextEdit[] => {
    const token = timers[each] === ADVISED[each].good ? undefined : fieldToken(record, each);
    return token ? [replaceToken(record, token, `${ADVISED[each].good}`)] : [];
  };
  const fixes: Fix[] = [];
  const { good } = ADVISED[field];
  // Where the other timers leave no room for the usual value, all of them have to change.
  const edits = edit(field);
  if (edits.length > 0 && faultsOf({ ...timers, [field]: good }).length < faultsOf(timers).length) {
    fixes.push({ title: `Write ${good} (${secondsInWords(good)})`, edits });
  }
  const all = FIELDS.flatMap(edit);
  if (all.length > 1) {
    const values = FIELDS.map((each) => ADVISED[each].good).join(' ');
    fixes.push({ title: `Write the usual timers: ${values}`, edits: all });
  }
  return fixes;
}
