import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ruleByCode } from '../../server/src/rules/registry';
import { folderWith, zonewright } from '../helpers/cli';
import { ALIAS, BROKEN, FINE } from './zones';

/** Only the rule that these zones are made for. */
const ONLY = ['--rule', '*=off', '--rule', 'mx-target-cname=warning'];

describe('--format text', () => {
  it('shows place, severity, code, message, the line with the part meant, and related places', async () => {
    const folder = folderWith({ 'db.example.com': ALIAS });
    const file = join(folder, 'db.example.com');
    const { out } = await zonewright(['check', ...ONLY, file]);
    const [first, line, carets, related, summary] = out.split('\n');
    expect(first).toMatch(/^.*db\.example\.com:7:13: warning mx-target-cname: The exchange mail/);
    expect(line).toBe('    7 | @    MX  10 mail');
    expect(carets).toBe('      |             ^^^^');
    expect(related).toMatch(/^ {6}.*db\.example\.com:8:1: mail.* is an alias here$/);
    expect(summary).toBe('1 warning in 1 zone, 7 records.');
  });

  it('says that nothing was found', async () => {
    const { out } = await zonewright(['check', ...ONLY, '--origin', 'example.com', '-'], { stdin: FINE });
    expect(out).toBe('No problems in 1 zone, 5 records.\n');
  });

  it('calls standard input by a name', async () => {
    const { out } = await zonewright(['check', '--origin', 'example.com', '-'], { stdin: BROKEN });
    expect(out).toContain('<stdin>:7:6: error syntax-unknown-type');
  });

  it('keeps carets in place behind tabs, and cuts long lines', async () => {
    const tabs = `${FINE}@\tMX\t10\tmail\nmail\tCNAME\tns1\n`;
    const { out } = await zonewright(['check', ...ONLY, '--origin', 'example.com', '-'], { stdin: tabs });
    expect(out).toContain('    7 | @\tMX\t10\tmail\n      |  \t  \t  \t^^^^\n');
    const long = `${FINE}@ MX 10 ${' '.repeat(5000)}mail ; ${'x'.repeat(5000)}\nmail CNAME ns1\n`;
    const cut = await zonewright(['check', ...ONLY, '--origin', 'example.com', '-'], { stdin: long });
    for (const line of cut.out.split('\n')) expect(line.length).toBeLessThan(400);
    expect(cut.out).toMatch(/\| +mail ; x+\n +\| +\^\^\^\^\n/);
  });

  it('colours for a terminal only, and shows no control characters of the file', async () => {
    const zone = `${FINE}@ MX 10 mail ; \u001b[2J\nmail CNAME ns1\n`;
    const plain = await zonewright(['check', ...ONLY, '--origin', 'example.com', '-'], { stdin: zone });
    expect(plain.out).not.toContain('\u001b');
    const colours = true;
    const { out } = await zonewright(['check', ...ONLY, '--origin', 'example.com', '-'], {
      stdin: zone,
      colours,
    });
    expect(out).toContain('\u001b[1;33mwarning\u001b[0m');
    expect(out).not.toContain('\u001b[2J');
  });
});

describe('--format json', () => {
  it('has the shape that other programs rely on', async () => {
    const folder = folderWith({ 'db.example.com': ALIAS });
    const path = join(folder, 'db.example.com');
    const { out } = await zonewright(['check', ...ONLY, '--format', 'json', path]);
    const report = JSON.parse(out);
    const [file] = report.files;
    const [diagnostic] = file.diagnostics;
    expect(Object.keys(report)).toEqual(['version', 'files', 'summary']);
    expect(report.version).toBe(1);
    expect(report.summary).toEqual({ errors: 0, warnings: 1, information: 0, hints: 0 });
    expect({ ...file, diagnostics: [] }).toEqual({
      path,
      origin: 'example.com.',
      records: 7,
      diagnostics: [],
    });
    expect(Object.keys(diagnostic)).toEqual(['code', 'severity', 'message', 'range', 'related', 'fixes']);
    expect(diagnostic).toMatchObject({
      code: 'mx-target-cname',
      severity: 'warning',
      range: { start: { line: 6, character: 12 }, end: { line: 6, character: 16 } },
      related: [{ path, range: { start: { line: 7, character: 0 } } }],
    });
    const preferred = diagnostic.fixes.find((fix: { preferred: boolean }) => fix.preferred);
    expect(Object.keys(preferred)).toEqual(['title', 'preferred', 'edits']);
    expect(preferred.edits).toEqual([
      { path, range: diagnostic.range, newText: expect.stringContaining('ns1') },
    ]);
  });

  it('counts characters in UTF-16 units', async () => {
    const stdin = `${FINE}@ TXT "\u{1f4ee}" ( \n`;
    const { out } = await zonewright(['check', '--format', 'json', '--origin', 'example.com', '-'], {
      stdin,
    });
    const found = JSON.parse(out).files[0].diagnostics.find(
      ({ code }: { code: string }) => code === 'syntax-unclosed-parenthesis',
    );
    expect(found.range.start).toEqual({ line: 6, character: 11 });
  });

  it('names files that could not be read', async () => {
    const { code, out } = await zonewright(['check', '--format', 'json', '/nowhere/db.example.com']);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual({
      version: 1,
      files: [],
      unread: [{ path: '/nowhere/db.example.com', reason: 'there is no such file' }],
      summary: { errors: 0, warnings: 0, information: 0, hints: 0 },
    });
  });
});

