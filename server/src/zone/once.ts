import type { Zone } from './zone';

/** A function whose result is worked out once for each state of a zone: anew after an edit. */
export function oncePerEdit<T>(work: (zone: Zone) => T): (zone: Zone) => T {
  const known = new WeakMap<Zone, { readonly version: number; readonly result: T }>();
  return (zone) => {
    const before = known.get(zone);
    if (before?.version === zone.version) return before.result;
    const result = work(zone);
    known.set(zone, { version: zone.version, result });
    return result;
  };
}
