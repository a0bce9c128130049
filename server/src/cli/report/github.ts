import type { Severity } from '../../syntax/problem';
import type { CheckReport, Diagnostic } from './model';

/** Workflow commands of GitHub Actions, which show as annotations of a pull request. */
export function githubReport(report: CheckReport): string {
  let text = '';
  for (const file of report.files)
    for (const diagnostic of file.diagnostics) text += command(file.path, diagnostic);
  return text;
}

function command(path: string, { severity, code, message, range }: Diagnostic): string {
  const { start, end } = range;
  const places = [`file=${property(path)}`, `line=${start.line + 1}`];
  // Columns are understood within one line only.
  if (end.line === start.line) places.push(`col=${start.character + 1}`, `endColumn=${end.character + 1}`);
  else places.push(`endLine=${end.line + 1}`);
  places.push(`title=${property(code)}`);
  return `::${COMMANDS[severity]} ${places.join(',')}::${data(message)}\n`;
}

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
