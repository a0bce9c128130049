/**
 * Has parts of Node.js loaded when they are first used, and not when the bundle starts: a short run needs few of them,
 * and each takes its milliseconds.
 */
import { createRequire } from 'node:module';

const PARTS = [
  'child_process',
  'crypto',
  'dgram',
  'dns',
  'dns/promises',
  'net',
  'readline',
  'worker_threads',
];
const NAMESPACE = 'lazy-builtin';

const require = createRequire(import.meta.url);

/** @type {import('esbuild').Plugin} */
export const lazyBuiltins = {
  name: 'lazy-builtins',
  setup({ onLoad, onResolve }) {
    const filter = new RegExp(`^(?:node:)?(?:${PARTS.join('|')})$`);
    onResolve({ filter }, ({ path, namespace }) =>
      namespace === NAMESPACE
        ? { path, external: true }
        : { path: path.replace(/^node:/, ''), namespace: NAMESPACE },
    );
    onLoad({ filter: /./, namespace: NAMESPACE }, ({ path }) => ({ contents: standIn(path) }));
  },
};

/** A module with the names of another, which is loaded when one of them is asked for. */
function standIn(/** @type {string} */ part) {
  const names = JSON.stringify(Object.keys(require(`node:${part}`)));
  return `let part;
const get = (name) => (part ??= require('node:${part}'))[name];
for (const name of ${names}) Object.defineProperty(exports, name, { enumerable: true, get: () => get(name) });
`;
}
