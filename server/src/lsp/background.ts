/** Milliseconds of work after which messages are served. */
const SLICE = 2;
/** Milliseconds without typing after which work goes on. */
const REST = 60;

/** Does work in slices between messages, and none while someone types. */
export class Background {
  #restUntil = 0;

  /** Someone types: there is more to come, and it is to be answered at once. */
  typed(): void {
    this.#restUntil = performance.now() + REST;
  }

  /** Runs a generator to its end. */
  async run(steps: Generator<void, void>): Promise<void> {
    for (;;) {
      await this.#pause();
      const until = performance.now() + SLICE;
      do if (steps.next().done) return;
      while (performance.now() < until);
    }
  }

  async #pause(): Promise<void> {
    do {
      const rest = this.#restUntil - performance.now();
      await new Promise<void>((resume) => {
        if (rest > 0) setTimeout(resume, rest);
        else setImmediate(resume);
      });
    } while (performance.now() < this.#restUntil);
  }
}
