import { type Chunk, EntryKind } from '../../zone/chunk';
import { type EntryId, NO_ENTRY } from '../../zone/entry-store';
import { entryText, readEntry } from '../../zone/entry-tokens';
import { NO_NAME, RELATIVE, ROOT } from '../../zone/name-table';
import { fieldToken, placeOf, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { lineEndOf } from '../editing';
import type { Fix, FixContext, Report, Rule } from '../rule';

/** A file of which nothing tells whose zone it is. */
export const originUnknown: Rule = {
  code: 'origin-unknown',
  group: 'housekeeping',
  severity: 'hint',
  summary: 'the name of the zone is not known',
  why: 'A zone file mostly does not say whose zone it is: the configuration of the name server does. Relative names can then not be completed, and all that depends on the name of the zone is not checked: targets outside it, its SOA and name servers, its mail.',
  remedy:
    'Write `; zonewright: origin=example.com.` at the start of the file, name the file after the zone (`db.example.com`, `example.com.zone`), set `zonewright.origins`, or begin the file with an absolute `$ORIGIN`.',
  references: ['RFC 1035 section 5.1'],
  bad: `$TTL 3600
@    SOA ns1 hostmaster 1 7200 3600 1209600 3600
;< hint[origin-unknown]
@    NS  ns1
@    NS  ns2.example.net.
ns1  A   192.0.2.1
`,
  good: `; zonewright: origin=example.com.
$TTL 3600
@    SOA ns1 hostmaster 1 7200 3600 1209600 3600
@    NS  ns1
@    NS  ns2.example.net.
ns1  A   192.0.2.1
`,
  examples: { origin: 'unknown' },
  check: { scope: 'zone', run: check },
  fixes: (_, context) => addModeline(context),
};

function check(zone: Zone, report: Report): void {
  if (zone.apex !== RELATIVE) return;
  const first = firstRecord(zone);
  if (!first) return;
  const tape = readEntry(first.chunk, first.index);
  report({
    entry: first.id,
    start: tape.starts[0] ?? 0,
    end: tape.ends[0] ?? 0,
    message:
      'Nothing says which zone this is: relative names stay as they are, and what depends on the name of the zone is not checked.',
  });
}

function firstRecord(zone: Zone): { chunk: Chunk; index: number; id: EntryId } | undefined {
  for (const chunk of zone.root.text.chunks)
    for (let index = 0; index < chunk.count; index++)
      if (chunk.kinds[index] === EntryKind.Record) return { chunk, index, id: chunk.ids[index] ?? NO_ENTRY };
  return undefined;
}

function addModeline({ zone }: FixContext): Fix[] {
  const chunk = zone.root.text.chunks[0];
  if (!chunk) return [];
  const name = likelyName(zone) ?? 'example.com.';
  const before = '; zonewright: origin=';
  // A byte order mark has to stay the first thing in its file.
  const at = entryText(chunk, 0).startsWith('\uFEFF') ? 1 : 0;
  const place = placeOf(zone, chunk.ids[0] ?? NO_ENTRY, at, at);
  return [
    {
      title: 'Say the name of the zone in a comment at the start',
      edits: [{ ...place, newText: `${before}${name}${lineEndOf(chunk)}` }],
      select: { edit: 0, start: before.length, end: before.length + name.length },
    },
  ];
}

/** The domain of the mailbox or the name server that the SOA names in full. */
function likelyName(zone: Zone): string | undefined {
  for (const id of zone.soas()) {
    const record = recordOf(zone, id);
    for (const field of ['rname', 'mname']) {
      const text = record && fieldToken(record, field)?.text;
      const name = text?.endsWith('.') ? zone.names.fromText(text) : NO_NAME;
      const parent = name > ROOT ? zone.names.parent(name) : ROOT;
      if (parent > ROOT) return zone.names.text(parent);
    }
  }
  return undefined;
}
