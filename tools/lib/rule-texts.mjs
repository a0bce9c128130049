/** Leaves the long texts of rules out of a bundle that does not print them: they travel as pages in `docs/rules`. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** What only the page of a rule shows. */
const TEXTS = new Set(['why', 'remedy', 'references', 'bad', 'good', 'examples']);

/** @type {import('esbuild').Plugin} */
export const withoutRuleTexts = {
  name: 'without-rule-texts',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]server[\\/]src[\\/]rules[\\/][^\\/]+[\\/][^\\/]+\.ts$/ }, ({ path }) => ({
      contents: withoutTexts(path, readFileSync(path, 'utf8')),
      loader: 'ts',
    }));
  },
};

/**
 * The source of a rule without the properties that only its page shows.
 * @param {string} path
 * @param {string} source
 */
function withoutTexts(path, source) {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest);
  let kept = '';
  let from = 0;
  /** @type {(node: ts.Node) => void} */
  const look = (node) => {
    if (!isRule(node, file)) {
      ts.forEachChild(node, look);
      return;
    }
    for (const { name, pos, end } of node.properties) {
      if (!name || !TEXTS.has(name.getText(file))) continue;
      // The comma behind it goes, too.
      kept += source.slice(from, pos);
      from = source.startsWith(',', end) ? end + 1 : end;
    }
  };
  look(file);
  return kept + source.slice(from);
}

/**
 * The object that describes a rule: the one with a code and a reason.
 * @param {ts.Node} node
 * @param {ts.SourceFile} file
 * @returns {node is ts.ObjectLiteralExpression}
 */
function isRule(node, file) {
  if (!ts.isObjectLiteralExpression(node)) return false;
  const names = node.properties.map(({ name }) => name?.getText(file));
  return ['code', 'severity', 'why'].every((name) => names.includes(name));
}
