import { expect, test } from 'vitest';
import { explicitSettings } from '../../client/src/explicit-settings';

/** Settings as VS Code tells of them: the default, and what the user and the workspace say. */
interface Told {
  readonly key: string;
  readonly defaultValue?: unknown;
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
}

function configurationOf(...all: readonly Told[]) {
  const told = new Map(all.map((each) => [each.key, each]));
  return {
    // biome-ignore lint/suspicious/noExplicitAny: VS Code's own signature.
    inspect: (key: string): any => told.get(key),
    // biome-ignore lint/suspicious/noExplicitAny: VS Code's own signature.
    get: (key: string): any => {
      const { workspaceFolderValue, workspaceValue, globalValue, defaultValue } = told.get(key) ?? {};
      return workspaceFolderValue ?? workspaceValue ?? globalValue ?? defaultValue;
    },
  };
}

test('only what somebody has set is told, be it the default', () => {
  const configuration = configurationOf(
    { key: 'preset', defaultValue: 'recommended' },
    { key: 'maxProblems', defaultValue: 1000, globalValue: 1000 },
    { key: 'dialect', defaultValue: 'bind', globalValue: 'nsd', workspaceValue: 'knot' },
    { key: 'live.resolver', defaultValue: '', workspaceFolderValue: '192.0.2.53' },
    { key: 'live.timeout', defaultValue: 3000, globalValue: 100 },
    { key: 'rules', defaultValue: {} },
  );
  const keys = ['preset', 'maxProblems', 'dialect', 'live.resolver', 'live.timeout', 'rules', 'unknown'];
  expect(explicitSettings(configuration, keys)).toEqual({
    maxProblems: 1000,
    dialect: 'knot',
    live: { resolver: '192.0.2.53', timeout: 100 },
  });
  expect(explicitSettings(configuration, [])).toEqual({});
});
