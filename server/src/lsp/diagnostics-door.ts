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
import type { DiagnoseOptions } from '../rules/diagnose';
import type { ZoneDocuments } from './documents';
import { type FoundInZone, mergedDiagnostics } from './merged-diagnostics';
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
  readonly #settings: (uri: string) => Settings;
  readonly #waiting = new Set<string>();
  /** Files for which the editor has diagnostics. */
  readonly #published = new Set<string>();
  /** What was last found in each zone, by file; every open file of the zone has an entry. */
  readonly #found = new Map<string, ReadonlyMap<string, readonly Diagnostic[]>>();
  #shown: (document: ZoneDocument) => void = () => undefined;
  #pull = false;
  #canRefresh = false;
  #refreshing = false;
  /** Raised by whatever may change diagnostics elsewhere than in the document that was edited. */
  #generation = 0;

  constructor(connection: Connection, documents: ZoneDocuments, settings: (uri: string) => Settings) {
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

  /** What other zones say to an open one may be otherwise now. */
  stale(uri: string): void {
    this.#generation++;
    if (!this.#pull) {
      this.#schedule(uri);
      return;
    }
    if (this.#refreshing) return;
    this.#refreshing = true;
    setImmediate(() => {
      this.#refreshing = false;
      this.#refreshPull();
    });
  }

  /** All diagnostics may be others now. */
  refreshAll(): void {
    this.#generation++;
    if (this.#pull) this.#refreshPull();
    else for (const document of this.#documents.zones) this.#schedule(document.uri);
  }

  closed(uri: string): void {
    if (this.#pull) return;
    this.#forget(uri);
    this.#publish(uri, []);
    // Zones that were read for this file only.
    for (const root of [...this.#found.keys()]) if (!this.#documents.zoneOf(root)) this.#forget(root);
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
      const zone = this.#documents.zoneOf(uri);
      if (!zone) {
        this.#forget(uri);
        continue;
      }
      const { version } = zone;
      await this.#documents.settled(zone);
      await zone.ready();
      const isCurrent = (): boolean => zone.version === version && this.#documents.zoneOf(uri) === zone;
      if (!isCurrent()) continue;
      if (this.#documents.includersOf(uri).length > 0) {
        this.#forget(uri);
        continue;
      }
      while (isCurrent() && !(await zone.check(this.#optionsFor(zone))));
      if (isCurrent()) this.#show(zone);
    }
  }

  #show(zone: ZoneDocument): void {
    const before = this.#found.get(zone.uri)?.keys() ?? [];
    const byFile = this.#diagnostics(zone);
    for (const uri of this.#documents.openIn(zone)) if (!byFile.has(uri)) byFile.set(uri, []);
    this.#found.set(zone.uri, byFile);
    for (const uri of new Set([...before, ...byFile.keys()])) this.#publishMerged(uri);
  }

  /** The file is no zone of its own any more: it is closed, or a part of another one. */
  #forget(uri: string): void {
    const files = this.#found.get(uri)?.keys() ?? [];
    this.#found.delete(uri);
    for (const file of files) if (file !== uri) this.#publishMerged(file);
  }

  /** Publishes what all zones say of a file. Of files that are not open, only open zones speak. */
  #publishMerged(uri: string): void {
    const document = this.#documents.get(uri);
    const found: FoundInZone[] = [];
    for (const [root, byFile] of this.#found) {
      const diagnostics = byFile.get(uri);
      const zone = this.#documents.zoneOf(root);
      if (!diagnostics || !zone || !(document || this.#documents.get(root))) continue;
      found.push({ zone: nameOf(zone), diagnostics });
    }
    if (found.length > 0 || document || this.#published.has(uri))
      this.#publish(uri, mergedDiagnostics(found), document?.version);
  }

  #publish(uri: string, diagnostics: Diagnostic[], version?: number): void {
    if (diagnostics.length > 0) this.#published.add(uri);
    else this.#published.delete(uri);
    void this.#connection.sendDiagnostics(
      version === undefined ? { uri, diagnostics } : { uri, diagnostics, version },
    );
  }

  async #report(uri: string, previous: string | undefined): Promise<DocumentDiagnosticReport> {
    const zones = await this.#documents.zonesOf(uri);
    if (zones.length === 0) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const resultId = `${this.#generation}:${zones.map((zone) => `${zone.uri}@${zone.version}`).join(' ')}`;
    if (previous === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    const found: FoundInZone[] = [];
    const related: Record<string, FullDocumentDiagnosticReport> = {};
    for (const zone of zones) {
      while (!(await zone.check(this.#optionsFor(zone))));
      const byFile = this.#diagnostics(zone);
      found.push({ zone: nameOf(zone), diagnostics: byFile.get(uri) ?? [] });
      if (!this.#documents.get(zone.uri)) continue;
      for (const [file, items] of byFile) {
        if (file !== uri && !this.#documents.get(file))
          related[file] = { kind: DocumentDiagnosticReportKind.Full, items };
      }
    }
    return {
      kind: DocumentDiagnosticReportKind.Full,
      resultId,
      items: mergedDiagnostics(found),
      relatedDocuments: related,
    };
  }

  #diagnostics(document: ZoneDocument): Map<string, Diagnostic[]> {
    const { analysis } = document;
    if (!analysis) return new Map();
    if (this.#documents.get(document.uri) === document) this.#shown(document);
    this.#documents.settle((each) => this.#optionsFor(each));
    const findings = document.findings(this.#optionsFor(document));
    return diagnosticsOf(analysis, findings, ruleUrl);
  }

  #optionsFor({ uri }: ZoneDocument): DiagnoseOptions {
    const { rules, maxProblems } = this.#settings(uri);
    return { settings: rules, limit: maxProblems };
  }
}

/** The file of a zone, as messages call it. */
function nameOf({ uri }: ZoneDocument): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
