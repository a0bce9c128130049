import type { Ground } from './ground';
import { type Inject, insert, type Template } from './inject';

/** One way in which a fault comes into a zone. */
export interface Form extends FormOptions {
  /** The diagnostic that has to be found. */
  readonly code: string;
  readonly name: string;
  readonly inject: Inject;
}

export interface FormOptions {
  /** Zones that it may be put into; ordinary ones with names of hosts if absent. */
  readonly zones?: RegExp;
  /** Codes that are right as well, of what is put in. */
  readonly along?: readonly string[];
  /** Where those zones are from, and what is beside them; they work and are alone if absent. */
  readonly ground?: Ground;
}

/** Forms of the faults that one diagnostic finds. */
export function forms(
  code: string,
  each: Readonly<Record<string, Template | Inject>>,
  options: FormOptions = {},
): Form[] {
  return Object.entries(each).map(([name, what]) => ({
    code,
    name,
    inject: typeof what === 'string' ? insert(what) : what,
    ...options,
  }));
}
