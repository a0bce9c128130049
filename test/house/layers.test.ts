import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(__dirname, '../..');
const SERVER = join(ROOT, 'server/src');

/** What each folder of the server may use besides itself; a door is a file right in `server/src`. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  text: [],
  syntax: ['text'],
  rr: ['text', 'syntax'],
  zone: ['text', 'syntax', 'rr', 'kernel'],
  mail: ['text', 'syntax', 'rr', 'zone'],
  rules: ['text', 'syntax', 'rr', 'zone', 'mail'],
  live: ['text', 'syntax', 'rr', 'zone', 'mail'],
  features: ['text', 'syntax', 'rr', 'zone', 'mail', 'rules'],
  config: ['text', 'syntax', 'rr', 'zone', 'mail', 'rules'],
  node: ['text', 'syntax', 'rr', 'zone', 'rules', 'config'],
  lsp: ['text', 'syntax', 'rr', 'zone', 'mail', 'rules', 'live', 'features', 'config', 'node'],
  cli: ['text', 'syntax', 'rr', 'zone', 'mail', 'rules', 'live', 'features', 'config', 'node'],
  start: [],
  'main.ts': ['lsp'],
  'cli.ts': ['cli'],
};

/** Packages that the engine, the part that also runs in a browser, may use in a folder. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  features: ['vscode-languageserver-types'],
  zone: ['zonewright:kernel'],
};

/** Where Node and the editor's protocol are at home. */
const OUTSIDE = ['lsp', 'cli', 'node', 'live/transport', 'start', 'main.ts', 'cli.ts'];

interface Import {
  readonly from: string;
  readonly to: string;
}

function* importsOf(folder: string): Generator<Import> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
    const path = join(entry.parentPath, entry.name);
    for (const [, to] of readFileSync(path, 'utf8').matchAll(/^(?:import|export)\s[^;]*?from '([^']+)';/gm))
      yield { from: path, to: to ?? '' };
  }
}

const imports = [...importsOf(SERVER)];

function layerOf(path: string): string {
  const [first = '', second = ''] = relative(SERVER, path).split(sep);
  return first === '..' ? second : first;
}

function shown({ from, to }: Import): string {
  return `${relative(ROOT, from)} imports ${to}`;
}

describe('the server', () => {
  it('has imports to look at, and a rule for each folder', () => {
    expect(imports.length).toBeGreaterThan(500);
    expect(readdirSync(SERVER).sort()).toEqual(Object.keys(MAY_USE).sort());
  });

  it('has dependencies that point one way', () => {
    const wrong = imports.filter(({ from, to }) => {
      if (!to.startsWith('.') || to.endsWith('/package.json')) return false;
      const layer = layerOf(from);
      const used = layerOf(resolve(dirname(from), to));
      return used !== layer && !MAY_USE[layer]?.includes(used);
    });
    expect(wrong.map(shown)).toEqual([]);
  });

  it('needs neither Node nor an editor in its engine', () => {
    const wrong = imports.filter(({ from, to }) => {
      if (to.startsWith('.')) return false;
      const path = relative(SERVER, from).split(sep).join('/');
      if (OUTSIDE.some((place) => path === place || path.startsWith(`${place}/`))) return false;
      return !PACKAGES[layerOf(from)]?.includes(to);
    });
    expect(wrong.map(shown)).toEqual([]);
  });
});

describe('the client', () => {
  it('takes types and wording from the server, and runs none of its doors', () => {
    const runs =
      /^(?:import|export) (?!type)[^;]*?from '[^']*server\/src\/(?:lsp|cli|live|features|rules)\/[^']*'/gm;
    const folder = join(ROOT, 'client/src');
    const paths = new Set([...importsOf(folder)].map(({ from }) => from));
    expect(paths.size).toBeGreaterThan(5);
    const wrong = [...paths].flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(runs)].map(([each]) => `${relative(ROOT, path)}: ${each}`),
    );
    expect(wrong).toEqual([]);
  });
});
