import { fieldToken, recordOf } from '../../zone/record';
import { spotOf } from '../fixing';
import type { Rule } from '../rule';
import { serialDay } from '../serial';

/** A serial made of a date that is still to come (RFC 1912 section 2.2). */
export const soaSerialFuture: Rule = {
  code: 'soa-serial-future',
  group: 'zone',
  severity: 'warning',
  summary: 'the serial of the SOA record is a date in the future',
  why: 'Secondaries fetch the zone when its serial has grown. Once this one is out, a serial with the date of today is smaller: a change made with it never reaches the secondaries. Most often two digits changed places, or one is too many.',
  remedy:
    'If the serial is not out yet, write the date of today. If it is, go on counting from it until the date has caught up; or raise it by 2147483647, wait until all secondaries have it, and then write the date of today.',
  references: ['RFC 1912 section 2.2', 'RFC 1982 section 3.2', 'RFC 2182 section 7'],
  bad: `$TTL 3600
@  SOA ns1.example.net. hostmaster 2102010101 7200 3600 1209600 3600
;                                  ^^^^^^^^^^ warning[soa-serial-future]
`,
  good: `$TTL 3600
@  SOA ns1.example.net. hostmaster 2021010101 7200 3600 1209600 3600
`,
  check: {
    scope: 'zone',
    run(zone, report) {
      for (const id of zone.soas()) {
        const record = recordOf(zone, id);
        const token = record && fieldToken(record, 'serial');
        const day = token && serialDay(token.text);
        if (!record || !day || record.unsure || day.getTime() < Date.now() + SLACK) continue;
        report({
          ...spotOf(record, 'serial'),
          message: `The serial ${token.text} is the date ${day.toISOString().slice(0, 10)}, which is still to come: serials with the date of today are smaller, and secondaries do not fetch such a version.`,
        });
      }
    },
  },
};

/** It may be tomorrow elsewhere, and who makes a hundred changes on a day goes on with those of the next. */
const SLACK = 2 * 86_400_000;
