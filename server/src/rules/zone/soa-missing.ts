import { type Chunk, EntryKind } from '../../zone/chunk';
import { type EntryId, NO_ENTRY } from '../../zone/entry-store';
import { entryText, readEntry } from '../../zone/entry-tokens';
import { hasType, lookUpAddresses, recordsAt } from '../../zone/look-up';
import { type NameId, NO_NAME, ROOT } from '../../zone/name-table';
import { originAt } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { lineEndOf, ownerText, startOfEntry } from '../editing';
import type { Finding, Fix, FixContext, Report, Rule } from '../rule';
import { A, AAAA, NS, SOA } from '../types';

/** A zone without SOA (RFC 1035 section 5.2). */
export const soaMissing: Rule = {
  code: 'soa-missing',
  group: 'zone',
  severity: 'error',
  summary: 'the zone has no SOA record',
  why: 'The SOA record starts a zone: it tells secondaries how new their copy is, and resolvers how long "there is no such name" holds. Name servers refuse a zone without it. A file with nothing but the name servers of the root and their addresses is no zone: resolvers take it for hints where to start.',
  remedy: 'Write an SOA record at the name of the zone, as its first record.',
  references: ['RFC 1035 section 5.2', 'RFC 1035 section 3.3.13'],
  bad: `$TTL 3600
@    NS  ns1
;< error[soa-missing]
ns1  A   192.0.2.1
`,
  good: `$TTL 3600
@    SOA ns1 hostmaster 1 7200 3600 1209600 3600
@    NS  ns1
ns1  A   192.0.2.1
`,
  check: { scope: 'zone', run: check },
  fixes: addSkeleton,
};

function check(zone: Zone, report: Report): void {
  // An SOA in the wrong place, or one that cannot be read, is told of itself.
  if (zone.soas().length > 0 || hasBrokenSoa(zone) || isRootHints(zone)) return;
  const entry = firstRecord(zone) ?? NO_ENTRY;
  report({
    ...firstWord(zone, entry),
    message: `The zone ${zone.names.text(zone.apex)} has no SOA record: name servers refuse it.`,
  });
}

/** True if there is an SOA after all that has no owner or cannot be read. */
function hasBrokenSoa(zone: Zone): boolean {
  for (const chunk of zone.inOrder()) {
    if (chunk.types.includes(SOA)) return true;
    for (const problem of chunk.problems) {
      if (chunk.kinds[problem.entry] !== EntryKind.Broken) continue;
      if (problem.data?.meant === 'SOA' || hasWordSoa(chunk, problem.entry)) return true;
    }
  }
  return false;
}

function hasWordSoa(chunk: Chunk, index: number): boolean {
  const { text, starts, ends, count } = readEntry(chunk, index);
  for (let token = 0; token < count; token++)
    if (text.slice(starts[token], ends[token]).toUpperCase() === 'SOA') return true;
  return false;
}

/** True for the name servers of the root and their addresses alone, from which resolvers start: no zone. */
function isRootHints(zone: Zone): boolean {
  if (zone.apex !== ROOT || !hasType(zone, ROOT, NS)) return false;
  for (const chunk of zone.inOrder()) {
    for (let index = 0; index < chunk.count; index++) {
      if (chunk.kinds[index] !== EntryKind.Record) continue;
      const owner = zone.store.ownerOf(chunk.ids[index] ?? NO_ENTRY);
      const type = chunk.types[index] ?? 0;
      if (owner === ROOT ? type !== NS : (type !== A && type !== AAAA) || !pointsAt(zone, ROOT, owner))
        return false;
    }
  }
  return true;
}

function pointsAt(zone: Zone, owner: NameId, target: NameId): boolean {
  for (let id = zone.store.firstPointing(target); id >= 0; id = zone.store.nextPointing(id))
    if (zone.store.ownerOf(id) === owner) return true;
  return false;
}

function firstRecord(zone: Zone): EntryId | undefined {
  let any: EntryId | undefined;
  for (const chunk of zone.root.text.chunks) {
    for (let index = 0; index < chunk.count; index++) {
      const kind = chunk.kinds[index];
      any ??= chunk.ids[index];
      if (kind !== EntryKind.Trivia && kind !== EntryKind.Origin && kind !== EntryKind.Ttl)
        return chunk.ids[index];
    }
  }
  return any;
}

