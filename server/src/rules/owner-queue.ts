import { type NameId, NO_NAME } from '../zone/name-table';

/**
 * Owners that wait to be checked, each once.
 *
 * Hot path where an edit concerns very many: a mark per name, since a set from which each one is taken costs more than
 * to check it.
 */
export class OwnerQueue {
  readonly #waiting: NameId[] = [];
  #marks = new Uint8Array(1024);

  add(owner: NameId): void {
    if (owner < 0 || this.#marks[owner] === 1) return;
    if (owner >= this.#marks.length) {
      const marks = new Uint8Array(Math.ceil(owner * 1.5));
      marks.set(this.#marks);
      this.#marks = marks;
    }
    this.#marks[owner] = 1;
    this.#waiting.push(owner);
  }

  /** Takes one of them, the last one first; `NO_NAME` if none is left. */
  take(): NameId {
    const owner = this.#waiting.pop() ?? NO_NAME;
    if (owner >= 0) this.#marks[owner] = 0;
    return owner;
  }

  clear(): void {
    while (this.take() >= 0);
  }
}
