import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { nodeCrypto } from '../node/crypto';
import { detectOrigin } from '../zone/origin';
import type { ZoneOptions } from '../zone/zone';
import type { ZoneFile } from '../zone/zone-file';
import { type FileAccess, includeReaderFor } from './files';
import type { Settings } from './settings';
import { ZoneDocument } from './zone-document';

/** Text at the start of a file that is looked at for the zone's name. */
const HEAD = 64 * 1024;

/** What DNSSEC may cost at each edit, so that typing in a huge signed zone stays quick. */
const CRYPTO = nodeCrypto({ signatures: 2000, digestedRecords: 5000, hashedRecords: 100_000 });

/** A document's place: the zone to answer from, and the file in it. */
export interface DocumentPlace {
  readonly document: ZoneDocument;
  readonly file: ZoneFile;
}

/**
 * The zones that are open in the editor. A file that an open zone includes is read in its place there; its
 * edits reach every zone it is part of.
 */
export class ZoneDocuments {
  readonly #byUri = new Map<string, ZoneDocument>();
  readonly #settings: () => Settings;
  readonly #readInclude: ReturnType<typeof includeReaderFor>;

  constructor(access: Omit<FileAccess, 'openText'>, settings: () => Settings) {
    this.#settings = settings;
    this.#readInclude = includeReaderFor({ ...access, openText: (uri) => this.#byUri.get(uri)?.text });
  }

  get all(): Iterable<ZoneDocument> {
    return this.#byUri.values();
  }

  get(uri: string): ZoneDocument | undefined {
    return this.#byUri.get(uri);
  }

  open(uri: string, languageId: string, version: number, text: string): ZoneDocument {
    const document = new ZoneDocument(
      uri,
      languageId,
      version,
      text,
      this.optionsFor(uri, text.slice(0, HEAD)),
    );
    this.#byUri.set(uri, document);
    this.#bringUpToDate(uri, text);
    return document;
  }

  update(document: ZoneDocument, changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    const edits = document.update(changes, version);
    const options = this.optionsFor(document.uri, document.head(HEAD));
    if (options.origin !== document.options.origin) document.reload(options);
    for (const includer of this.includersOf(document.uri)) includer.includedChanged(document.uri, edits);
  }

  close(uri: string): void {
    const document = this.#byUri.get(uri);
    this.#byUri.delete(uri);
    if (document) this.#reloadAll(this.includersOf(uri));
  }

  /** Files on disk changed: zones that include them are read again. */
  filesChanged(uris: Iterable<string>): ZoneDocument[] {
    const stale = new Set<ZoneDocument>();
    for (const uri of uris) {
      if (this.#byUri.has(uri)) continue;
      for (const includer of this.includersOf(uri)) stale.add(includer);
    }
    // A file that was missing may have appeared: its includers know it only by the path they tried.
    for (const document of this.all) if (hasMissingInclude(document)) stale.add(document);
    this.#reloadAll(stale);
    return [...stale];
  }

  /** Settings or trust changed: zone names and includes may be others now. */
  settingsChanged(): void {
    for (const document of this.all) {
      const options = this.optionsFor(document.uri, document.head(HEAD));
      const { origin, dialect } = document.options;
      const sameReading = options.origin === origin && options.dialect === dialect;
      // Where included files are looked for may have changed.
      if (sameReading && !hasIncludes(document)) document.refresh();
      else document.reload(options);
    }
  }

  /** Open zones other than the document itself in which file `uri` stands. */
  includersOf(uri: string): ZoneDocument[] {
    const includers: ZoneDocument[] = [];
    for (const document of this.all)
      if (document.uri !== uri && fileIn(document, uri)) includers.push(document);
    return includers;
  }

  /**
   * The zone to answer from for a document: one that includes it, where there is one open, else the document
   * itself. Waits until the zone has been read.
   */
  async placeOf(uri: string): Promise<DocumentPlace | undefined> {
    const own = this.#byUri.get(uri);
    if (!own) return undefined;
    const document = this.includersOf(uri)[0] ?? own;
    const analysis = await document.ready();
    const file = fileIn(document, uri) ?? analysis.zone.root;
    return { document, file };
  }

  /** How the text of file `uri`, which starts with `head`, is read. */
  optionsFor(uri: string, head: string): ZoneOptions {
    return {
      origin: detectOrigin(head, uri, this.#settings().origins),
      readInclude: this.#readInclude,
      dialect: this.#settings().dialect,
      generateLimit: 65_536,
      crypto: CRYPTO,
    };
  }

  /** A document that was included from disk may hold unsaved text. */
  #bringUpToDate(uri: string, text: string): void {
    for (const includer of this.includersOf(uri)) {
      const file = fileIn(includer, uri);
      if (file && file.text.slice(0) !== text)
        includer.includedChanged(uri, [{ start: 0, end: file.text.length, text }]);
    }
  }

  #reloadAll(documents: Iterable<ZoneDocument>): void {
    for (const document of documents) document.reload(document.options);
  }
}

/** The first place of file `uri` in a zone that has been read. */
export function fileIn(document: ZoneDocument, uri: string): ZoneFile | undefined {
  if (!document.analysis) return undefined;
  for (const file of document.analysis.zone.files()) {
    if (file.kind !== 'generated' && file.uri === uri && file.problems.length === 0) return file;
  }
  return undefined;
}

function hasIncludes(document: ZoneDocument): boolean {
  if (!document.analysis) return false;
  for (const { kind } of document.analysis.zone.files()) if (kind === 'included') return true;
  return false;
}

function hasMissingInclude(document: ZoneDocument): boolean {
  if (!document.analysis) return false;
  for (const file of document.analysis.zone.files()) {
    if (file.kind === 'included' && file.problems.length > 0) return true;
  }
  return false;
}
