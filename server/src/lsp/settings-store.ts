import { pathToFileURL } from 'node:url';
import { type Connection, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { CONFIG_FILE } from '../config/config';
import { SOURCE } from '../features/diagnostics';
import {
  type ConfigFile,
  ConfigFiles,
  configuredIncludeDirectory,
  configuredOrigins,
} from '../node/config-files';
import { isInFolder, pathOf } from './file-keys';
import { type Settings, settingsFrom } from './settings';

export interface Workspace {
  /** Folders of the workspace, as paths. */
  readonly folders: () => readonly string[];
  readonly trusted: () => boolean;
}

/** The settings of each zone: what the user has set in the editor, and what the nearest `.zonewright.json` shares. */
export class SettingsStore {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #files: ConfigFiles;
  /** Settings by what the editor says and the file they come from, but for what depends on the zone's path. */
  readonly #settings = new Map<unknown, Map<ConfigFile | undefined, Settings>>();
  /** The settings of the zone files that were asked for: each edit asks several times. */
  readonly #byUri = new Map<string | undefined, Settings>();
  /** URIs of configuration files for which the editor shows faults. */
  readonly #faulty = new Set<string>();
  /** What the editor says everywhere, and in folders of the workspace. */
  #editor: unknown = {};
  #byFolder: ReadonlyMap<string, unknown> = new Map();

  constructor(connection: Connection, workspace: Workspace) {
    this.#connection = connection;
    this.#workspace = workspace;
    this.#files = new ConfigFiles(workspace.folders, workspace.trusted);
  }

  /** Takes the editor's settings, and those it has for folders, by path. False if they are what they were. */
  take(editor: unknown, byFolder: ReadonlyMap<string, unknown> = new Map()): boolean {
    const given = editor ?? {};
    // Folders that all have what holds everywhere have no settings of their own.
    const differs = [...byFolder.values()].some(
      (each) => JSON.stringify(each ?? {}) !== JSON.stringify(given),
    );
    const own = differs ? byFolder : new Map<string, unknown>();
    if (asText(given, own) === asText(this.#editor, this.#byFolder)) return false;
    this.#editor = given;
    this.#byFolder = own;
    this.#clear();
    return true;
  }

  /** The names that the editor gives zones, in all folders: equal where they are the same. */
  get origins(): string {
    return JSON.stringify(
      [this.#editor, ...this.#byFolder.values()].map((each) => settingsFrom(each).origins),
    );
  }

  /** The settings for the zone file `uri`; without one, those for the workspace's first folder. */
  for(uri?: string): Settings {
    const known = this.#byUri.get(uri);
    if (known) return known;
    const settings = this.#read(uri);
    this.#byUri.set(uri, settings);
    return settings;
  }

  #read(uri: string | undefined): Settings {
    const path = uri === undefined ? undefined : pathOf(uri);
    const file = this.#fileFor(uri, path);
    const settings = this.#settingsOf(file, this.#editorFor(path));
    // The editor's own stand behind those of the file: they count more.
    const origins = path === undefined ? {} : configuredOrigins(file, path);
    return { ...settings, origins: { ...origins, ...settings.origins } };
  }

  /** True if some of the files are configuration files: then they are read again. */
  filesChanged(uris: readonly string[]): boolean {
    if (!uris.some((uri) => uri.endsWith(`/${CONFIG_FILE}`))) return false;
    this.forget();
    return true;
  }

  /** Has all files read again, as when the workspace has come to be trusted. */
  forget(): void {
    this.#files.forget();
    this.#clear();
    for (const uri of this.#faulty) void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
    this.#faulty.clear();
  }

  #clear(): void {
    this.#settings.clear();
    this.#byUri.clear();
  }

  #fileFor(uri: string | undefined, path: string | undefined): ConfigFile | undefined {
    if (path !== undefined) return this.#files.for(path);
    // A document that is not on disk belongs to no folder.
    const [first] = uri === undefined ? this.#workspace.folders() : [];
    return first === undefined ? undefined : this.#files.at(first);
  }

  /** What the editor says of files of the innermost folder that holds this one. */
  #editorFor(path: string | undefined): unknown {
    let innermost = '';
    if (path !== undefined)
      for (const folder of this.#byFolder.keys())
        if (folder.length > innermost.length && isInFolder(path, folder)) innermost = folder;
    return innermost === '' ? this.#editor : (this.#byFolder.get(innermost) ?? {});
  }

  #settingsOf(file: ConfigFile | undefined, editor: unknown): Settings {
    const byFile = this.#settings.get(editor) ?? new Map<ConfigFile | undefined, Settings>();
    this.#settings.set(editor, byFile);
    const known = byFile.get(file);
    if (known) return known;
    if (file) this.#tellFaults(file);
    const settings = settingsFrom(
      editor,
      file && {
        config: file.config,
        includeDirectory: configuredIncludeDirectory(file),
        trusted: this.#workspace.trusted(),
      },
    );
    byFile.set(file, settings);
    return settings;
  }

  #tellFaults({ path, faults }: ConfigFile): void {
    if (faults.length === 0) return;
    const uri = pathToFileURL(path).href;
    const diagnostics = faults.map(
      ({ message, start, end }): Diagnostic => ({
        range: { start, end },
        severity: DiagnosticSeverity.Error,
        source: SOURCE,
        message,
      }),
    );
    this.#faulty.add(uri);
    void this.#connection.sendDiagnostics({ uri, diagnostics });
  }
}

function asText(everywhere: unknown, byFolder: ReadonlyMap<string, unknown>): string {
  return JSON.stringify([everywhere, ...byFolder]);
}
