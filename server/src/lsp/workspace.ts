import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { type PlannedZone, planWorld, planZone } from '../node/world-plan';
import { type FoundFile, findFiles, lookAtFile } from '../node/zone-files';
import type { ConfiguredFile } from '../zone/server-config/configured-files';
import { lastPart } from '../zone/server-config/paths';
import { World, type ZoneSource } from '../zone/world';
import { Zone, type ZoneOptions } from '../zone/zone';
import { isAmong, isInFolder, keyOf, uriOf } from './file-keys';
import { type FileAccess, mayRead, readFromDisk } from './files';
import { inSlices, type ZoneDocument } from './zone-document';

/** Zone files of a workspace above which no more are looked for. */
const MOST_FILES = 50_000;
/** Text length up to which a zone that another asks about is read at once; a larger one is read in slices. */
const AT_ONCE = 2_000_000;
/** Text length above which nothing is said about the names of a zone that is not open. */
const MOST_TEXT = 100_000_000;
/** How often a large zone is read for others before its file changes: memory may be too small for all that are asked. */
const MOST_READINGS = 10;

export interface WorkspaceHost {
  readonly access: FileAccess;
  /** Names of zones by globs of paths, for a file at a path. */
  readonly origins: (path: string) => Readonly<Record<string, string>>;
  readonly optionsFor: (uri: string, head: string) => ZoneOptions;
  /** What other zones say to an open one may be otherwise now. */
  readonly onStale: (document: ZoneDocument) => void;
}

/**
 * All zones of the workspace folders. They are looked for in the background; one that is not open is read when an open
 * one asks about its names. The world calls files by their paths, which editors write in one way only.
 */