function firstWord(zone: Zone, entry: EntryId): { entry: EntryId; start: number; end: number } {
  const chunk = zone.store.chunkOf(entry);
  const text = chunk ? entryText(chunk, zone.store.indexOf(entry)) : '';
  const word = /\S+/.exec(text);
  return { entry, start: word?.index ?? 0, end: (word?.index ?? 0) + (word?.[0].length ?? 0) };
}

/** An SOA record, and where the zone has none yet, the NS record and the address of a first name server. */
function addSkeleton(finding: Finding, { zone }: FixContext): Fix[] {
  const { file, start } = startOfEntry(zone, finding.entry);
  const chunk = zone.store.chunkOf(finding.entry);
  const lineEnd = chunk ? lineEndOf(chunk) : '\n';
  const origin = chunk ? originAt(zone, chunk, zone.store.indexOf(finding.entry)) : zone.apex;
  const owner = ownerText(zone, zone.apex, origin);
  const pad = ' '.repeat(owner.length + 1);
  const known = primaryOf(zone);
  const server = known === NO_NAME ? zone.names.resolve(zone.names.fromText('ns1'), zone.apex) : known;
  const primary = ownerText(zone, server, origin);
  const mailbox = `hostmaster${owner === '@' ? '' : `.${owner}`}`;
  const lines = [
    ...(hasDefaultTtl(zone, finding.entry) ? [] : ['$TTL 3600']),
    `${owner} SOA ${primary} ${mailbox} (`,
    `${pad}  1        ; serial`,
    `${pad}  7200     ; refresh: 2 hours`,
    `${pad}  3600     ; retry: 1 hour`,
    `${pad}  1209600  ; expire: 2 weeks`,
    `${pad}  3600 )   ; negative answers are kept for 1 hour`,
    ...(hasType(zone, zone.apex, NS) ? [] : [`${owner} NS ${primary}`]),
    // A record without owner that follows would take over that of the address.
    ...(isUnknownHere(zone, server) && !startsBlank(zone, finding) ? [`${primary} A 192.0.2.1`] : []),
  ];
  const newText = lines.map((line) => line + lineEnd).join('');
  // What is least likely to be right is selected, to be typed over.
  const typed = known === NO_NAME ? primary : mailbox;
  const at = newText.indexOf(` ${typed}`) + 1;
  return [
    {
      title: 'Add an SOA record to fill in',
      preferred: true,
      edits: [{ file, start, end: start, newText }],
      select: { edit: 0, start: at, end: at + typed.length },
    },
  ];
}

function startsBlank(zone: Zone, { entry }: Finding): boolean {
  const chunk = zone.store.chunkOf(entry);
  return chunk !== undefined && /^[ \t]/.test(entryText(chunk, zone.store.indexOf(entry)));
}

/** The first name server of the zone with an address, else the first, else a host that is called like one. */
function primaryOf(zone: Zone): NameId {
  const servers = recordsAt(zone, zone.apex, NS).map((id) => zone.store.targetOf(id));
  const first = servers.find((server) => lookUpAddresses(zone, server).kind === 'records') ?? servers[0];
  if (first !== undefined && first >= 0) return first;
  const host = zone.names.find(zone.names.fromText('ns1'), zone.apex);
  return host >= 0 && zone.store.hasRecords(host) ? host : NO_NAME;
}

/** True for a name of this zone that has no records and no NS record that speaks of it. */
function isUnknownHere(zone: Zone, server: NameId): boolean {
  return lookUpAddresses(zone, server).kind === 'no-name' && zone.store.firstPointing(server) < 0;
}

function hasDefaultTtl(zone: Zone, entry: EntryId): boolean {
  const chunk = zone.store.chunkOf(entry);
  if (!chunk) return false;
  if ((chunk.before?.defaultTtl ?? NO_ENTRY) >= 0) return true;
  const index = zone.store.indexOf(entry);
  for (let at = 0; at < index; at++) if (chunk.kinds[at] === EntryKind.Ttl) return true;
  return false;
}
