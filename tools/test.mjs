/**
 * `npm test`: installs what is missing, builds, checks and runs all tests, those in a real VS Code included.
 *
 * The last line is `N passed, N failed, N skipped`, and what failed is named again above the sums, where a log
 * that was cut still has it; the exit code is 1 when anything failed. Formatting with lint, types, build and
 * package count as a test each. `--without e2e` and `--only build,e2e` choose suites. With `CI=true` a missing
 * tool counts as a failure instead of being named and passed over.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkNode, installCommand, installDependencies, installTools, missingTools } from './lib/setup.mjs';
import { root, say } from './lib/system.mjs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} [failures] what failed, with the message
 * @property {readonly string[]} [secondTries] what passed only when it was tried again
 */
/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {string} title
 * @property {boolean} [byRequest] takes long, and runs only where `--only` names it
 * @property {() => Promise<Counts>} run
 */

const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const summary = [];
/** @type {string[]} */
const failures = [];
/** @type {string[]} */
const secondTries = [];

try {
  checkNode();
  const started = Date.now();
  await installDependencies();
  const missing = await installTools();
  if (missing.length && process.env.CI === 'true') {
    say(`With CI=true a missing tool is a failure: ${installCommand(missingTools())}`);
    total.failed += 1;
  }
  summary.push(line('set-up', { passed: 0, failed: total.failed, skipped: 0 }, started));
  rmSync(join(root, 'test-results'), { recursive: true, force: true });
  mkdirSync(join(root, 'test-results'), { recursive: true });
  // Imports packages, so only now that they are installed.
  const { suites } = await import('./lib/suites.mjs');
  for (const suite of chosen(suites)) await runSuite(suite);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  total.failed += 1;
}

if (secondTries.length) say(`\nPASSED ONLY WHEN TRIED AGAIN:\n\n${secondTries.join('\n')}`);
if (failures.length) say(`\nFAILED:\n\n${failures.join('\n\n')}`);
say(`\n${summary.join('\n')}\n`);
say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
// Nothing that was left open, such as a socket to a stopped editor, may keep a finished run from ending.
process.exit(total.failed ? 1 : 0);

/** @returns {readonly Suite[]} */
function chosen(/** @type {readonly Suite[]} */ suites) {
  const only = option('--only');
  const without = option('--without') ?? [];
  return suites.filter(({ name, byRequest }) =>
    only ? only.includes(name) : !byRequest && !without.includes(name),
  );
}

/** @returns {readonly string[] | undefined} */
function option(/** @type {string} */ name) {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : (process.argv[at + 1] ?? '').split(',');
}

async function runSuite(/** @type {Suite} */ suite) {
  const started = Date.now();
  say(`\n=== ${suite.title}`);
  /** @type {Counts} */
  let counts;
  try {
    counts = await suite.run();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    say(message);
    counts = { passed: 0, failed: 1, skipped: 0, failures: [message] };
  }
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  secondTries.push(...(counts.secondTries ?? []));
  if (counts.failed) failures.push(`=== ${suite.title}`, ...(counts.failures ?? []));
  summary.push(line(suite.title, counts, started));
}

function line(/** @type {string} */ title, /** @type {Counts} */ counts, /** @type {number} */ started) {
  const seconds = `${((Date.now() - started) / 1000).toFixed(1)} s`.padStart(8);
  return `${seconds}  ${title}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
}
