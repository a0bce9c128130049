import type { Chunk } from '../../zone/chunk';
import type { EntryId } from '../../zone/entry-store';
import { answeringName, lookUp } from '../../zone/look-up';
import { type NameId, NO_NAME, RELATIVE } from '../../zone/name-table';
import type { Zone } from '../../zone/zone';
import { A, MX, PTR } from '../types';
import { isTopLevelDomain, isUbiquitousDomain } from './top-level-domains';

/** Why a relative name is likely meant as absolute: it ends in the zone's own name, or in a top-level domain. */
export type Undotted = 'own name' | 'top-level domain';

/**
 * Whether the final dot of a record's target was likely forgotten. Said neither of MX records (mx-target-missing-dot
 * does) nor of PTR records in reverse zones (ptr-missing-dot does). Other rules keep quiet about such a target.
 */
export function undottedTarget(zone: Zone, id: EntryId, chunk: Chunk, index: number): Undotted | undefined {
  // Half of a large zone points at nothing: out, before anything else is asked.
  if ((chunk.targets[index] ?? NO_NAME) <= RELATIVE) return undefined;
  const type = chunk.types[index];
  if (type === MX || (type === PTR && isReverseZone(zone))) return undefined;
  return undottedName(zone, id, chunk, index);
}

/** Like {@link undottedTarget}, for the rules that speak of MX and PTR records. */
export function undottedName(zone: Zone, id: EntryId, chunk: Chunk, index: number): Undotted | undefined {
  const written = chunk.targets[index] ?? NO_NAME;
  // Nearly all relative names have one label: out, before anything is looked up.
  if (written <= RELATIVE || zone.names.parent(written) === RELATIVE || !zone.names.isRelative(written))
    return undefined;
  if (zone.apex === RELATIVE) return undefined;
  const absolute = zone.store.targetOf(id);
  if (endsInOwnName(zone, written, absolute)) return 'own name';
  return endsInTopLevelDomain(zone, written, absolute) ? 'top-level domain' : undefined;
}

/**
 * True if the relative name `written`, which means `absolute`, ends as text with the zone's own name: the name is in
 * there twice. Not so behind `$ORIGIN .`, where nothing is put behind a name.
 */
export function endsInOwnName(zone: Zone, written: NameId, absolute: NameId): boolean {
  const { ownName } = knowledgeOf(zone);
  if (ownName < 0 || !zone.names.isAtOrBelow(written, ownName)) return false;
  if (absolute >= 0 && zone.names.labelCount(absolute) === zone.names.labelCount(written)) return false;
  // In a zone of one label, that label alone may well be a host.
  return written !== ownName || zone.names.parent(ownName) !== RELATIVE;
}

/**
 * True if the relative name `written`, which means `absolute`, is foreign to the zone: it has several labels, the last
 * of which is a top-level domain, and nothing is there in the zone.
 */
export function endsInTopLevelDomain(zone: Zone, written: NameId, absolute: NameId): boolean {
  const { names, store } = zone;
  let top = written;
  let labels = 1;
  for (let above = names.parent(top); above !== RELATIVE; above = names.parent(above)) {
    if (above === NO_NAME) return false;
    top = above;
    labels++;
  }
  if (labels < 2) return false;
  const kind = kindOfLabel(zone, top);
  if (kind === 'other' || absolute < 0 || store.exists(absolute)) return false;
  let origin = absolute;
  for (let at = 0; at < labels; at++) origin = names.parent(origin);
  // Where the origin is above the zone, as behind $ORIGIN com., the zone's own labels had to be written.
  if (origin !== zone.apex && names.isAtOrBelow(zone.apex, origin)) return false;
  const found = lookUp(zone, absolute, A).kind;
  if (found === 'outside' || found === 'delegated' || found === 'dname') return false;
  const answering = answeringName(zone, absolute);
  // Below a wildcard any name exists. One whose own name has the top-level domain was written for such names ...
  if (answering !== NO_NAME && names.parent(answering) !== origin && names.isAtOrBelow(answering, origin))
    return false;
  // ... and beside another, only what can hardly be meant is said.
  return kind === 'ubiquitous' || labels > 2 || answering === NO_NAME;
}

/** The zone's name without its final dot, as a relative name; `NO_NAME` where it is not known. */
export function ownNameOf(zone: Zone): NameId {
  return knowledgeOf(zone).ownName;
}

/** True for zones below in-addr.arpa and ip6.arpa. */
export function isReverseZone(zone: Zone): boolean {
  return knowledgeOf(zone).reverse;
}

type LabelKind = 'ubiquitous' | 'top-level' | 'other';

/** What holds for a zone as long as it lives: its name never changes. */
interface Knowledge {
  /** The zone's name without its final dot, as a relative name. */
  readonly ownName: NameId;
  readonly reverse: boolean;
  readonly labels: Map<NameId, LabelKind>;
}

const known = new WeakMap<Zone, Knowledge>();

function knowledgeOf(zone: Zone): Knowledge {
  let knowledge = known.get(zone);
  if (!knowledge) {
    const text = zone.names.text(zone.apex);
    const relative = zone.apex > RELATIVE ? zone.names.fromText(text.slice(0, -1)) : NO_NAME;
    knowledge = { ownName: relative, reverse: /(^|\.)(in-addr|ip6)\.arpa\.$/.test(text), labels: new Map() };
    known.set(zone, knowledge);
  }
  return knowledge;
}

function kindOfLabel(zone: Zone, name: NameId): LabelKind {
  const { labels } = knowledgeOf(zone);
  let kind = labels.get(name);
  if (kind === undefined) {
    const label = zone.names.labelText(name);
    kind = isUbiquitousDomain(label) ? 'ubiquitous' : isTopLevelDomain(label) ? 'top-level' : 'other';
    labels.set(name, kind);
  }
  return kind;
}
