import type { Chunk } from '../zone/chunk';
import { type EntryId, NO_ENTRY } from '../zone/entry-store';
import { ADDRESSES, answeringName, cutAbove, hasType, isDelegated } from '../zone/look-up';
import { type NameId, NO_NAME, RELATIVE, ROOT } from '../zone/name-table';
import { ALIAS, LUA } from '../zone/powerdns-types';
import type { Zone } from '../zone/zone';
import { Circumstance } from './circumstances';
import { NameFact, NameFacts } from './name-facts';
import { TextCircumstances } from './texts-of-chunk';
import { A, AAAA, CNAME, NS, PTR, SPF, TXT } from './types';
import { hasUnindexedNames } from './types-with-names';
import { coveringName, dnameAbove, isNameServer, mayCover } from './zone/cover';

/**
 * Finds out the {@link Circumstance}s of names and of single records. What names have in common that follow each
 * other, such as the name above them or the target of their records, is found out once.
 *
 * Hot path: integers only, and nothing is made. In a zone without delegations and wildcards nobody looks for them.
 */
export class Situation {
  readonly #zone: Zone;
  readonly #names: NameFacts;
  #texts: TextCircumstances | undefined;
  #everywhere = 0;
  #ofWorld = 0;
  #mayCover = false;
  #parent: NameId = NOT_ASKED;
  #ofSiblings = 0;
  #wildcard: NameId = NO_NAME;
  #target: NameId = NOT_ASKED;
  #ofTarget = 0;

  constructor(zone: Zone) {
    this.#zone = zone;
    this.#names = NameFacts.of(zone);
  }

  /** To be called after edits: what was found out before no longer holds. */
  update(): void {
    this.#names.update();
    const world = this.#zone.world?.world;
    this.#ofWorld = world ? Circumstance.world : 0;
    this.#everywhere = world && world.reverse.apexes.size > 0 ? Circumstance.world : 0;
    this.#texts = new TextCircumstances(this.#zone);
    this.#mayCover = mayCover(this.#zone);
    this.#parent = NOT_ASKED;
    this.#target = NOT_ASKED;
  }

  /** What holds for a name, whatever records it has. */
  ofName(owner: NameId): number {
    let found = this.#everywhere;
    if ((this.#names.of(owner) & NameFact.Odd) !== 0) found |= Circumstance.oddOwner;
    if (owner === this.#zone.apex) return found | Circumstance.apex;
    const parent = this.#zone.names.parent(owner);
    if (parent !== this.#parent) this.#lookAtSiblings(owner, parent);
    if (this.#wildcard !== NO_NAME && this.#wildcard !== owner) found |= Circumstance.wildcardBeside;
    found |= this.#ofSiblings;
    if ((found & Circumstance.belowCut) !== 0 && !isNameServer(this.#zone, owner))
      found |= Circumstance.strayGlue;
    return found;
  }

  #lookAtSiblings(owner: NameId, parent: NameId): void {
    const { names, store, apex } = this.#zone;
    let found = 0;
    if (apex !== RELATIVE && !names.isAtOrBelow(owner, apex)) found |= Circumstance.outside;
    const cover = this.#mayCover ? coveringName(this.#zone, owner) : NO_NAME;
    if (cover !== NO_NAME) {
      const isBelowCut = isDelegated(this.#zone, cover);
      if (isBelowCut) found |= Circumstance.belowCut;
      if (!isBelowCut || dnameAbove(this.#zone, owner) !== NO_NAME) found |= Circumstance.belowDname;
    }
    const wildcard = this.#names.hasWildcards ? names.findWildcard(parent) : NO_NAME;
    this.#parent = parent;
    this.#ofSiblings = found;
    this.#wildcard = wildcard >= 0 && store.hasRecords(wildcard) ? wildcard : NO_NAME;
  }

  /** What holds for a record, beside what holds for its owner. */
  ofRecord(id: EntryId, type: number, chunk: Chunk, index: number, owner: NameId): number {
    const written = chunk.owners[index] ?? NO_NAME;
    let found = written >= 0 && this.#isUndotted(written) ? Circumstance.undotted : 0;
    // Half of a large zone are addresses, of which there is no more to say.
    if (type === A || type === AAAA) return found;
    if (type === NS || type === PTR) found |= this.#ofWorld;
    if ((chunk.ttls[index] ?? -1) >= 0) found |= Circumstance.ownTtl;
    if (type === TXT || type === SPF) return found | (this.#texts?.of(chunk, index) ?? 0);
    if (hasUnindexedNames(type)) found |= Circumstance.unindexedName;
    const named = chunk.targets[index] ?? NO_NAME;
    if (named < 0) return found;
    const target = this.#zone.store.targetOf(id);
    if (type === CNAME && target === owner) found |= Circumstance.alias;
    return found | this.#ofPointing(named, target);
  }

  #isUndotted(written: NameId): boolean {
    return (this.#names.of(written) & UNDOTTED) !== 0;
  }

  #ofPointing(written: NameId, target: NameId): number {
    let found = 0;
    const ofWritten = this.#names.of(written);
    const ofBoth = ofWritten | (target < 0 ? 0 : this.#names.of(target));
    if ((ofBoth & NameFact.Odd) !== 0 || (ofWritten & NameFact.AddressLike) !== 0)
      found |= Circumstance.oddTarget;
    if ((ofWritten & UNDOTTED) !== 0) found |= Circumstance.undotted;
    if (target < 0) return found | (written > RELATIVE ? Circumstance.unindexedName : 0);
    if (target === ROOT) found |= Circumstance.rootTarget;
    if (target !== this.#target) {
      this.#ofTarget = this.#standingOf(target);
      this.#target = target;
    }
    return found | this.#ofTarget;
  }

  /** Where a target leads, as `lookUpAddresses` would find it. */
  #standingOf(target: NameId): number {
    const { names, apex, world } = this.#zone;
    const abroad = world && target > ROOT ? Circumstance.abroad : 0;
    if (!names.isAtOrBelow(target, apex)) return Circumstance.outsideTarget | abroad;
    const cut = this.#mayCover ? cutAbove(this.#zone, target, ADDRESSES) : NO_NAME;
    if (cut !== NO_NAME) {
      if (!isDelegated(this.#zone, cut)) return Circumstance.noAddress;
      const isBare = !ADDRESSES.some((type) => hasType(this.#zone, target, type));
      return Circumstance.delegatedTarget | abroad | (isBare ? Circumstance.noGlue : 0);
    }
    const answering = answeringName(this.#zone, target);
    return answering === NO_NAME ? Circumstance.noAddress : this.#standingAt(answering);
  }

  #standingAt(name: NameId): number {
    const { store } = this.#zone;
    let addresses = 0;
    let isAlias = false;
    let hasIpv6 = false;
    let isUnknown = false;
    for (let id = store.firstAt(name); id !== NO_ENTRY; id = store.nextAt(id)) {
      const type = store.typeOf(id);
      if (type === AAAA) hasIpv6 = true;
      if (type === A || type === AAAA) addresses++;
      else if (type === CNAME) isAlias = true;
      else if (type === ALIAS || type === LUA) isUnknown = true;
    }
    if (isUnknown) return 0;
    if (addresses === 0) return isAlias ? Circumstance.alias : Circumstance.noAddress;
    return (hasIpv6 ? 0 : Circumstance.ipv4Only) | (addresses === 1 ? Circumstance.oneAddress : 0);
  }
}

const UNDOTTED = NameFact.OwnName | NameFact.TopLevel;
/** Stands for no name, not even for {@link NO_NAME}, which is the parent of the root. */
const NOT_ASKED = -2;
