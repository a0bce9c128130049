/**
 * Name servers by whose reading a zone can be checked. `bind` is what everything else here follows; `portable` stands
 * for all of them at once.
 */
export const DIALECTS = ['bind', 'knot', 'nsd', 'powerdns', 'portable'] as const;

export type Dialect = (typeof DIALECTS)[number];

/** The dialect with this name in any case; undefined for what is none. */
export function dialectCalled(name: string): Dialect | undefined {
  return DIALECTS.find((dialect) => dialect === name.toLowerCase());
}
