import type { Analysis } from '../../rules/analysis';
import type { Finding } from '../../rules/rule';
import { shownEntry } from '../../rules/suppressions';
import type { Severity } from '../../syntax/problem';
import type { LineColumn } from '../../text/chunked-text';
import { EntryKind } from '../../zone/chunk';
import { type Place, placeOf } from '../../zone/record';
import type { ZoneFile } from '../../zone/zone-file';

/** What `check` found, as the formats print it. Lines and characters from 0, in UTF-16 units. */
export interface CheckReport {
  readonly files: readonly FileReport[];
  readonly unread: readonly UnreadFile[];
  readonly summary: Summary;
}

export interface FileReport {
  readonly path: string;
  /** The zone's name; undefined if it is not known. */
  readonly origin: string | undefined;
  /** Records read from this file. */
  readonly records: number;
  /** Path of the zone's root file, for a file that it includes. */
  readonly zone: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Text of a line, without its end. */
  readonly line: (line: number) => string;
}

export interface UnreadFile {
  readonly path: string;
  readonly reason: string;
}

export interface Range {
  readonly start: LineColumn;
  readonly end: LineColumn;
}

export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly related: readonly RelatedPlace[];
  /** Found when asked for: not every format shows them. */
  readonly fixes: () => readonly DiagnosticFix[];
}

export interface RelatedPlace {
  readonly path: string;
  readonly range: Range;
  readonly message: string;
}

export interface DiagnosticFix {
  readonly title: string;
  readonly preferred: boolean;
  readonly edits: readonly { readonly path: string; readonly range: Range; readonly newText: string }[];
}

export type Summary = Readonly<Record<'errors' | 'warnings' | 'information' | 'hints', number>>;

/** The findings of one zone, by the file they are in: the root file first, then files it includes. */
export function reportZone(analysis: Analysis, findings: readonly Finding[]): FileReport[] {
  const { zone } = analysis;
  const byFile = new Map<ZoneFile, Diagnostic[]>([[zone.root, []]]);
  for (const finding of findings) {
    const place = placeOf(zone, finding.entry, finding.start, finding.end);
    const list = byFile.get(place.file);
    const diagnostic = diagnosticOf(analysis, finding, place);
    if (list) list.push(diagnostic);
    else byFile.set(place.file, [diagnostic]);
  }
  const origin = zone.names.isRelative(zone.apex) ? undefined : zone.names.text(zone.apex);
  return [...byFile].map(([file, diagnostics]) => ({
    path: file.uri,
    origin,
    records: file === zone.root ? zone.store.recordCount : recordsIn(file),
    zone: file === zone.root ? undefined : zone.root.uri,
    diagnostics,
    line: (line) => lineText(file, line),
  }));
}

export function summaryOf(files: readonly FileReport[]): Summary {
  const summary = { errors: 0, warnings: 0, information: 0, hints: 0 };
  for (const file of files) {
    for (const { severity } of file.diagnostics) {
      if (severity === 'error') summary.errors++;
      else if (severity === 'warning') summary.warnings++;
      else if (severity === 'information') summary.information++;
      else summary.hints++;
    }
  }
  return summary;
}

function diagnosticOf(analysis: Analysis, finding: Finding, place: Place): Diagnostic {
  const { zone } = analysis;
  return {
    code: finding.code,
    severity: finding.severity,
    message: finding.message,
    range: rangeOf(place),
    related: finding.related.map((related) => {
      const home = related.zone ?? zone;
      const at = placeOf(home, shownEntry(home, related.entry), related.start, related.end);
      return { path: at.file.uri, range: rangeOf(at), message: related.message };
    }),
    fixes: () =>
      analysis.fixes(finding).map((fix) => ({
        title: fix.title,
        preferred: fix.preferred ?? false,
        edits: fix.edits.map((edit) => ({
          path: edit.file.uri,
          range: rangeOf(edit),
          newText: edit.newText,
        })),
      })),
  };
}

export function rangeOf({ file, start, end }: Place): Range {
  return { start: file.text.positionAt(start), end: file.text.positionAt(end) };
}

function recordsIn(file: ZoneFile): number {
  let count = 0;
  for (const chunk of file.text.chunks)
    for (const kind of chunk.kinds) if (kind === EntryKind.Record) count++;
  return count;
}

function lineText(file: ZoneFile, line: number): string {
  const start = file.text.offsetAt({ line, character: 0 });
  return file.text.slice(start, file.text.offsetAt({ line, character: Number.MAX_SAFE_INTEGER }));
}
