import type { Severity } from '../../syntax/problem';
import type { CliIo } from '../io';
import { shownPath } from '../source-files';
import type { CheckReport, Diagnostic, FileReport, Summary } from './model';

/** Characters of a source line that are shown. */
const WIDTH = 120;

/** `path:line:column: severity code: message`, lines and columns from 1, each with the line it speaks of. */
export function textReport(report: CheckReport, terminal: Pick<CliIo, 'colours'>): string {
  const found = report.files.some(({ diagnostics }) => diagnostics.length > 0);
  const paint = found && terminal.colours ? painted : plain;
  const parts: string[] = [];
  for (const file of report.files)
    for (const diagnostic of file.diagnostics) parts.push(diagnosticText(file, diagnostic, paint));
  // Where nothing could be read, what was said of it is enough.
  if (report.files.length > 0 || report.unread.length === 0)
    parts.push(`${summaryText(report.summary, report.files)}\n`);
  return parts.join('');
}

/** `2 errors, 1 warning in 3 files`. */
function summaryText(summary: Summary, files: readonly FileReport[]): string {
  const counts = [
    counted(summary.errors, 'error'),
    counted(summary.warnings, 'warning'),
    summary.information > 0 ? `${summary.information} for information` : '',
    counted(summary.hints, 'hint'),
  ].filter((count) => count !== '');
  const zones = files.filter((file) => file.zone === undefined);
  const records = zones.reduce((sum, file) => sum + file.records, 0);
  const where = `${counted(zones.length, 'zone') || 'no zone'}, ${counted(records, 'record') || 'no records'}`;
  return counts.length === 0 ? `No problems in ${where}.` : `${counts.join(', ')} in ${where}.`;
}

/** `2 errors`; empty for none. */
export function counted(count: number, word: string): string {
  if (count === 0) return '';
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function diagnosticText(file: FileReport, diagnostic: Diagnostic, paint: Paint): string {
  const { range, severity, code, message } = diagnostic;
  const place = placeText(file.path, range.start.line, range.start.character);
  const lines = [`${paint.strong(place)}: ${paint[severity](severity)} ${code}: ${message}`];
  lines.push(...sourceLines(file, diagnostic, paint));
  for (const related of diagnostic.related) {
    const { start } = related.range;
    lines.push(
      `      ${paint.faint(placeText(related.path, start.line, start.character))}: ${related.message}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function placeText(path: string, line: number, character: number): string {
  return `${shownPath(path)}:${line + 1}:${character + 1}`;
}

/** The line with the range underlined; of a long line the part around the range's start. */
function sourceLines(file: FileReport, { range, severity }: Diagnostic, paint: Paint): string[] {
  const line = file.line(range.start.line);
  if (line.trim() === '') return [];
  const from = range.start.character < WIDTH ? 0 : range.start.character - WIDTH / 2;
  const shown = printable(line.slice(from, from + WIDTH));
  const start = range.start.character - from;
  const last =
    range.end.line === range.start.line ? range.end.character - from : line.trimEnd().length - from;
  const length = Math.max(1, Math.min(last, shown.length) - start);
  const number = String(range.start.line + 1).padStart(5);
  const blanks = shown.slice(0, start).replace(/[^\t]/g, ' ').padEnd(start);
  return [
    `${paint.faint(`${number} |`)} ${shown}`,
    `${paint.faint('      |')} ${blanks}${paint[severity]('^'.repeat(length))}`,
  ];
}

/** A terminal is not to be spoken to by what a file holds. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (control) => (control === '\t' ? control : '\u00b7'));
}

type Paint = Readonly<Record<Severity | 'strong' | 'faint', (text: string) => string>>;

const same = (text: string): string => text;
const sgr = (code: string) => (text: string) => `\x1b[${code}m${text}\x1b[0m`;
const plain: Paint = { error: same, warning: same, information: same, hint: same, strong: same, faint: same };
const painted: Paint = {
  error: sgr('1;31'),
  warning: sgr('1;33'),
  information: sgr('1;34'),
  hint: sgr('36'),
  strong: sgr('1'),
  faint: sgr('2'),
};
