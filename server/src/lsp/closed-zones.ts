import { statSync } from 'node:fs';
import type { Diagnostic } from 'vscode-languageserver';
import { diagnosticsOf } from '../features/diagnostics';
import { Analysis } from '../rules/analysis';
import { type DiagnoseOptions, diagnose } from '../rules/diagnose';
import { RULES } from '../rules/registry';
import { AskedNames } from '../zone/asked-names';
import { Zone, type ZoneOptions } from '../zone/zone';
import { Background } from './background';
import { isInFolder, keyOf, uriOf } from './file-keys';
import type { FileText } from './files';
import type { FoundInZone } from './merged-diagnostics';
import { ruleUrl } from './rule-url';
import type { Workspace } from './workspace';

/** Bytes above which a zone is checked after all others. */
const LARGE = 1_000_000;
/** Bytes above which a zone is checked only while it is open: reading it takes hundreds of megabytes of memory. */
const MOST_BYTES = 32_000_000;
/** Milliseconds for which what changed is collected before zones are checked again. */
const COLLECT = 150;
/** Zones above which checking them is shown as progress. */
const FEW = 20;

export interface ClosedZonesHost {
  readonly workspace: Workspace;
  /** True for a file that is open in the editor, or a part of a zone that is. */
  readonly isShown: (key: string) => boolean;
  /** Text of a file on disk; undefined if it cannot or may not be read. */
  readonly read: (key: string) => FileText | undefined;
  readonly optionsFor: (uri: string, text: string) => ZoneOptions;
  readonly diagnoseOptions: (uri: string) => DiagnoseOptions;
  /** What is to be kept of what was found. */
  readonly keeps: (diagnostic: Diagnostic) => boolean;
  /** Told of the files of which something else may be found now. */
  readonly onChange: (keys: Iterable<string>) => void;
  /** Told of a zone that is too large to be checked while it is closed. */
  readonly onTooLarge: (key: string, bytes: number) => void;
  /** Told of a zone that could not be checked, by a fault of ours. */
  readonly onFault: (key: string, error: unknown) => void;
  /** Shows progress, if the editor can. */
  readonly showProgress: () => Promise<CheckProgress | undefined>;
}

export interface CheckProgress {
  report(percentage: number, message: string): void;
  done(): void;
}

/** What is kept of a zone that was checked. */
interface Checked {
  /** What was found by file, as JSON: text that holds on to nothing of the zone. Files without findings are left out. */
  readonly found: ReadonlyMap<string, string>;
  /** Files that it includes. */
  readonly included: ReadonlySet<string>;
  /** A file that it includes is not there. */
  readonly hasGaps: boolean;
}

/**
 * Checks the zones of the workspace that are not open, one after the other in the background, and again when they, files
 * they include, or what other zones told them have changed. Of each zone only what was found is kept. Files are called
 * as in {@link keyOf}.
 */
export class ClosedZones {
  readonly #host: ClosedZonesHost;
  readonly #background = new Background();
  readonly #asked: AskedNames;
  readonly #checked = new Map<string, Checked>();
  /** Zones that include each file. */
  readonly #rootsOf = new Map<string, Set<string>>();
  readonly #waiting = new Set<string>();
  /** Those of the waiting that are done last. */
  readonly #large = new Set<string>();
  readonly #tooLarge = new Set<string>();
  #current: string | undefined;
  #on = false;
  #running = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(host: ClosedZonesHost) {
    this.#host = host;
    this.#asked = new AskedNames(() => this.#schedule());
    host.workspace.world.listen(this.#asked);
  }

  /** True while there is something left to check. */
  get isBusy(): boolean {
    return this.#running || this.#timer !== undefined;
  }

