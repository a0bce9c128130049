import type { Diagnostic } from 'vscode-languageserver';
import { keyOf, uriOf } from './file-keys';

/**
 * How the editor writes the URIs of files. There are many ways to write the same one: `zones+internal` and
 * `zones%2Binternal`, `file:///c:/` and `file:///c%3A/`. Here each file has one way, in which URIs can be compared; the
 * editor gets its own back.
 */
export class ClientUris {
  /** The editor's way by ours, where they differ; also of files that are closed again, since the editor shows them. */
  readonly #given = new Map<string, string>();
  /** The editor's way of each open document by ours. */
  readonly #open = new Map<string, string>();
  /** Documents of a file that is open under another URI already: they keep theirs, to be told apart. */
  readonly #apart = new Set<string>();

  /** A document was opened. Gives our way to write its URI. */
  opened(given: string): string {
    const uri = uriOf(keyOf(given));
    const other = this.#open.get(uri);
    if (other !== undefined && other !== given) {
      this.#apart.add(given);
      return given;
    }
    this.#open.set(uri, given);
    if (given === uri) this.#given.delete(uri);
    else this.#given.set(uri, given);
    return uri;
  }

  /** A document was closed. Gives our way to write its URI. */
  closed(given: string): string {
    const uri = this.taken(given);
    if (!this.#apart.delete(given)) this.#open.delete(uri);
    return uri;
  }

  /** Our way to write a URI that came from the editor. */
  taken(given: string): string {
    return this.#apart.has(given) ? given : uriOf(keyOf(given));
  }

  /** The editor's way to write one of our URIs. */
  given(uri: string): string {
    return this.#given.get(uri) ?? uri;
  }

  /** An answer, plain data, with the editor's way to write each URI in it. */
  inAnswer<T>(answer: T): T {
    return this.#given.size === 0 ? answer : (this.#inValue(answer) as T);
  }

  /** As {@link inAnswer}, for what is sent at each edit. */
  inDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
    if (this.#given.size === 0) return [...diagnostics];
    return diagnostics.map((diagnostic) =>
      diagnostic.relatedInformation
        ? { ...diagnostic, relatedInformation: this.inAnswer(diagnostic.relatedInformation) }
        : diagnostic,
    );
  }

  #inValue(value: unknown): unknown {
    if (typeof value === 'string') return this.given(value);
    if (Array.isArray(value)) return value.map((each) => this.#inValue(each));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [this.given(name), this.#inValue(each)]),
    );
  }
}
