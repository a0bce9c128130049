import { configuredIncludeDirectory, configuredOrigins } from '../node/config-files';
import { nodeCrypto } from '../node/crypto';
import type { PlannedZone } from '../node/world-plan';
import { Analysis } from '../rules/analysis';
import { resolveLevels } from '../rules/levels';
import type { Preset } from '../rules/presets';
import { levelsOf, type RuleSettings } from '../rules/settings';
import type { Dialect } from '../zone/dialect';
import { ANY_EFFORT, type Crypto } from '../zone/dnssec/crypto';
import { verifyAhead } from '../zone/dnssec/verify-ahead';
import { detectOrigin } from '../zone/origin';
import type { World } from '../zone/world';
import { Zone, type ZoneOptions, type ZoneText } from '../zone/zone';
import type { ZoneWorld } from '../zone/zone-world';
import { type ConfigSource, Configs } from './config';
import type { Revision } from './git';
import { type Diagnostic, type FileReport, reportZone } from './report/model';
import { compareWithRevision } from './since';
import { includeReader, readPieces, readSource, type SourcePieces } from './source-files';
import { worldOf } from './world';

/** A file to check. */
export interface Input {
  readonly path: string;
  /** Named by the user, not found in a folder: it is checked even if another file includes it. */
  readonly named: boolean;
}

/** How files are checked, as far as the user says it; plain data. */
export interface FileOptions {
  /** The zone's name, where the file does not tell. */
  readonly origin: string | undefined;
  readonly rules: RuleSettings;
  /** The severities that rules start from; undefined: as the configuration says. */
  readonly preset?: Preset | undefined;
  /** Where settings come from that are not given here. */
  readonly config?: ConfigSource;
  /** The name server whose reading the zones are checked for. */
  readonly dialect?: Dialect | undefined;
  /** Where relative paths of `$INCLUDE` begin; undefined: at the folder of the including file. */
  readonly includeDirectory?: string | undefined;
  /** What the zones are compared with. */
  readonly since?: Revision | undefined;
  /** The zones that are seen together: names of each are looked up in the others. */
  readonly zones?: readonly PlannedZone[] | undefined;
}

/** What became of a file. */
export type Checked =
  | {
      readonly kind: 'checked';
      /** The file itself first, then files that it includes. */
      readonly reports: readonly FileReport[];
      /** Paths of the files that it includes. */
      readonly included: readonly string[];
    }
  /** Found in a folder, and without an SOA record: if no other file includes it, it is a zone by itself all the same. */
  | { readonly kind: 'part' }
  | { readonly kind: 'unread'; readonly reason: string }
  /** An error of the program kept it from being checked; the others are checked all the same. */
  | { readonly kind: 'broken'; readonly reason: string };

/** What becomes of a file: what `work` gives, or that an error of the program came between. */
export async function unlessBroken<T>(work: () => Promise<T>): Promise<T | (Checked & { kind: 'broken' })> {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const stack = process.env.ZONEWRIGHT_DEBUG && error instanceof Error ? `\n${error.stack}` : '';
    return { kind: 'broken', reason: `${reason}${stack}` };
  }
}

/** Checks the files of one command line, one after the other. There is one in each thread. */
export class FileChecker {
  readonly #options: FileOptions;
  readonly #configs: Configs;
  readonly #world: World;
  readonly #origins: ReadonlyMap<string, string>;
  readonly #crypto: Crypto;
  #joined: ZoneWorld | undefined;

  /** `threads`: how many may verify signatures. */
  constructor(options: FileOptions, threads = 1) {
    this.#options = options;
    this.#crypto = nodeCrypto(ANY_EFFORT, threads);
    this.#configs = new Configs(options.config ?? { kind: 'none' });
    const zones = options.zones ?? [];
    this.#origins = new Map(zones.map(({ path, origin }) => [path, origin]));
    this.#world = worldOf(zones, (path, origin) => this.#readOther(path, origin));
  }

  /** Reads and checks a file. */
  async check(input: Input): Promise<Checked> {
    const source = readPieces(input.path);
    if (source.kind === 'failed') return { kind: 'unread', reason: source.reason };
    if (!input.named && !piecesOf(source.text).some((piece) => /\sSOA\s/i.test(piece)))
      return { kind: 'part' };
    return this.checkText(input.path, source);
  }

