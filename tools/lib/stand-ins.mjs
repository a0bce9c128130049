/** Small stand-ins for packages that the client's library brings along for what it never does here. */

const NAMESPACE = 'stand-in';

/** @type {Readonly<Record<string, string>>} */
const STAND_INS = {
  // Is VS Code new enough for the library? VS Code itself goes by `engines` in package.json, which asks for a newer one.
  'semver/functions/parse': 'module.exports = (version) => ({ version });',
  'semver/functions/satisfies': 'module.exports = () => true;',
  // Our documents are selected by language, and the server asks for no file operations: there are no globs to match.
  // The library says so itself of one that has no regular expression.
  minimatch: 'exports.Minimatch = class { makeRe() { return false; } match() { return false; } };',
};

/** @type {import('esbuild').Plugin} */
export const standIns = {
  name: 'stand-ins',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: new RegExp(`^(?:${Object.keys(STAND_INS).join('|')})$`) }, ({ path }) => ({
      path,
      namespace: NAMESPACE,
    }));
    onLoad({ filter: /./, namespace: NAMESPACE }, ({ path }) => ({ contents: STAND_INS[path] ?? '' }));
  },
};
