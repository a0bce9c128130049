import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  TabInputText,
  TabInputTextDiff,
  type TextDocument,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { inWords } from '../in-words';
import { canonicalForm } from '../zones/canonical-form';
import { nameOf, type ZoneVersion } from '../zones/zone-version';

/** Scheme of the documents that hold zones in canonical form. They are made, so nobody can edit them. */
export const CANONICAL_SCHEME = 'zonewright-canonical';

/** What the URI of such a document says: enough to make it again, after a save or when the window is reloaded. */
interface Shown {
  readonly source: string;
  readonly version: ZoneVersion['version'];
  readonly origin?: string | undefined;
  readonly fallbackOrigin: string;
  /** Only a part of the zone's records is shown; which one is known but to who has put it there. */
  readonly part?: boolean;
}

/** The documents with zones in canonical form. Those of a file that is saved are brought up to date. */
export class CanonicalZones implements TextDocumentContentProvider, Disposable {
  readonly #client: LanguageClient;
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #listening: readonly Disposable[];

  constructor(client: LanguageClient) {
    this.#client = client;
    this.#listening = [
      workspace.registerTextDocumentContentProvider(CANONICAL_SCHEME, this),
      workspace.onDidSaveTextDocument((document) => this.#saved(document)),
      window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const uri of closed.flatMap(({ input }) => urisOf(input))) this.#texts.delete(uri.toString());
      }),
    ];
  }

  get onDidChange() {
    return this.#changed.event;
  }

  /**
   * Where the text can be opened.
   *
   * @param origin name of the zone in `text`
   * @param extent whether `text` is all of the zone
   */
  put(zone: ZoneVersion, origin: string, text: string, extent: 'whole' | 'part'): Uri {
    const shown: Shown = {
      source: zone.uri.toString(),
      version: zone.version,
      ...(zone.origin === undefined ? {} : { origin: zone.origin }),
      fallbackOrigin: origin,
      ...(extent === 'part' ? { part: true } : {}),
    };
    const folder = zone.uri.path.slice(0, zone.uri.path.lastIndexOf('/') + 1);
    const uri = Uri.from({
      scheme: CANONICAL_SCHEME,
      path: `${folder}${nameOf(zone)} (canonical)`,
      query: JSON.stringify(shown),
    });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    return uri;
  }

  async provideTextDocumentContent(uri: Uri, token: CancellationToken): Promise<string> {
    const key = uri.toString();
    const shown: Shown = JSON.parse(uri.query);
    const held = this.#texts.get(key);
    if (shown.part) return held ?? '; This comparison is not kept: run the command once more.\n';
    // Held only until it is shown: later it is made from the file as it is then.
    this.#texts.delete(key);
    if (held !== undefined) return held;
    const zone = { uri: Uri.parse(shown.source), version: shown.version, origin: shown.origin };
    try {
      const { fallbackOrigin } = shown;
      return (await canonicalForm(this.#client, zone, { fallbackOrigin, token })).text;
    } catch (error) {
      return `; ${inWords(error)}\n`;
    }
  }

  dispose(): void {
    for (const listening of this.#listening) listening.dispose();
    this.#changed.dispose();
    this.#texts.clear();
  }

  /** A saved file may be part of any zone that is shown. */
  #saved({ languageId }: TextDocument): void {
    if (languageId !== 'dns-zone') return;
    for (const { uri } of workspace.textDocuments)
      if (uri.scheme === CANONICAL_SCHEME) this.#changed.fire(uri);
  }
}

function urisOf(input: unknown): Uri[] {
  if (input instanceof TabInputText) return [input.uri];
  return input instanceof TabInputTextDiff ? [input.original, input.modified] : [];
}
