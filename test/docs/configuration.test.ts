import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../server/src/config/config';
import { SETTINGS } from '../../server/src/config/settings-table';
import { resolveLevels } from '../../server/src/rules/levels';
import { PRESET_RULES, PRESETS } from '../../server/src/rules/presets';
import type { RuleSettings } from '../../server/src/rules/settings';

const page = readFileSync(join(__dirname, '../../docs/configuration.md'), 'utf8');

/** Cells of the rows of the table whose first column is called `first`. */
function rows(first: string): string[][] {
  const [, body = ''] = page.split(`| ${first} |`);
  const [, , ...lines] = (body.split('\n\n')[0] ?? '').split('\n');
  return lines.map((line) => line.slice(2, -2).split(' | '));
}

describe('docs/configuration.md', () => {
  it('has each setting, with its default', () => {
    expect(rows('Setting').map(([key, value]) => [key, value])).toEqual(
      SETTINGS.map((setting) => [`\`${setting.key}\``, `\`${JSON.stringify(setting.default)}\``]),
    );
  });

  it('has each preset', () => {
    expect(rows('Preset')).toEqual(PRESETS.map((preset) => [`\`${preset}\``, PRESET_RULES[preset].summary]));
  });

  it('shows a file that is right', () => {
    const [, example = ''] = page.split('```json\n');
    const { config, faults } = readConfig(example.split('```')[0] ?? '');
    expect(faults).toEqual([]);
    expect(Object.keys(config)).toEqual(['preset', 'rules', 'origins', 'dialect']);
  });

  it('tells which of several severities counts', () => {
    const read = (cell = ''): RuleSettings => JSON.parse(/\{.*\}/.exec(cell)?.[0] ?? '{}');
    const told = [...page.matchAll(/^\| (.*) \| (`\{.*`) \| (?:an? )?(\w+) \|$/gm)];
    expect(told).toHaveLength(3);
    for (const [, editor, file, level] of told)
      expect(resolveLevels([read(editor), read(file)])['mx-single']).toBe(level);
  });
});
