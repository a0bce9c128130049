import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Analysis } from '../server/src/rules/analysis';
import { checkzone, hasProgram } from './oracle/native';

interface Snippet {
  readonly prefix: string;
  readonly body: string | readonly string[];
  readonly description: string;
}

const ORIGIN = 'example.com.';
const SNIPPETS: Readonly<Record<string, Snippet>> = JSON.parse(
  readFileSync(join(__dirname, '../snippets/dns-zone.json'), 'utf8'),
);

/** What stands around a snippet: the apex, and the hosts that snippets name. */
const AROUND = `$TTL 1h
@	SOA	ns1 hostmaster 1 2h 15m 2w 1h
	NS	ns1
	NS	ns2
ns1	A	192.0.2.1
ns2	A	198.51.100.1
mail	A	192.0.2.25
mx2	A	198.51.100.25
`;
/** What the `$INCLUDE` of a snippet reads. */
const INCLUDED = { path: 'shared/name-servers.zone', text: '@ NS ns1.example.net.\n' };

/** The variables that snippets use. */
const DATE: Readonly<Record<string, string>> = {
  CURRENT_YEAR: '2026',
  CURRENT_MONTH: '01',
  CURRENT_DATE: '31',
  CURRENT_HOUR: '12',
  CURRENT_MINUTE: '00',
  CURRENT_SECOND: '59',
};

const cases = Object.entries(SNIPPETS).map(([title, snippet]) => {
  const text = expand(snippet.body);
  return { title, snippet, zone: text.includes('SOA') ? text : `${AROUND}${text}\n` };
});

test('each snippet has a prefix of its own and a description', () => {
  const prefixes = cases.map(({ snippet }) => snippet.prefix);
  expect(new Set(prefixes).size).toBe(prefixes.length);
  for (const { snippet } of cases) expect(snippet.description).toMatch(/\.$/);
});

test('no snippet, taken as it is, makes an error', () => {
  const readInclude = () => ({ kind: 'text' as const, uri: INCLUDED.path, text: INCLUDED.text });
  for (const { title, zone } of cases) {
    const findings = Analysis.read('zone', zone, { origin: ORIGIN, readInclude }).findings();
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(
      errors.map(({ code, message }) => `${code}: ${message}`),
      `${title}\n${zone}`,
    ).toEqual([]);
  }
});

describe.skipIf(!hasProgram('named-checkzone'))('BIND loads a zone with the snippet', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-snippets-'));
  mkdirSync(join(folder, dirname(INCLUDED.path)));
  writeFileSync(join(folder, INCLUDED.path), INCLUDED.text);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(cases)('$title', async ({ title, zone }) => {
    const file = `${title.replaceAll(/\W/g, '')}.zone`;
    writeFileSync(join(folder, file), zone);
    const verdict = await checkzone(folder, file, ORIGIN);
    expect(verdict.accepted, `${verdict.messages}\n${zone}`).toBe(true);
  });
});

/** The text that VS Code inserts if each place is left as it is: defaults, first choices, today's date. */
function expand(body: string | readonly string[]): string {
  return (typeof body === 'string' ? body : body.join('\n')).replace(
    /\\([$}\\])|\$\{(\d+)(?::([^}]*)|\|([^,|]*)[^|]*\|)?\}|\$\{?([A-Z_]+|\d+)\}?/g,
    (_, escaped?: string, _place?: string, standard?: string, choice?: string, variable?: string) =>
      escaped ?? standard ?? choice ?? DATE[variable ?? ''] ?? '',
  );
}
