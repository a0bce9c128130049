import type { NameId } from './name-table';

const NONE: readonly NameId[] = [];

/** Which names belong to a name. Most have one, which is kept without a set of its own; some have a million. */
export class NameRelation {
  readonly #of = new Map<NameId, NameId | Set<NameId>>();

  /** How many names have others. */
  get size(): number {
    return this.#of.size;
  }

  /** The names that have others. */
  names(): Iterable<NameId> {
    return this.#of.keys();
  }

  of(name: NameId): Iterable<NameId> {
    const others = this.#of.get(name);
    if (others === undefined) return NONE;
    return typeof others === 'number' ? [others] : others;
  }

  /** False if the two belonged together already. */
  add(name: NameId, other: NameId): boolean {
    const others = this.#of.get(name);
    if (others === other) return false;
    if (others === undefined) this.#of.set(name, other);
    else if (typeof others === 'number') this.#of.set(name, new Set([others, other]));
    else if (others.has(other)) return false;
    else others.add(other);
    return true;
  }

  delete(name: NameId, other: NameId): void {
    const others = this.#of.get(name);
    if (others === other) this.#of.delete(name);
    if (typeof others !== 'object') return;
    others.delete(other);
    if (others.size === 0) this.#of.delete(name);
  }

  /** Takes away all that belong to a name, and gives them. */
  take(name: NameId): Iterable<NameId> {
    const others = this.of(name);
    this.#of.delete(name);
    return others;
  }
}
