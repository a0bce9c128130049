import { ruleByCode } from '../../rules/registry';
import type { Severity } from '../../syntax/problem';
import type { CheckReport, Diagnostic, DiagnosticFix, Range } from './model';

/** SARIF 2.1.0 (OASIS), for code scanning: one run, the rules that were broken, one result per diagnostic. */
export function sarifReport(report: CheckReport, version: string): string {
  const codes = [...new Set(report.files.flatMap((file) => file.diagnostics.map(({ code }) => code)))].sort();
  const results = report.files.flatMap((file) =>
    file.diagnostics.map((diagnostic) => resultOf(file.path, diagnostic, codes)),
  );
  const value = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Zonewright', semanticVersion: version, rules: codes.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: report.unread.length === 0,
            toolExecutionNotifications: report.unread.map(({ path, reason }) => ({
              level: 'error',
              message: { text: `${path} cannot be read: ${reason}.` },
            })),
          },
        ],
        results,
      },
    ],
  };
  return `${JSON.stringify(value, undefined, 1)}\n`;
}

function ruleOf(code: string): object {
  const rule = ruleByCode(code);
  if (!rule) return { id: code };
  return {
    id: code,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.why },
    help: { text: rule.remedy, markdown: `${rule.why}\n\n${rule.remedy}` },
    defaultConfiguration: { level: levelOf(rule.severity) },
  };
}

function resultOf(path: string, diagnostic: Diagnostic, codes: readonly string[]): object {
  const related = diagnostic.related.map((place, id) => ({
    id,
    ...locationOf(place.path, place.range),
    message: { text: place.message },
  }));
  const fixes = diagnostic.fixes();
  return {
    ruleId: diagnostic.code,
    ruleIndex: codes.indexOf(diagnostic.code),
    level: levelOf(diagnostic.severity),
    message: { text: diagnostic.message },
    locations: [locationOf(path, diagnostic.range)],
    ...(related.length > 0 ? { relatedLocations: related } : {}),
    ...(fixes.length > 0 ? { fixes: fixes.map(fixOf) } : {}),
  };
}

function fixOf(fix: DiagnosticFix): object {
  const byPath = new Map<string, object[]>();
  for (const { path, range, newText } of fix.edits) {
    const replacement = { deletedRegion: regionOf(range), insertedContent: { text: newText } };
    byPath.set(path, [...(byPath.get(path) ?? []), replacement]);
  }
  return {
    description: { text: fix.title },
    artifactChanges: [...byPath].map(([path, replacements]) => ({
      artifactLocation: { uri: uriOf(path) },
      replacements,
    })),
  };
}

function locationOf(path: string, range: Range): object {
  return { physicalLocation: { artifactLocation: { uri: uriOf(path) }, region: regionOf(range) } };
}

/** SARIF counts from 1. */
function regionOf({ start, end }: Range): object {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function uriOf(path: string): string {
  return path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}

function levelOf(severity: Severity): string {
  return severity === 'error' || severity === 'warning' ? severity : 'note';
}
