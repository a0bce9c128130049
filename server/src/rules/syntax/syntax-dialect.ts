import type { Dialect } from '../../zone/dialect';
import { NO_ENTRY } from '../../zone/entry-store';
import type { Zone } from '../../zone/zone';
import { type MarkInZone, marksOfContext } from '../dialect/context';
import { marksOf } from '../dialect/marks';
import type { Effect, Effects, Server } from '../dialect/trait';
import { replaceSpot } from '../fixing';
import type { Rule } from '../rule';

const NAMES: Readonly<Record<Server, string>> = {
  bind: 'BIND 9.18',
  knot: 'Knot DNS',
  nsd: 'NSD',
  powerdns: 'PowerDNS',
};

const SERVERS: Readonly<Record<Dialect, readonly Server[]>> = {
  bind: [],
  knot: ['knot'],
  nsd: ['nsd'],
  powerdns: ['powerdns'],
  portable: ['bind', 'knot', 'nsd', 'powerdns'],
};

/** What the name server that was chosen refuses, or reads otherwise than BIND. */
export const syntaxDialect: Rule = {
  code: 'syntax-dialect',
  group: 'syntax',
  severity: 'error',
  summary: 'the name server of the setting `zonewright.dialect` refuses this, or reads it differently',
  why: 'All name servers read the zone files of RFC 1035, and each has its own idea of the rest: of `$GENERATE`, of units in TTLs, of the names of record types, of characters in names. With the setting `zonewright.dialect` (or `check --dialect`) a zone is checked for one of them: `knot`, `nsd` or `powerdns`. What that server refuses is an error, what it reads differently from BIND a warning. With `portable` everything is a warning that is not read alike by BIND, Knot DNS, NSD and PowerDNS. With `bind`, the default, this rule is silent. It speaks of BIND 9.18, Knot DNS 3.2, NSD 4.6 and PowerDNS 4.7 with its bind backend; what they do was measured, and is listed in docs/dialects.md.',
  remedy: 'Write it in the way all servers know, which the fix does where there is one.',
  references: ['RFC 1035 section 5.1', 'RFC 3597 section 5', 'BIND 9 Administrator Reference Manual'],
  examples: { dialect: 'knot' },
  bad: `$TTL 3600
$GENERATE 1-9 host$ A 192.0.2.$
;<^^^^^^^ error[syntax-dialect]
www  CLASS1 A 192.0.2.1
;    ^^^^^^ error[syntax-dialect]
`,
  good: `$TTL 3600
host1 A 192.0.2.1
www   IN A 192.0.2.1
`,
  check: {
    scope: 'zone',
    run(zone, report) {
      const { dialect = 'bind' } = zone.options;
      if (dialect === 'bind') return;
      const said = new Set<string>();
      for (const { chunk, index, start, end, lead, effects, once } of marksIn(zone)) {
        if (once !== undefined && said.has(once)) continue;
        const told = say(dialect, lead, effects);
        if (!told) continue;
        if (once !== undefined) said.add(once);
        report({ ...told, entry: chunk.ids[index] ?? NO_ENTRY, start, end });
      }
    },
  },
  fixes: (finding, { zone }) => {
    for (const { chunk, index, start, end, meant } of marksIn(zone)) {
      if (start !== finding.start || end !== finding.end || chunk.ids[index] !== finding.entry) continue;
      const text = meant?.();
      if (text === undefined) continue;
      const title = text === '' ? 'Remove the blank' : `Write ${text}`;
      const short = text.length > 40 ? 'Write it as all name servers read it' : title;
      return [{ title: short, preferred: true, edits: [replaceSpot(zone, finding, text)] }];
    }
    return [];
  },
};

/** All that is not read alike in the text of a zone. */
function* marksIn(zone: Zone): Generator<MarkInZone> {
  yield* marksOfContext(zone);
  for (const chunk of zone.inOrder()) {
    if (chunk.file.kind === 'generated') continue;
    for (const mark of marksOf(zone, chunk)) yield { ...mark, chunk };
  }
}

/** The message and severity of effects for a dialect; undefined where its servers see nothing in it. */
function say(dialect: Dialect, lead: string, effects: Effects) {
  const found = SERVERS[dialect].flatMap((server) => {
    const effect = effects[server];
    return effect ? [{ server, effect }] : [];
  });
  if (found.length === 0) return undefined;
  const said = new Map<Effect, string[]>();
  for (const { server, effect } of found) said.set(effect, [...(said.get(effect) ?? []), NAMES[server]]);
  const parts = [...said].map(([{ verdict, how }, names]) => {
    const who = names.length > 1 ? `each of ${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0];
    return `${who} ${how}${verdict === 'refuses' ? ' and refuses it' : ''}`;
  });
  const refused = found.some(({ effect }) => effect.verdict === 'refuses');
  const severity = refused && dialect !== 'portable' ? 'error' : 'warning';
  return { message: `${lead}: ${parts.join('; ')}.`, severity } as const;
}
