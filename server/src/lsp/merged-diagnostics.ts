import type { Diagnostic } from 'vscode-languageserver';
import { zoneTitles } from './zone-titles';

/** What is found in a file as a part of one zone. */
export interface FoundInZone {
  /** URI of the zone's root file. */
  readonly zone: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What is found in a file that is a part of several zones, each thing once. What does not hold in all of them says in
 * which it does.
 */
export function mergedDiagnostics(found: readonly FoundInZone[]): Diagnostic[] {
  const [only] = found;
  if (found.length < 2) return [...(only?.diagnostics ?? [])];
  const byKey = new Map<string, { readonly diagnostic: Diagnostic; readonly zones: Set<string> }>();
  for (const { zone, diagnostics } of found) {
    for (const diagnostic of diagnostics) {
      const { range, code, message, severity } = diagnostic;
      const key = JSON.stringify([range, code, message, severity]);
      const same = byKey.get(key);
      if (same) same.zones.add(zone);
      else byKey.set(key, { diagnostic, zones: new Set([zone]) });
    }
  }
  const zones = new Set(found.map(({ zone }) => zone));
  const titles = zoneTitles([...zones]);
  const named = (own: ReadonlySet<string>): string =>
    [...own].map((zone) => titles.get(zone) ?? zone).join(' and ');
  return [...byKey.values()].map(({ diagnostic, zones: own }) =>
    own.size === zones.size
      ? diagnostic
      : { ...diagnostic, message: `${diagnostic.message} (As a part of ${named(own)}.)` },
  );
}
