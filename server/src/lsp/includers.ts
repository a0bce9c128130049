import type { Zone, ZoneOptions } from '../zone/zone';
import { isAmong, keyOf } from './file-keys';
import { type FileAccess, readFromDisk } from './files';
import { IncludeIndex } from './include-index';
import { ZoneDocument } from './zone-document';

/** Zones in which an open file is shown, at most; a file that thousands of zones include is not looked at in each. */
const MOST_ZONES = 20;

export interface OpenFiles {
  readonly uris: () => Iterable<string>;
  readonly isOpen: (uri: string) => boolean;
  /** How the text of a file is read, from its start. */
  readonly optionsFor: (uri: string, text: string) => ZoneOptions;
  /** Told of each zone that is read for an open file. */
  readonly onRead: (document: ZoneDocument, zone: Zone) => void;
  /** Told of each of these zones that is let go of. */
  readonly onLeft: (document: ZoneDocument) => void;
}

/**
 * Zones that are not open themselves, but that an open file is a part of: they are read from disk, so that what is
 * said of the file holds for it in its place.
 */
export class Includers {
  readonly #access: FileAccess;
  readonly #index: IncludeIndex;
  readonly #files: OpenFiles;
  readonly #zones = new Map<string, ZoneDocument>();
  /** Searches that go on. */
  readonly #sought = new Map<string, Promise<void>>();

  constructor(access: FileAccess, files: OpenFiles) {
    this.#access = access;
    this.#index = new IncludeIndex(access);
    this.#files = files;
  }

  get zones(): Iterable<ZoneDocument> {
    return this.#zones.values();
  }

  get(uri: string): ZoneDocument | undefined {
    return this.#zones.get(uri);
  }

  /** Reads the zones that include an open file. Calls `found` if there are any new ones. */
  seek(uri: string, found: () => void): Promise<void> {
    const search = this.#seek(uri, found);
    this.#sought.set(uri, search);
    const ended = (): void => {
      if (this.#sought.get(uri) === search) this.#sought.delete(uri);
    };
    search.then(ended, ended);
    return search;
  }

  /** True if no search for zones that include the file goes on. */
  isSettled(uri: string): boolean {
    return !this.#sought.has(uri);
  }

  /** Ends when the last search for zones that include the file has ended. */
  async settled(uri: string): Promise<void> {
    await this.#sought.get(uri);
  }

  /** The file was opened itself: whoever was told of the zone read from disk is told of the open one. */
  opened(uri: string): void {
    this.#zones.get(uri)?.close();
    this.#zones.delete(uri);
  }

  /** The file was closed. Lets go of zones in which no open file is left. */
  closed(uri: string): void {
    this.#sought.delete(uri);
    for (const [root, zone] of this.#zones) if (!this.#hasOpenPart(zone)) this.#letGo(root, zone);
  }

  /**
   * Files or folders on disk changed. Reads again the zones whose own text may have, and gives their URIs; a zone that is
   * gone, or has no open file any more, is let go of.
   */
  async filesChanged(uris: ReadonlySet<string>): Promise<Set<string>> {
    await this.#index.filesChanged(uris);
    const changed = [...this.#zones].filter(([root]) => isAmong(root, uris));
    for (const [root, before] of changed) {
      const zone = this.#read(root);
      if (!zone) this.#letGo(root, before);
      else if (zone.analysis && !this.#hasOpenPart(zone)) this.#letGo(root, zone);
    }
    return new Set(changed.map(([root]) => root));
  }

  /** Settings, folders or trust are others: what includes what has to be found anew. */
  forget(): void {
    this.#index.forget();
    for (const [root, zone] of this.#zones) this.#letGo(root, zone);
  }

  async #seek(uri: string, found: () => void): Promise<void> {
    const roots = await this.#index.rootsOf(uri);
    let news = 0;
    for (const root of roots.slice(0, MOST_ZONES)) {
      if (!this.#files.isOpen(uri)) return;
      if (this.#files.isOpen(root) || this.#zones.has(root)) continue;
      const zone = this.#read(root);
      await zone?.ready();
      if (!zone) continue;
      if (zone.file(uri)) news++;
      else this.#letGo(root, zone);
    }
    if (news > 0) found();
  }

  /** A zone whose place another has taken is let go of already. */
  #letGo(root: string, zone: ZoneDocument): void {
    if (this.#zones.get(root) !== zone) return;
    this.#zones.delete(root);
    zone.close();
    this.#files.onLeft(zone);
  }

  #hasOpenPart(zone: ZoneDocument): boolean {
    for (const uri of zone.parts()) if (this.#files.isOpen(uri)) return true;
    return false;
  }

  #read(root: string): ZoneDocument | undefined {
    const result = readFromDisk(keyOf(root), root, this.#access);
    if (result.kind !== 'text') return undefined;
    const zone = new ZoneDocument(
      root,
      'dns-zone',
      0,
      result.text,
      { ...this.#files.optionsFor(root, result.text), isLatin1: result.isLatin1 },
      this.#files.onRead,
    );
    this.#zones.get(root)?.close();
    this.#zones.set(root, zone);
    return zone;
  }
}
