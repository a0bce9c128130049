import type { CheckReport, FileReport } from './model';

/** Version 1 of the JSON that other programs read (docs/architecture.md, "Interfaces that stay stable"). */
export function jsonReport(report: CheckReport): string {
  const value = {
    version: 1,
    files: report.files.map(fileValue),
    ...(report.unread.length > 0 ? { unread: report.unread } : {}),
    summary: report.summary,
  };
  return `${JSON.stringify(value, undefined, 1)}\n`;
}

function fileValue(file: FileReport): object {
  return {
    path: file.path,
    origin: file.origin ?? null,
    records: file.records,
    ...(file.zone === undefined ? {} : { zone: file.zone }),
    diagnostics: file.diagnostics.map((diagnostic) => ({
      code: diagnostic.code,
      severity: diagnostic.severity,
      message: diagnostic.message,
      range: diagnostic.range,
      related: diagnostic.related,
      fixes: diagnostic.fixes(),
    })),
  };
}