  /** Files in which something was found. */
  *files(): Generator<string> {
    for (const { found } of this.#checked.values()) yield* found.keys();
  }

  /** What the zones that are closed say of a file. */
  found(key: string): FoundInZone[] {
    const found: FoundInZone[] = [];
    for (const root of [key, ...(this.#rootsOf.get(key) ?? [])]) {
      const checked = this.#checked.get(root);
      if (!checked) continue;
      const text = checked.found.get(key);
      const diagnostics: Diagnostic[] = text === undefined ? [] : JSON.parse(text);
      found.push({ zone: uriOf(root), diagnostics });
    }
    return found;
  }

  /** True if what {@link found} gives is about to be found anew. */
  isWaiting(key: string): boolean {
    if (!this.#on) return false;
    const waits = (root: string): boolean =>
      this.#waiting.has(root) || this.#large.has(root) || this.#current === root;
    return waits(key) || [...(this.#rootsOf.get(key) ?? [])].some(waits);
  }

  /** Begins to check, or checks everything again. */
  checkAll(): void {
    this.#on = true;
    const { zoneFiles } = this.#host.workspace;
    for (const root of [...this.#checked.keys()]) if (!zoneFiles.has(root)) this.#forget(root);
    for (const root of zoneFiles) this.#enqueue(root);
  }

  /** Stops checking, and forgets what was found. */
  stop(): void {
    this.#on = false;
    this.#waiting.clear();
    this.#large.clear();
    for (const root of [...this.#checked.keys()]) this.#forget(root);
  }

  /** Someone types in an open file. */
  edited(uri: string): void {
    this.#background.typed();
    for (const root of this.#rootsOf.get(keyOf(uri)) ?? []) this.#enqueue(root);
  }

  /** A file was opened: from now on what is said of it is found as it is typed. */
  opened(uri: string): void {
    const key = keyOf(uri);
    this.#waiting.delete(key);
    this.#large.delete(key);
    this.#forget(key);
  }

  /** A file was closed: what is on disk counts. */
  closed(uri: string): void {
    this.#changed(keyOf(uri));
  }

  /** Files on disk came, went or have other text; the workspace knows. */
  filesChanged(uris: readonly string[]): void {
    for (const key of uris.map(keyOf)) {
      this.#tooLarge.delete(key);
      this.#changed(key);
      if (this.#host.workspace.zoneFiles.has(key)) continue;
      for (const file of [...this.#checked.keys(), ...this.#rootsOf.keys()])
        if (isInFolder(file, key)) this.#changed(file);
    }
    // A file that was missing may have appeared.
    for (const [root, { hasGaps }] of this.#checked) if (hasGaps) this.#enqueue(root);
  }

  #changed(key: string): void {
    if (this.#host.workspace.zoneFiles.has(key)) this.#enqueue(key);
    else this.#forget(key);
    for (const root of this.#rootsOf.get(key) ?? []) this.#enqueue(root);
  }

  #enqueue(root: string): void {
    if (!this.#on || this.#host.isShown(root)) return;
    this.#waiting.add(root);
    this.#schedule();
  }

  #schedule(): void {
    if (!this.#on || this.#running || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#run();
    }, COLLECT);
    this.#timer.unref();
  }

  async #run(): Promise<void> {
    if (!this.#on || this.#running) return;
    this.#running = true;
    for (const asker of this.#asked.take()) this.#enqueue(asker);
    const many = this.#waiting.size > FEW;
    const progress = many ? await this.#host.showProgress() : undefined;
    try {
      await this.#background.run(this.#checkWaiting(progress));
    } finally {
      this.#running = false;
      progress?.done();
    }
    // Nothing that came in since may be left lying.
    if (this.#waiting.size > 0 || this.#asked.hasChanges) this.#schedule();
    this.#host.onChange([]);
  }

  *#checkWaiting(progress: CheckProgress | undefined): Generator<void, void> {
    let done = 0;
    for (let root = this.#next(); root !== undefined; root = this.#next()) {
      this.#current = root;
      try {
        yield* this.#check(root);
      } catch (error) {
        this.#host.onFault(root, error);
      }
      this.#current = undefined;
      done++;
      const total = done + this.#waiting.size + this.#large.size;
      if (done % FEW === 0) progress?.report(Math.floor((done / total) * 100), `${done} of ${total}`);
      yield;
    }
  }

  #next(): string | undefined {
    for (const waiting of [this.#waiting, this.#large])
      for (const root of waiting) {
        waiting.delete(root);
        return root;
      }
    return undefined;
  }

  /** Checks a zone; one that changes meanwhile is left, and waits again. */
  *#check(root: string): Generator<void, void> {
    const { workspace, isShown, optionsFor, diagnoseOptions } = this.#host;
    // What changed on disk since the zone was put on the list may have made it none.
    const isNone = (): boolean => !workspace.zoneFiles.has(root);
    const isStale = (): boolean => !this.#on || this.#waiting.has(root) || isShown(root) || isNone();
    const file = isStale() || this.#isIncluded(root) ? undefined : this.#read(root);
    if (!file) return;
    const { text, isLatin1 } = file;
    const uri = uriOf(root);
    const options = { ...optionsFor(uri, text), isLatin1 };
    const zone = yield* unless(isStale, Zone.readInSteps(uri, text, options));
    if (!zone) return;
    const asking = workspace.world.visit(zone, root);
    const analysis = new Analysis(zone);
    const { runner } = analysis;
    yield* unless(isStale, runner.updateInSteps());
    yield;
    if (isStale()) return;
    const findings = diagnose(zone, runner, RULES, diagnoseOptions(uri));
    yield;
    if (isStale()) return;
    this.#keep(root, zone, diagnosticsOf(analysis, findings, ruleUrl));
    this.#asked.set(root, asking.asked());
    workspace.world.takeAliases(root, zone);
  }

  /** Text of a zone that is to be checked now. Large ones are put off. */
  #read(root: string): FileText | undefined {
    const bytes = sizeOf(root);
    if (bytes > MOST_BYTES) {
      if (!this.#tooLarge.has(root)) this.#host.onTooLarge(root, bytes);
      this.#tooLarge.add(root);
    } else if (bytes > LARGE && this.#waiting.size > 0) {
      this.#large.add(root);
      return undefined;
    } else {
      const file = this.#host.read(root);
      if (file) return file;
    }
    this.#forget(root);
    return undefined;
  }

  #isIncluded(key: string): boolean {
    if (!this.#rootsOf.has(key)) return false;
    this.#forget(key);
    return true;
  }

  #keep(root: string, zone: Zone, byFile: ReadonlyMap<string, readonly Diagnostic[]>): void {
    const found = new Map<string, string>();
    for (const [uri, diagnostics] of byFile) {
      const kept = diagnostics.filter(this.#host.keeps);
      if (kept.length > 0) found.set(keyOf(uri), JSON.stringify(kept));
    }
    const included = new Set<string>();
    let hasGaps = false;
    for (const { kind, uri, problems } of zone.files()) {
      if (kind !== 'included') continue;
      if (problems.length > 0) hasGaps = true;
      else if (keyOf(uri) !== root) included.add(keyOf(uri));
    }
    this.#replace(root, { found, included, hasGaps });
  }

  #forget(root: string): void {
    this.#asked.delete(root);
    this.#replace(root, undefined);
  }

  #replace(root: string, after: Checked | undefined): void {
    const before = this.#checked.get(root);
    if (after) this.#checked.set(root, after);
    else this.#checked.delete(root);
    for (const file of before?.included ?? []) if (!after?.included.has(file)) this.#leave(file, root);
    for (const file of after?.included ?? []) {
      const roots = this.#rootsOf.get(file);
      if (roots) roots.add(root);
      else this.#rootsOf.set(file, new Set([root]));
      // What another zone includes is no zone by itself.
      if (this.#checked.has(file)) this.#forget(file);
    }
    const files = [root, ...(before?.found.keys() ?? []), ...(after?.found.keys() ?? [])];
    if (before || after) this.#host.onChange(new Set(files));
  }

  #leave(file: string, root: string): void {
    const roots = this.#rootsOf.get(file);
    roots?.delete(root);
    if (roots?.size !== 0) return;
    this.#rootsOf.delete(file);
    if (this.#host.workspace.zoneFiles.has(file)) this.#enqueue(file);
  }
}

/** Runs steps until they are done, or until `isStale` says so: then undefined. */
function* unless<T>(isStale: () => boolean, steps: Generator<void, T>): Generator<void, T | undefined> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield;
    if (isStale()) return undefined;
  }
}

/** Bytes of a file; none of one that is not there. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
