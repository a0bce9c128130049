import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { nodeCrypto } from '../node/crypto';
import type { DiagnoseOptions } from '../rules/diagnose';
import { detectOrigin, HEAD } from '../zone/origin';
import type { ZoneOptions } from '../zone/zone';
import type { ZoneFile } from '../zone/zone-file';
import { isWhole } from '../zone/zone-world';
import { ClientUris } from './client-uris';
import { isAmong, keyOf, uriOf } from './file-keys';
import { type FileAccess, type FileText, includeReaderFor, isLatin1InEditor, readFromDisk } from './files';
import { Includers } from './includers';
import { LinkedFiles } from './linked-files';
import { originReach } from './origin-reach';
import type { Settings } from './settings';
import { Workspace } from './workspace';
import { ZoneDocument } from './zone-document';

/** What stands for octets that are not UTF-8, in an editor that reads them so. */
const BAD_UTF8 = '\ufffd';

const HAS_SOA = /\sSOA\s/i;

const MOST_ROUNDS = 3;

/** What DNSSEC may cost at each edit, so that typing in a huge signed zone stays quick. */
const CRYPTO = nodeCrypto({
  signatures: 2000,
  digestedRecords: 5000,
  hashedRecords: 100_000,
  remembers: true,
});

/** A document's place: the zone to answer from, and the file in it. */
export interface DocumentPlace {
  readonly document: ZoneDocument;
  readonly file: ZoneFile;
}

/**
 * The zones that are open in the editor. A file that another zone includes is read in its place there, be that zone
 * open or only on disk; its edits reach every zone it is part of. What the editor calls a document is understood, however
 * it writes the URI; documents and files have the URIs of {@link ClientUris.taken}.
 */
export class ZoneDocuments {
  readonly clientUris = new ClientUris();
  readonly links = new LinkedFiles();
  readonly #byUri = new Map<string, ZoneDocument>();
  /** What is in {@link #byUri} as `keyOf` calls it. */
  readonly #openKeys = new Set<string>();
  /** Documents with octets that the editor has taken for bad UTF-8. */
  readonly #misread = new WeakSet<ZoneDocument>();
  readonly #settings: (uri: string) => Settings;
  readonly #readInclude: ReturnType<typeof includeReaderFor>;
  readonly #includers: Includers;
  readonly #access: FileAccess;
  /** The zones of the workspace, open or not. */
  readonly workspace: Workspace;
  #placed: (uri: string) => void = () => undefined;
  #stale: (document: ZoneDocument) => void = () => undefined;

