import { ruleKeys } from '../rules/levels';
import { RULES, ruleByCode } from '../rules/registry';
import type { Rule } from '../rules/rule';
import { rulePage, scopeOf } from '../rules/rule-page';
import { matchesGlob } from '../rules/settings';
import { nearest } from '../zone/spelling';
import { type CliIo, Exit } from './io';
import { readOptions, UsageError } from './options';

export const EXPLAIN_HELP = `Usage: zonewright explain [CODE]

Says what a rule finds, why it matters and how to mend it. Without CODE: a table of all rules,
with their groups and severities, what they look at, and whether there is a fix. For a group
(mail) or a glob (mx-*): the table of those rules.
`;

/** `zonewright explain`. */
export async function explain(args: readonly string[], io: CliIo): Promise<number> {
  const { positionals } = readOptions(args, {});
  const [code, ...more] = positionals;
  if (more.length > 0) throw new UsageError('explain takes one code');
  const asked = code?.toLowerCase();
  const rule = asked === undefined ? undefined : ruleByCode(asked);
  if (rule) {
    io.out(rulePage(rule));
    return Exit.Fine;
  }
  const listed =
    asked === undefined
      ? RULES
      : RULES.filter(
          (each) => each.group === asked || (asked.includes('*') && matchesGlob(asked, each.code)),
        );
  if (listed.length === 0) {
    const meant = nearest(asked ?? '', ruleKeys());
    throw new UsageError(`there is no rule "${code}"${meant ? `; did you mean ${meant}?` : ''}`);
  }
  io.out(table([HEADINGS, ...listed.map(rowOf)]));
  return Exit.Fine;
}

const HEADINGS = ['CODE', 'GROUP', 'SEVERITY', 'LOOKS AT', 'FIX', 'WHAT IT FINDS'];

function rowOf(rule: Rule): string[] {
  const { code, group, severity, summary } = rule;
  return [code, group, severity, scopeOf(rule), rule.fixes ? 'yes' : 'no', summary];
}

/** Rows with their cells below each other. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}
