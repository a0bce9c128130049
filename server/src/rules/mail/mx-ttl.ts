import { recordsAt } from '../../zone/look-up';
import { type RecordView, recordOf } from '../../zone/record';
import { secondsInWords } from '../../zone/ttl';
import { isEditable, setTtl } from '../editing';
import { spotOfRole } from '../fixing';
import type { Finding, Fix, FixContext, OwnerAt, Report, Rule, TextEdit } from '../rule';
import { MX } from '../types';

const LEAST = 300;
const MOST = 172_800;
const USUAL = 3600;

/** A very short or very long TTL of MX records. */
export const mxTtl: Rule = {
  code: 'mx-ttl',
  group: 'mail',
  severity: 'hint',
  summary: 'the TTL of MX records is below 5 minutes or above 2 days',
  why: 'A change of MX records reaches a sender when what it remembers runs out. With a TTL of a week mail still goes to the old host a week after a move. With one below 5 minutes each sender asks anew for nearly every message, and mail depends on your name servers answering at that moment.\n\nA `$TTL` that is long or short for all is only spoken of at the name of the zone.',
  remedy:
    'One hour (3600) to one day (86400) is usual. Before a move, lower it for a while, one old TTL ahead, and raise it again afterwards.',
  references: ['RFC 1034 section 3.6', 'RFC 1912 section 2.2'],
  bad: `$TTL 3600
@  604800 MX  10 mx1.example.net.
;  ^^^^^^ hint[mx-ttl]
@  604800 MX  20 mx2.example.net.
`,
  good: `$TTL 3600
@  86400 MX  10 mx1.example.net.
@  86400 MX  20 mx2.example.net.
`,
  check: { scope: 'owner', types: [MX], when: ['ownTtl', 'apex'], run: check },
  fixes,
};

function check({ zone, owner, records }: OwnerAt, report: Report): void {
  const first = records.find((id) => zone.store.typeOf(id) === MX);
  const record = first === undefined ? undefined : recordOf(zone, first);
  if (!record || record.ttl === undefined || !isOdd(record.ttl)) return;
  const written = (record.chunk.ttls[record.index] ?? -1) >= 0;
  if (!written && owner !== zone.apex) return;
  const name = zone.names.text(owner);
  const words = secondsInWords(record.ttl);
  report({
    ...spotOfRole(record, written ? 'ttl' : 'type'),
    message:
      record.ttl > MOST
        ? `The MX records of ${name} have a TTL of ${record.ttl} (${words}): after a change, mail goes to the old host for that long.`
        : `The MX records of ${name} have a TTL of ${record.ttl} (${words}): senders ask anew for nearly every message, which is worth it only shortly before a change.`,
  });
}

/** Cloudflare writes 1 into the zones it exports for a TTL that it chooses itself. */
function isOdd(ttl: number): boolean {
  return (ttl < LEAST && ttl !== 1) || ttl > MOST;
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const members = recordsAt(zone, zone.store.ownerOf(finding.entry), MX).flatMap(
    (id) => recordOf(zone, id) ?? [],
  );
  if (members.some(({ id }) => !isEditable(zone, id))) return [];
  return [
    { title: `Set the TTL to ${USUAL} (${secondsInWords(USUAL)})`, preferred: true, edits: setAll(members) },
  ];
}

/** Each record gets the TTL; where one would have to keep the TTL of the one before it, it gets the new one, too. */
function setAll(members: readonly RecordView[]): TextEdit[] {
  const edits = new Map<string, TextEdit>();
  const key = ({ file, start }: TextEdit): string => `${file.uri} ${start}`;
  const all = members.map((member) => setTtl(member, USUAL));
  for (const [own] of all) if (own) edits.set(key(own), own);
  for (const [, ...heirs] of all)
    for (const heir of heirs) if (!edits.has(key(heir))) edits.set(key(heir), heir);
  return [...edits.values()];
}
