import { describe, expect, it } from 'vitest';
import { isRuleKey, resolveLevels } from '../../server/src/rules/levels';
import { PRESET_RULES, PRESETS } from '../../server/src/rules/presets';
import { RULES } from '../../server/src/rules/registry';
import type { RuleSettings } from '../../server/src/rules/settings';
import { analyse } from '../helpers/zones';

const levelOf = (code: string, ...layers: readonly RuleSettings[]) => resolveLevels(layers)[code];

describe('the level of a rule', () => {
  it('is its own where nobody says anything', () => {
    expect(resolveLevels([])).toEqual({});
    expect(resolveLevels([{}, {}])).toEqual({});
    expect(levelOf('mx-single', { 'spf-*': 'off' })).toBeUndefined();
  });

  it('may be set by its code, a glob or its group', () => {
    expect(levelOf('mx-single', { 'mx-single': 'off' })).toBe('off');
    expect(levelOf('mx-single', { 'mx-*': 'error' })).toBe('error');
    expect(levelOf('mx-single', { mail: 'warning' })).toBe('warning');
    expect(levelOf('spf-ptr', { mail: 'warning' })).toBe('warning');
    expect(levelOf('name-idn', { name: 'hint' })).toBe('hint');
    expect(levelOf('rrset-ttl', { mail: 'warning' })).toBeUndefined();
  });

  it('goes by the code before a glob or a group, and by a later of those before an earlier', () => {
    expect(levelOf('mx-single', { 'mx-single': 'off', 'mx-*': 'error' })).toBe('off');
    expect(levelOf('mx-single', { 'mx-single': 'off', mail: 'error' })).toBe('off');
    expect(levelOf('mx-single', { mail: 'error', 'mx-*': 'hint' })).toBe('hint');
    expect(levelOf('mx-single', { 'mx-*': 'hint', mail: 'error' })).toBe('error');
  });

  it('goes by the first layer that speaks of the rule, be it with a glob', () => {
    expect(levelOf('mx-single', { 'mx-*': 'off' }, { 'mx-single': 'error' })).toBe('off');
    expect(levelOf('mx-single', { 'spf-*': 'off' }, { 'mx-single': 'error' })).toBe('error');
  });

  it('goes by the preset last', () => {
    expect(resolveLevels([], 'private')['mx-single']).toBe('off');
    expect(resolveLevels([{ mail: 'error' }], 'private')['mx-single']).toBe('error');
    expect(resolveLevels([{ mail: 'error' }], 'private')['ns-single']).toBe('off');
  });
});

describe('presets', () => {
  it.each(PRESETS)('%s speaks of rules that exist', (preset) => {
    for (const key of Object.keys(PRESET_RULES[preset].rules)) expect(isRuleKey(key), key).toBe(true);
    expect(PRESET_RULES[preset].summary).toMatch(/^\S.*\.$/);
  });

  it('never make an error less', () => {
    for (const preset of PRESETS) {
      const levels = resolveLevels([], preset);
      for (const { code, severity } of RULES)
        if (severity === 'error') expect([undefined, 'error'], `${preset}: ${code}`).toContain(levels[code]);
    }
  });

  it('strict makes nothing milder', () => {
    const ranks = ['off', 'hint', 'information', 'warning', 'error'];
    const levels = resolveLevels([], 'strict');
    for (const { code, severity } of RULES) {
      const level = levels[code];
      if (level !== undefined)
        expect(ranks.indexOf(level), code).toBeGreaterThanOrEqual(ranks.indexOf(severity));
    }
  });

  it('fit the zones they are for', () => {
    const zone = `$TTL 3600
@ SOA ns1 hostmaster 1 7200 3600 1209600 3600
@ NS ns1
@ MX 10 ns1
_host A 10.0.0.7
ns1 A 10.0.0.1
www A 198.51.100.1
`;
    const codes = (preset: (typeof PRESETS)[number], severity: string) =>
      analyse(zone)
        .findings({ settings: resolveLevels([], preset), limit: Number.POSITIVE_INFINITY })
        .filter((finding) => finding.severity === severity)
        .map(({ code }) => code);
    expect(codes('recommended', 'warning')).toContain('rdata-special-address');
    expect(codes('private', 'warning')).toEqual([]);
    expect(codes('private', 'information')).toEqual([]);
    expect(codes('strict', 'error')).toContain('rdata-special-address');
    expect(codes('strict', 'warning')).toContain('ns-single');
    expect(codes('registry', 'hint')).toEqual([]);
  });
});
