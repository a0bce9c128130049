import { NO_ENTRY } from '../../zone/entry-store';
import { recordsAt } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOfRole } from '../fixing';
import { NameFacts } from '../name-facts';
import type { Report, Rule } from '../rule';
import { MX } from '../types';
import { listed } from './mx-records';
import { SHOWN, type Uncovered, UncoveredHosts } from './uncovered-hosts';

/** A wildcard MX, and hosts that it does not speak for (RFC 1912 section 2.7). */
export const mxWildcard: Rule = {
  code: 'mx-wildcard',
  group: 'mail',
  severity: 'information',
  summary: 'a wildcard MX record does not hold for names that exist, and there are such',
  why: 'A wildcard speaks only for names that have no record at all. A host with an address has one, so the wildcard MX does not hold for it: mail for it goes to the host itself.\n\nNames that serve as name server or exchange are not counted, since nobody has a mailbox there.',
  remedy:
    'Give the names that are to take mail MX records of their own. If no mail is meant to go to made-up names, remove the wildcard: it also invites spam for them.',
  references: ['RFC 1912 section 2.7', 'RFC 4592 section 2.2.1', 'RFC 1034 section 4.3.3'],
  bad: `$TTL 3600
@     MX  10 mx.example.net.
*     MX  10 mx.example.net.
;     ^^ information[mx-wildcard]
www   A   192.0.2.1
shop  A   192.0.2.2
`,
  good: `$TTL 3600
@     MX  10 mx.example.net.
*     MX  10 mx.example.net.
www   A   192.0.2.1
www   MX  10 mx.example.net.
`,
  check: { scope: 'zone', run: check },
};

function check(zone: Zone, report: Report): void {
  if (!NameFacts.of(zone).hasWildcards) return;
  for (const [wildcard, uncovered] of UncoveredHosts.of(zone).byWildcard)
    if (uncovered.count > 0) tell(zone, wildcard, uncovered, report);
}

function tell(zone: Zone, wildcard: NameId, { count, first }: Uncovered, report: Report): void {
  const record = recordOf(zone, recordsAt(zone, wildcard, MX)[0] ?? NO_ENTRY);
  if (!record || record.chunk.file.kind === 'generated') return;
  const shown = first.slice(0, SHOWN);
  const texts = shown.map((name) => zone.names.text(name));
  report({
    ...spotOfRole(record, 'type'),
    message: `The MX record of ${zone.names.text(wildcard)} does not hold for names that have records of their own: mail for ${listed(texts, SHOWN, count)} goes to the host itself.`,
    related: shown.slice(0, 3).map((name) => ({
      entry: recordsAt(zone, name)[0] ?? record.id,
      start: 0,
      end: 0,
      message: `${zone.names.text(name)} has an address and no MX record`,
    })),
  });
}
