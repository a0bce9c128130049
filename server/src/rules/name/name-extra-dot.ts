import { type Chunk, EntryKind } from '../../zone/chunk';
import { ChunkIndex, NO_TALLY } from '../../zone/chunk-index';
import { NO_ENTRY } from '../../zone/entry-store';
import { lookUpAddresses } from '../../zone/look-up';
import { RELATIVE, ROOT } from '../../zone/name-table';
import { originAt, placeOf, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { NameFacts } from '../name-facts';
import type { Report, Rule } from '../rule';
import { CNAME, MX, NS, SRV } from '../types';
import { isPolicyAction } from './response-policy';
import { targetToken } from './target-token';
import { isTopLevelDomain } from './top-level-domains';

/** A target of one label with a final dot, where a host of this zone is meant. */
export const nameExtraDot: Rule = {
  code: 'name-extra-dot',
  group: 'name',
  severity: 'warning',
  summary: 'a host of this zone is named with a final dot, and so as if it were a top-level domain',
  why: 'A name that ends in a dot is complete: `mail.` is the top-level domain "mail", which does not exist, and not the host `mail` of this zone. The origin is put behind names without a final dot only. Nobody who is led to such a name finds anything.',
  remedy: 'Take the dot away, or write the whole name: `mail.example.com.`.',
  references: ['RFC 1035 section 5.1'],
  bad: `$TTL 3600
www   CNAME web.
;           ^^^^ warning[name-extra-dot]
web   A     192.0.2.80
`,
  good: `$TTL 3600
www   CNAME web
web   A     192.0.2.80
`,
  check: { scope: 'zone', run: check },
  fixes: (finding, { zone }) => [
    {
      title: 'Take the final dot away',
      preferred: true,
      edits: [{ ...placeOf(zone, finding.entry, finding.end - 1, finding.end), newText: '' }],
    },
  ],
};

function check(zone: Zone, report: Report): void {
  if (zone.apex === RELATIVE || !NameFacts.of(zone).hasOddTopLevel) return;
  for (const [chunk, indexes] of TARGETS.of(zone).found)
    for (const index of indexes) checkTarget(zone, chunk, index, report);
}

function checkTarget(zone: Zone, chunk: Chunk, index: number, report: Report): void {
  const { names, store } = zone;
  const target = chunk.targets[index] ?? ROOT;
  // In response policies `*.` says that there is no data, `rpz-passthru.` that nothing is changed.
  if (isPolicyAction(zone, target) || names.isAtOrBelow(target, zone.apex)) return;
  if (isTopLevelDomain(names.labelText(target))) return;
  const host = names.findSibling(originAt(zone, chunk, index), target);
  // Only a host that is written out: below a wildcard any name exists.
  if (host < 0 || !store.hasRecords(host) || lookUpAddresses(zone, host).kind !== 'records') return;
  const record = recordOf(zone, chunk.ids[index] ?? NO_ENTRY);
  const token = record && targetToken(record);
  if (!record || !token || record.unsure || record.owner === host) return;
  report({
    entry: record.id,
    start: token.start,
    end: token.end,
    message: `${token.text} is a top-level domain because of its dot, and there is none of that name. If ${names.text(host)} is meant, take the dot away.`,
  });
}

/** Records of a chunk that lead to an absolute name of one label; `localhost.` is known everywhere. */
const TARGETS = new ChunkIndex(({ kinds, types, targets, count }, { names }) => {
  const found: number[] = [];
  for (let index = 0; index < count; index++) {
    const target = targets[index] ?? ROOT;
    if (target <= RELATIVE || target === ROOT || names.parent(target) !== ROOT) continue;
    if (kinds[index] !== EntryKind.Record || !TYPES.includes(types[index] ?? 0)) continue;
    if (names.labelText(target) !== 'localhost') found.push(index);
  }
  return found.length > 0 ? found : undefined;
}, NO_TALLY);

const TYPES: readonly number[] = [MX, NS, CNAME, SRV];
