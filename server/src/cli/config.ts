import { relative, resolve } from 'node:path';
import { type ConfigFile, ConfigFiles } from '../node/config-files';

/** Where the configuration comes from; plain data. */
export type ConfigSource =
  /** For each zone file the nearest `.zonewright.json` above it. */
  { readonly kind: 'nearest' } | { readonly kind: 'file'; readonly path: string } | { readonly kind: 'none' };

/** The configuration files of one command line. */
export class Configs {
  readonly #source: ConfigSource;
  readonly #files = new ConfigFiles(() => [process.cwd()]);

  constructor(source: ConfigSource) {
    this.#source = source;
  }

  /** The file that counts for a zone file, or for standard input, `-`; undefined if there is none. */
  for(path: string): ConfigFile | undefined {
    switch (this.#source.kind) {
      case 'none':
        return undefined;
      case 'file':
        return this.#files.read(resolve(this.#source.path));
      case 'nearest':
        return path === '-' ? this.#files.at(process.cwd()) : this.#files.for(resolve(path));
    }
  }

  /** What is wrong with the files that count for zone files, a line for each: `zonewright: FILE:LINE:COLUMN: MESSAGE`. */
  faultsFor(paths: readonly string[]): string[] {
    const files = new Set(paths.map((path) => this.for(path)).filter((file) => file !== undefined));
    return [...files].flatMap(({ path, faults }) =>
      faults.map(
        ({ start, message }) =>
          `zonewright: ${shownConfig(path)}:${start.line + 1}:${start.character + 1}: ${message}`,
      ),
    );
  }
}

/** The source that the options `--config FILE` and `--no-config` name. */
export function configSource(file: string | undefined, without: boolean): ConfigSource {
  if (without) return { kind: 'none' };
  return file === undefined ? { kind: 'nearest' } : { kind: 'file', path: file };
}

function shownConfig(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}
