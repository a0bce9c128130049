import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from 'vscode-languageserver-types';
import type { Analysis } from '../rules/analysis';
import type { Finding } from '../rules/rule';
import type { Severity } from '../syntax/problem';
import { placeOf } from '../zone/record';
import { rangeOf } from './place';

/** Shown as the source of every diagnostic. */
export const SOURCE = 'zonewright';

/** Gives the address of a rule's page, or undefined where it has none. */
export type RulePage = (code: string) => string | undefined;

/**
 * Findings as editors show them, by the URI of the file they stand in; the zone's root file always has an
 * entry. A file that is included twice gets what is found in either place, once.
 */
export function diagnosticsOf(
  analysis: Analysis,
  findings: readonly Finding[],
  pageOf: RulePage,
): Map<string, Diagnostic[]> {
  const byFile = new Map<string, Diagnostic[]>([[analysis.zone.root.uri, []]]);
  const seen = new Set<string>();
  for (const finding of findings) {
    const { file } = placeOf(analysis.zone, finding.entry);
    const diagnostic = diagnosticOf(analysis, finding, pageOf);
    if (file.kind === 'included') {
      const { start } = diagnostic.range;
      const key = `${file.uri} ${start.line}:${start.character} ${finding.code} ${finding.message}`;
      if (seen.has(key)) continue;
      seen.add(key);
    }
    const ofFile = byFile.get(file.uri);
    if (ofFile) ofFile.push(diagnostic);
    else byFile.set(file.uri, [diagnostic]);
  }
  return byFile;
}

/** One finding as a diagnostic of the file it stands in. */
export function diagnosticOf(analysis: Analysis, finding: Finding, pageOf: RulePage): Diagnostic {
  const { code, message, severity, data } = finding;
  const href = pageOf(code);
  const related = relatedOf(analysis, finding);
  return {
    range: rangeOf(placeOf(analysis.zone, finding.entry, finding.start, finding.end)),
    severity: SEVERITIES[severity],
    code,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    source: SOURCE,
    message,
    ...(UNNECESSARY.has(code) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
    ...(Object.keys(data).length > 0 ? { data } : {}),
  };
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Text that could go without changing anything: editors fade it. */
const UNNECESSARY: ReadonlySet<string> = new Set([
  'suppression-unused',
  'suppression-unknown',
  'duplicate-record',
  'glue-unused',
]);

function relatedOf(analysis: Analysis, finding: Finding): DiagnosticRelatedInformation[] {
  return finding.related.map(({ zone, entry, start, end, message }) => {
    const place = placeOf(zone ?? analysis.zone, entry, start, end);
    return { location: { uri: place.file.uri, range: rangeOf(place) }, message };
  });
}
