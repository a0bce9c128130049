import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusesToLoad } from '../../server/src/cli/refusals';
import type { Analysis } from '../../server/src/rules/analysis';
import { exampleFindings, readExample } from '../../server/src/rules/example';
import { RULES } from '../../server/src/rules/registry';
import type { Rule } from '../../server/src/rules/rule';
import { NS } from '../../server/src/rules/types';
import { dumpZone } from '../../server/src/zone/dump';
import { hasType } from '../../server/src/zone/look-up';
import { markersOf, ORIGIN, textAfter } from '../helpers/zones';
import { lowerNames } from '../oracle/compare';
import {
  checkAndDump,
  checkzone,
  hasProgram,
  kzonecheck,
  type NativeAnswer,
  nsdCheckzone,
  recordLines,
} from '../oracle/native';
import { mayLoadWith } from '../oracle/verdict';

const PROGRAMS = ['named-checkzone', 'kzonecheck', 'nsd-checkzone'];

/** Rules that speak of how we look at a zone; there may be anything in their examples. */
function isOfTheZone({ code, group }: Rule): boolean {
  return code !== 'syntax-include-refused' && group !== 'housekeeping';
}

/** Rules whose examples are about what makes a zone whole: nothing may be added to them. */
const WHOLE = new Set(['soa-missing', 'soa-not-apex', 'ns-missing']);

/**
 * The severity of each rule against three name servers, on its own example: what is an error is refused by one of
 * them, or docs/format-decisions.md says why it is an error all the same; what is less, BIND loads. And what a fix
 * leaves without error, BIND loads with the records that we read.
 */
describe.skipIf(PROGRAMS.map(hasProgram).includes(false))('severities against name servers', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'zonewright-severity-'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const rule of RULES.filter(isOfTheZone)) {
    it(rule.code, { timeout: 60_000 }, async () => {
      const analysis = readExample(rule, rule.bad);
      const text = completed(rule, rule.bad, analysis);
      if (isError(rule)) await expectRefused(rule, text);
      else if (!hasErrors(rule, analysis)) await expectLoaded(rule, text, 'the bad example');
      await expectLoaded(rule, completed(rule, rule.good, readExample(rule, rule.good)), 'the good example');
      for (const finding of exampleFindings(rule, analysis).filter(({ code }) => code === rule.code)) {
        for (const fix of analysis.fixes(finding)) {
          const after = textAfter(analysis, fix);
          const read = readExample(rule, after);
          if (!hasErrors(rule, read)) await expectLoaded(rule, completed(rule, after, read), fix.title);
        }
      }
    });
  }

  async function expectRefused(rule: Rule, text: string): Promise<void> {
    // A checker that is cut short gives no verdict.
    const checks = [checkzone, kzonecheck, nsdCheckzone].map((check) => ask(rule, text, check));
    const answers = await Promise.allSettled(checks);
    const refused = answers.some((answer) => answer.status === 'fulfilled' && !answer.value.accepted);
    expect(refused || mayLoadWith(rule.code), `every name server loads:\n${text}`).toBe(true);
  }

  /** Loaded, and with the records that we read. */
  async function expectLoaded(rule: Rule, text: string, what: string): Promise<void> {
    const { accepted, messages, dump } = await ask(rule, text, checkAndDump);
    expect(accepted, `BIND refuses ${what}:\n${text}\n${messages}`).toBe(true);
    const here = recordLines([...dumpZone(readExample(rule, text).zone)].join('\n'));
    expect(here.map(lowerNames), `records of ${what}:\n${text}`).toEqual(dump.map(lowerNames));
  }

  function ask(rule: Rule, text: string, check: typeof checkzone): Promise<NativeAnswer> {
    const origin = originOf(rule);
    // Examples that include themselves do so by this name.
    writeFileSync(join(folder, 'zone'), text);
    return check(folder, 'zone', origin);
  }
});

function originOf(rule: Rule): string {
  const named = rule.examples?.origin ?? ORIGIN;
  return named === 'unknown' ? ORIGIN : named;
}

/** True if the example shows an error of the rule. */
function isError(rule: Rule): boolean {
  return markersOf(rule.bad).some(({ code, severity }) => code === rule.code && severity === 'error');
}

/** True if something in the zone, but for what it lacks to be whole, keeps it from being loaded. */
function hasErrors(rule: Rule, analysis: Analysis): boolean {
  return exampleFindings(rule, analysis).some(
    (finding) =>
      finding.severity === 'error' &&
      !(WHOLE.has(finding.code) && !WHOLE.has(rule.code)) &&
      refusesToLoad(analysis.zone, finding),
  );
}

/** The example with the SOA and NS records that most of them leave out, at the end: nothing above changes. */
function completed(rule: Rule, text: string, { zone }: Analysis): string {
  if (WHOLE.has(rule.code)) return text;
  const apex = zone.names.text(zone.apex);
  const origin = apex === '@' ? ORIGIN : apex;
  const lines: string[] = [];
  if (zone.soas().length === 0)
    lines.push(`${origin} 3600 IN SOA ns1.example.org. host.example.org. 1 7200 3600 1209600 3600`);
  if (!hasType(zone, zone.apex, NS)) lines.push(`${origin} 3600 IN NS ns1.example.org.`);
  return lines.length === 0 ? text : `${text}${text.endsWith('\n') ? '' : '\n'}${lines.join('\n')}\n`;
}
