import { NO_NAME, RELATIVE } from '../../zone/name-table';
import { originAt, recordOf, tokensOf } from '../../zone/record';
import { distance } from '../../zone/spelling';
import type { Zone } from '../../zone/zone';
import { commentOut } from '../editing';
import { replaceToken, spotOfRole } from '../fixing';
import type { Finding, Fix, FixContext, OwnerAt, Report, Rule } from '../rule';
import { SOA } from '../types';

/** An owner that is neither the zone's name nor below it. */
export const nameOutOfZone: Rule = {
  code: 'name-out-of-zone',
  group: 'name',
  severity: 'error',
  summary: 'the owner is not in the zone',
  why: 'A zone can only speak of its own name and the names below it. BIND and Knot leave the record out with a message, NSD refuses the zone. In either case nobody will see the record.',
  remedy:
    'Take the final dot away if the name was meant to be relative, correct the name, or move the record to the zone it belongs to.',
  references: ['RFC 1035 section 5.2'],
  bad: `$TTL 3600
www.example.org.  A 192.0.2.1
;<^^^^^^^^^^^^^^ error[name-out-of-zone]
ftp.              A 192.0.2.1
;<^^ error[name-out-of-zone]
`,
  good: `$TTL 3600
www.example.com.  A 192.0.2.1
ftp               A 192.0.2.1
`,
  check: { scope: 'owner', when: ['outside'], run: check },
  fixes,
};

function check({ zone, owner, records }: OwnerAt, report: Report): void {
  if (zone.apex === RELATIVE || zone.names.isAtOrBelow(owner, zone.apex)) return;
  for (const id of records) {
    const record = recordOf(zone, id);
    // A record that repeats its owner says nothing new; an SOA elsewhere has a rule of its own.
    if (!record?.ownerWritten || record.type.number === SOA) continue;
    report({
      ...spotOfRole(record, 'owner'),
      message: `${zone.names.text(owner)} is not in the zone ${zone.names.text(zone.apex)}: BIND and Knot ignore the record, NSD refuses the zone.`,
    });
  }
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  const token = record && tokensOf(record.chunk, record.index).find((each) => each.role === 'owner');
  if (!record || !token) return [];
  const found: Fix[] = [];
  const correct = corrected(zone, token.text);
  if (correct !== undefined) {
    found.push({
      title: `Write ${correct}, in this zone`,
      preferred: true,
      edits: [replaceToken(record, token, correct)],
    });
  } else if (token.text.endsWith('.') && !token.text.endsWith('\\.') && token.text.length > 1) {
    const relative = token.text.slice(0, -1);
    const name = zone.names.resolve(
      zone.names.fromText(relative),
      originAt(zone, record.chunk, record.index),
    );
    if (name !== NO_NAME && zone.names.isAtOrBelow(name, zone.apex)) {
      found.push({
        title: `Remove the final dot: ${zone.names.text(name)}`,
        preferred: !relative.includes('.'),
        edits: [replaceToken(record, token, relative)],
      });
    }
  }
  found.push({ title: 'Make the record a comment', edits: commentOut(zone, finding.entry) });
  return found;
}

/** The name with the zone's own in place of an ending that differs from it by a slip. */
function corrected(zone: Zone, text: string): string | undefined {
  const own = zone.names.text(zone.apex);
  const count = own.split('.').length;
  const labels = text.toLowerCase().split('.');
  if (!text.endsWith('.') || labels.length < count) return undefined;
  const ending = labels.slice(-count).join('.');
  // example.org is no slip of example.com: only names that end alike are.
  if (ending === own || distance(ending, own, 2) > 2 || labels.at(-2) !== own.split('.').at(-2))
    return undefined;
  return `${text.slice(0, text.length - ending.length)}${own}`;
}
