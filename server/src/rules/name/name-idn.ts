import { isLetter, lettersMessage, oddAt } from '../../zone/entry-problems';
import type { EntryId } from '../../zone/entry-store';
import { LabelTrait } from '../../zone/label';
import { type NameId, NO_NAME, RELATIVE } from '../../zone/name-table';
import { recordOf, type TokenPlace, tokensOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { replaceSpot, spotText } from '../fixing';
import type { RecordAt, Report, Rule } from '../rule';
import { isDecodable, toALabels } from './idna';
import { isPolicyTrigger } from './response-policy';
import { targetToken } from './target-token';

/** Letters outside ASCII in a name, and labels that are no encoding of any (RFC 5890). */
export const nameIdn: Rule = {
  code: 'name-idn',
  group: 'name',
  severity: 'warning',
  summary: 'a name is written with letters outside ASCII, or its `xn--` form is wrong',
  why: 'In the DNS a name with other letters has a form of its own that starts with `xn--`; browsers and mail programs ask for that form. Name servers do not translate: BIND and NSD take the octets of the letters as they stand, so that nobody finds the name, and Knot refuses the zone. A label that starts with `xn--` but stands for nothing is refused by many programs. Where a target has no address because of its letters, the rule about that says so.',
  remedy:
    'Write the `xn--` form; a comment may hold the name as people read it. Instances of services (RFC 6763), such as `Café._ipp._tcp`, are no names of hosts and stay as they are; so do the names that a response policy zone is about.',
  references: ['RFC 5891 section 4.4', 'RFC 5890 section 2.3.2.1', 'RFC 6763 section 4.1.1'],
  bad: `$TTL 3600
müller      A 192.0.2.1
;<^^^^ warning[name-idn]
xn--zzzzzz  A 192.0.2.2
;<^^^^^^^^ warning[name-idn]
`,
  good: `$TTL 3600
xn--mller-kva   A   192.0.2.1 ; müller
Café._ipp._tcp  SRV 0 0 631 xn--mller-kva
`,
  // Letters in names that are neither owner nor target are found where entries are read.
  check: { scope: 'record', when: ['oddOwner', 'oddTarget'], run: check },
  fixes: (finding, { zone }) => {
    const encoded = toALabels(spotText(zone, finding));
    if (encoded === undefined) return [];
    return [{ title: `Write ${encoded}`, preferred: true, edits: [replaceSpot(zone, finding, encoded)] }];
  },
};

function check({ zone, id, chunk, index }: RecordAt, report: Report): void {
  // What a response policy is about is asked as it is written there, malformed or not.
  const owner = isPolicyTrigger(zone, id)
    ? undefined
    : faultOf(zone, chunk.owners[index] ?? NO_NAME, zone.store.ownerOf(id));
  const target = faultOf(zone, chunk.targets[index] ?? NO_NAME, zone.store.targetOf(id));
  if (owner === undefined && target === undefined) return;
  const record = recordOf(zone, id);
  if (!record) return;
  const tokens = tokensOf(record.chunk, record.index);
  tell(
    id,
    owner,
    tokens.find(({ role }) => role === 'owner'),
    report,
  );
  tell(id, target, targetToken(record), report);
}

function tell(entry: EntryId, fault: Fault | undefined, token: TokenPlace | undefined, report: Report): void {
  if (!fault || !token) return;
  const { start, end, text } = token;
  if (fault.kind === 'encoded') report({ entry, start, end, message: messageFor(fault.label) });
  // Octets that are written as numbers are nobody's letters: name-not-hostname speaks of hosts with them.
  else if (isLetter(text.codePointAt(oddAt(text)) ?? 0))
    report({ entry, start, end, message: lettersMessage(text) });
}

function messageFor(label: string): string {
  return `"${label}" starts with "xn--" and yet is not the encoded form of any letters: many programs refuse to look it up.`;
}

/** What is wrong with a label: it is the encoded form of nothing, or has octets above 127. */
type Fault = { readonly kind: 'encoded'; readonly label: string } | { readonly kind: 'letters' };

/** The first fault of a name as it is written; `absolute` says where it is. Hot path: integers, but for odd labels. */
function faultOf(zone: Zone, written: NameId, absolute: NameId): Fault | undefined {
  const { names } = zone;
  let placed = absolute < 0 ? written : absolute;
  for (let at = written; at > RELATIVE; at = names.parent(at)) {
    if ((names.traits(at) & LabelTrait.Encoded) !== 0) {
      const label = names.labelText(at);
      if (!isDecodable(label)) return { kind: 'encoded', label };
    } else if (!names.isHostLabel(at) && hasLetters(names.label(at)) && !isInstance(zone, placed)) {
      return { kind: 'letters' };
    }
    placed = names.parent(placed);
  }
  return undefined;
}

function hasLetters(label: Uint8Array): boolean {
  return label.some((octet) => octet > 127);
}

/** True for the instance of a service, the name of which is UTF-8 as people read it (RFC 6763 section 4.1.1). */
function isInstance({ names }: Zone, name: NameId): boolean {
  const service = names.parent(name);
  if (service <= RELATIVE || !names.isUnderscored(service)) return false;
  const protocol = names.parent(service);
  return protocol > RELATIVE && /^_(?:tcp|udp)$/.test(names.labelText(protocol));
}
