import { isRuleKey, ruleKeys } from '../rules/levels';
import type { Preset } from '../rules/presets';
import { isRuleLevel, type RuleLevel, type RuleSettings } from '../rules/settings';
import type { Dialect } from '../zone/dialect';
import { absolute } from '../zone/origin';
import { nearest } from '../zone/spelling';
import { type JsonFault, type JsonMember, type JsonNode, parseJson } from './json-text';
import { SETTINGS, type SettingKind } from './settings-table';

/** Name of the file that a team shares in its repository. */
export const CONFIG_FILE = '.zonewright.json';

/** What a configuration file says; absent where it says nothing. */
export interface Config {
  readonly preset?: Preset;
  readonly rules?: RuleSettings;
  /** Domain names by glob of the path from the file's folder. */
  readonly origins?: Readonly<Record<string, string>>;
  readonly dialect?: Dialect;
  /** From the file's folder. */
  readonly includeDirectory?: string;
  readonly maxProblems?: number;
  readonly live?: { readonly resolver?: string; readonly timeout?: number };
}

export interface ConfigText {
  /** What of the text is good. */
  readonly config: Config;
  /** What is wrong, in the order of the text; offsets in UTF-16 units. */
  readonly faults: readonly JsonFault[];
}

/** Reads the text of a configuration file. */
export function readConfig(text: string): ConfigText {
  const json = parseJson(text);
  if (json.kind === 'fault') return { config: {}, faults: [json.fault] };
  const faults: JsonFault[] = [...json.commas];
  const config = readObject(json.value, '', faults);
  return { config, faults: faults.sort((left, right) => left.start - right.start) };
}

/** Reads the settings whose keys begin with `prefix`. */
function readObject(node: JsonNode, prefix: string, faults: JsonFault[]): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  if (node.kind !== 'object') {
    faults.push(wrong(node, 'an object in braces'));
    return read;
  }
  for (const { key, keyAt, value } of node.members) {
    if (prefix === '' && key === '$schema') continue;
    const setting = key.includes('.') ? undefined : SETTINGS.find((each) => each.key === prefix + key);
    if (setting) {
      const good = readValue(setting.kind, value, faults);
      if (good !== undefined) read[key] = good;
    } else if (SETTINGS.some((each) => each.key.startsWith(`${prefix}${key}.`))) {
      read[key] = readObject(value, `${prefix}${key}.`, faults);
    } else {
      faults.push({
        ...keyAt,
        message: unknown(`There is no setting "${prefix}${key}"`, key, namesIn(prefix)),
      });
    }
  }
  return read;
}

/** Undefined where the value is not what the setting takes. */
function readValue(kind: SettingKind, node: JsonNode, faults: JsonFault[]): unknown {
  switch (kind.type) {
    case 'choice':
      if (node.kind === 'string' && kind.choices.includes(node.value)) return node.value;
      faults.push(
        wrong(node, `one of ${kind.choices.map((choice) => `"${choice}"`).join(', ')}`, kind.choices),
      );
      return undefined;
    case 'text':
      if (node.kind === 'string') return node.value.trim();
      faults.push(wrong(node, 'text in double quotes'));
      return undefined;
    case 'integer': {
      const { minimum, maximum = Number.MAX_SAFE_INTEGER } = kind;
      if (
        node.kind === 'number' &&
        Number.isInteger(node.value) &&
        node.value >= minimum &&
        node.value <= maximum
      )
        return node.value;
      const range = kind.maximum === undefined ? `of at least ${minimum}` : `from ${minimum} to ${maximum}`;
      faults.push(wrong(node, `a whole number ${range}`));
      return undefined;
    }
    case 'levels':
      return readMembers(node, faults, readLevel);
    case 'names':
      return readMembers(node, faults, readName);
  }
}

function readMembers<T>(
  node: JsonNode,
  faults: JsonFault[],
  read: (member: JsonMember, faults: JsonFault[]) => T | undefined,
): Record<string, T> | undefined {
  if (node.kind !== 'object') {
    faults.push(wrong(node, 'an object in braces'));
    return undefined;
  }
  const all: Record<string, T> = {};
  for (const member of node.members) {
    const value = read(member, faults);
    if (value !== undefined) all[member.key] = value;
  }
  return all;
}

const LEVELS = ['error', 'warning', 'information', 'hint', 'off'];

function readLevel({ key, keyAt, value }: JsonMember, faults: JsonFault[]): RuleLevel | undefined {
  if (!isRuleKey(key)) {
    const what = key.includes('*') ? `No rule matches "${key}"` : `There is no rule "${key}"`;
    faults.push({ ...keyAt, message: unknown(what, key, ruleKeys()) });
    return undefined;
  }
  if (value.kind === 'string' && isRuleLevel(value.value)) return value.value;
  faults.push(wrong(value, `one of ${LEVELS.map((level) => `"${level}"`).join(', ')}`, LEVELS));
  return undefined;
}

function readName({ value }: JsonMember, faults: JsonFault[]): string | undefined {
  const name = value.kind === 'string' ? absolute(value.value) : undefined;
  if (name === undefined) faults.push(wrong(value, 'the name of a zone, such as "example.com."'));
  return name;
}

function namesIn(prefix: string): string[] {
  const names = SETTINGS.filter(({ key }) => key.startsWith(prefix)).map(
    ({ key }) => key.slice(prefix.length).split('.')[0] ?? '',
  );
  return [...new Set(names)];
}

function wrong(node: JsonNode, expected: string, choices: readonly string[] = []): JsonFault {
  const meant = node.kind === 'string' ? nearest(node.value, choices) : undefined;
  const message = `Expected ${expected}${meant === undefined ? '.' : `; did you mean "${meant}"?`}`;
  return { start: node.start, end: node.end, message };
}

function unknown(what: string, key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  return meant === undefined ? `${what}.` : `${what}; did you mean "${meant}"?`;
}
