import { absolute } from '../origin';
import { joined } from './paths';
import { type ConfigIncluder, type ConfigText, type ConfiguredZone, MAX_CONFIG_DEPTH } from './server-config';

/** The zones of an `nsd.conf` (nsd.conf(5)). What a zone takes from a pattern counts, too. */
export function readNsdConf(config: ConfigText, include: ConfigIncluder): ConfiguredZone[] {
  const clauses: Clause[] = [];
  readClauses(config, include, 0, clauses);
  const servers = clauses.filter(({ kind }) => kind === 'server').flatMap(({ attributes }) => attributes);
  const folder = valueIn(servers, 'zonesdir') ?? '';
  const patterns = new Map<string, Clause>();
  for (const clause of clauses) {
    const name = clause.kind === 'pattern' ? valueIn(clause.attributes, 'name') : undefined;
    if (name !== undefined) patterns.set(name, clause);
  }
  return clauses.flatMap((clause) => {
    const origin = clause.kind === 'zone' ? absolute(valueIn(clause.attributes, 'name')) : undefined;
    if (origin === undefined) return [];
    const attributes = withPatterns(clause, patterns, new Set());
    const file = valueIn(attributes, 'zonefile');
    if (file === undefined) return [];
    const path = joined(
      folder,
      file.replace(/%([s123xyz])/g, (_, letter: string) => formatted(letter, origin)),
    );
    const role = valueIn(attributes, 'request-xfr') === undefined ? 'primary' : 'secondary';
    return [{ origin, file: path, config: clause.config, view: undefined, role }];
  });
}

/** `zone:`, `pattern:`, `server:` with the attributes below it. */
interface Clause {
  readonly kind: string;
  readonly config: string;
  readonly attributes: Attribute[];
}

type Attribute = readonly [name: string, value: string];

const CLAUSES = new Set([
  'server',
  'zone',
  'pattern',
  'key',
  'remote-control',
  'tls-auth',
  'verify',
  'dnstap',
]);
/** Patterns that a zone includes and that are looked into: they may include each other in a row of any length. */
const MOST_PATTERNS = 500;
const TOKEN = /"([^"\n]*)"?|#[^\n]*|[^\s"]+/g;

function readClauses(config: ConfigText, include: ConfigIncluder, depth: number, clauses: Clause[]): void {
  let attribute: string | undefined;
  for (const [token, quoted] of config.text.matchAll(TOKEN)) {
    if (quoted === undefined && token.startsWith('#')) continue;
    const word = quoted ?? token;
    const name = quoted === undefined ? /^([a-z][a-z0-9-]*):$/i.exec(word)?.[1]?.toLowerCase() : undefined;
    if (name !== undefined && CLAUSES.has(name)) {
      clauses.push({ kind: name, config: config.path, attributes: [] });
      attribute = undefined;
    } else if (name !== undefined) {
      attribute = name;
    } else if (attribute === 'include') {
      if (depth < MAX_CONFIG_DEPTH)
        for (const part of include(word, config.path)) readClauses(part, include, depth + 1, clauses);
      attribute = undefined;
    } else if (attribute !== undefined) {
      clauses.at(-1)?.attributes.push([attribute, word]);
      attribute = undefined;
    }
  }
}

/** The attributes of a clause, those of the patterns that it includes in their places. */
function withPatterns(
  clause: Clause,
  patterns: ReadonlyMap<string, Clause>,
  seen: Set<Clause>,
): readonly Attribute[] {
  return clause.attributes.flatMap((attribute) => {
    const [name, value] = attribute;
    const pattern = name === 'include-pattern' ? patterns.get(value) : undefined;
    if (!pattern || seen.has(pattern) || seen.size >= MOST_PATTERNS) return [attribute];
    seen.add(pattern);
    return withPatterns(pattern, patterns, seen);
  });
}

/** Of several values NSD takes the last. */
function valueIn(attributes: readonly Attribute[], name: string): string | undefined {
  return attributes.filter(([attribute]) => attribute === name).at(-1)?.[1];
}

/** `%s` the name, `%1` to `%3` its first characters, `%z`, `%y`, `%x` its last labels, `.` where there are none. */
function formatted(letter: string, origin: string): string {
  const name = origin === '.' ? '.' : origin.slice(0, -1);
  if (letter === 's') return name;
  if (/\d/.test(letter)) return name[Number(letter) - 1] ?? '.';
  return name.split('.').at({ z: -1, y: -2, x: -3 }[letter] ?? -1) ?? '.';
}
