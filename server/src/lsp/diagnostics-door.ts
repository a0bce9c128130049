import {
  type ClientCapabilities,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type FullDocumentDiagnosticReport,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { diagnosticsOf } from '../features/diagnostics';
import type { ZoneDocuments } from './documents';
import { ruleUrl } from './rule-url';
import type { Settings } from './settings';
import type { ZoneDocument } from './zone-document';

/**
 * Brings diagnostics to the editor: pushed as soon as the messages that have arrived are worked off, or on
 * request where the editor pulls them. Both give what holds for the document's text as it is now.
 */
export class DiagnosticsDoor {
  readonly #connection: Connection;
  readonly #documents: ZoneDocuments;
  readonly #settings: () => Settings;
  readonly #waiting = new Set<string>();
  /** Included files that a zone's diagnostics were published for. */
  readonly #published = new Map<string, readonly string[]>();
  #shown: (document: ZoneDocument) => void = () => undefined;
  #pull = false;
  #canRefresh = false;
  /** Raised by whatever may change diagnostics elsewhere than in the document that was edited. */
  #generation = 0;

  constructor(connection: Connection, documents: ZoneDocuments, settings: () => Settings) {
    this.#connection = connection;
    this.#documents = documents;
    this.#settings = settings;
  }

  /** `shown` is told of each document whose diagnostics the editor gets, each time. */
  whenShown(shown: (document: ZoneDocument) => void): void {
    this.#shown = shown;
  }

  begin(capabilities: ClientCapabilities): void {
    this.#pull = capabilities.textDocument?.diagnostic !== undefined;
    this.#canRefresh = capabilities.workspace?.diagnostics?.refreshSupport === true;
    if (this.#pull)
      this.#connection.languages.diagnostics.on((params) =>
        this.#report(params.textDocument.uri, params.previousResultId),
      );
  }

  get capabilities(): ServerCapabilities {
    if (!this.#pull) return {};
    return {
      diagnosticProvider: {
        identifier: 'zonewright',
        interFileDependencies: true,
        workspaceDiagnostics: false,
      },
    };
  }

  /** A document's text changed, or something its diagnostics depend on. */
  changed(uri: string): void {
    this.#generation++;
    if (this.#pull) {
      if (this.#documents.includersOf(uri).length > 0) this.#refreshPull();
      return;
    }
    this.#schedule(uri);
    for (const includer of this.#documents.includersOf(uri)) this.#schedule(includer.uri);
  }

  /** All diagnostics may be others now. */
  refreshAll(): void {
    this.#generation++;
    if (this.#pull) this.#refreshPull();
    else for (const document of this.#documents.all) this.#schedule(document.uri);
  }

  closed(uri: string): void {
    if (this.#pull) return;
    for (const included of this.#published.get(uri) ?? []) this.#publish(included, []);
    this.#published.delete(uri);
    this.#publish(uri, []);
  }

  #refreshPull(): void {
    if (this.#canRefresh) this.#connection.languages.diagnostics.refresh();
  }

  #schedule(uri: string): void {
    if (this.#waiting.size === 0) setImmediate(() => void this.#flush());
    this.#waiting.add(uri);
  }

  async #flush(): Promise<void> {
    const uris = [...this.#waiting];
    this.#waiting.clear();
    for (const uri of uris) {
      const document = this.#documents.get(uri);
      if (!document || this.#documents.includersOf(uri).length > 0) continue;
      const { version } = document;
      await document.ready();
      if (document.version !== version || this.#documents.get(uri) !== document) continue;
      const byFile = this.#diagnostics(document);
      const included = [...byFile.keys()].filter((file) => file !== uri);
      for (const file of this.#published.get(uri) ?? []) if (!byFile.has(file)) this.#publish(file, []);
      this.#published.set(uri, included);
      for (const file of included) this.#publish(file, byFile.get(file) ?? []);
      this.#publish(uri, byFile.get(uri) ?? [], version);
    }
  }

  #publish(uri: string, diagnostics: Diagnostic[], version?: number): void {
    void this.#connection.sendDiagnostics(
      version === undefined ? { uri, diagnostics } : { uri, diagnostics, version },
    );
  }

  async #report(uri: string, previous: string | undefined): Promise<DocumentDiagnosticReport> {
    const place = await this.#documents.placeOf(uri);
    if (!place) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const resultId = `${this.#generation}:${place.document.version}`;
    if (previous === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    const byFile = this.#diagnostics(place.document);
    const related: Record<string, FullDocumentDiagnosticReport> = {};
    for (const [file, items] of byFile) {
      if (file !== uri && !this.#documents.get(file))
        related[file] = { kind: DocumentDiagnosticReportKind.Full, items };
    }
    return {
      kind: DocumentDiagnosticReportKind.Full,
      resultId,
      items: byFile.get(uri) ?? [],
      relatedDocuments: related,
    };
  }

  #diagnostics(document: ZoneDocument): Map<string, Diagnostic[]> {
    const { analysis } = document;
    if (!analysis) return new Map();
    this.#shown(document);
    const findings = document.findings({
      settings: this.#settings().rules,
      limit: this.#settings().maxProblems,
    });
    return diagnosticsOf(analysis, findings, ruleUrl);
  }
}
