import type { EntryId } from '../entry-store';
import type { Zone } from '../zone';

/** `unknown` where nothing can be said: no cryptography, no such key, an unknown algorithm, or above the effort. */
export type Verdict = 'valid' | 'bogus' | 'unknown';

const VERDICTS: readonly (Verdict | undefined)[] = [undefined, 'valid', 'bogus', 'unknown'];

/** Verdicts found ahead of the rules that ask for them, by signature; true until the next edit. */
export class AheadVerdicts {
  readonly #version: number;
  /** An octet for each entry: a zone may have a million signatures. */
  #codes = new Uint8Array(1024);

  constructor(zone: Zone) {
    this.#version = zone.version;
    ahead.set(zone, this);
  }

  set(id: EntryId, verdict: Verdict): void {
    if (id >= this.#codes.length) {
      const larger = new Uint8Array(Math.max(id + 1, this.#codes.length * 2));
      larger.set(this.#codes);
      this.#codes = larger;
    }
    this.#codes[id] = VERDICTS.indexOf(verdict);
  }

  get(zone: Zone, id: EntryId): Verdict | undefined {
    return zone.version === this.#version ? VERDICTS[this.#codes[id] ?? 0] : undefined;
  }
}

const ahead = new WeakMap<Zone, AheadVerdicts>();

/** The verdict on a signature of the zone as it is now, where one was found ahead. */
export function verdictFromAhead(zone: Zone, id: EntryId): Verdict | undefined {
  return ahead.get(zone)?.get(zone, id);
}