  constructor(access: Omit<FileAccess, 'openText'>, settings: (uri: string) => Settings) {
    this.#settings = settings;
    const files: FileAccess = { ...access, openText: (uri) => this.#byUri.get(uri)?.inEditor };
    this.#access = files;
    this.#readInclude = includeReaderFor(files, this.links);
    this.#includers = new Includers(files, {
      uris: () => this.#byUri.keys(),
      isOpen: (uri) => this.#byUri.has(uri),
      optionsFor: (uri, text) => this.optionsFor(uri, text.slice(0, HEAD)),
      onRead: (document, zone) => this.workspace.opened(document, zone),
      onLeft: (document) => this.workspace.closed(document),
    });
    this.workspace = new Workspace({
      access: files,
      origins: (path) => this.#settings(uriOf(path)).origins,
      optionsFor: (uri, head) => this.optionsFor(uri, head),
      onStale: (document) => this.#stale(document),
    });
  }

  /** `placed` is told of each document of which it turned out that other zones include it. */
  whenPlaced(placed: (uri: string) => void): void {
    this.#placed = placed;
  }

  /** `stale` is told of each open zone whose diagnostics may be others now because of another zone. */
  whenStale(stale: (document: ZoneDocument) => void): void {
    this.#stale = stale;
  }

  get all(): Iterable<ZoneDocument> {
    return this.#byUri.values();
  }

  /** {@link all}, and the zones that were read from disk since open files are a part of them. */
  get zones(): ZoneDocument[] {
    return [...this.#byUri.values(), ...this.#includers.zones];
  }

  get(given: string): ZoneDocument | undefined {
    return this.#byUri.get(this.clientUris.taken(given));
  }

  /** The zone of file `uri`, open or read from disk since an open file is a part of it. */
  zoneOf(uri: string): ZoneDocument | undefined {
    return this.#byUri.get(uri) ?? this.#includers.get(uri);
  }

  open(given: string, languageId: string, version: number, text: string): ZoneDocument {
    const uri = this.clientUris.opened(given);
    this.#byUri.get(uri)?.close();
    const isLatin1 = isLatin1InEditor(uri, text, this.#access) ?? false;
    const document = new ZoneDocument(
      uri,
      languageId,
      version,
      text,
      { ...this.optionsFor(uri, text.slice(0, HEAD)), isLatin1 },
      (document, zone) => this.workspace.opened(document, zone),
    );
    if (!isLatin1 && text.includes(BAD_UTF8)) this.#misread.add(document);
    this.#byUri.set(uri, document);
    this.#openKeys.add(keyOf(uri));
    this.#includers.opened(uri);
    this.#bringUpToDate(document, text);
    this.links.opened(uri);
    this.#reloadStale(this.links.namesOf(uri).flatMap((name) => this.includersOf(name)));
    this.#seek(uri);
    return document;
  }

  update(document: ZoneDocument, changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    const before = reachOf(document);
    const edits = document.update(changes, version);
    const reach = Math.max(before, reachOf(document));
    if (edits.some(({ start }) => start <= reach)) {
      const options = this.optionsOf(document);
      if (options.origin !== document.options.origin) document.reload(options);
    }
    // The editor may have been told of the encoding, and have read the file again.
    if (this.#misread.has(document) && edits.some(({ text }) => /[^\0-\x7f]/.test(text)))
      this.#encodingMayDiffer(document);
    for (const includer of this.includersOf(document.uri)) includer.includedChanged(document.uri, edits);
  }

  close(given: string): void {
    const uri = this.clientUris.closed(given);
    const document = this.#byUri.get(uri);
    this.#byUri.delete(uri);
    document?.close();
    const same = [...this.#byUri.values()].filter((other) => keyOf(other.uri) === keyOf(uri));
    if (same.length === 0) this.#openKeys.delete(keyOf(uri));
    this.links.closed(uri);
    this.#includers.closed(uri);
    if (!document) return;
    // What is open under another URI counts for other zones from now on.
    if (this.workspace.closed(document)) this.#reloadStale(same);
    this.#reloadAll(this.includersOf(uri));
    // What it included may still be open.
    for (const open of this.#byUri.keys()) if (document.file(open)) this.#seek(open);
  }

  /**
   * Files or folders on disk changed: zones that include from there are read again. `names` are their {@link otherNames}.
   * Gives the URIs of these zones, and those of zones that are gone.
   */
  async filesChanged(given: readonly string[], names: ReadonlySet<string>): Promise<string[]> {
    const uris = this.#taken(given);
    const read = await this.#includers.filesChanged(uris);
    for (const name of names) uris.add(name);
    for (const open of this.#byUri.keys()) this.#seek(open);
    const encoded = [...this.all].filter(
      (document) => isAmong(document.uri, uris) && this.#encodingMayDiffer(document),
    );
    const stale = this.zones.filter(
      // A file that was missing may have appeared: its includers know it only by the path they tried.
      (zone) => !read.has(zone.uri) && (hasMissingInclude(zone) || this.#includesFrom(zone, uris)),
    );
    this.#reloadAll(stale);
    return [...read, ...[...encoded, ...stale].map(({ uri }) => uri)];
  }

  /** Reads a document anew if its file has turned out to be of another encoding, by what is on disk now. True then. */
  #encodingMayDiffer(document: ZoneDocument): boolean {
    const isLatin1 = isLatin1InEditor(document.uri, document.text, this.#access);
    if (isLatin1 === undefined || isLatin1 === document.options.isLatin1) return false;
    document.reload({ ...document.options, isLatin1 });
    this.#reloadStale(this.includersOf(document.uri));
    return true;
  }

  /** What zones may call files and folders of which the editor speaks, where that is not their own path. */
  otherNames(given: readonly string[]): Set<string> {
    return this.links.otherNames(this.#taken(given));
  }

  #taken(given: readonly string[]): Set<string> {
    return new Set(given.map((each) => this.clientUris.taken(each).replace(/(?<=[^/])\/$/, '')));
  }

  #includesFrom(zone: ZoneDocument, uris: ReadonlySet<string>): boolean {
    // What is open counts as it is in the editor.
    for (const uri of zone.parts()) if (!this.#byUri.has(uri) && isAmong(uri, uris)) return true;
    return false;
  }

  /** Settings or trust changed: zone names and includes may be others now. */
  settingsChanged(): void {
    for (const document of this.all) {
      const options = this.optionsOf(document);
      const { origin, dialect } = document.options;
      const sameReading = options.origin === origin && options.dialect === dialect;
      // Where included files are looked for may have changed.
      if (sameReading && !hasIncludes(document)) document.refresh();
      else document.reload(options);
    }
    this.#includers.forget();
    for (const uri of this.#byUri.keys()) this.#seek(uri);
  }

  /** What configurations say of files may be otherwise now. Gives the zones that were read again for it. */
  originsChanged(): ZoneDocument[] {
    return [...this.all].filter((document) => {
      const options = this.optionsOf(document);
      const renamed = options.origin !== document.options.origin;
      if (renamed) document.reload(options);
      return renamed;
    });
  }

  /** Zones other than the document itself in which file `uri` stands. */
  includersOf(uri: string): ZoneDocument[] {
    return this.zones.filter((zone) => zone.uri !== uri && zone.includes(uri));
  }

  /** True for a file that is open. `key` as in `keyOf`. */
  isOpen(key: string): boolean {
    return this.#openKeys.has(key);
  }

  /** True for a file that is open, or a part of a zone that is. `key` as in `keyOf`. */
  isShown(key: string): boolean {
    if (this.isOpen(key)) return true;
    const uri = uriOf(key);
    for (const document of this.all) if (document.file(uri)) return true;
    return false;
  }

  /** Text of a file on disk; undefined if it cannot or may not be read. */
  readClosed(key: string): FileText | undefined {
    const result = readFromDisk(key, uriOf(key), this.#access);
    return result.kind === 'text' ? { text: result.text, isLatin1: result.isLatin1 === true } : undefined;
  }

  /**
   * Checks the {@link zones} that were edited since they were checked: what they say to each other is then up to date.
   * Each round tells those that asked; what they are told changes no zone, so that it ends.
   */
  settle(optionsFor: (document: ZoneDocument) => DiagnoseOptions): void {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const unchecked = this.zones.filter(
        (document) => !document.isChecked && document.analysis && isWhole(document.analysis.zone),
      );
      if (unchecked.length === 0) return;
      for (const document of unchecked) document.findings(optionsFor(document));
    }
  }

  /** Open files that are a part of the zone. */
  openIn(zone: ZoneDocument): Set<string> {
    const open = new Set<string>();
    for (const uri of zone.parts()) if (this.#byUri.has(uri)) open.add(uri);
    return open;
  }

  /**
   * False for a file that is a part of another zone. Where files include each other none comes first, and each stands for
   * itself.
   */
  isRoot(zone: ZoneDocument): boolean {
    return this.includersOf(zone.uri).every(({ uri }) => zone.includes(uri));
  }

  /**
   * The zones to answer from for a document: the document itself and those that include it, but for those that are no
   * roots. Waits until it is known which they are, and they have been read.
   */
  async zonesOf(given: string): Promise<readonly ZoneDocument[]> {
    const own = this.get(given);
    if (!own) return [];
    await this.settled(own);
    const roots = [own, ...this.includersOf(own.uri)].filter((zone) => this.isRoot(zone));
    const zones = roots.length > 0 ? roots : [own];
    await Promise.all(zones.map((zone) => zone.ready()));
    return zones;
  }

  /** The first of {@link zonesOf}, with the document's place in it. */
  async placeOf(uri: string): Promise<DocumentPlace | undefined> {
    const [document] = await this.zonesOf(uri);
    if (!document) return undefined;
    const analysis = await document.ready();
    const file = document.file(this.clientUris.taken(uri)) ?? analysis.zone.root;
    return { document, file };
  }

  /** Waits, for a document that is no whole zone by itself, until it is known which zones include it. */
  async settled(document: ZoneDocument): Promise<void> {
    if (this.#includers.isSettled(document.uri)) return;
    if (!HAS_SOA.test(document.head(HEAD))) await this.#includers.settled(document.uri);
  }

  #seek(uri: string): void {
    void this.#includers.seek(uri, () => this.#placed(uri));
  }

  /** How the text of file `uri`, which starts with `head`, is read. */
  optionsFor(uri: string, head: string): ZoneOptions {
    return {
      origin: detectOrigin(head, uri, this.#settings(uri).origins, (file) => this.workspace.configured(file)),
      readInclude: this.#readInclude,
      dialect: this.#settings(uri).dialect,
      generateLimit: 65_536,
      crypto: CRYPTO,
    };
  }

  /** How a document is read, with what is known now of its name. */
  optionsOf(document: ZoneDocument): ZoneOptions {
    const { isLatin1 } = document.options;
    return { ...this.optionsFor(document.uri, document.head(HEAD)), isLatin1 };
  }

  /** A document that was included from disk may hold unsaved text. */
  #bringUpToDate({ uri, options }: ZoneDocument, text: string): void {
    for (const includer of this.includersOf(uri)) {
      const file = includer.file(uri);
      if (!includer.analysis) includer.includedChanged(uri, []);
      else if (file && file.isLatin1 !== options.isLatin1) includer.reload(includer.options);
      else if (file && file.text.slice(0) !== text)
        includer.includedChanged(uri, [{ start: 0, end: file.text.length, text }]);
    }
  }

  #reloadStale(documents: readonly ZoneDocument[]): void {
    this.#reloadAll(documents);
    for (const document of documents) this.#stale(document);
  }

  #reloadAll(documents: Iterable<ZoneDocument>): void {
    for (const document of documents) document.reload(document.options);
  }
}

function hasIncludes(document: ZoneDocument): boolean {
  if (!document.analysis) return false;
  for (const { kind } of document.analysis.zone.textFiles()) if (kind === 'included') return true;
  return false;
}

function hasMissingInclude(document: ZoneDocument): boolean {
  if (!document.analysis) return false;
  for (const file of document.analysis.zone.textFiles()) {
    if (file.kind === 'included' && file.problems.length > 0) return true;
  }
  return false;
}

/** Offset from which on an edit does not change which zone the document's text says it is. */
function reachOf({ analysis }: ZoneDocument): number {
  return analysis ? originReach(analysis.zone) : HEAD;
}
