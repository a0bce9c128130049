import { absolute } from '../origin';
import { joined } from './paths';
import { type ConfigIncluder, type ConfigText, type ConfiguredZone, MAX_CONFIG_DEPTH } from './server-config';

/**
 * The zones of a `named.conf` (BIND 9 ARM, "named.conf"), and of the file that PowerDNS names in `bind-config`, which is
 * written alike. Zones without a file, and those that only forward or hint, are left out.
 */
export function readNamedConf(config: ConfigText, include: ConfigIncluder): ConfiguredZone[] {
  const statements = statementsOf(config, include, 0);
  const directory = textOf(blockOf(statements, 'options'), 'directory') ?? '';
  const zones: ConfiguredZone[] = [];
  collect(statements, directory, undefined, zones);
  return zones;
}

/** `words;` or `words { block };`. */
interface Statement {
  readonly config: string;
  readonly words: readonly string[];
  readonly block: Statement[] | undefined;
}

const ROLES: Readonly<Record<string, ConfiguredZone['role']>> = {
  primary: 'primary',
  master: 'primary',
  native: 'primary',
  secondary: 'secondary',
  slave: 'secondary',
  mirror: 'secondary',
};

function collect(
  statements: readonly Statement[],
  directory: string,
  view: string | undefined,
  zones: ConfiguredZone[],
): void {
  for (const { words, block, config } of statements) {
    if (!block) continue;
    const [, name] = words;
    const keyword = keywordOf(words);
    if (keyword === 'view' && view === undefined) {
      collect(block, textOf(block, 'directory') ?? directory, name ?? '', zones);
    } else if (keyword === 'zone') {
      const origin = absolute(name);
      // A view may have a zone in common with one before it, which has the file.
      const shared = textOf(block, 'in-view');
      if (shared !== undefined) {
        const original = zones.find((zone) => zone.view === shared && zone.origin === origin);
        if (original) zones.push({ ...original, view });
        continue;
      }
      const file = textOf(block, 'file');
      const role = ROLES[(textOf(block, 'type') ?? 'primary').toLowerCase()];
      if (origin !== undefined && file !== undefined && role)
        zones.push({ origin, file: joined(directory, file), config, view, role });
    }
  }
}

function blockOf(statements: readonly Statement[], keyword: string): readonly Statement[] {
  return statements.find(({ words, block }) => keywordOf(words) === keyword && block)?.block ?? [];
}

function textOf(statements: readonly Statement[], keyword: string): string | undefined {
  return statements.find(({ words }) => keywordOf(words) === keyword)?.words[1];
}

/** BIND takes its keywords in any case. */
function keywordOf(words: readonly string[]): string | undefined {
  return words[0]?.toLowerCase();
}

/** Statements with those of includes in their places. */
function statementsOf(config: ConfigText, include: ConfigIncluder, depth: number): Statement[] {
  return withIncludes(parse(config), include, depth);
}

function withIncludes(statements: readonly Statement[], include: ConfigIncluder, depth: number): Statement[] {
  return statements.flatMap((statement) => {
    const { words, block, config } = statement;
    const keyword = keywordOf(words);
    if (keyword === 'include' && words[1] !== undefined && !block) {
      if (depth >= MAX_CONFIG_DEPTH) return [];
      return include(words[1], config).flatMap((part) => statementsOf(part, include, depth + 1));
    }
    if (!block || (keyword !== 'view' && keyword !== 'zone' && keyword !== 'options')) return [statement];
    return [{ ...statement, block: withIncludes(block, include, depth) }];
  });
}

/** A string, a mark, a comment, or a word. An unclosed string ends with its line, an unclosed comment with the text. */
const TOKEN = /"((?:[^"\\\n]+|\\.)*)"?|([{};])|\/\*[\s\S]*?(?:\*\/|$)|(?:\/\/|#)[^\n]*|[^\s{};"]+/g;

function parse({ path: config, text }: ConfigText): Statement[] {
  const top: Statement[] = [];
  const open: Statement[][] = [top];
  let words: string[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [token, quoted, mark] = match;
    const here = open[open.length - 1] ?? top;
    if (mark === '{') {
      const block: Statement[] = [];
      here.push({ config, words, block });
      open.push(block);
      words = [];
    } else if (mark !== undefined) {
      if (words.length > 0) here.push({ config, words, block: undefined });
      words = [];
      if (mark === '}' && open.length > 1) open.pop();
    } else if (quoted !== undefined) {
      words.push(quoted.replace(/\\(.)/g, '$1'));
    } else if (!/^(?:\/\/|#|\/\*)/.test(token)) {
      words.push(token);
    }
  }
  return top;
}
