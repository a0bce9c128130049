import { ruleKeys } from '../rules/levels';
import { RULES } from '../rules/registry';
import { CONFIG_FILE } from './config';
import { SETTINGS, type SettingDescription } from './settings-table';

type Schema = Readonly<Record<string, unknown>>;

/** The JSON schema (draft 7) of `.zonewright.json`, by which editors complete and check it. */
export function configSchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Zonewright: ${CONFIG_FILE}`,
    ...objectOf('', SETTINGS),
  };
}

/** The schema of the editor's own settings files, which adds to what its manifest says: the codes that `rules` takes. */
export function editorSettingsSchema(configUrl: string): Schema {
  return { properties: { 'zonewright.rules': { $ref: `${configUrl}#/properties/rules` } } };
}

/** Settings whose keys begin with `prefix`, as the members of an object. */
function objectOf(prefix: string, settings: readonly SettingDescription[]): Schema {
  const properties: Record<string, Schema> = prefix === '' ? { $schema: SCHEMA_KEY } : {};
  for (const setting of settings) {
    const [name = '', ...rest] = setting.key.slice(prefix.length).split('.');
    if (rest.length === 0) properties[name] = schemaOf(setting);
    else {
      const inside = `${prefix}${name}.`;
      properties[name] ??= {
        description: OBJECT_SUMMARIES[name],
        ...objectOf(
          inside,
          settings.filter(({ key }) => key.startsWith(inside)),
        ),
      };
    }
  }
  return { type: 'object', additionalProperties: false, properties };
}

const SCHEMA_KEY: Schema = {
  type: 'string',
  description: 'Where this schema is found, for editors that do not know it by the name of the file.',
};

/** Of settings that stand in an object of their own. */
const OBJECT_SUMMARIES: Readonly<Record<string, string>> = { live: 'Live look-ups, such as of mail routes.' };

function schemaOf({ kind, summary, default: preset }: SettingDescription): Schema {
  const common = {
    description: summary,
    ...(summary.includes('`') ? { markdownDescription: summary } : {}),
    default: preset,
  };
  switch (kind.type) {
    case 'choice':
      return {
        type: 'string',
        enum: kind.choices,
        ...(kind.meanings ? { enumDescriptions: kind.meanings } : {}),
        ...common,
      };
    case 'text':
      return { type: 'string', ...common };
    case 'integer':
      return {
        type: 'integer',
        minimum: kind.minimum,
        ...(kind.maximum === undefined ? {} : { maximum: kind.maximum }),
        ...common,
      };
    case 'levels':
      return {
        type: 'object',
        additionalProperties: LEVEL,
        properties: levelProperties(),
        propertyNames: {
          pattern: `^(?:.*\\*.*|${ruleKeys().join('|')})$`,
          patternErrorMessage: 'There is no rule and no group of rules with this name.',
        },
        ...common,
      };
    case 'names':
      return { type: 'object', additionalProperties: { type: 'string' }, ...common };
  }
}

const LEVEL: Schema = { type: 'string', enum: ['error', 'warning', 'information', 'hint', 'off'] };

function levelProperties(): Record<string, Schema> {
  const groups = [...new Set(RULES.map(({ group }) => group))];
  const properties: Record<string, Schema> = {};
  for (const group of groups)
    properties[group] = { ...LEVEL, description: `All rules of the group ${group}.` };
  for (const { code, summary, severity } of RULES) {
    const description = `${summary} (${severity})`;
    const markdown = description.includes('`') ? { markdownDescription: description } : {};
    properties[code] = { ...LEVEL, description, ...markdown };
  }
  return properties;
}
