import type { Diagnostic, DiagnosticFix, FileReport } from './model';

/** What a format prints besides the diagnostics themselves. */
export interface Printed {
  /** Ways to mend what was found. */
  readonly fixes: boolean;
  /** The lines in which something was found. */
  readonly lines: boolean;
}

/** A report as plain data: it holds nothing of the zone, and can be sent to another thread. */
export interface PlainReport extends Omit<FileReport, 'diagnostics' | 'line'> {
  readonly diagnostics: readonly PlainDiagnostic[];
  /** Text of the lines in which diagnostics start, by number. */
  readonly lines: ReadonlyMap<number, string>;
}

interface PlainDiagnostic extends Omit<Diagnostic, 'fixes'> {
  readonly fixes: readonly DiagnosticFix[];
}

/** A report without the zone it speaks of, for what is `printed`. */
export function plainReport({ diagnostics, line, ...file }: FileReport, printed: Printed): PlainReport {
  const lines = new Map<number, string>();
  if (printed.lines) for (const { range } of diagnostics) lines.set(range.start.line, line(range.start.line));
  return {
    ...file,
    diagnostics: diagnostics.map((diagnostic) => ({
      ...diagnostic,
      fixes: printed.fixes ? diagnostic.fixes() : [],
    })),
    lines,
  };
}

/** The report that plain data stands for. */
export function reportOf({ diagnostics, lines, ...file }: PlainReport): FileReport {
  return {
    ...file,
    diagnostics: diagnostics.map(({ fixes, ...diagnostic }) => ({ ...diagnostic, fixes: () => fixes })),
    line: (line) => lines.get(line) ?? '',
  };
}
