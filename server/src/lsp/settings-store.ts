import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Connection, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { CONFIG_FILE } from '../config/config';
import { SOURCE } from '../features/diagnostics';
import {
  type ConfigFile,
  ConfigFiles,
  configuredIncludeDirectory,
  configuredOrigins,
} from '../node/config-files';
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
  /** Settings by the file they come from, but for what depends on the zone's path. */
  readonly #settings = new Map<ConfigFile | undefined, Settings>();
  /** The settings of the zone files that were asked for: each edit asks several times. */
  readonly #byUri = new Map<string | undefined, Settings>();
  /** URIs of configuration files for which the editor shows faults. */
  readonly #faulty = new Set<string>();
  #editor: unknown = {};

  constructor(connection: Connection, workspace: Workspace) {
    this.#connection = connection;
    this.#workspace = workspace;
    this.#files = new ConfigFiles(workspace.folders, workspace.trusted);
  }

  /** Takes the editor's settings. False if they are what they were. */
  take(editor: unknown): boolean {
    const given = editor ?? {};
    if (JSON.stringify(given) === JSON.stringify(this.#editor)) return false;
    this.#editor = given;
    this.#clear();
    return true;
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
    const path = uri?.startsWith('file:') ? fileURLToPath(uri) : undefined;
    const file = this.#fileFor(uri, path);
    const settings = this.#settingsOf(file);
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

  #settingsOf(file: ConfigFile | undefined): Settings {
    const known = this.#settings.get(file);
    if (known) return known;
    if (file) this.#tellFaults(file);
    const settings = settingsFrom(
      this.#editor,
      file && {
        config: file.config,
        includeDirectory: configuredIncludeDirectory(file),
        trusted: this.#workspace.trusted(),
      },
    );
    this.#settings.set(file, settings);
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