export class Workspace {
  readonly world = new World({ onAliasesWanted: () => void this.#learnAliases() });
  readonly #host: WorkspaceHost;
  readonly #open = new Map<string, { readonly document: ZoneDocument; readonly zone: Zone }>();
  readonly #loading = new Set<string>();
  readonly #readings = new Map<string, number>();
  readonly #zoneFiles = new Set<string>();
  #configured: ReadonlyMap<string, ConfiguredFile> = new Map();
  #configs: ReadonlySet<string> = new Set();
  #namedFiles: ReadonlySet<string> = new Set();
  #isIncluded: (path: string) => boolean = () => false;
  #folders: ReadonlySet<string> = new Set();
  #run = 0;
  #isLearning = false;
  /** Files and folders that have changed since it was begun to look through the folders, while that goes on. */
  #changedMeanwhile: Set<string> | undefined;

  constructor(host: WorkspaceHost) {
    this.#host = host;
    this.world.awaitZones();
  }

  /**
   * Looks for zones and configurations in the folders; what was known before is replaced at the end. `told` is called
   * now and then with the number of files found. False if it was begun anew meanwhile.
   */
  async index(told: (files: number) => void = () => undefined): Promise<boolean> {
    const run = ++this.#run;
    this.#changedMeanwhile = new Set();
    const files: FoundFile[] = [];
    for (const folder of this.#host.access.folders()) {
      const steps = filesIn(folder, (file) => files.push(file));
      await inSlices(steps, () => {
        told(files.length);
        return run !== this.#run || files.length >= MOST_FILES;
      });
    }
    const { origins, access } = this.#host;
    const options = { originsFor: origins, mayRead: (path: string) => mayRead(path, access) };
    const plan = await inSlices(planWorld(files, options), () => run !== this.#run);
    if (!plan || run !== this.#run) return false;
    this.#configured = plan.configured;
    this.#configs = plan.configs;
    this.#namedFiles = plan.namedFiles;
    this.#isIncluded = plan.isIncluded;
    this.#folders = new Set([...files.map(({ path }) => path), ...plan.configs].map((path) => dirname(path)));
    this.#zoneFiles.clear();
    for (const file of files) this.#note(file);
    this.#take(plan.zones);
    this.world.allArePut();
    // What was found of these may have been found before they changed.
    const changed = [...this.#changedMeanwhile];
    this.#changedMeanwhile = undefined;
    for (const key of changed) this.#lookAgainIn(key);
    return changed.some((key) => this.#mayConfigure(key)) ? this.index(told) : true;
  }

  /**
   * Files that are zones by themselves, with a SOA record or a zone of a configuration, whether their names are known
   * or not. Called as the world calls files.
   */
  get zoneFiles(): ReadonlySet<string> {
    return this.#zoneFiles;
  }

  /** Folders in which zone files and configurations were found, as URIs. */
  get foldersFound(): string[] {
    return [...this.#folders].map((folder) => uriOf(folder));
  }

  /** The name that a name server's configuration gives the zone in a file. */
  configured(uri: string): string | undefined {
    return this.#configured.get(slashed(keyOf(uri)))?.origin;
  }

  /** A zone that is open, or that an open file is a part of, was read, for the first time or anew. */
  opened(document: ZoneDocument, zone: Zone): void {
    const key = keyOf(document.uri);
    const before = this.#open.get(key);
    if (before) this.world.leave(before.zone);
    const isKnown = !before && this.#isAsOnDisk(key, zone);
    this.#open.set(key, { document, zone });
    this.world.hold(key, zone);
    this.#putOpen(key, zone);
    const member = this.world.join(zone, key, () => {
      document.refresh();
      this.#host.onStale(document);
    });
    if (isKnown) member.isKnown();
  }

  /**
   * It was closed, or no open file is a part of it any more: from now on what is on disk counts. False if it did not
   * count itself, as where its file is open under another URI, too.
   */
  closed(document: ZoneDocument): boolean {
    const key = keyOf(document.uri);
    const before = this.#open.get(key);
    if (before?.document !== document) return false;
    this.#open.delete(key);
    this.world.leave(before.zone);
    this.world.release(key);
    if (this.#isAsOnDisk(key, before.zone)) this.#lookAt(key);
    else this.#lookAgain(key);
    return true;
  }

  /**
   * Files on disk changed, which zones that include them may also call by these names. True if the folders have to be
   * looked through again.
   */
  filesChanged(uris: readonly string[], names: Iterable<string> = []): boolean {
    let anew = false;
    const changed = new Set([...uris.map((uri) => uriOf(keyOf(uri))), ...names]);
    this.world.filesChanged((file) => isAmong(file, changed));
    for (const key of uris.map(keyOf)) {
      if (this.#mayConfigure(key)) anew = true;
      this.#changedMeanwhile?.add(key);
      this.#lookAgainIn(key);
    }
    return anew;
  }

  /** Finds out again what a file is, and what the files are that were known in a folder. */
  #lookAgainIn(key: string): void {
    for (const path of this.#knownIn(key)) this.#lookAgain(path);
    this.#lookAgain(key);
  }

  /** True for a configuration, for what may be one, and for a new file of which one speaks. */
  #mayConfigure(key: string): boolean {
    if (/\.conf\b/.test(key) || this.#configs.has(key) || this.#isIncluded(key)) return true;
    const path = slashed(key);
    return this.#namedFiles.has(lastPart(path)) && !this.#configured.has(path);
  }

  /** Files that were known in a folder; none for what is a known file itself. */
  #knownIn(folder: string): Set<string> {
    const known = new Set<string>();
    if (this.#zoneFiles.has(folder) || this.world.sourceOf(folder)) return known;
    for (const path of this.#zoneFiles) if (isInFolder(path, folder)) known.add(path);
    for (const { uri } of this.world.sources) if (isInFolder(uri, folder)) known.add(uri);
    return known;
  }

  #take(zones: readonly PlannedZone[]): void {
    const planned = new Map(zones.map((zone) => [zone.path, zone]));
    const gone = [...this.world.sources].filter(({ uri }) => !planned.has(uri) && !this.#open.has(uri));
    this.world.removeAll(gone.map(({ uri }) => uri));
    const fresh: ZoneSource[] = [];
    for (const zone of zones) {
      const open = this.#open.get(zone.path);
      const source = this.#sourceOf(zone, open?.zone);
      if (!isSame(this.world.sourceOf(zone.path), source)) fresh.push(source);
    }
    if (fresh.length > 0) this.world.putAll(fresh);
  }

  #sourceOf({ path, origin, views }: PlannedZone, open: Zone | undefined): ZoneSource {
    const apex = open && !open.names.isRelative(open.apex) ? open.names.text(open.apex) : origin;
    return { uri: path, apex, views, read: () => this.#read(path, origin) };
  }

  #putOpen(key: string, zone: Zone): void {
    if (zone.names.isRelative(zone.apex)) {
      this.world.remove(key);
      return;
    }
    const { views = [] } = this.#configured.get(slashed(key)) ?? {};
    const source = this.#sourceOf({ path: key, origin: zone.names.text(zone.apex), views }, zone);
    if (!isSame(this.world.sourceOf(key), source)) this.world.put(source);
  }

  #note({ kind, path, head }: FoundFile): void {
    if (kind === 'zone' && (/\sSOA\s/i.test(head) || this.#configured.has(slashed(path))))
      this.#zoneFiles.add(path);
  }

  /** What kind of file this is now, if it lies in a folder of the workspace. */
  #lookAt(key: string): FoundFile | undefined {
    const isFound = this.#host.access.folders().some((folder) => isLookedAt(key, folder));
    const file = isFound ? lookAtFile(key) : undefined;
    this.#zoneFiles.delete(key);
    if (file) this.#note(file);
    return file;
  }

  /**
   * True for a zone of the workspace that is what its file on disk says: to open or to close it changes nothing for
   * others. Of large zones, and those with other files, that is not found out.
   */
  #isAsOnDisk(key: string, zone: Zone): boolean {
    const source = this.world.sourceOf(key);
    const { text } = zone.root;
    if (!source || source.apex !== zone.names.text(zone.apex) || text.length > AT_ONCE) return false;
    for (const { kind } of zone.files()) if (kind === 'included') return false;
    const result = readFromDisk(key, uriOf(key), this.#host.access);
    return result.kind === 'text' && result.text === text.slice(0);
  }

  /** Finds out again which zone a file is, if any. */
  #lookAgain(key: string): void {
    if (this.#open.has(key)) return;
    this.#readings.delete(key);
    const file = this.#lookAt(key);
    const zone = file && planZone(file, this.#host.origins(file.path), this.#configured);
    if (!zone) {
      this.world.remove(key);
      return;
    }
    const source = this.#sourceOf(zone, undefined);
    if (isSame(this.world.sourceOf(key), source)) this.world.changed(key);
    else this.world.put(source);
  }

  async #learnAliases(): Promise<void> {
    if (this.#isLearning) return;
    this.#isLearning = true;
    // Whoever asks has something to show first.
    await new Promise<void>((resume) => setImmediate(resume));
    await inSlices(this.world.learnAliases(), () => false);
    this.#isLearning = false;
  }

  #read(path: string, origin: string): Zone | undefined {
    const uri = uriOf(path);
    const result = readFromDisk(path, uri, this.#host.access);
    if (result.kind !== 'text' || result.text.length > MOST_TEXT) return undefined;
    const options = { ...this.#host.optionsFor(uri, ''), origin, isLatin1: result.isLatin1 };
    if (result.text.length <= AT_ONCE) return Zone.read(uri, result.text, options);
    void this.#readInSlices(path, result.text, options);
    return undefined;
  }

  /** Until it has been read, nothing is known of the zone; then those that asked are told. */
  async #readInSlices(path: string, text: string, options: ZoneOptions): Promise<void> {
    const readings = this.#readings.get(path) ?? 0;
    if (this.#loading.has(path) || readings >= MOST_READINGS) return;
    this.#readings.set(path, readings + 1);
    this.#loading.add(path);
    const steps = Zone.readInSteps(uriOf(path), text, options);
    const zone = await inSlices(steps, () => this.#open.has(path));
    this.#loading.delete(path);
    if (zone) this.world.provide(path, zone);
  }
}

/** A folder that cannot be read has no files. */
function* filesIn(folder: string, found: (file: FoundFile) => void): Generator<void, void> {
  try {
    yield* findFiles(folder, found);
  } catch {
    return;
  }
}

/** True for a file that {@link findFiles} comes to in a folder: no link leads to it, and no part of its path is hidden. */
function isLookedAt(path: string, folder: string): boolean {
  const inside = relative(folder, path);
  if (/^$|^\.\.|(?:^|[\\/])(?:\.|node_modules[\\/])/.test(inside) || isAbsolute(inside)) return false;
  try {
    return realpathSync(path) === join(realpathSync(folder), inside);
  } catch {
    return false;
  }
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}

function isSame(left: ZoneSource | undefined, right: ZoneSource): boolean {
  return left?.apex === right.apex && left.views.join(' ') === right.views.join(' ');
}