  /** Checks the text of a file. */
  async checkText(path: string, source: SourcePieces & { kind: 'text' }): Promise<Checked> {
    const included = new Set<string>();
    const encodings = new Map<string, number>();
    if (source.notUtf8At !== undefined) encodings.set(path, source.notUtf8At);
    const { rules, origins, includeDirectory } = this.#settingsFor(path);
    const origin =
      this.#options.origin ??
      this.#origins.get(path) ??
      detectOrigin(piecesOf(source.text)[0] ?? '', path, origins);
    const analysis = Analysis.read(path, source.text, {
      ...this.#zoneOptions(path, origin),
      isLatin1: source.notUtf8At !== undefined,
      readInclude: includeReader((text, read) => {
        included.add(read);
        if (text.notUtf8At !== undefined) encodings.set(read, text.notUtf8At);
        return text.text;
      }, includeDirectory),
    });
    if (this.#options.since) {
      const present = includeReader((text) => text.text, includeDirectory);
      compareWithRevision(analysis.zone, path, this.#options.since, present);
    }
    this.#joinWorld(path, analysis.zone);
    await verifyAhead(analysis.zone);
    const findings = analysis.findings({ settings: rules, limit: Number.POSITIVE_INFINITY });
    const files = reportZone(analysis, findings);
    const reports =
      encodings.size === 0
        ? files
        : files.map((file) => withEncoding(file, analysis, encodings.get(file.path), rules));
    return { kind: 'checked', reports, included: [...included] };
  }

  /** What is given on the command line counts more than what a configuration file says. */
  #settingsFor(path: string) {
    const { rules, preset, dialect, includeDirectory } = this.#options;
    const file = this.#configs.for(path);
    return {
      rules: resolveLevels([rules, file?.config.rules ?? {}], preset ?? file?.config.preset),
      origins: configuredOrigins(file, path),
      dialect: dialect ?? file?.config.dialect,
      includeDirectory: includeDirectory ?? (file && configuredIncludeDirectory(file)),
    };
  }

  #zoneOptions(path: string, origin: string | undefined): ZoneOptions {
    return { origin, dialect: this.#settingsFor(path).dialect, crypto: this.#crypto };
  }

  /** Until the next file is checked: fixes of this one may ask other zones. */
  #joinWorld(path: string, zone: Zone): void {
    if (this.#joined) {
      this.#world.leave(this.#joined.zone);
      this.#world.release(this.#joined.uri);
    }
    if (this.#world.size === 0) return;
    this.#world.hold(path, zone);
    this.#joined = this.#world.join(zone, path);
  }

  /** Reads a zone that another asks about. */
  #readOther(path: string, origin: string): Zone | undefined {
    const source = readSource(path);
    if (source.kind === 'failed') return undefined;
    const readInclude = includeReader((text) => text.text, this.#settingsFor(path).includeDirectory);
    try {
      const isLatin1 = source.notUtf8At !== undefined;
      return Zone.read(path, source.text, { ...this.#zoneOptions(path, origin), isLatin1, readInclude });
    } catch {
      // What breaks there is told where that file is checked: it must not cost the one that asks.
      return undefined;
    }
  }
}

function piecesOf(text: ZoneText): readonly string[] {
  return typeof text === 'string' ? [text] : text;
}

/** Says where a file stops to be UTF-8. */
function withEncoding(
  file: FileReport,
  analysis: Analysis,
  at: number | undefined,
  rules: RuleSettings,
): FileReport {
  const level = levelsOf(rules)('syntax-encoding') ?? 'warning';
  const place = [...analysis.zone.files()].find(({ uri, kind }) => uri === file.path && kind !== 'generated');
  if (at === undefined || level === 'off' || !place) return file;
  const byte = (place.text.slice(at, at + 1).charCodeAt(0) & 0xff).toString(16).toUpperCase();
  const diagnostic: Diagnostic = {
    code: 'syntax-encoding',
    severity: level,
    message: `The file is not UTF-8: the byte 0x${byte} stands here. It is read as Latin-1; name servers take its bytes as they stand.`,
    range: { start: place.text.positionAt(at), end: place.text.positionAt(at + 1) },
    related: [],
    fixes: () => [],
  };
  return { ...file, diagnostics: [diagnostic, ...file.diagnostics] };
}
