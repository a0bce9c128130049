import type { Connection } from 'vscode-languageserver';
import { Comparison } from '../zone/committed';
import type { IncludeReader, IncludeResult } from '../zone/include';
import type { Zone } from '../zone/zone';
import type { ZoneDocuments } from './documents';
import { uriOf } from './file-keys';
import { CommittedChangedNotification, CommittedTextRequest, type CommittedTextResult } from './protocol';
import { inSlices, type ZoneDocument } from './zone-document';

/**
 * Has each open zone compared with what was last committed, which the client is asked for. Until it has answered,
 * and where it has nothing, the zone is shown without.
 */
export class CommittedVersions {
  readonly #connection: Connection;
  readonly #documents: ZoneDocuments;
  readonly #compared: () => void;
  #begun = false;
  /** Raised when something else has been committed: answers that are still to come are then for nothing. */
  #generation = 0;
  #looked = new WeakSet<Zone>();

  /** `compared` is called when a comparison may have changed what is found. */
  constructor(connection: Connection, documents: ZoneDocuments, compared: () => void) {
    this.#connection = connection;
    this.#documents = documents;
    this.#compared = compared;
  }

  /** The client can be asked. */
  begin(): void {
    this.#begun = true;
    this.#connection.onNotification(CommittedChangedNotification, () => this.changed());
  }

  /** Compares the document's zone if that has not been done. */
  look(document: ZoneDocument): void {
    const zone = document.analysis?.zone;
    if (!this.#begun || !zone || this.#looked.has(zone)) return;
    this.#looked.add(zone);
    // Without an answer the zone stays as it is: a client that cannot answer says so itself.
    this.#compare(document, zone).catch(() => undefined);
  }

  /** Something else was committed, or may be read now. */
  changed(): void {
    this.#generation++;
    this.#looked = new WeakSet();
    for (const document of this.#documents.all) this.look(document);
  }

  async #compare(document: ZoneDocument, zone: Zone): Promise<void> {
    const generation = this.#generation;
    const isStale = (): boolean => this.#generation !== generation || document.analysis?.zone !== zone;
    const texts = new Map<string, string | null>();
    const root = await this.#ask(document.uri);
    if (isStale()) return;
    const before = zone.comparison;
    zone.comparison = undefined;
    if (root) {
      let wanted = includedFiles(zone);
      do {
        for (const uri of wanted) texts.set(uri, (await this.#ask(uri))?.text ?? null);
        wanted = new Set();
        const readInclude = readerOf(texts, wanted, document.options.readInclude);
        const committed = { ...root, uri: document.uri, isLatin1: document.options.isLatin1, readInclude };
        await inSlices(Comparison.begin(zone, committed), isStale);
        if (isStale()) return;
        if (wanted.size > 0) zone.comparison = undefined;
      } while (wanted.size > 0);
    }
    if (!before && !zone.comparison) return;
    document.refresh();
    this.#compared();
  }

  #ask(uri: string): Promise<CommittedTextResult | null> {
    return this.#connection.sendRequest(CommittedTextRequest, { uri });
  }
}

function includedFiles(zone: Zone): Set<string> {
  const uris = new Set<string>();
  for (const { kind, problems, uri } of zone.textFiles())
    if (kind === 'included' && problems.length === 0) uris.add(uri);
  return uris;
}

/** Reads committed files from `texts`; those it does not know are put into `wanted`. */
function readerOf(
  texts: ReadonlyMap<string, string | null>,
  wanted: Set<string>,
  present: IncludeReader | undefined,
): IncludeReader {
  return (path, from) => {
    const now: IncludeResult = present?.(path, from) ?? { kind: 'refused', tried: path, reason: 'unknown' };
    if (now.kind === 'refused') return now;
    const uri = now.kind === 'text' ? now.uri : uriOf(now.tried);
    const text = texts.get(uri);
    if (text === undefined) wanted.add(uri);
    // What is not under version control cannot have changed since.
    if (typeof text !== 'string') return now;
    return { kind: 'text', uri, text, isLatin1: now.kind === 'text' && now.isLatin1 === true };
  };
}
