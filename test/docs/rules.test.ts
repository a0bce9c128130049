import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../server/src/rules/registry';
import { fixTitles, ruleIndex, rulePage, rulePages } from '../../server/src/rules/rule-page';

const FOLDER = fileURLToPath(new URL('../../docs/rules/', import.meta.url));
const pages = rulePages(RULES);

describe('docs/rules is what "node tools/generate-rule-docs.mjs" writes', () => {
  it('has a page for each rule, and no other', () => {
    expect(readdirSync(FOLDER).sort()).toEqual([...pages.keys()].sort());
  });

  it.each([...pages.keys()])('%s', (name) => {
    expect(readFileSync(`${FOLDER}${name}`, 'utf8')).toBe(pages.get(name));
  });
});

describe('every rule is described', () => {
  for (const rule of RULES) {
    it(rule.code, () => {
      expect(rule.code).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
      expect(rule.summary).toMatch(/^\S.*[^.\s]$/);
      expect(rule.why).toMatch(/^\S[\s\S]*\.$/);
      expect(rule.remedy).toMatch(/^\S[\s\S]*\.$/);
      if (rule.group !== 'housekeeping') expect(rule.references).not.toEqual([]);
      for (const reference of rule.references) expect(reference).toMatch(/^\S.*[^.\s]$/);
      expect(rule.bad).not.toBe(rule.good);
      if (rule.fixes) expect(fixTitles(rule), 'fixes of the bad example').not.toEqual([]);
    });
  }
});

describe('a page', () => {
  const page = rulePage(RULES.find(({ code }) => code === 'mx-target-cname') ?? expect.unreachable());

  it('says what the rule is about', () => {
    expect(page).toMatch(/^# mx-target-cname\n\nThe exchange of an MX record is an alias \(CNAME\)\.\n/);
    expect(page).toContain('Severity: warning. Looks at: each record. Quick fix: yes.');
    expect(page).toContain('[RFC 5321 section 5.1](https://www.rfc-editor.org/rfc/rfc5321.html#section-5.1)');
    expect(page).toContain('```dns-zone\n$TTL 3600\n');
    expect(page).toMatch(/^- Use web\b/m);
  });

  it('is one of the index, in its group', () => {
    const [mail = ''] = ruleIndex(RULES).split('## Group mail')[1]?.split('\n## ') ?? [];
    expect(mail).toContain('[mx-target-cname]');
    expect(mail).not.toContain('[rrset-ttl]');
    expect(ruleIndex(RULES)).toContain(
      '| [mx-target-cname](mx-target-cname.md) | warning | each record | yes |',
    );
  });
});
