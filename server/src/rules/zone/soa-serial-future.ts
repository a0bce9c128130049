import { mainSoa } from '../../zone/committed';
import type { EntryId } from '../../zone/entry-store';
import { fieldToken, type RecordView, recordOf, type TokenPlace } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { isEditable } from '../editing';
import { replaceToken, spotOf } from '../fixing';
import type { Finding, Fix, FixContext, Report, Rule } from '../rule';
import { isAfter, nextSerial, serialDay } from '../serial';
import { soaFields } from './soa-fields';

/**
 * A serial made of a date that is still to come (RFC 1912 section 2.2), or one that does not follow the committed one
 * (RFC 1982 section 3.2).
 */
export const soaSerialFuture: Rule = {
  code: 'soa-serial-future',
  group: 'zone',
  severity: 'warning',
  summary: 'the serial of the SOA record is a date in the future, or smaller than the committed one',
  why: 'Secondaries fetch the zone when its serial has grown. Once this one is out, a serial with the date of today is smaller: a change made with it never reaches the secondaries. Most often two digits changed places, or one is too many.\n\nWhere the zone is under version control, its serial is also held against that of the last commit (with `zonewright check --since REV` of that revision): secondaries that have the committed version do not fetch one with a smaller serial. Serials are compared on a circle: a number is greater than another if it lies less than 2147483648 ahead of it.',
  remedy:
    'If the serial is not out yet, write the date of today. If it is, go on counting from it until the date has caught up; or raise it by 2147483647, wait until all secondaries have it, and then write the date of today.',
  references: ['RFC 1912 section 2.2', 'RFC 1982 section 3.2', 'RFC 2182 section 7'],
  bad: `$TTL 3600
@  SOA ns1.example.net. hostmaster 2062010101 7200 3600 1209600 3600
;                                  ^^^^^^^^^^ warning[soa-serial-future]
`,
  good: `$TTL 3600
@  SOA ns1.example.net. hostmaster 2021010102 7200 3600 1209600 3600
`,
  examples: {
    committed: `$TTL 3600
@  SOA ns1.example.net. hostmaster 2021010101 7200 3600 1209600 3600
`,
  },
  check: { scope: 'zone', run: check },
  fixes: goOn,
};

function check(zone: Zone, report: Report): void {
  const main = mainSoa(zone);
  for (const id of zone.soas()) {
    const written = soaFields(zone, id)?.serial;
    const day = written === undefined ? undefined : serialDay(written);
    const isToCome = day !== undefined && day.getTime() >= Date.now() + SLACK && !isMinute(written ?? '');
    if (!isToCome && (id !== main || !zone.comparison)) continue;
    const serial = serialAt(zone, id);
    if (!serial) continue;
    if (isToCome && !isCounted(serial.record)) reportDay(serial, day, report);
    else if (id === main) reportStepBack(zone, serial, report);
  }
}

interface Serial {
  readonly record: RecordView;
  readonly token: TokenPlace;
}

function serialAt(zone: Zone, id: EntryId): Serial | undefined {
  const record = recordOf(zone, id);
  const token = record && fieldToken(record, 'serial');
  return token && !record.unsure ? { record, token } : undefined;
}

function reportDay({ record, token }: Serial, day: Date, report: Report): void {
  const committed = record.zone.comparison?.serial;
  report({
    ...spotOf(record, 'serial'),
    message: `The serial ${token.text} is the date ${day.toISOString().slice(0, 10)}, which is still to come: serials with the date of today are smaller, and secondaries do not fetch such a version.`,
    ...(committed === undefined || committed === Number(token.text)
      ? {}
      : { data: { committed: `${committed}` } }),
  });
}

/** True for a moment of the past as `YYMMDDhhmm`, which reads as a day of the next century. */
function isMinute(serial: string): boolean {
  const match = /^(\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])([0-5]\d)$/.exec(serial);
  if (!match) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map(Number);
  return Date.UTC(2000 + year, month - 1, day, hour, minute) < Date.now() + SLACK;
}

/** Cloudflare counts its zones' serials from two thousand million up: that looks like a date, but is none. */
function isCounted({ zone, target }: RecordView): boolean {
  return target >= 0 && zone.names.text(target).endsWith('.ns.cloudflare.com.');
}

function reportStepBack(zone: Zone, { record, token }: Serial, report: Report): void {
  const committed = zone.comparison;
  if (!committed || record.owner !== zone.apex || !/^\d+$/.test(token.text)) return;
  const serial = Number(token.text);
  if (serial === committed.serial || isAfter(serial, committed.serial)) return;
  report({
    ...spotOf(record, 'serial'),
    message: `The serial ${token.text} does not follow ${committed.serial}, that of ${committed.revision} (RFC 1982): secondaries that have that version do not fetch this one.`,
    data: { committed: `${committed.serial}` },
  });
}

/** A serial that is committed may be out already: then there is no way back, and nothing to offer. */
function goOn({ entry, data }: Finding, { zone }: FixContext): Fix[] {
  const serial = serialAt(zone, entry);
  const next = typeof data.committed === 'string' ? nextSerial(data.committed, new Date()) : undefined;
  if (!serial || next === undefined || !isEditable(zone, entry)) return [];
  const edits = [replaceToken(serial.record, serial.token, next)];
  return [{ title: 'Go on from the committed serial', edits }];
}

/** It may be tomorrow elsewhere, and who makes a hundred changes on a day goes on with those of the next. */
const SLACK = 2 * 86_400_000;
