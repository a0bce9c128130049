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
import { keyOf, uriOf } from './file-keys';
import { type FoundInZone, mergedDiagnostics } from './merged-diagnostics';
import { checked, inDocument } from './params';
import { ruleUrl } from './rule-url';
import type { Settings } from './settings';
import { tell, tellFault } from './tell';
import type { ZoneDocument } from './zone-document';

/** What shows files that are not open. */
export interface ClosedFilesDoor {
  /** Something else may be found in these files now, called as in {@link keyOf}. */
  changed(keys: Iterable<string>): void;
  /** False if what is found in them has to be added to what is found in open files. */
  readonly isOn: boolean;
}

/**
 * Brings diagnostics to the editor: pushed as soon as the messages that have arrived are worked off, or on
 * request where the editor pulls them. Both give what holds for the document's text as it is now.
 */
export class DiagnosticsDoor {
  readonly #connection: Connection;
  readonly #documents: ZoneDocuments;
  readonly #settings: (uri: string) => Settings;
  readonly #waiting = new Set<string>();
  /** Files about which requests have not been answered yet, and how many. */
  readonly #asked = new Map<string, number>();
  /** What was last found in each zone, by file; every open file of the zone has an entry. */
  readonly #found = new Map<string, ReadonlyMap<string, readonly Diagnostic[]>>();
  readonly #shown: ((document: ZoneDocument) => void)[] = [];
  readonly #closedFiles: ClosedFilesDoor;
  #pull = false;
  #canRefresh = false;
  #refreshing = false;
  /** Raised by whatever may change diagnostics elsewhere than in the document that was edited. */
  #generation = 0;

  constructor(
    connection: Connection,
    documents: ZoneDocuments,
    settings: (uri: string) => Settings,
    closedFiles: ClosedFilesDoor,
  ) {
    this.#closedFiles = closedFiles;
    this.#connection = connection;
    this.#documents = documents;
    this.#settings = settings;
  }

  /** `shown` is told of each document whose diagnostics the editor gets, each time. */
  whenShown(shown: (document: ZoneDocument) => void): void {
    this.#shown.push(shown);
  }

