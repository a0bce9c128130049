/** A reporter for Vitest that keeps the names of tests that passed only when they were tried again. */
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from './system.mjs';

/** Where the names go: one a line. */
export const SECOND_TRIES = 'ZONEWRIGHT_SECOND_TRIES';

export default class SecondTryReporter {
  /** @type {string[]} */
  #names = [];

  onTestCaseResult(/** @type {import('vitest/node').TestCase} */ test) {
    if (!test.diagnostic()?.flaky) return;
    const errors = (test.result().errors ?? []).map(({ message }) => message.split('\n')[0]);
    this.#names.push(`${relative(root, test.module.moduleId)}: ${test.fullName} (${errors.join('; ')})`);
  }

  onTestRunEnd() {
    const file = process.env[SECOND_TRIES];
    if (file) writeFileSync(file, this.#names.join('\n'));
  }
}
