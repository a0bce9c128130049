import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';
import manifest from '../../package.json';

/** A piece of a line and its scopes, from the general to the particular, without `source.dns-zone`. */
export interface Piece {
  readonly text: string;
  readonly from: number;
  readonly scopes: readonly string[];
}

/** What VS Code takes a piece for where it decides what to do as the user types. */
const TOKEN_TYPES: Readonly<Record<string, number>> = { other: 0, comment: 1, string: 2 };

/** The grammar, read the way VS Code reads it. */
export async function loadGrammar(): Promise<IGrammar> {
  const require = createRequire(import.meta.url);
  await loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
  const path = join(import.meta.dirname, '../../syntaxes/dns-zone.tmLanguage.json');
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async () => parseRawGrammar(readFileSync(path, 'utf8'), path),
  });
  const [contributed] = manifest.contributes.grammars;
  const tokenTypes = Object.entries(contributed?.tokenTypes ?? {}).map(([scope, type]) => [
    scope,
    TOKEN_TYPES[type],
  ]);
  const grammar = await registry.loadGrammarWithConfiguration('source.dns-zone', 1, {
    tokenTypes: Object.fromEntries(tokenTypes),
  });
  if (!grammar) throw new Error(`no grammar in ${path}`);
  return grammar;
}

/** The pieces of each line of `zone`. */
export function piecesOf(grammar: IGrammar, zone: string): Piece[][] {
  let state = INITIAL;
  return zone.split(/\r?\n/).map((line) => {
    const { tokens, ruleStack, stoppedEarly } = grammar.tokenizeLine(line, state);
    if (stoppedEarly) throw new Error(`gave up on: ${line.slice(0, 80)}`);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      from: startIndex,
      scopes: scopes.slice(1).map((scope) => scope.replace(/\.dns-zone$/, '')),
    }));
  });
}

/** The character of a line at `at` as VS Code takes it where it decides whether to close a quote. */
export function tokenTypeAt(grammar: IGrammar, line: string, at: number): string | undefined {
  const { tokens } = grammar.tokenizeLine2(line, INITIAL);
  let metadata = 0;
  for (let index = 0; index < tokens.length && (tokens[index] ?? 0) <= at; index += 2)
    metadata = tokens[index + 1] ?? 0;
  return Object.keys(TOKEN_TYPES).find((name) => TOKEN_TYPES[name] === ((metadata >> 8) & 3));
}

/**
 * Expects the scopes that markers name. A marker is a comment below the line it speaks of; at the very start of a
 * line it needs no semicolon:
 *
 *     mail 1h IN MX 10 mx1
 *     ^^^^ entity.name.type.owner
 *     ;    ^^ constant.numeric.ttl
 *
 * All that is marked must carry a scope that begins as named; `none` stands for no scope at all, and `!scope` for
 * any but that.
 */
export function checkScopes(grammar: IGrammar, marked: string): void {
  const lines: string[] = [];
  const markers: { line: number; from: number; to: number; scope: string }[] = [];
  for (const line of marked.split('\n')) {
    const match = /^;?\s*(\^+) (\S+)$/.exec(line);
    if (!match) {
      lines.push(line);
      continue;
    }
    const from = line.indexOf('^');
    markers.push({ line: lines.length - 1, from, to: from + (match[1] ?? '').length, scope: match[2] ?? '' });
  }
  expect(markers.length, 'a test without markers says nothing').toBeGreaterThan(0);
  const pieces = piecesOf(grammar, lines.join('\n'));
  for (const { line, from, to, scope } of markers) {
    const touched = (pieces[line] ?? []).filter(
      (piece) => piece.from < to && piece.from + piece.text.length > from,
    );
    expect(touched.length, `${lines[line]} is shorter than its marker`).toBeGreaterThan(0);
    for (const { text, scopes } of touched) {
      const told = `"${text}" in: ${lines[line]}\nhas: ${scopes.join(' ')}\nwanted: ${scope}`;
      expect(agrees(scopes, scope), told).toBe(true);
    }
  }
}

/** Scopes of the first piece whose text is `text`, on any line. */
export function scopesOf(grammar: IGrammar, zone: string, text: string): readonly string[] {
  const found = piecesOf(grammar, zone)
    .flat()
    .find((piece) => piece.text === text);
  if (!found) throw new Error(`"${text}" is no piece of: ${zone}`);
  return found.scopes;
}

function agrees(scopes: readonly string[], wanted: string): boolean {
  if (wanted === 'none') return scopes.length === 0;
  if (wanted.startsWith('!')) return !agrees(scopes, wanted.slice(1));
  return scopes.some((scope) => scope === wanted || scope.startsWith(`${wanted}.`));
}
