import type { Zone } from './zone';

/** A function whose result is worked out once for each state of a zone: anew after an edit. */
export function oncePerEdit<T>(work: (zone: Zone) => T): (zone: Zone) => T {
  const known = new WeakMap<Zone, { version: number; result: T }>();
  return (zone) => {
    const before = known.get(zone);
    if (before?.version === zone.version) return before.result;
    const result = work(zone);
    const { version } = zone;
    if (before) {
      before.version = version;
      before.result = result;
    } else {
      known.set(zone, { version, result });
    }
    return result;
  };
}
