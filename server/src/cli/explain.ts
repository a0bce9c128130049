import { RULES, ruleByCode } from '../rules/registry';
import { rulePage } from '../rules/rule-page';
import { nearest } from '../zone/spelling';
import { type CliIo, Exit } from './io';
import { readOptions, UsageError } from './options';

export const EXPLAIN_HELP = `Usage: zonewright explain [CODE]

Says what a rule finds, why it matters and how to mend it. Without CODE: all rules.
`;

/** `zonewright explain`. */
export async function explain(args: readonly string[], io: CliIo): Promise<number> {
  const { positionals } = readOptions(args, {});
  const [code, ...more] = positionals;
  if (more.length > 0) throw new UsageError('explain takes one code');
  if (code === undefined) {
    const width = Math.max(...RULES.map((rule) => rule.code.length));
    for (const rule of RULES)
      io.out(`${rule.code.padEnd(width)}  ${rule.severity.padEnd(11)}  ${rule.summary}\n`);
    return Exit.Fine;
  }
  const rule = ruleByCode(code);
  if (!rule) {
    const meant = nearest(
      code,
      RULES.map((each) => each.code),
    );
    throw new UsageError(`there is no rule "${code}"${meant ? `; did you mean ${meant}?` : ''}`);
  }
  io.out(rulePage(rule));
  return Exit.Fine;
}