  begin(capabilities: ClientCapabilities): void {
    this.#pull = capabilities.textDocument?.diagnostic !== undefined;
    this.#canRefresh = capabilities.workspace?.diagnostics?.refreshSupport === true;
    if (this.#pull)
      this.#connection.languages.diagnostics.on(
        checked(inDocument, (params) => this.#answer(params.textDocument.uri, params.previousResultId)),
      );
  }

  get capabilities(): ServerCapabilities {
    if (!this.#pull) return {};
    return {
      diagnosticProvider: {
        identifier: 'zonewright',
        interFileDependencies: true,
        workspaceDiagnostics: true,
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
    if (this.#pull) this.#refreshSoon();
    else this.#schedule(uri);
  }

  /** Has an editor ask again, once for all that happens now. */
  #refreshSoon(): void {
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
    this.#forget(uri);
    // What is found in the file while it is closed does not take the place of what was sent under another URI, nor does
    // what is found in it while it is open under another one.
    if (!this.#pull && (uri !== uriOf(keyOf(uri)) || this.#documents.isOpen(keyOf(uri)))) {
      const given = this.#documents.clientUris.given(uri);
      tell(() => this.#connection.sendDiagnostics({ uri: given, diagnostics: [] }));
    }
    // Zones that were read for this file only.
    for (const root of [...this.#found.keys()]) if (!this.#documents.zoneOf(root)) this.#forget(root);
  }

  /** What open zones say of a file that is not open. */
  foundInOpen(key: string): FoundInZone[] {
    const found: FoundInZone[] = [];
    for (const [root, byFile] of this.#found) {
      const diagnostics = byFile.get(uriOf(key));
      if (diagnostics && this.#documents.get(root)) found.push({ zone: root, diagnostics });
    }
    return found;
  }

  /** Files that are not open and that are a part of open zones. */
  *closedFiles(): Generator<string> {
    for (const [root, byFile] of this.#found)
      if (this.#documents.get(root))
        for (const file of byFile.keys()) if (!this.#documents.get(file)) yield keyOf(file);
  }

  /** True while a request about a file is being worked on. */
  isAnswering(key: string): boolean {
    return this.#asked.has(key);
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
      try {
        await this.#bring(uri);
      } catch (error) {
        tellFault(this.#connection, `What is found in ${uri} cannot be shown`, error);
      }
    }
  }

  async #bring(uri: string): Promise<void> {
    const zone = this.#documents.zoneOf(uri);
    if (!zone) {
      this.#forget(uri);
      return;
    }
    const { version } = zone;
    await this.#documents.settled(zone);
    await zone.ready();
    const isCurrent = (): boolean => zone.version === version && this.#documents.zoneOf(uri) === zone;
    if (!isCurrent()) return;
    if (!this.#documents.isRoot(zone)) {
      this.#forget(uri);
      return;
    }
    while (isCurrent() && !(await zone.check(this.#optionsFor(zone))));
    if (isCurrent()) this.#keep(uri, this.#diagnostics(zone));
  }

  /** The file is no zone of its own any more: it is closed, or a part of another one. */
  #forget(uri: string): void {
    this.#keep(uri, undefined);
  }

  /** Keeps what was found in a zone, and tells of the files in which something else was found before. */
  #keep(root: string, byFile: ReadonlyMap<string, readonly Diagnostic[]> | undefined): void {
    const before = this.#found.get(root);
    const files = new Set([...(before?.keys() ?? []), ...(byFile?.keys() ?? [])]);
    this.#partsChanged([...files].filter((uri) => uri !== root && before?.has(uri) !== byFile?.has(uri)));
    if (byFile) this.#found.set(root, byFile);
    else {
      this.#found.delete(root);
      // Of a file that was closed the editor is told elsewhere.
      if (!this.#documents.get(root)) files.delete(root);
    }
    const closed: string[] = [];
    for (const uri of files) {
      if (!this.#documents.get(uri)) closed.push(keyOf(uri));
      else if (!this.#pull) this.#publishMerged(uri);
    }
    this.#closedFiles.changed(closed);
  }

  /** Files became a part of a zone, or ceased to be: what is said of them for themselves does not hold any more. */
  #partsChanged(uris: readonly string[]): void {
    const open = uris.filter((uri) => this.#documents.get(uri));
    if (open.length === 0) return;
    if (this.#pull) this.#refreshSoon();
    else for (const uri of open) this.#schedule(uri);
  }

  /** Publishes what all zones say of an open file. */
  #publishMerged(uri: string): void {
    const found: FoundInZone[] = [];
    for (const [root, byFile] of this.#found) {
      const diagnostics = byFile.get(uri);
      const zone = this.#documents.zoneOf(root);
      if (diagnostics && zone) found.push({ zone: root, diagnostics });
    }
    const { clientUris } = this.#documents;
    const version = this.#documents.get(uri)?.version;
    const shown = {
      uri: clientUris.given(uri),
      diagnostics: clientUris.inDiagnostics(mergedDiagnostics(found)),
      ...(version !== undefined && { version }),
    };
    tell(() => this.#connection.sendDiagnostics(shown));
  }

  async #answer(given: string, previous: string | undefined): Promise<DocumentDiagnosticReport> {
    const { clientUris } = this.#documents;
    const uri = clientUris.taken(given);
    const key = keyOf(uri);
    this.#asked.set(key, (this.#asked.get(key) ?? 0) + 1);
    try {
      return clientUris.inAnswer(await this.#report(uri, previous));
    } finally {
      const others = (this.#asked.get(key) ?? 1) - 1;
      if (others > 0) this.#asked.set(key, others);
      else this.#asked.delete(key);
      this.#closedFiles.changed([]);
    }
  }

  async #report(uri: string, previous: string | undefined): Promise<DocumentDiagnosticReport> {
    const zones = await this.#documents.zonesOf(uri);
    if (zones.length === 0) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    if (zones.every((zone) => zone.uri !== uri)) this.#forget(uri);
    const resultId = `${this.#generation}:${zones.map((zone) => `${zone.uri}@${zone.version}`).join(' ')}`;
    if (previous === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    const found: FoundInZone[] = [];
    const related: Record<string, FullDocumentDiagnosticReport> = {};
    for (const zone of zones) {
      while (!(await zone.check(this.#optionsFor(zone))));
      const byFile = this.#diagnostics(zone);
      found.push({ zone: zone.uri, diagnostics: byFile.get(uri) ?? [] });
      if (!this.#documents.get(zone.uri)) continue;
      this.#keep(zone.uri, byFile);
      if (this.#closedFiles.isOn) continue;
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

  /** What is found in each file of a zone; every open file of it has an entry. */
  #diagnostics(document: ZoneDocument): Map<string, Diagnostic[]> {
    const { analysis } = document;
    if (!analysis) return new Map();
    if (this.#documents.get(document.uri) === document) for (const shown of this.#shown) shown(document);
    this.#documents.settle((each) => this.#optionsFor(each));
    const findings = document.findings(this.#optionsFor(document));
    const byFile = diagnosticsOf(analysis, findings, ruleUrl);
    for (const uri of this.#documents.openIn(document)) if (!byFile.has(uri)) byFile.set(uri, []);
    return byFile;
  }

  #optionsFor({ uri }: ZoneDocument): DiagnoseOptions {
    const { rules, maxProblems } = this.#settings(uri);
    return { settings: rules, limit: maxProblems };
  }
}
