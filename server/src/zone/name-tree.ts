import type { NameId, NameTable } from './name-table';

/**
 * Which names of a table are below which others. Only edits ask that, so that names are put below each other when one
 * does.
 */
export class NameTree {
  readonly #names: Pick<NameTable, 'parent' | 'size' | 'capacity'>;
  /** The name that was put below this one last, and the one that was put below the same parent before; 0 for none. */
  #lastChild = new Int32Array(0);
  #earlierSibling = new Int32Array(0);
  /** Names that have their place: those with lower ids. The root and the origin are below nothing. */
  #placed = 2;

  constructor(names: Pick<NameTable, 'parent' | 'size' | 'capacity'>) {
    this.#names = names;
  }

  /**
   * `name` and all names of the table below it, whether or not they have records; undefined if there are more than
   * `most`. In no particular order.
   */
  subtree(name: NameId, most: number): NameId[] | undefined {
    this.#place();
    const found = [name];
    for (let at = 0; at < found.length; at++) {
      let child = this.#lastChild[found[at] ?? 0] ?? 0;
      for (; child !== 0; child = this.#earlierSibling[child] ?? 0) {
        if (found.length >= most) return undefined;
        found.push(child);
      }
    }
    return found;
  }

  #place(): void {
    const { size, capacity } = this.#names;
    if (size > this.#lastChild.length) {
      const children = this.#lastChild;
      const siblings = this.#earlierSibling;
      this.#lastChild = new Int32Array(capacity);
      this.#earlierSibling = new Int32Array(capacity);
      this.#lastChild.set(children);
      this.#earlierSibling.set(siblings);
    }
    for (; this.#placed < size; this.#placed++) {
      const parent = this.#names.parent(this.#placed);
      this.#earlierSibling[this.#placed] = this.#lastChild[parent] ?? 0;
      this.#lastChild[parent] = this.#placed;
    }
  }
}
