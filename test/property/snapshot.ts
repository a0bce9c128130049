import type { Analysis } from '../../server/src/rules/analysis';
import type { EntryProblem } from '../../server/src/zone/chunk';
import { EntryKind } from '../../server/src/zone/chunk';
import { type EntryId, NO_ENTRY } from '../../server/src/zone/entry-store';
import { entryText } from '../../server/src/zone/entry-tokens';
import { placeOf, ttlOf } from '../../server/src/zone/record';
import type { Zone } from '../../server/src/zone/zone';
import type { ZoneFile } from '../../server/src/zone/zone-file';

/**
 * All that can be seen of a zone, without what may differ between equal ones: entry ids, name ids, chunk borders.
 * Two zones with the same text have equal snapshots, however they came to be.
 */
export function snapshotOf(analysis: Analysis): object {
  const { zone } = analysis;
  const entries: string[] = [];
  const problems: string[] = [];
  const labels = new Map<EntryId, string>();
  for (const file of zone.files()) {
    let number = 0;
    for (const chunk of file.text.chunks) {
      for (let index = 0; index < chunk.count; index++) {
        labels.set(chunk.ids[index] ?? NO_ENTRY, `${pathOf(zone, file)}#${number++}`);
      }
    }
  }
  const label = (id: EntryId): string => (id < 0 ? '-' : (labels.get(id) ?? `gone ${id}`));
  for (const chunk of zone.inOrder()) {
    for (let index = 0; index < chunk.count; index++) {
      const id = chunk.ids[index] ?? NO_ENTRY;
      const { start } = placeOf(zone, id);
      entries.push(
        [
          label(id),
          start,
          JSON.stringify(entryText(chunk, index)),
          `kind ${chunk.kinds[index]} flags ${chunk.flags[index]}`,
          chunk.kinds[index] === EntryKind.Record
            ? `type ${zone.store.typeOf(id)} class ${chunk.classes[index]} owner ${zone.names.text(zone.store.ownerOf(id))} target ${zone.names.text(zone.store.targetOf(id))} first ${chunk.firsts[index]} ttl ${ttlOf(zone, id)} from ${label(chunk.ttlFrom[index] ?? NO_ENTRY)}`
            : '',
        ].join(' | '),
      );
    }
    const tell = (problem: EntryProblem) =>
      problems.push(
        `${label(chunk.ids[problem.entry] ?? NO_ENTRY)} ${problem.start}-${problem.end} ${problem.severity ?? ''} ${problem.code}: ${problem.message} ${JSON.stringify(problem.data ?? {})}`,
      );
    chunk.problems.forEach(tell);
    chunk.contextProblems.forEach(tell);
  }
  const findings = analysis
    .findings()
    .map(
      (finding) =>
        `${label(finding.entry)} ${finding.start}-${finding.end} ${finding.severity} ${finding.code}: ${finding.message} ${JSON.stringify(finding.data)} ${finding.related.map((related) => `${label(related.entry)} ${related.start}-${related.end} ${related.message}`).join(' & ')}`,
    );
  return {
    entries,
    problems: problems.sort(),
    index: indexOf(zone, label),
    records: zone.store.recordCount,
    soas: zone.soas().map(label),
    findings: findings.sort(),
  };
}

function indexOf(zone: Zone, label: (id: EntryId) => string): string[] {
  const lines: string[] = [];
  for (let name = 0; name < zone.names.size; name++) {
    const at: string[] = [];
    const pointing: string[] = [];
    for (let id = zone.store.firstAt(name); id >= 0; id = zone.store.nextAt(id)) at.push(label(id));
    for (let id = zone.store.firstPointing(name); id >= 0; id = zone.store.nextPointing(id))
      pointing.push(label(id));
    if (at.length + pointing.length === 0 && !zone.store.exists(name)) continue;
    const text = `${zone.names.isRelative(name) ? 'relative ' : ''}${zone.names.text(name)}`;
    lines.push(
      `${text} at ${at.sort()} pointing ${pointing.sort()} exists ${zone.store.exists(name)} single ${zone.store.isSingle(name)}`,
    );
  }
  return lines.sort();
}

function pathOf(zone: Zone, file: ZoneFile): string {
  if (!file.parent) return file.uri;
  const place = placeOf(zone, file.includedBy);
  return `${pathOf(zone, file.parent)}@${place.start}/${file.kind === 'generated' ? 'generated' : file.uri}`;
}
