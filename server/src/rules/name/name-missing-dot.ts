import { answeringName, lookUpAddresses } from '../../zone/look-up';
import { type NameId, NO_NAME, RELATIVE } from '../../zone/name-table';
import { originAt, placeOf, type RecordView, recordOf, type TokenPlace, tokensOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import type { Finding, Fix, FixContext, RecordAt, Report, Rule } from '../rule';
import { NS, RRSIG, SOA, SRV } from '../types';
import { endsInOwnName, type Undotted, undottedTarget } from './undotted';
import { undottedOtherNames } from './undotted-other-names';

/** A name that was likely meant as absolute but lacks its final dot (RFC 1035 section 5.1). */
export const nameMissingDot: Rule = {
  code: 'name-missing-dot',
  group: 'name',
  severity: 'warning',
  summary: 'a name lacks the final dot that would make it absolute',
  why: 'Only a name that ends in a dot is complete. Any other is relative, and the origin is put behind it: `www.example.com` becomes `www.example.com.example.com.`, a name that does not exist. Look-ups of the name that was meant find nothing, or what they find leads nowhere. It is the most common mistake in zone files. Where the SOA, a name server or a service depends on the name, this is an error.',
  remedy: 'Put a dot behind the name; or, for a name of this zone, leave the name of the zone out.',
  references: ['RFC 1035 section 5.1', 'RFC 1912 section 2.2'],
  bad: `$TTL 3600
www.example.com  A     192.0.2.1
;<^^^^^^^^^^^^^ warning[name-missing-dot]
shop             CNAME shops.example.net
;                      ^^^^^^^^^^^^^^^^^ warning[name-missing-dot]
`,
  good: `$TTL 3600
www              A     192.0.2.1
shop             CNAME shops.example.net.
_sip._tcp        SRV   10 5 5060 sip.lab
sip.lab          A     192.0.2.2
`,
  check: { scope: 'record', when: ['undotted'], run: check, runOnZone: checkOtherNames },
  fixes: addFinalDot,
};

function check(at: RecordAt, report: Report): void {
  const { zone, id, chunk, index } = at;
  const owner = chunk.owners[index] ?? NO_NAME;
  if (owner > RELATIVE && zone.names.isRelative(owner) && endsInOwnName(zone, owner, zone.store.ownerOf(id)))
    reportOwner(at, report);
  const undotted = undottedTarget(zone, id, chunk, index);
  if (undotted) reportTarget(at, undotted, report);
}

function reportOwner({ zone, id }: RecordAt, report: Report): void {
  const record = recordOf(zone, id);
  const token = record && ownerToken(record);
  if (!record || !token) return;
  report({
    entry: id,
    start: token.start,
    end: token.end,
    ...(record.type.number === SOA ? { severity: 'error' } : {}),
    message: `${token.text} lacks its final dot: the record is at ${zone.names.text(record.owner)}, and look-ups of ${token.text}. do not find it.`,
  });
}

function reportTarget({ zone, id }: RecordAt, undotted: Undotted, report: Report): void {
  const record = recordOf(zone, id);
  const token = record && tokensOf(record.chunk, record.index).find((each) => each.field?.target);
  if (!record || !token || record.unsure) return;
  const harmful = record.type.number === NS || record.type.number === SRV;
  report({
    entry: id,
    start: token.start,
    end: token.end,
    ...(harmful && leadsNowhere(zone, record.target) ? { severity: 'error' } : {}),
    message: dotMessage(zone, token.text, record.target, undotted),
  });
}

/** Names in data that no index holds. */
function checkOtherNames(zone: Zone, report: Report): void {
  for (const { record, token, name, undotted, isMailbox } of undottedOtherNames(zone)) {
    report({
      entry: record.id,
      start: token.start,
      end: token.end,
      ...(isSignerOutside(record, token, name) ? { severity: 'error' } : {}),
      message: isMailbox
        ? `${token.text} lacks its final dot: it means ${zone.names.text(name)}, and mail to that address goes nowhere. If ${token.text}. is meant, end it with a dot.`
        : dotMessage(zone, token.text, name, undotted),
    });
  }
}

/** True for a signer with more labels than the signature says that the signed name has: BIND refuses the zone. */
function isSignerOutside(
  { zone, chunk, index, type }: RecordView,
  { field }: TokenPlace,
  name: NameId,
): boolean {
  if (type.number !== RRSIG || !field) return false;
  const labels = tokensOf(chunk, index).find((each) => each.field?.name === 'labels');
  return zone.names.labelCount(name) > Number(labels?.text);
}

/** True if the zone has no address for `target`, so that it is no host. */
export function leadsNowhere(zone: Zone, target: NameId): boolean {
  const found = lookUpAddresses(zone, target).kind;
  return found === 'no-name' || found === 'no-data' || found === 'dname';
}

/** Says of a name in data, which means `name`, that it lacks its final dot. */
export function dotMessage(zone: Zone, written: string, name: NameId, undotted: Undotted): string {
  const why = undotted === 'own name' ? 'it is read relative to the origin' : whatIsThere(zone, name);
  return `${written} lacks its final dot: it means ${zone.names.text(name)}, and ${why}. If ${written}. is meant, end it with a dot.`;
}

function whatIsThere(zone: Zone, target: NameId): string {
  const answering = answeringName(zone, target);
  return answering === NO_NAME
    ? 'nothing is there in this zone'
    : `only the wildcard ${zone.names.text(answering)} answers for it in this zone`;
}

/** Completes the name that a finding is shown under by its final dot, or shortens it to what the origin completes. */
export function addFinalDot(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  const token = record && tokensOf(record.chunk, record.index).find((each) => each.start === finding.start);
  if (!record || !token) return [];
  const at = placeOf(zone, finding.entry, token.end, token.end);
  const fixes: Fix[] = [
    {
      title: `Add the final dot: ${shortened(token.text)}.`,
      preferred: true,
      edits: [{ ...at, newText: '.' }],
    },
  ];
  const relative = withoutOwnName(zone, record, token);
  if (relative !== undefined) {
    fixes.push({
      title: `Write "${relative}", relative to the origin`,
      edits: [{ ...placeOf(zone, finding.entry, token.start, token.end), newText: relative }],
    });
  }
  return fixes;
}

/** `www` for `www.example.com`, where the origin in force is the zone's name. */
function withoutOwnName(zone: Zone, record: RecordView, token: TokenPlace): string | undefined {
  if (originAt(zone, record.chunk, record.index) !== zone.apex) return undefined;
  const own = zone.names.text(zone.apex).slice(0, -1);
  const text = token.text.toLowerCase();
  if (text === own) return '@';
  return text.endsWith(`.${own}`) ? token.text.slice(0, -own.length - 1) : undefined;
}

function ownerToken(record: RecordView): TokenPlace | undefined {
  return tokensOf(record.chunk, record.index).find((token) => token.role === 'owner');
}

function shortened(text: string): string {
  return text.length > 40 ? `...${text.slice(-37)}` : text;
}
