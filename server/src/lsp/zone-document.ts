import {
  type Position,
  TextDocument,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-textdocument';
import { Analysis } from '../rules/analysis';
import type { DiagnoseOptions } from '../rules/diagnose';
import { lookAhead } from '../rules/look-ahead';
import type { Finding } from '../rules/rule';
import type { IncludeReader } from '../zone/include';
import { Zone, type ZoneOptions } from '../zone/zone';
import type { ZoneFile } from '../zone/zone-file';
import type { FileText } from './files';

/** Text length up to which a zone is read at once; a larger one is read in slices of {@link SLICE} milliseconds. */
const AT_ONCE = 1_000_000;
const SLICE = 10;
/** Records with other names or TTLs after an edit above which the zone is read anew: a matter of some 10 milliseconds. */
const FARTHEST = 16_000;

/** An edit as offsets of the text before it. */
export interface OffsetEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A document that is open in the editor, read as a zone. While a huge one is still being read, edits go to
 * the plain text and reading starts over.
 */
export class ZoneDocument {
  readonly uri: string;
  readonly languageId: string;
  version: number;
  /** How often it was edited. Not every editor counts versions. */
  edits = 0;
  #isClosed = false;
  #analysis: Analysis | undefined;
  #plain: TextDocument | undefined;
  #loading: Promise<Analysis> | undefined;
  #options: ZoneOptions;
  readonly #onRead: (document: ZoneDocument, zone: Zone) => void;
  #findings: Finding[] | undefined;
  /** Raised by whatever makes findings that are being found out of date. */
  #round = 0;
  #checking: Promise<boolean> | undefined;
  /** Raised by whatever makes text that is being read out of date. */
  #reading = 0;
  /** URIs of the files that were parts of the zone before it was read anew, and of those that have been read since. */
  #included = new Set<string>();
  /** See {@link #filesRead}. */
  #files: FilesRead | undefined;

  /** `onRead` is told of the zone as soon as it has been read, before it is checked; each time it is read anew. */
  constructor(
    uri: string,
    languageId: string,
    version: number,
    text: string,
    options: ZoneOptions,
    onRead: (document: ZoneDocument, zone: Zone) => void = () => undefined,
  ) {
    this.#onRead = onRead;
    this.uri = uri;
    this.languageId = languageId;
    this.version = version;
    this.#options = options;
    this.#read(text);
  }

  get options(): ZoneOptions {
    return this.#options;
  }

  /** The zone if it has been read. */
  get analysis(): Analysis | undefined {
    return this.#analysis;
  }

  get text(): string {
    return this.#plain?.getText() ?? this.#analysis?.zone.root.text.slice(0) ?? '';
  }

  /** The text, and what its characters stand for. */
  get inEditor(): FileText {
    return { text: this.text, isLatin1: this.#options.isLatin1 === true };
  }

  /** Start of the text, for looking at its first lines. */
  head(length: number): string {
    return this.#plain?.getText().slice(0, length) ?? this.#analysis?.zone.root.text.slice(0, length) ?? '';
  }

  /** The zone as soon as it has been read. */
  ready(): Promise<Analysis> {
    if (this.#analysis) return Promise.resolve(this.#analysis);
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  /** Applies the editor's changes. Gives them as offsets, for zones that include this document. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): OffsetEdit[] {
    this.version = version;
    this.edits++;
    this.#forget();
    const edits: OffsetEdit[] = [];
    for (const change of changes) {
      const edit = this.#offsets(change);
      edits.push(edit);
      if (this.#plain) this.#plain = TextDocument.update(this.#plain, [change], version);
      else this.#edit(this.uri, edit);
    }
    if (this.#plain) this.#reading++;
    return edits;
  }

  /** True if file `uri` is a part of the zone; while that is being read, if it was or turned out to be. */
  includes(uri: string): boolean {
    return this.#analysis ? this.#filesRead.has(uri) : this.#included.has(uri);
  }

  /** URIs of the zone's files, its own among them; while it is being read, of those {@link includes} knows of. */
  parts(): Iterable<string> {
    return this.#analysis ? this.#filesRead.keys() : this.#included;
  }

  /** The first place of file `uri` in the zone, if that has been read. */
  file(uri: string): ZoneFile | undefined {
    return this.#filesRead.get(uri);
  }

  /** The first place of each file of the zone. Whether a file is among them is asked of all zones at each edit. */
  get #filesRead(): ReadonlyMap<string, ZoneFile> {
    const zone = this.#analysis?.zone;
    if (!zone) return NO_FILES;
    if (this.#files?.zone !== zone || this.#files.changes !== zone.includeChanges)
      this.#files = { zone, changes: zone.includeChanges, byUri: filesRead(zone) };
    return this.#files.byUri;
  }

  /** An included file changed: what was found has to be found again, and what is being read to be read again. */
  includedChanged(uri: string, edits: readonly OffsetEdit[]): void {
    this.#forget();
    if (!this.#analysis) this.#reading++;
    // Reading all anew has all edits in it.
    for (const edit of edits) if (!this.#edit(uri, edit)) return;
  }

  /**
   * Edits a file of the zone. Where that reaches far, reading all of it anew takes less time, and can be done in slices:
   * then it gives false.
   */
  #edit(uri: string, { start, end, text }: OffsetEdit): boolean {
    const isDone = this.#analysis?.zone.edit(uri, start, end, text, FARTHEST) ?? true;
    if (!isDone) this.#read(this.text);
    return isDone;
  }

  /** Reads the whole zone again, as when its name or its included files have changed. */
  reload(options: ZoneOptions): void {
    const text = this.text;
    this.#options = options;
    this.#read(text);
  }

  /** It was closed: what is still to be read is left. Whoever waits for it gets a zone without text. */
  close(): void {
    this.#isClosed = true;
    this.#plain = undefined;
    this.#reading++;
  }

  /** Forgets what was found, as when settings changed. */
  refresh(): void {
    this.#forget();
  }

  /** True if {@link findings} has nothing to do, or nothing to look at yet. */
  get isChecked(): boolean {
    return this.#findings !== undefined || !this.#analysis;
  }

  /**
   * Makes {@link findings} ready, in slices where an edit concerns many records, so that messages are served meanwhile.
   * False if the document was edited or read while that went on: what is left is done the next time. Of a closed one
   * that was never read there is nothing to find.
   */
  check(options: DiagnoseOptions): Promise<boolean> {
    if (this.#findings || (this.#isClosed && !this.#analysis)) return Promise.resolve(true);
    if (!this.#analysis) return this.ready().then(() => false);
    this.#checking ??= this.#checkInSlices(options).finally(() => {
      this.#checking = undefined;
    });
    return this.#checking;
  }

  /** The findings for the text as it is now. The zone must have been read. */
  findings(options: DiagnoseOptions): Finding[] {
    if (!this.#analysis) return [];
    this.#findings ??= this.#analysis.findings(options);
    return this.#findings;
  }

  async #checkInSlices(options: DiagnoseOptions): Promise<boolean> {
    const round = this.#round;
    const steps = this.#analysis?.findingsInSteps(options);
    const findings = steps && (await inSlices(steps, () => this.#round !== round));
    if (findings) this.#findings = findings;
    return this.#findings !== undefined;
  }

  #forget(): void {
    this.#findings = undefined;
    this.#round++;
  }

  #read(text: string): void {
    this.#forget();
    this.#reading++;
    if (this.#analysis) this.#included = new Set(this.parts());
    this.#files = undefined;
    if (text.length <= AT_ONCE) {
      this.#plain = undefined;
      this.#analysis = Analysis.read(this.uri, text, this.#options);
      this.#onRead(this, this.#analysis.zone);
      return;
    }
    this.#analysis = undefined;
    this.#plain = TextDocument.create(this.uri, this.languageId, this.version, text);
  }

  async #load(): Promise<Analysis> {
    for (;;) {
      const plain = this.#plain;
      if (!plain) break;
      const reading = this.#reading;
      const stale = (): boolean => this.#reading !== reading;
      const steps = Zone.readInSteps(this.uri, plain.getText(), {
        ...this.#options,
        readInclude: this.#notingIncluded(this.#options.readInclude),
        whileRead: lookAhead,
      });
      const zone = await inSlices(steps, stale);
      if (!zone) continue;
      this.#onRead(this, zone);
      const analysis = new Analysis(zone);
      await inSlices(analysis.runner.updateInSteps(), stale);
      if (stale()) continue;
      this.#analysis = analysis;
      this.#plain = undefined;
    }
    return this.#analysis ?? Analysis.read(this.uri, '', this.#options);
  }

  #notingIncluded(read: IncludeReader | undefined): IncludeReader | undefined {
    return (
      read &&
      ((path, from) => {
        const result = read(path, from);
        if (result.kind === 'text') this.#included.add(result.uri);
        return result;
      })
    );
  }

  #offsets(change: TextDocumentContentChangeEvent): OffsetEdit {
    const text = this.#analysis?.zone.root.text;
    if (!('range' in change)) {
      return { start: 0, end: text?.length ?? this.#plain?.getText().length ?? 0, text: change.text };
    }
    const offsetOf = (position: Position): number =>
      text?.offsetAt(position) ?? this.#plain?.offsetAt(position) ?? 0;
    const [start, end] = [offsetOf(change.range.start), offsetOf(change.range.end)];
    // A range may be given from its end to its start.
    return { start: Math.min(start, end), end: Math.max(start, end), text: change.text };
  }
}

/** The files of a zone as they are while its `includeChanges` are these. */
interface FilesRead {
  readonly zone: Zone;
  readonly changes: number;
  readonly byUri: ReadonlyMap<string, ZoneFile>;
}

const NO_FILES: ReadonlyMap<string, ZoneFile> = new Map();

function filesRead(zone: Zone): Map<string, ZoneFile> {
  const files = new Map<string, ZoneFile>();
  for (const file of zone.textFiles())
    if (file.problems.length === 0 && !files.has(file.uri)) files.set(file.uri, file);
  return files;
}

/** Runs a generator to its end with pauses, so that messages are served meanwhile. Undefined if `stale` became true. */
export async function inSlices<T>(steps: Generator<void, T>, stale: () => boolean): Promise<T | undefined> {
  let until = Date.now() + SLICE;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (Date.now() < until) continue;
    await new Promise<void>((resume) => setImmediate(resume));
    if (stale()) return undefined;
    until = Date.now() + SLICE;
  }
}
