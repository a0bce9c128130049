import { exampleFindings, readExample } from './example';
import type { Rule } from './rule';

/** The documentation of a rule, in Markdown: what `zonewright explain` prints and `docs/rules` holds. */
export function rulePage(rule: Rule): string {
  const { code, why, remedy, references } = rule;
  const titles = fixTitles(rule);
  const sections = [
    `# ${code}`,
    `${sentence(rule.summary)}.`,
    `Severity: ${rule.severity}. Looks at: ${scopeOf(rule)}. Quick fix: ${titles.length > 0 ? 'yes' : 'no'}.`,
    '## Why it matters',
    why,
    '## How to mend it',
    remedy,
    ...(titles.length > 0 ? ['Quick fixes, here with the names of the first example:', list(titles)] : []),
    '## Examples',
    ...(rule.examples?.committed === undefined
      ? []
      : ['With this committed:', zone(rule.examples.committed)]),
    ...Object.entries(rule.examples?.others ?? {}).flatMap(([name, text]) => [
      `With this zone \`${name}\` in the same workspace:`,
      zone(text),
    ]),
    `This draws \`${code}\`${inZone(rule)}:`,
    zone(rule.bad),
    'This does not:',
    zone(rule.good),
    '## Severity and exceptions',
    `The setting \`zonewright.rules\` changes the severity: \`{ "${code}": "off" }\`. A comment \`; zonewright-disable-next-line ${code}\` silences it for one record.`,
    ...(references.length > 0 ? ['## References', list(references.map(referenceLink))] : []),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** The table of all rules, in Markdown. */
export function ruleIndex(rules: readonly Rule[]): string {
  const groups = [...new Set(rules.map(({ group }) => group))];
  const words = [
    '# Rules',
    `Zonewright knows ${rules.length} rules. \`zonewright explain CODE\` prints the page of one, \`zonewright explain\` the table of all.`,
    'Severities: **error** where BIND, Knot DNS or NSD refuses the zone, or where what the record is for cannot work; **warning** for what loads, but breaks a standard or works by luck; **information** for advice; **hint** for style. A rule may report single cases with another severity; its page says which.',
    'Settings and options take the code of a rule, a pattern such as `mx-*`, or the name of a group; see [configuration](../configuration.md).',
    ...groups.flatMap((group) => [
      `## Group ${group}`,
      indexTable(rules.filter((rule) => rule.group === group)),
    ]),
  ];
  return `${words.join('\n\n')}\n`;
}

function indexTable(rules: readonly Rule[]): string {
  const rows = rules.map(
    (rule) =>
      `| [${rule.code}](${rule.code}.md) | ${rule.severity} | ${scopeOf(rule)} | ${rule.fixes ? 'yes' : 'no'} | ${cell(rule.summary)} |`,
  );
  return `| Code | Severity | Looks at | Fix | What it finds |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}`;
}

/** All files of `docs/rules`, by name. */
export function rulePages(rules: readonly Rule[]): Map<string, string> {
  const pages = new Map([['README.md', ruleIndex(rules)]]);
  for (const rule of rules) pages.set(`${rule.code}.md`, rulePage(rule));
  return pages;
}

/** Titles of the fixes that the bad example is offered, the preferred ones of each finding first. */
export function fixTitles(rule: Rule): string[] {
  const analysis = readExample(rule, rule.bad);
  const found = exampleFindings(rule, analysis).filter(({ code }) => code === rule.code);
  return [...new Set(found.flatMap((finding) => analysis.fixes(finding).map(({ title }) => title)))];
}

/** What a rule looks at, in words. */
export function scopeOf({ check }: Pick<Rule, 'check'>): string {
  if (!check) return 'the text';
  return { record: 'each record', owner: 'the records of a name', zone: 'the zone' }[check.scope];
}

function inZone({ examples }: Rule): string {
  if (examples?.origin === 'unknown') return ', in a zone whose name is not known';
  if (examples?.dialect !== undefined) return ` with the dialect \`${examples.dialect}\``;
  const limit = examples?.limit === undefined ? '' : ` when ${examples.limit} is shown at most`;
  const now = examples?.now === undefined ? '' : ` at ${examples.now}`;
  return `${limit}${now}, in the zone \`${examples?.origin ?? 'example.com.'}\``;
}

/** The markers below the lines stay: they show what is meant. A byte order mark is made visible. */
function zone(text: string): string {
  return `\`\`\`dns-zone\n${text.replace('\uFEFF', '<U+FEFF>').replace(/\n?$/, '\n')}\`\`\``;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function referenceLink(reference: string): string {
  const match = /^RFC (\d+)(?: (section|appendix) ([\w.]+))?$/.exec(reference);
  if (!match) return reference;
  const [, number, kind, part] = match;
  const anchor = part === undefined ? '' : `#${kind}-${part}`;
  return `[${reference}](https://www.rfc-editor.org/rfc/rfc${number}.html${anchor})`;
}
