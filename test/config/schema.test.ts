import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import { readConfig } from '../../server/src/config/config';
import { configSchema, editorSettingsSchema } from '../../server/src/config/schema';
import { SETTINGS } from '../../server/src/config/settings-table';
import { ruleKeys } from '../../server/src/rules/levels';
import { RULES } from '../../server/src/rules/registry';

type Property = Readonly<Record<string, unknown>>;

const settings: Readonly<Record<string, Property>> = manifest.contributes.configuration.properties;
/** Settings of the editor alone. */
const OF_THE_EDITOR = ['zonewright.trace.server', 'zonewright.workspaceDiagnostics'];

function schemaAt(key: string): Property | undefined {
  let at: unknown = configSchema();
  for (const name of key.split('.'))
    at = (at as { properties?: Record<string, unknown> } | undefined)?.properties?.[name];
  return at as Property | undefined;
}

describe('the settings that a team shares', () => {
  it('are those of the editor', () => {
    const keys = Object.keys(settings).filter((key) => !OF_THE_EDITOR.includes(key));
    expect(SETTINGS.map(({ key }) => `zonewright.${key}`).sort()).toEqual(keys.sort());
  });

  it.each(SETTINGS.map(({ key }) => key))('%s takes in both what it takes in one', (key) => {
    const inEditor = settings[`zonewright.${key}`];
    const inFile = schemaAt(key);
    for (const word of ['type', 'enum', 'minimum', 'maximum', 'default'])
      expect(inFile?.[word], word).toEqual(inEditor?.[word]);
    expect(inFile?.enumDescriptions).toEqual(inEditor?.enumDescriptions);
    expect(inFile?.additionalProperties).toEqual(inEditor?.additionalProperties);
    expect(inFile?.description).toMatch(/^\S.*\.$/);
  });
});

describe('the schema', () => {
  it('knows each rule and each group', () => {
    const known = Object.keys((schemaAt('rules')?.properties ?? {}) as object);
    for (const { code, group } of RULES) expect(known).toEqual(expect.arrayContaining([code, group]));
  });

  it('describes each key, and shows code in it as code', () => {
    const described = (schema: Property, path: string): void => {
      for (const [name, each] of Object.entries((schema.properties ?? {}) as Record<string, Property>)) {
        expect(each.description, `${path}${name}`).toMatch(/\S/);
        if (/`/.test(String(each.description))) expect(each.markdownDescription).toBe(each.description);
        described(each, `${path}${name}.`);
      }
    };
    described(configSchema(), '');
  });

  it('takes the names of rules and groups, and patterns', () => {
    const { propertyNames } = schemaAt('rules') as { propertyNames: { pattern: string } };
    const pattern = new RegExp(propertyNames.pattern);
    for (const key of [...ruleKeys(), 'mx-*', '*']) expect(key).toMatch(pattern);
    for (const key of ['mx-sngle', 'mx', 'x-mx-single', '']) expect(key).not.toMatch(pattern);
  });

  it('lets the settings of the editor be completed by the same codes', () => {
    const { properties } = editorSettingsSchema('./zonewright.schema.json');
    expect(properties).toEqual({
      'zonewright.rules': { $ref: './zonewright.schema.json#/properties/rules' },
    });
    const [ofFile, ofEditor] = manifest.contributes.jsonValidation.map(({ url }) => url);
    expect([ofFile, ofEditor]).toEqual(['./dist/zonewright.schema.json', './dist/settings.schema.json']);
  });

  it('takes no other settings', () => {
    expect(configSchema().additionalProperties).toBe(false);
    expect(schemaAt('live')?.additionalProperties).toBe(false);
  });

  it('agrees with what reading a file says of each default', () => {
    for (const { key, default: value } of SETTINGS) {
      const [outer = '', inner] = key.split('.');
      const config = inner === undefined ? { [outer]: value } : { [outer]: { [inner]: value } };
      expect(readConfig(JSON.stringify(config)).faults, key).toEqual([]);
    }
  });
});
