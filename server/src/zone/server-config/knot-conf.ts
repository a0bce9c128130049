import { absolute } from '../origin';
import { joined } from './paths';
import { type ConfigIncluder, type ConfigText, type ConfiguredZone, MAX_CONFIG_DEPTH } from './server-config';

/** The zones of a `knot.conf` (Knot DNS reference manual, "zone section"), with what they take from templates. */
export function readKnotConf(config: ConfigText, include: ConfigIncluder): ConfiguredZone[] {
  const items: Item[] = [];
  readItems(config, include, 0, items);
  const templates = new Map<string, Item>();
  for (const item of items) {
    const id = item.section === 'template' ? item.values.get('id') : undefined;
    if (id !== undefined) templates.set(id, item);
  }
  return items.flatMap(({ section, values, config: path }) => {
    const origin = section === 'zone' ? absolute(values.get('domain')) : undefined;
    if (origin === undefined) return [];
    const template = templates.get(values.get('template') ?? 'default');
    const settingOf = (name: string): string | undefined => values.get(name) ?? template?.values.get(name);
    const file = joined(
      settingOf('storage') ?? DEFAULT_STORAGE,
      formatted(settingOf('file') ?? '%s.zone', origin),
    );
    const role = settingOf('master') === undefined ? 'primary' : 'secondary';
    return [{ origin, file, config: path, view: undefined, role }];
  });
}

const DEFAULT_STORAGE = '/var/lib/knot';

/** One item of a section: what stands between `- ` and the next one. */
interface Item {
  readonly section: string;
  readonly config: string;
  readonly values: Map<string, string>;
}

const LINE = /^(\s*)(-\s+)?([a-z][a-z0-9-]*)\s*:\s*(.*)$/;

function readItems(config: ConfigText, include: ConfigIncluder, depth: number, items: Item[]): void {
  let section = '';
  let item: Item | undefined;
  for (const line of config.text.split(/\r?\n/)) {
    const match = LINE.exec(withoutComment(line));
    if (!match) continue;
    const [, indent = '', dash, name = '', rest = ''] = match;
    const value = unquoted(rest.trim());
    if (indent === '' && dash === undefined) {
      section = name;
      item = undefined;
      if (name !== 'include' || depth >= MAX_CONFIG_DEPTH) continue;
      for (const part of include(value, config.path)) readItems(part, include, depth + 1, items);
    } else {
      if (dash !== undefined || !item) {
        item = { section, config: config.path, values: new Map() };
        items.push(item);
      }
      // Of several values Knot takes the last.
      item.values.set(name, value);
    }
  }
}

function withoutComment(line: string): string {
  return line.replace(/^((?:"(?:[^"\\]|\\.)*"|[^"#])*)#.*$/, '$1');
}

function unquoted(value: string): string {
  const quoted = /^"(.*)"$/.exec(value)?.[1];
  return quoted === undefined ? value : quoted.replace(/\\(["\\])/g, '$1');
}

/**
 * `%s` the name, empty for the root; `%c[0]`, `%c[0-1]` characters of it and its last dot; `%l[0]` a label, the last one
 * being 0; `%%` a percent sign.
 */
function formatted(file: string, origin: string): string {
  const name = origin.slice(0, -1).replaceAll('/', '_');
  const labels = name.split('.').reverse();
  return file.replace(/%(?:([s%])|([cl])\[(\d+)(?:-(\d+))?\])/g, (_, plain, kind, from, to) => {
    if (plain === '%') return '%';
    if (plain === 's') return name;
    if (kind === 'l') return labels[Number(from)] ?? '';
    return `${name}.`.slice(Number(from), Number(to ?? from) + 1);
  });
}
