import { expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import { mergedDiagnostics } from '../../server/src/lsp/merged-diagnostics';

const start = { line: 0, character: 0 };

function diagnostic(message: string): Diagnostic {
  return { range: { start, end: start }, message };
}

function messages(byZone: Readonly<Record<string, readonly string[]>>): Diagnostic['message'][] {
  const found = Object.entries(byZone).map(([zone, texts]) => ({ zone, diagnostics: texts.map(diagnostic) }));
  return mergedDiagnostics(found).map(({ message }) => message);
}

it('what holds in all zones is said once, and what does not says in which it does', () => {
  expect(messages({ 'file:///z/a.zone': ['x'] })).toEqual(['x']);
  expect(messages({ 'file:///z/a.zone': ['x', 'y'], 'file:///z/b.zone': ['x'] })).toEqual([
    'x',
    'y (As a part of a.zone.)',
  ]);
});

it('zones whose files have the same name are told apart by the folders above', () => {
  expect(
    messages({
      'file:///z/x/in%20side/db.example.com': ['a', 'b'],
      'file:///z/y/in%20side/db.example.com': ['b'],
      'file:///z/out/db.example.com': ['c'],
      'file:///z/db.example.net': ['c', 'd'],
    }),
  ).toEqual([
    'a (As a part of x/in side/db.example.com.)',
    'b (As a part of x/in side/db.example.com and y/in side/db.example.com.)',
    'c (As a part of out/db.example.com and db.example.net.)',
    'd (As a part of db.example.net.)',
  ]);
  // One path may be the end of another.
  expect(messages({ 'file:///a/b.zone': ['x'], 'file:///z/a/b.zone': ['y'] })).toEqual([
    'x (As a part of /a/b.zone.)',
    'y (As a part of z/a/b.zone.)',
  ]);
});
