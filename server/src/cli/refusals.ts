import type { Finding } from '../rules/rule';

/**
 * Errors that keep a zone from being what was meant, but not BIND from loading it: it leaves the record out or
 * answers with it. Everything else of severity error makes BIND refuse the zone (docs/format-decisions.md).
 */
const LOADED_ALL_THE_SAME: ReadonlySet<string> = new Set(['name-out-of-zone', 'syntax-ttl-range']);

/** True if BIND refuses to load a zone with this finding, checks across records left aside (`-i none`). */
export function refusesToLoad(finding: Finding): boolean {
  return finding.severity === 'error' && !LOADED_ALL_THE_SAME.has(finding.code);
}
