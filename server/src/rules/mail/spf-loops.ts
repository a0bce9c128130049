import type { SpfTerm } from '../../mail/spf';
import type { EntryId } from '../../zone/entry-store';
import type { NameId } from '../../zone/name-table';
import type { Zone } from '../../zone/zone';
import type { SpfRecords } from './spf-cost';
import { type SpfLookUps, spfKinds } from './spf-look-ups';

/** A record that comes back to itself, and the first of its terms that leads there. */
export interface SpfLoop {
  readonly record: SpfLookUps;
  readonly term: SpfTerm;
}

/**
 * The records of a zone that come back to themselves, by their id. Hot path: on a loop are only records that are
 * included, which are few even where each host has a record.
 */
export function spfLoops(zone: Zone, included: SpfRecords): ReadonlyMap<EntryId, SpfLoop> {
  const nodes = new Map<EntryId, Node>();
  const loops = new Map<EntryId, SpfLoop>();
  let count = 0;
  const open: Node[] = [];

  const nodeOf = (record: SpfLookUps): Node => {
    const { id } = record.text;
    let node = nodes.get(id);
    if (!node) {
      node = { record, order: -1, low: -1, isOpen: false, steps: stepsOf(record, included), at: 0 };
      nodes.set(id, node);
    }
    return node;
  };

  const enter = (node: Node): void => {
    node.order = node.low = count++;
    node.isOpen = true;
    open.push(node);
  };

  /** All records from `node.order` on lead to each other: those of its strongly connected component. */
  const leave = (node: Node): void => {
    const ring = open.splice(open.lastIndexOf(node));
    const ids = new Set(ring.map(({ record }) => record.text.id));
    for (const member of ring) member.isOpen = false;
    for (const { record, steps } of ring) {
      const back = steps.find(({ to }) => ids.has(to.text.id));
      if (back && (ring.length > 1 || back.to.text.id === record.text.id))
        loops.set(record.text.id, { record, term: back.term });
    }
  };

  const names = new Set<NameId>();
  for (const kind of spfKinds(zone)) for (const { name } of kind.included) names.add(name);
  for (const name of names) {
    const record = included.at(name);
    if (!record) continue;
    const root = nodeOf(record);
    if (root.order >= 0 || root.steps.length === 0) continue;
    // Tarjan's way, with the path in a list: a row of includes may be as long as the zone.
    const path = [root];
    enter(root);
    for (let node = path.at(-1); node; node = path.at(-1)) {
      const step = node.steps[node.at++];
      if (step) {
        const next = nodeOf(step.to);
        if (next.order < 0) {
          enter(next);
          path.push(next);
        } else if (next.isOpen) node.low = Math.min(node.low, next.order);
        continue;
      }
      path.pop();
      const before = path.at(-1);
      if (before) before.low = Math.min(before.low, node.low);
      if (node.low === node.order) leave(node);
    }
  }
  return loops;
}

interface Node {
  readonly record: SpfLookUps;
  /** When it was met, and the earliest record that it leads back to. */
  order: number;
  low: number;
  isOpen: boolean;
  readonly steps: readonly Step[];
  at: number;
}

interface Step {
  readonly term: SpfTerm;
  readonly to: SpfLookUps;
}

/** To records that include something themselves: others lead nowhere. */
function stepsOf({ included: terms }: SpfLookUps, included: SpfRecords): Step[] {
  return terms.flatMap(({ term, name }) => {
    const to = included.at(name);
    return to && to.included.length > 0 ? [{ term, to }] : [];
  });
}
