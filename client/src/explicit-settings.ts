import type { WorkspaceConfiguration } from 'vscode';

type Configuration = Pick<WorkspaceConfiguration, 'get' | 'inspect'>;

/**
 * What the user has set of `keys`, nested as the server takes it. Defaults are left out: where the user says nothing,
 * a `.zonewright.json` may.
 */
export function explicitSettings(configuration: Configuration, keys: readonly string[]): object {
  const settings: Record<string, unknown> = {};
  for (const key of keys) {
    if (!isSet(configuration, key)) continue;
    const names = key.split('.');
    const last = names.pop() ?? key;
    let at = settings;
    for (const name of names) {
      at[name] ??= {};
      at = at[name] as Record<string, unknown>;
    }
    at[last] = configuration.get(key);
  }
  return settings;
}

function isSet(configuration: Configuration, key: string): boolean {
  const { globalValue, workspaceValue, workspaceFolderValue } = configuration.inspect(key) ?? {};
  return [globalValue, workspaceValue, workspaceFolderValue].some((value) => value !== undefined);
}
