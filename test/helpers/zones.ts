import { expect } from 'vitest';
import { Analysis } from '../../server/src/rules/analysis';
import type { Finding, Fix } from '../../server/src/rules/rule';
import { placeOf } from '../../server/src/zone/record';
import type { ZoneOptions } from '../../server/src/zone/zone';

/** A finding as text: `line:column-column severity[code]`, both from 0. */
export interface Shown {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly severity: string;
  readonly code: string;
}

export const ORIGIN = 'example.com.';

export function analyse(text: string, options: ZoneOptions = { origin: ORIGIN }): Analysis {
  return Analysis.read('zone', text, options);
}

export function shownAs(analysis: Analysis, finding: Finding): Shown {
  const place = placeOf(analysis.zone, finding.entry, finding.start, finding.end);
  const start = place.file.text.positionAt(place.start);
  const end = place.file.text.positionAt(place.end);
  const to = end.line === start.line ? end.character : Number.POSITIVE_INFINITY;
  return { line: start.line, from: start.character, to, severity: finding.severity, code: finding.code };
}

/**
 * Expects, of the rules `codes` (default: those that markers name), exactly the findings that markers in
 * comments point out. A marker stands below the line it speaks of:
 *
 *     @ MX 10 mail
 *     ;       ^^^^ warning[mx-target-cname]
 *
 * What starts at column 0, where the `;` stands, is marked with `;<^^` up to the last `^`; a lone `;<` marks
 * one column. `; $ hint[code]` at the end of a line marks that line's own last column.
 */
export function checkDiagnostics(text: string, codes?: readonly string[], options?: ZoneOptions): Analysis {
  const expected = markersOf(text);
  const wanted = new Set(codes ?? expected.map((marker) => marker.code));
  const analysis = analyse(text, options);
  const actual = analysis
    .findings()
    .map((finding) => shownAs(analysis, finding))
    .filter((shown) => wanted.has(shown.code));
  expect(sorted(actual), text).toEqual(sorted(expected));
  return analysis;
}

/** The markers of a zone text; see {@link checkDiagnostics}. */
export function markersOf(text: string): Shown[] {
  const markers: Shown[] = [];
  let spoken = -1;
  text.split('\n').forEach((line, number) => {
    const match = /^;(?:(<\^*)|\s*(\^+))\s+(\w+)\[([\w-]+)\]/.exec(line);
    if (!match) {
      spoken = number;
      const own = /; \$ (\w+)\[([\w-]+)\]$/.exec(line);
      if (own)
        markers.push({
          line: number,
          from: line.length - 1,
          to: line.length,
          severity: own[1] ?? '',
          code: own[2] ?? '',
        });
      return;
    }
    const fromStart = match[1];
    const from = fromStart === undefined ? line.indexOf('^') : 0;
    const length =
      fromStart === undefined ? (match[2] ?? '').length : fromStart === '<' ? 1 : fromStart.length + 1;
    markers.push({
      line: spoken,
      from,
      to: from + length,
      severity: match[3] ?? '',
      code: match[4] ?? '',
    });
  });
  return markers;
}

/** Applies the fix of the first finding of `code` whose title contains `title` (default: the preferred one). */
export function applyFix(text: string, code: string, title?: string, options?: ZoneOptions): string {
  const analysis = analyse(text, options);
  const finding = analysis.findings().find((candidate) => candidate.code === code);
  if (!finding) throw new Error(`no ${code} in:\n${text}`);
  const fixes = analysis.fixes(finding);
  const fix = fixes.find((candidate) =>
    title === undefined ? candidate.preferred : candidate.title.includes(title),
  );
  if (!fix)
    throw new Error(
      `no fix "${title ?? 'preferred'}"; there are: ${fixes.map((each) => each.title).join(' | ')}`,
    );
  return textAfter(analysis, fix);
}

/** Text of the root file after the fix. */
export function textAfter(analysis: Analysis, fix: Fix): string {
  let text = analysis.zone.root.text.slice(0);
  const edits = fix.edits.filter((edit) => edit.file === analysis.zone.root);
  for (const edit of [...edits].sort((left, right) => right.start - left.start)) {
    text = text.slice(0, edit.start) + edit.newText + text.slice(edit.end);
  }
  return text;
}

/** Expects the fix of the first finding of `code` to turn `before` into `after`, without that finding. */
export function checkFix(before: string, after: string, code: string, title?: string): void {
  expect(applyFix(before, code, title)).toBe(after);
}

/** In the order of the text. */
export function sorted(shown: readonly Shown[]): Shown[] {
  return [...shown].sort(
    (left, right) => left.line - right.line || left.from - right.from || left.code.localeCompare(right.code),
  );
}
