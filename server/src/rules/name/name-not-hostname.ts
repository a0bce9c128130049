import { isLetter, oddAt } from '../../zone/entry-problems';
import { lookUpAddresses } from '../../zone/look-up';
import { type NameId, NO_NAME, RELATIVE, ROOT } from '../../zone/name-table';
import { recordOf, type TokenPlace, tokensOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { startsLikeAddress } from '../address-name';
import { spotOfRole } from '../fixing';
import type { RecordAt, Report, Rule } from '../rule';
import { A, AAAA, AFSDB, HTTPS, MX, NS, PTR, RT, SOA, SRV, SVCB } from '../types';
import { isMacroTarget, type LabelFault, labelFault } from './host-name';
import { targetToken } from './target-token';
import { isReverseZone, undottedTarget } from './undotted';

/** A host whose name is no host name (RFC 952, RFC 1123 section 2.1). */
export const nameNotHostname: Rule = {
  code: 'name-not-hostname',
  group: 'name',
  severity: 'warning',
  summary: 'a host has a name with characters that host names do not have',
  why: 'Names of hosts consist of letters, digits and hyphens, and no label starts or ends with a hyphen. An underscore in front marks names of services. Other characters are allowed in names of the DNS, but programs that look up hosts (mail servers, browsers, certificate authorities) may refuse them. BIND as primary refuses to load a zone with such an owner, or with a record that names such a host, unless `check-names` is set otherwise; `named-checkzone` warns.',
  remedy: 'Write the name with hyphens in place of underscores and blanks.',
  references: ['RFC 1123 section 2.1', 'RFC 952'],
  bad: `$TTL 3600
my_host  A   192.0.2.1
;<^^^^^ warning[name-not-hostname]
@        MX  10 my_host
;               ^^^^^^^ warning[name-not-hostname]
`,
  good: `$TTL 3600
my-host  A   192.0.2.1
@        MX  10 my-host
my_text  TXT "any name may have a text"
*        A   192.0.2.2
`,
  check: {
    scope: 'record',
    types: [A, AAAA, MX, NS, PTR, SOA, SRV, SVCB, HTTPS, AFSDB, RT],
    when: ['oddOwner', 'oddTarget'],
    run: check,
  },
};

function check(at: RecordAt, report: Report): void {
  const { zone, id, chunk, index } = at;
  const type = zone.store.typeOf(id);
  if (type === A || type === AAAA || type === MX) checkOwner(at, type, report);
  if (type === A || type === AAAA || (type === PTR && !isReverseZone(zone))) return;
  const target = zone.store.targetOf(id);
  if (target < 0 || target === ROOT) return;
  // An alias of SVCB or HTTPS may lead to any name.
  if ((type === SVCB || type === HTTPS) && chunk.firsts[index] === 0) return;
  const fault = targetFault(zone, target);
  if (!fault || isProxyName(fault)) return;
  // Of a target within a reverse zone ptr-missing-dot and ptr-target speak.
  if (type === PTR && zone.names.isAtOrBelow(target, zone.apex)) return;
  if (undottedTarget(zone, id, chunk, index) || startsLikeAddress(zone, chunk.targets[index] ?? NO_NAME))
    return;
  // Of a host of this zone without address, the rules about what has no address speak.
  const { kind } = lookUpAddresses(zone, target);
  if (ADDRESSED.includes(type) && (kind === 'no-name' || kind === 'no-data')) return;
  const record = recordOf(zone, id);
  const token = record && targetToken(record);
  if (!record || !token || record.unsure || hasLetters(token)) return;
  report({
    entry: id,
    start: token.start,
    end: token.end,
    message: `${token.text} is no name of a host, because of "${fault.label}": host names have letters, digits and hyphens. Many programs refuse to look it up.`,
  });
}

/** `_dc-mx.a1b2c3` and its like, which Cloudflare makes for hosts behind its proxy, and mail is delivered to. */
function isProxyName({ kind, label }: LabelFault): boolean {
  return kind === 'underscore' && label.startsWith('_dc-');
}

/** Types of which a rule says that the target has no address. */
const ADDRESSED: readonly number[] = [MX, NS, SOA, SRV];

/** Like {@link labelFault}, but no host is called `*`, which only stands for others as an owner. */
function targetFault(zone: Zone, target: NameId): LabelFault | undefined {
  if (zone.names.isWildcard(target)) return { kind: 'other', label: '*' };
  return labelFault(zone, target, NO_NAME);
}

function checkOwner({ zone, id, chunk, index }: RecordAt, type: number, report: Report): void {
  // Said once for each place where the name is written.
  if ((chunk.owners[index] ?? NO_NAME) < 0) return;
  const owner = zone.store.ownerOf(id);
  if (owner <= RELATIVE || isMacroTarget(zone, owner, type)) return;
  const fault = labelFault(zone, owner, zone.apex);
  if (isOfOrigin(zone, chunk.owners[index] ?? NO_NAME, fault)) return;
  const record = fault?.kind === 'other' ? recordOf(zone, id) : undefined;
  const token = record && tokensOf(chunk, index).find(({ role }) => role === 'owner');
  if (!record || !fault || !token || hasLetters(token)) return;
  report({
    ...spotOfRole(record, 'owner'),
    message: `${zone.names.text(owner)} is no name of a host, because of "${fault.label}": host names have letters, digits and hyphens. BIND refuses to load the zone as primary, unless check-names is set otherwise.`,
  });
}

/** True if the fault is of a label that an $ORIGIN with letters outside ASCII put there: name-idn speaks of that. */
function isOfOrigin(zone: Zone, written: NameId, fault: LabelFault | undefined): boolean {
  return (
    fault !== undefined &&
    zone.names.isRelative(written) &&
    labelFault(zone, written, RELATIVE) === undefined &&
    /\\(?:12[89]|1[3-9]|2)/.test(fault.label)
  );
}

/** Of what is written with letters outside ASCII, name-idn speaks. */
function hasLetters({ text }: TokenPlace): boolean {
  return isLetter(text.codePointAt(oddAt(text)) ?? 0);
}
