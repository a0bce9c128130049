/** The suites of `npm test`, in the order they run: the quick and telling ones first. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildHostTests, buildProduct } from '../build.mjs';
import { packProduct } from '../package.mjs';
import { editors } from '../versions.mjs';
import { findBrowser } from './browser.mjs';
import { runHostTests } from './host-tests.mjs';
import { SECOND_TRIES } from './second-try-reporter.mjs';
import { root, run, say } from './system.mjs';

/** @typedef {import('../test.mjs').Counts} Counts */
/** @typedef {import('../test.mjs').Suite} Suite */

/** @type {Counts} */
const onePassed = { passed: 1, failed: 0, skipped: 0 };
/** @type {Counts} */
const oneFailed = { passed: 0, failed: 1, skipped: 0 };
/** @type {Counts} */
const oneSkipped = { passed: 0, failed: 0, skipped: 1 };

/** How much of a message of failure is repeated at the end. */
const MESSAGE_LINES = 30;
const MESSAGE_WIDTH = 500;

const USER_CONFIG = ['--config', 'test/e2e/vitest.config.mts'];

/** @type {readonly Suite[]} */
export const suites = [
  { name: 'build', title: 'build', run: () => succeeds(buildProduct) },
  {
    name: 'lint',
    title: 'lint and format',
    run: () => program('@biomejs/biome/bin/biome', 'ci', '--error-on-warnings'),
  },
  { name: 'types', title: 'types', run: () => program('typescript/bin/tsc', '--noEmit') },
  {
    name: 'unit',
    title: 'unit, property, oracle and grammar tests',
    run: () => vitest('unit', ['--config', 'vitest.config.mts']),
  },
  { name: 'package', title: 'package', run: () => succeeds(packProduct) },
  {
    name: 'e2e',
    title: 'npm start',
    run: () => vitest('start', [...USER_CONFIG, 'test/e2e/start']),
  },
  ...editors.flatMap((editor) => [
    { name: 'e2e', title: `extension host of ${editor.label}`, run: () => hostTests(editor) },
    { name: 'e2e', title: `as a user of ${editor.label}`, run: () => userTests(editor) },
  ]),
  {
    name: 'huge',
    title: 'a zone of a million records in VS Code',
    byRequest: true,
    run: hugeTests,
  },
];

/** One test that passes when the step does not throw. */
async function succeeds(/** @type {() => Promise<unknown>} */ step) {
  await step();
  return onePassed;
}

/** One test that passes when a program of `node_modules` ends with 0. */
async function program(/** @type {string} */ path, /** @type {readonly string[]} */ ...args) {
  const { code } = await run(process.execPath, [join(root, 'node_modules', path), ...args]);
  return code === 0 ? onePassed : oneFailed;
}

/**
 * Runs tests by Vitest. What fails is tried once more, since real sockets, processes and editors on a machine with
 * other work to do are late now and then; what passes only then is named.
 *
 * @returns {Promise<Counts>}
 */
async function vitest(
  /** @type {string} */ name,
  /** @type {readonly string[]} */ args,
  /** @type {Record<string, string>} */ env = {},
) {
  const report = join(root, 'test-results', `${name}.json`);
  const secondTries = join(root, 'test-results', `${name}-second-tries.txt`);
  const { code } = await run(
    process.execPath,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      ...['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ...['--retry=1', `--reporter=${join(root, 'tools/lib/second-try-reporter.mjs')}`],
    ],
    { env: { ...env, [SECOND_TRIES]: secondTries } },
  );
  if (!existsSync(report)) return oneFailed;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  // A file that does not even load has no tests to count, but ends the run with a code.
  const failed = numFailedTests || (code === 0 ? 0 : 1);
  return {
    passed: numPassedTests,
    failed,
    skipped: numPendingTests + numTodoTests,
    failures: testResults.flatMap(failuresOf),
    secondTries: readFileSync(secondTries, 'utf8').split('\n').filter(Boolean),
  };
}

/**
 * What failed in a file, by its name and with the message.
 *
 * @param {{
 *   name: string;
 *   status: string;
 *   message: string;
 *   assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
 * }} file as Vitest reports it
 */
function failuresOf(file) {
  const path = relative(root, file.name);
  const failed = file.assertionResults.filter((test) => test.status === 'failed');
  if (file.status === 'failed' && failed.length === 0) return [failure(path, file.message)];
  return failed.map((test) => failure(`${path}: ${test.fullName}`, test.failureMessages.join('\n')));
}

/** The name of a test and the start of the message, which may hold a whole zone. */
function failure(/** @type {string} */ name, /** @type {string} */ message) {
  const lines = message.split('\n');
  const shown = lines.slice(0, MESSAGE_LINES).map((line) => `    ${line.slice(0, MESSAGE_WIDTH)}`);
  if (lines.length > MESSAGE_LINES) shown.push(`    (and ${lines.length - MESSAGE_LINES} more lines)`);
  return [name, ...shown].join('\n');
}

/** @returns {Promise<Counts>} */
async function hostTests(/** @type {import('../versions.mjs').Editor} */ editor) {
  if (!browserIsThere()) return withoutBrowser();
  await buildHostTests();
  const results = await runHostTests(editor);
  const count = (/** @type {string} */ state) => results.filter((result) => result.state === state).length;
  for (const { name, state, error, note } of results) {
    say(`  ${state === 'passed' ? '✓' : state === 'failed' ? '✗' : '-'} ${name}${note ? ` (${note})` : ''}`);
    if (error) say(`    ${error.replaceAll('\n', '\n    ')}`);
  }
  if (results.length === 0) throw new Error('No test was run.');
  const failures = results
    .filter(({ state }) => state === 'failed')
    .map(({ name, error }) => failure(`${editor.label}: ${name}`, error ?? ''));
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped'), failures };
}

/** @returns {Promise<Counts>} */
async function userTests(/** @type {import('../versions.mjs').Editor} */ editor) {
  if (!browserIsThere()) return withoutBrowser();
  const env = { ZONEWRIGHT_EDITOR: editor.id };
  return vitest(`user-${editor.id}`, [...USER_CONFIG, 'test/e2e/user'], env);
}

/** @returns {Promise<Counts>} */
async function hugeTests() {
  return browserIsThere() ? vitest('huge', [...USER_CONFIG, 'test/e2e/huge']) : withoutBrowser();
}

function browserIsThere() {
  return findBrowser() !== undefined;
}

/** Set-up has named what is missing, and has failed when it may not be (`CI=true`). */
function withoutBrowser() {
  say('SKIPPED: these tests need Chromium; `sudo apt-get install chromium` installs it, or set CHROME_PATH.');
  return oneSkipped;
}
