import { EntryShape, type Lexer } from '../syntax/lexer';
import { fileNameOf, pathOf } from './file-name';
import { globMatcher } from './glob';
import { NameTable, NO_NAME, ROOT } from './name-table';
import { newLexer } from './zone-lexer';

/** Text at the start of a file that is looked at for the zone's name. */
export const HEAD = 64 * 1024;

/**
 * The zone's name, absolute with its final dot; undefined if nothing tells it. In this order: a modeline
 * (`; zonewright: origin=example.com.`), the settings' `origins` (glob of the path to name; a later one wins),
 * what a name server's configuration says (`configured`), an absolute `$ORIGIN` or SOA owner in the text, the name
 * of the file. `uri` may be a path as well.
 */
export function detectOrigin(
  text: string,
  uri: string,
  origins: Readonly<Record<string, string>> = {},
  configured?: (uri: string) => string | undefined,
): string | undefined {
  const head = text.slice(0, HEAD);
  return (
    originFromModeline(head) ??
    originFromGlobs(uri, origins) ??
    absolute(configured?.(uri)) ??
    originFromText(head) ??
    originFromFileName(uri)
  );
}

/** `name` in lower case with a final dot; undefined for what is no name. */
export function absolute(name: string | undefined): string | undefined {
  const trimmed = name?.trim() ?? '';
  if (trimmed === '' || trimmed === '@') return undefined;
  const names = new NameTable(16);
  const id = names.fromText(trimmed.endsWith('.') && !trimmed.endsWith('\\.') ? trimmed : `${trimmed}.`);
  return id === NO_NAME ? undefined : names.text(id);
}

function originFromModeline(head: string): string | undefined {
  // Hot path after each edit: nearly all files have none.
  if (!head.includes('zonewright:')) return undefined;
  const match = /^[^";\n]*;[; \t]*zonewright:[^\n]*?\borigin=(\S+)/m.exec(head);
  return absolute(match?.[1]);
}

function originFromGlobs(uri: string, origins: Readonly<Record<string, string>>): string | undefined {
  const path = pathOf(uri);
  let found: string | undefined;
  for (const [glob, name] of Object.entries(origins))
    if (globMatcher(glob)(path)) found = absolute(name) ?? found;
  return found;
}

/**
 * An absolute SOA owner, or one that an absolute `$ORIGIN` before it makes absolute. Without a SOA, the `$ORIGIN`
 * before the first record: the file is then a part of that zone, or of one above it. The root where the first record
 * is an NS record of it: the hints from which resolvers start have no SOA.
 */
function originFromText(head: string): string | undefined {
  const names = new NameTable(16);
  const lexer = newLexer();
  let origin = NO_NAME;
  let firstOrigin = NO_NAME;
  let records = 0;
  let startsAtRoot = false;
  for (let at = 0; at < head.length; at = lexer.end) {
    lexer.problems = [];
    lexer.read(head, at);
    if (lexer.count === 0) continue;
    const word = (token: number): string => head.slice(lexer.starts[token] ?? 0, lexer.ends[token] ?? 0);
    const first = word(0);
    if (first.startsWith('$')) {
      if (first.toUpperCase() !== '$ORIGIN' || lexer.count < 2) continue;
      const name = names.fromText(word(1));
      const resolved = origin >= 0 ? names.resolve(name, origin) : name;
      if (resolved < 0 || names.isRelative(resolved)) continue;
      origin = resolved;
      if (records === 0) firstOrigin = resolved;
      continue;
    }
    records++;
    if ((lexer.shape & EntryShape.InitialBlank) !== 0) continue;
    if (records === 1 && first === '.' && isType(lexer, word, NS)) startsAtRoot = true;
    if (!isType(lexer, word, SOA)) continue;
    const written = names.fromText(first);
    const owner = origin >= 0 ? names.resolve(written, origin) : written;
    return owner < 0 || names.isRelative(owner) ? undefined : names.text(owner);
  }
  if (startsAtRoot) return '.';
  return firstOrigin >= 0 && firstOrigin !== ROOT ? names.text(firstOrigin) : undefined;
}

const SOA: readonly string[] = ['SOA', 'TYPE6'];
const NS: readonly string[] = ['NS', 'TYPE2'];

/** `owner [TTL] [class] [TTL] TYPE`: the type is the second to fourth word. */
function isType(lexer: Lexer, word: (token: number) => string, type: readonly string[]): boolean {
  for (let token = 1; token < Math.min(lexer.count, 4); token++) {
    const text = word(token).toUpperCase();
    if (type.includes(text)) return true;
    if (!/^(\d[\dWDHMS]*|IN|CH|HS|CLASS\d+)$/.test(text)) return false;
  }
  return false;
}

/** Endings that stand for "this is a zone file" and are no part of the name. */
const ZONE_ENDINGS = /\.(?:zone|db|dns|hosts|fwd|rev)$/;
const PREFIXES = /^(?:db|zone|pri|named|fwd|forward|rev|reverse|master|slave)\./;
/**
 * Which copy of a zone a file is: the one of a server, a view, or a program. None of these is a top-level domain, and
 * one that ended in such a word would be one of a network's own.
 */
const COPIES =
  /\.(?:signed|unsigned|master|slave|primary|secondary|axfr|bind|external|extern|outside|inside)$/;
/** The same where a domain for everyone stands before it; `x.internal` by itself is a zone (RFC 9476 and its kin). */
const COPIES_INSIDE = /\.(?:com|net|org|edu|gov)\.(?:internal|intern|private|lan)$/;
/** Last words of file names that are no top-level domains, or hardly ever. */
const NO_DOMAINS = new Set([
  'txt',
  'conf',
  'cfg',
  'inc',
  'include',
  'bak',
  'backup',
  'old',
  'orig',
  'tmp',
  'new',
  'save',
  'rpmsave',
  'rpmnew',
  'disabled',
  'dist',
  'sample',
  'template',
  'tpl',
  'json',
  'yaml',
  'yml',
  'xml',
  'csv',
  'log',
  'jnl',
  'gz',
]);

/** `db.example.com`, `example.com.zone`, `example.com.db`, `example.com`, `db.192.0.2`, `db.example.com.external`. */
function originFromFileName(uri: string): string | undefined {
  let name = withoutCopy(fileNameOf(uri).toLowerCase());
  const prefixed = PREFIXES.test(name);
  name = name.replace(PREFIXES, '');
  const ended = ZONE_ENDINGS.test(name);
  name = withoutCopy(name.replace(ZONE_ENDINGS, ''));
  if (prefixed && /^\d{1,3}(?:\.\d{1,3}){0,3}$/.test(name)) {
    // Four numbers of which the last is 0 are the address of a network, which may be of any size.
    if (/^(?:\d+\.){3}0$/.test(name)) return undefined;
    return `${name.split('.').reverse().join('.')}.in-addr.arpa.`;
  }
  if ((prefixed || ended) && name === 'root') return '.';
  if ((prefixed || ended) && (name === 'local' || name === 'localhost')) return `${name}.`;
  const labels = name.split('.');
  const last = labels.at(-1) ?? '';
  const domain =
    labels.length > 1 && labels.every((label) => /^[a-z0-9_*](?:[a-z0-9_-]*[a-z0-9_])?$/.test(label));
  if (!domain || !/^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(last) || NO_DOMAINS.has(last)) return undefined;
  return absolute(name);
}

function withoutCopy(name: string): string {
  const inside = COPIES_INSIDE.test(name);
  return inside ? name.slice(0, name.lastIndexOf('.')) : name.replace(COPIES, '');
}
