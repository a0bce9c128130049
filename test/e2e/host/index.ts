/** Runs the tests below in the extension host: what VS Code starts as `extensionTestsPath`. */
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { takeNote } from './notes';

interface Result {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly error?: string;
  readonly note?: string | undefined;
}

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: Mocha.reporters.Base });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  // The first one measures how the extension starts, so nothing may have started it.
  await import('./startup.test');
  if (process.env.ZONEWRIGHT_TESTS !== 'startup') {
    await import('./language.test');
    await import('./diagnostics.test');
    await import('./hover.test');
    await import('./editing.test');
    await import('./commands.test');
    await import('./canonical.test');
    await import('./configuration.test');
    await import('./git.test');
    await import('./look-up.test');
    await import('./server.test');
  }

  const results: Result[] = [];
  const failures = await new Promise<number>((resolve) => {
    mocha
      .run(resolve)
      .on('pass', (test) => results.push({ name: test.fullTitle(), state: 'passed', note: takeNote() }))
      .on('pending', (test) => results.push({ name: test.fullTitle(), state: 'skipped' }))
      .on('fail', (test, error) =>
        results.push({ name: test.fullTitle(), state: 'failed', error: error.stack, note: takeNote() }),
      );
  });
  const file = process.env.ZONEWRIGHT_TEST_RESULTS;
  if (file) writeFileSync(file, JSON.stringify(results));
  if (failures > 0) throw new Error(`${failures} tests failed in the extension host.`);
}