describe('--format sarif', () => {
  it('has what the standard requires, and what code scanning shows', async () => {
    const folder = folderWith({
      'db.example.com': ALIAS + BROKEN.slice(FINE.length),
      'with space.zone': ALIAS,
    });
    const { out } = await zonewright(['check', '--format', 'sarif', folder]);
    const log = JSON.parse(out);
    expect(log.version).toBe('2.1.0');
    expect(log.$schema).toContain('sarif-2.1.0');
    const [run] = log.runs;
    expect(run.tool.driver).toMatchObject({ name: 'Zonewright', semanticVersion: expect.any(String) });
    expect(run.columnKind).toBe('utf16CodeUnits');
    const { rules } = run.tool.driver;
    expect(rules.length).toBeGreaterThan(0);
    for (const rule of rules) {
      expect(rule.shortDescription.text).toBe(ruleByCode(rule.id)?.summary);
      expect(['error', 'warning', 'note']).toContain(rule.defaultConfiguration.level);
    }
    expect(run.results.length).toBeGreaterThan(2);
    for (const result of run.results) {
      expect(rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(['error', 'warning', 'note']).toContain(result.level);
      expect(result.message.text.length).toBeGreaterThan(0);
      const [{ physicalLocation }] = result.locations;
      expect(physicalLocation.artifactLocation.uri).not.toContain(' ');
      expect(physicalLocation.region.startLine).toBeGreaterThan(0);
      expect(physicalLocation.region.startColumn).toBeGreaterThan(0);
      for (const fix of result.fixes ?? []) {
        expect(fix.description.text.length).toBeGreaterThan(0);
        for (const change of fix.artifactChanges)
          for (const replacement of change.replacements)
            expect(replacement.insertedContent.text).toEqual(expect.any(String));
      }
    }
    const alias = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === 'mx-target-cname');
    expect(alias.locations[0].physicalLocation.region).toEqual({
      startLine: 7,
      startColumn: 13,
      endLine: 7,
      endColumn: 17,
    });
    expect(alias.relatedLocations[0]).toMatchObject({ id: 0, message: { text: expect.any(String) } });
  });

  it('says that the run failed where a file could not be read', async () => {
    const { out } = await zonewright(['check', '--format', 'sarif', '/nowhere/db.example.com']);
    const [invocation] = JSON.parse(out).runs[0].invocations;
    expect(invocation.executionSuccessful).toBe(false);
    expect(invocation.toolExecutionNotifications[0].message.text).toContain('there is no such file');
  });
});

describe('--format github', () => {
  it('writes one workflow command per finding', async () => {
    const folder = folderWith({ 'db.example.com': ALIAS });
    const path = join(folder, 'db.example.com');
    const { out } = await zonewright(['check', ...ONLY, '--format', 'github', path]);
    expect(out).toMatch(
      /^::warning file=.*db\.example\.com,line=7,col=13,endColumn=17,title=mx-target-cname::The exchange [^\n]*\n$/,
    );
  });

  it('escapes what would end a command', async () => {
    const folder = folderWith({ 'a,b:c%.zone': `; zonewright: origin=example.com.\n${ALIAS}` });
    const { out } = await zonewright(['check', ...ONLY, '--format', 'github', folder]);
    expect(out).toContain('a%2Cb%3Ac%25.zone,line=8');
  });
});
