/** The packages that client and server both need, in a bundle of their own: the package holds them once. */
import { root } from './system.mjs';

const PACKAGES = [
  'vscode-languageserver-protocol',
  'vscode-languageserver-protocol/node',
  'vscode-languageserver-types',
];
const NAMESPACE = 'shared-package';
const RESOLVING = Symbol('resolving');

/** How a bundle asks for the shared one; `server/src/start/load-bundle.ts` answers. */
const BUNDLE = 'bundle:protocol';

/** Source of the shared bundle. */
export const sharedBundle = PACKAGES.map((name) => `exports['${name}'] = require('${name}');\n`).join('');

/** @type {import('esbuild').Plugin} */
export const sharedPackages = {
  name: 'shared-packages',
  setup({ onLoad, onResolve, resolve }) {
    onResolve({ filter: new RegExp(`^(?:${PACKAGES.join('|')})$`) }, async (asked) => {
      const { path, kind, importer, resolveDir } = asked;
      if (asked.pluginData === RESOLVING) return undefined;
      const pluginData = RESOLVING;
      const [own, shared] = await Promise.all([
        resolve(path, { kind, importer, resolveDir, pluginData }),
        resolve(path, { kind, resolveDir: root, pluginData }),
      ]);
      // Whoever needs another version brings its own.
      return own.path === shared.path ? { path, namespace: NAMESPACE } : own;
    });
    onResolve({ filter: new RegExp(`^${BUNDLE}$`) }, () => ({ path: BUNDLE, external: true }));
    onLoad({ filter: /./, namespace: NAMESPACE }, ({ path }) => ({
      contents: `module.exports = require('${BUNDLE}')['${path}'];`,
    }));
  },
};
