import { type NameId, NO_NAME, RELATIVE } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { replaceSpot, spotOfRole, spotText } from '../fixing';
import type { RecordAt, Report, Rule } from '../rule';
import { isDecodable, toALabels } from './idna';
import { targetToken } from './target-token';

/** Letters outside ASCII in a name, and labels that are no encoding of any (RFC 5890). */
export const nameIdn: Rule = {
  code: 'name-idn',
  group: 'name',
  severity: 'warning',
  summary: 'a name is written with letters outside ASCII, or its `xn--` form is wrong',
  why: 'In the DNS a name with other letters has a form of its own that starts with `xn--`; browsers and mail programs ask for that form. Name servers do not translate: BIND and NSD take the octets of the letters as they stand, so that nobody finds the name, and Knot refuses the zone. A label that starts with `xn--` but stands for nothing is refused by many programs. Where a target has no address because of its letters, the rule about that says so.',
  remedy: 'Write the `xn--` form; a comment may hold the name as people read it.',
  references: ['RFC 5891 section 4.4', 'RFC 5890 section 2.3.2.1'],
  bad: `$TTL 3600
müller      A 192.0.2.1
;<^^^^ warning[name-idn]
xn--zzzzzz  A 192.0.2.2
;<^^^^^^^^ warning[name-idn]
`,
  good: `$TTL 3600
xn--mller-kva  A 192.0.2.1 ; müller
`,
  // Letters outside ASCII are found where entries are read.
  check: { scope: 'record', when: ['oddOwner', 'oddTarget'], run: check },
  fixes: (finding, { zone }) => {
    const encoded = toALabels(spotText(zone, finding));
    if (encoded === undefined) return [];
    return [{ title: `Write ${encoded}`, preferred: true, edits: [replaceSpot(zone, finding, encoded)] }];
  },
};

function check({ zone, id, chunk, index }: RecordAt, report: Report): void {
  const owner = badLabel(zone, chunk.owners[index] ?? NO_NAME);
  const target = badLabel(zone, chunk.targets[index] ?? NO_NAME);
  if (owner === undefined && target === undefined) return;
  const record = recordOf(zone, id);
  if (!record) return;
  if (owner !== undefined) report({ ...spotOfRole(record, 'owner'), message: messageFor(owner) });
  const token = targetToken(record);
  if (target !== undefined && token)
    report({ entry: id, start: token.start, end: token.end, message: messageFor(target) });
}

function messageFor(label: string): string {
  return `"${label}" starts with "xn--" and yet is not the encoded form of any letters: many programs refuse to look it up.`;
}

/** The first label that starts with `xn--` and cannot be decoded. Hot path: four octets for each label. */
function badLabel(zone: Zone, name: NameId): string | undefined {
  const { names } = zone;
  for (let at = name; at > RELATIVE; at = names.parent(at)) {
    if (!names.isEncoded(at)) continue;
    const label = names.labelText(at);
    if (!isDecodable(label)) return label;
  }
  return undefined;
}
