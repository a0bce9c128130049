import { RecordClass } from '../rr/classes';
import type { Problem } from '../syntax/problem';
import { type Binding, bindChunk, NO_PRIORS, sameContext, unbindEntry } from './bind';
import { bulkReaderFor, capacityFor } from './bulk/room';
import { type Chunk, type ChunkContext, EntryKind } from './chunk';
import type { Comparison } from './committed';
import type { Dialect } from './dialect';
import type { Crypto } from './dnssec/crypto';
import { type Spliced, spliceChunks } from './edit';
import { type EntryId, EntryStore, NO_ENTRY } from './entry-store';
import { bringIn, type IncludeReader } from './include';
import type { Route } from './look-up';
import { type NameId, NameTable, NO_NAME, RELATIVE } from './name-table';
import { Scanner } from './scan';
import { mixedTtlOwners, ttlHeirs } from './ttl-sources';
import { ChangeLog, type ZoneChanges } from './zone-changes';
import { newZoneFile, type ZoneFile } from './zone-file';
import type { ZoneWorld } from './zone-world';

export interface ZoneOptions {
  /** The zone's name, absolute with its final dot; undefined while it is not known. */
  readonly origin?: string | undefined;
  /** Each character of the root file stands for one octet: the file is not UTF-8. */
  readonly isLatin1?: boolean | undefined;
  /** Reads what `$INCLUDE` names; without it includes are reported as refused. */
  readonly readInclude?: IncludeReader | undefined;
  /** Records all `$GENERATE` together may make; one that would go above it makes none, and that is reported. */
  readonly generateLimit?: number | undefined;
  /** The name server whose reading the zone is checked for; BIND's if absent. */
  readonly dialect?: Dialect | undefined;
  /** Entries per chunk; tests make it small. */
  readonly chunkEntries?: number | undefined;
  /** Length of text from which on the bulk reader reads it; tests make it small, or so large that none does. */
  readonly bulkLength?: number | undefined;
  /** Verifies signatures and makes digests; without it nothing is said about them. */
  readonly crypto?: Crypto | undefined;
  /** The time, in milliseconds since 1970, that signatures are held against; the computer's clock if absent. */
  readonly now?: (() => number) | undefined;
  /** Called each time that a chunk of the root file has been read, with the zone as far as it is there. */
  readonly whileRead?: ((zone: Zone) => void) | undefined;
}

/** The text of a file, whole or in pieces that end behind line ends; of a large file they need less memory. */
export type ZoneText = string | readonly string[];

export const DEFAULT_GENERATE_LIMIT = 1_000_000;

/** Places that an entry is moved one by one when entries are put in order; then they are sorted. */
const MOST_MOVED = 8;

const SOA = 6;

/**
 * A zone: its text in files of chunks, and the index over its records. After {@link edit} all of it is as
 * if it had been read anew; only what the edit touched was.
 */
export class Zone {
  readonly names: NameTable;
  readonly store: EntryStore;
  /** The zone's own name; `RELATIVE` if it is not known. */
  readonly apex: NameId;
  readonly root: ZoneFile;
  readonly options: ZoneOptions;
  /** Counts the edits: what was worked out of the whole zone holds while it stays the same. */
  version = 0;
  /** Chunks read since the zone was made: what an edit costs, for tests. */
  scannedChunks = 0;
  /** Chunks whose names and TTLs were worked out from what stands before them: the same. */
  boundChunks = 0;
  /** Records that `$GENERATE` directives made. */
  generatedRecords = 0;
  /** The files of `$GENERATE` directives that made no records because of the limit, and what is to be said of that. */
  readonly unexpanded = new Map<ZoneFile, Problem>();
  /** Files that `$INCLUDE` directives brought in. */
  includedFiles = 0;
  /** Counts the `$INCLUDE` directives that came and went: which files there are stays the same while it does. */
  includeChanges = 0;
  /** The other zones that rules may ask, if there are any: set by the world that the zone joins. */
  world: ZoneWorld | undefined;
  /** How the records differ from those under version control; undefined where nothing is known of that. */
  comparison: Comparison | undefined;
  /** Where the name that was asked about last leads to. See `followToAddresses`. */
  lastRoute: { readonly name: NameId; readonly version: number; readonly route: Route } | undefined;
  /**
   * Names that DNAME records were found to make of others, each with those: what is said of these depends on it. As the
   * names do, they stay when a DNAME goes.
   */
  readonly redirects = new Map<NameId, Set<NameId>>();
  /** Chunks with something wrong in how they are written. In no particular order. */
  readonly faulty = new Set<Chunk>();
  readonly scanner: Scanner;
  readonly #binding: Binding;
  readonly #changes: ChangeLog;
  readonly #soas = new Set<EntryId>();
  #ordered: Chunk[] | undefined;
  /** Records outside of what it reads that the edit which is being made may still change. */
  #reach = Number.POSITIVE_INFINITY;
  /** A chunk is being bound that was bound before. */
  #isBoundAgain = false;

  private constructor(uri: string, pieces: readonly string[], options: ZoneOptions) {
    this.options = options;
    const capacity = capacityFor(pieces);
    const bulk = bulkReaderFor(pieces, capacity, options);
    this.names = bulk
      ? new NameTable(2 * capacity, Math.ceil(capacity / 2), bulk.memory)
      : new NameTable(capacity);
    this.store = new EntryStore(this.names, capacity, bulk?.memory);
    bulk?.attach(this.names, this.store);
    this.scanner = new Scanner(this.names, options.chunkEntries, 'all', bulk);
    const origin = options.origin === undefined ? RELATIVE : this.names.fromText(options.origin);
    this.apex = origin < 0 ? RELATIVE : origin;
    this.root = newZoneFile(uri, 'root', [], undefined, NO_ENTRY, options.isLatin1);
    this.#changes = new ChangeLog(this.names, this.store, this.apex);
    this.#binding = {
      names: this.names,
      store: this.store,
      apex: this.apex,
      bulk,
      linked: (id, type, owner, target) => {
        if (type === SOA) this.#soas.add(id);
        this.#changedRecord(id, type, owner, target);
      },
      unlinked: (id, type, owner, target) => {
        if (type === SOA) this.#soas.delete(id);
        this.#changedRecord(id, type, owner, target);
      },
      ttlChanged: (owner) => this.#ttlChanged(owner),
    };
  }

  /** Reads a zone from the text of its root file. Never throws on account of the text. */
  static read(uri: string, text: ZoneText, options: ZoneOptions = {}): Zone {
    const steps = Zone.readInSteps(uri, text, options);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  /** Like {@link read}, with a pause after each chunk of the root file, so that others get their turn. */
  static *readInSteps(uri: string, text: ZoneText, options: ZoneOptions = {}): Generator<void, Zone> {
    const pieces = typeof text === 'string' ? [text] : text;
    const zone = new Zone(uri, pieces, options);
    const chunks: Chunk[] = [];
    let context = zone.#startContext();
    let open = '';
    for (const [number, piece] of pieces.entries()) {
      const part = open + piece;
      open = '';
      for (let at = 0; at < part.length; ) {
        const chunk = zone.scanner.scan(part, at, zone.root);
        if (zone.scanner.openAtEnd && number + 1 < pieces.length) {
          open = part.slice(at);
          break;
        }
        zone.enterChunk(chunk);
        if (!zone.#binding.bulk?.enter(chunk)) zone.store.addEntries(chunk);
        // At once, while all about the chunk is in the processor's cache.
        context = zone.#bindOne(zone.root, chunk, context);
        chunks.push(chunk);
        at += chunk.text.length;
        options.whileRead?.(zone);
        yield;
      }
    }
    zone.scanner.rest();
    zone.#binding.bulk = undefined;
    zone.root.text.splice(0, 0, chunks);
    zone.root.after = context;
    return zone;
  }

  /**
   * Replaces `start..end` (offsets in the file) by `text`, in every place where file `uri` stands in the zone. False
   * where that gives more than some `farthest` records of other chunks other names or TTLs: then nothing but the text of
   * the root file is up to date, and the zone has to be read anew.
   */
  edit(uri: string, start: number, end: number, text: string, farthest = Number.POSITIVE_INFINITY): boolean {
    this.version++;
    this.#reach = farthest;
    this.store.recycle();
    for (const file of [...this.textFiles()]) {
      if (file.uri !== uri || !holdsText(file) || !this.#isAttached(file)) continue;
      const spliced = spliceChunks(this, file, start, end, text);
      for (const id of spliced.removed) this.#removeEntry(file, id);
      for (const chunk of spliced.oldChunks) this.#removeChunk(chunk);
      this.#bindFrom(file, spliced.from, spliced.from + spliced.newChunks);
      if (this.#reach < 0) return false;
      this.#replaceInOrder(file, spliced);
      for (const id of spliced.otherTtls) this.#ttlValueChanged(id);
      if (spliced.otherOrigins)
        for (const chunk of file.text.chunks.slice(spliced.from, spliced.from + spliced.newChunks))
          this.#originChanged(chunk);
    }
    return true;
  }

  /** What changed since the last call; the first time, everything. */
  takeChanges(): ZoneChanges {
    return this.#changes.take(this.rclass);
  }

  /**
   * A set to which from now on all names are added of which records come or go, and those that they point at. Whoever
   * asked for it takes them out again.
   */
  followNames(): Set<NameId> {
    return this.#changes.follow();
  }

  /** Class of the zone: that of the first SOA that names one, else IN. */
  get rclass(): number {
    for (const id of this.soas()) {
      const chunk = this.store.chunkOf(id);
      const rclass = chunk?.classes[this.store.indexOf(id)] ?? 0;
      if (rclass !== 0) return rclass;
    }
    return RecordClass.IN;
  }

  /** All SOA records, in the order of the zone. */
  soas(): EntryId[] {
    return [...this.#soas].sort((left, right) => this.compareOrder(left, right));
  }

  /** All files of the zone, the root first, included ones after the file that includes them. */
  *files(from: ZoneFile = this.root): Generator<ZoneFile> {
    yield from;
    for (const child of from.children.values()) yield* this.files(child);
  }

  /** {@link files} without those that `$GENERATE` makes, of which there may be thousands. */
  *textFiles(from: ZoneFile = this.root): Generator<ZoneFile> {
    yield from;
    for (const child of from.children.values()) if (child.kind !== 'generated') yield* this.textFiles(child);
  }

  /** All chunks in the order in which the zone is read. */
  inOrder(): readonly Chunk[] {
    if (!this.#ordered) {
      const ordered: Chunk[] = [];
      collect(this.root, ordered);
      ordered.forEach((chunk, order) => {
        chunk.order = order;
      });
      this.#ordered = ordered;
    }
    return this.#ordered;
  }

  /** Puts the new chunks of a file, with what they bring in, in the place of the old ones. */
  #replaceInOrder(file: ZoneFile, { from, newChunks, oldChunks }: Spliced): void {
    const ordered = this.#ordered;
    const start = oldChunks[0]?.order ?? -1;
    const next = file.text.chunks[from + newChunks];
    // The text that old chunks brought in ended where the file went on.
    const end = next ? next.order : file === this.root ? (ordered?.length ?? -1) : -1;
    if (!ordered || start < 0 || end < start) {
      this.#ordered = undefined;
      return;
    }
    const fresh: Chunk[] = [];
    for (const chunk of file.text.chunks.slice(from, from + newChunks)) collectChunk(file, chunk, fresh);
    ordered.splice(start, end - start, ...fresh);
    const moved = fresh.length === end - start ? start + fresh.length : ordered.length;
    for (let order = start; order < moved; order++) {
      const chunk = ordered[order];
      if (chunk) chunk.order = order;
    }
  }

  /** Negative if entry `left` is read before entry `right`. */
  compareOrder(left: EntryId, right: EntryId): number {
    if (!this.#ordered) this.inOrder();
    const leftChunk = this.store.chunkOf(left);
    const rightChunk = this.store.chunkOf(right);
    if (leftChunk !== rightChunk) return (leftChunk?.order ?? 0) - (rightChunk?.order ?? 0);
    return this.store.indexOf(left) - this.store.indexOf(right);
  }

  /** Puts `entries` in the order in which they are read, in place; quick where they nearly are. Gives them back. */
  sortInOrder(entries: EntryId[]): EntryId[] {
    for (let at = 1; at < entries.length; at++) {
      const entry = entries[at] ?? NO_ENTRY;
      let place = at;
      while (place > 0 && this.compareOrder(entries[place - 1] ?? NO_ENTRY, entry) > 0) {
        entries[place] = entries[place - 1] ?? NO_ENTRY;
        place--;
        if (at - place > MOST_MOVED) break;
      }
      entries[place] = entry;
      if (at - place > MOST_MOVED) return entries.sort((left, right) => this.compareOrder(left, right));
    }
    return entries;
  }

  /** Makes a chunk that was scanned known to the store; its entries have no ids yet. */
  enterChunk(chunk: Chunk): void {
    this.scannedChunks++;
    this.store.addChunk(chunk);
  }

  #startContext(): ChunkContext {
    return {
      origin: this.apex,
      owner: NO_NAME,
      crossed: false,
      included: NO_NAME,
      defaultTtl: NO_ENTRY,
      lastTtl: NO_ENTRY,
      repeated: false,
      priors: NO_PRIORS,
    };
  }

  /** Binds the chunks of `file` from index `from` until nothing changes any more; those below `fresh` in any case. */
  #bindFrom(file: ZoneFile, from: number, fresh: number): void {
    let context = from > 0 ? file.text.chunks[from - 1]?.after : file.before;
    context ??= this.#startContext();
    for (let index = from; index < file.text.chunks.length; index++) {
      const chunk = file.text.chunks[index];
      if (!chunk) break;
      if (index >= fresh && sameContext(chunk.before, context)) return;
      context = this.#bindOne(file, chunk, context);
      if (this.#reach < 0) return;
    }
    if (sameContext(file.after, context)) return;
    const sameOwner = file.after?.owner === context.owner;
    file.after = context;
    if (!file.parent) return;
    const holder = this.store.chunkOf(file.includedBy);
    const place = holder ? file.parent.text.chunks.indexOf(holder) : -1;
    if (!holder || place < 0 || !holder.after) return;
    if (!sameOwner) {
      this.#bindFrom(file.parent, place, place + 1);
      return;
    }
    holder.after = {
      ...holder.after,
      defaultTtl: context.defaultTtl,
      lastTtl: context.lastTtl,
      repeated: context.repeated,
    };
    this.#bindFrom(file.parent, place + 1, place + 1);
  }

  /** Binds a chunk and, if it ends in a directive that brings in text, that text. Gives the context after both. */
  #bindOne(file: ZoneFile, chunk: Chunk, before: ChunkContext): ChunkContext {
    this.boundChunks++;
    this.#isBoundAgain = chunk.before !== undefined;
    const sameOrigin = chunk.before === undefined || chunk.before.origin === before.origin;
    const sameOwner = chunk.before === undefined || chunk.before.owner === before.owner;
    bindChunk(this.#binding, chunk, before);
    this.#isBoundAgain = false;
    if (!sameOwner) this.store.chunkLog.again(chunk);
    if (!sameOrigin) this.#originChanged(chunk);
    this.#noteFaults(chunk);
    const after = chunk.after ?? before;
    const last = chunk.count - 1;
    if (!bringsIn(chunk)) return after;
    const id = chunk.ids[last] ?? NO_ENTRY;
    const context = this.#childContext(chunk, last, after);
    let child = file.children.get(id);
    if (!child) {
      child = bringIn(this, file, chunk, last, id);
      file.children.set(id, child);
      if (child.kind === 'included') this.includeChanges++;
      for (const part of child.text.chunks) this.store.addEntries(part);
    }
    if (child.problems.length > 0) {
      // The directive may have moved within its chunk since the file was brought in.
      const problems = child.problems.map((problem) => ({ ...problem, entry: last }));
      chunk.contextProblems = [...chunk.contextProblems, ...problems];
      this.#noteFaults(chunk);
    }
    const end = this.#bindChild(child, context);
    const isOther = child.kind === 'included' && end.owner !== after.owner && after.owner >= 0;
    const merged: ChunkContext = {
      ...after,
      ...(isOther ? { crossed: true, included: end.owner } : {}),
      defaultTtl: end.defaultTtl,
      lastTtl: end.lastTtl,
      repeated: end.repeated,
    };
    chunk.after = merged;
    return merged;
  }

  #noteFaults(chunk: Chunk): void {
    if (chunk.problems.length > 0 || chunk.contextProblems.length > 0) this.faulty.add(chunk);
    else this.faulty.delete(chunk);
  }

  #bindChild(child: ZoneFile, before: ChunkContext): ChunkContext {
    if (sameContext(child.before, before) && child.after) return child.after;
    child.before = before;
    let context = before;
    for (const chunk of child.text.chunks) {
      context = this.#bindOne(child, chunk, context);
      if (this.#reach < 0) break;
    }
    child.after = context;
    return context;
  }

  #childContext(chunk: Chunk, index: number, after: ChunkContext): ChunkContext {
    if (chunk.kinds[index] === EntryKind.Generate) return after;
    const argument = chunk.owners[index] ?? NO_NAME;
    const origin = argument >= 0 ? this.names.resolve(argument, after.origin) : after.origin;
    return { ...after, origin: origin >= 0 ? origin : after.origin, crossed: true, included: NO_NAME };
  }

  #removeEntry(file: ZoneFile, id: EntryId): void {
    unbindEntry(this.#binding, id);
    const child = file.children.get(id);
    if (child) {
      file.children.delete(id);
      this.#removeFile(child);
    }
    this.store.removeEntry(id);
  }

  #removeFile(file: ZoneFile): void {
    if (file.kind === 'included') {
      this.includeChanges++;
      if (file.problems.length === 0) this.includedFiles--;
    }
    if (file.kind === 'generated') {
      this.generatedRecords -= file.text.lineCount - 1;
      this.unexpanded.delete(file);
    }
    for (const chunk of file.text.chunks) {
      for (const id of chunk.ids) this.#removeEntry(file, id);
      this.#removeChunk(chunk);
    }
  }

  #removeChunk(chunk: Chunk): void {
    this.faulty.delete(chunk);
    this.store.removeChunk(chunk);
  }

  #isAttached(file: ZoneFile): boolean {
    for (let at = file; at.parent; at = at.parent)
      if (at.parent.children.get(at.includedBy) !== at) return false;
    return true;
  }

  #ttlChanged(owner: NameId): void {
    if (this.#isBoundAgain) this.#reach--;
    if (owner < 0) return;
    this.comparison?.changed(owner);
    this.#changes.ttl(owner);
  }

  /** Entry `id` gives another TTL to those that take theirs from it; of RRsets with other TTLs, too, something may be said now. */
  #ttlValueChanged(id: EntryId): void {
    this.#ttlChanged(this.apex);
    if (this.comparison) for (const owner of ttlHeirs(this, id)) this.comparison.changed(owner);
    for (const owner of mixedTtlOwners(this, id)) this.#changes.name(owner);
  }

  #changedRecord(id: EntryId, type: number, owner: NameId, target: NameId): void {
    if (this.#isBoundAgain) this.#reach--;
    if (owner >= 0) this.comparison?.changed(owner);
    this.#changes.record(id, type, owner, target);
  }

  /** Names in the data of the chunk's records may be others now, among them those that the index does not have. */
  #originChanged({ count, kinds, ids }: Chunk): void {
    for (let index = 0; index < count; index++) {
      const owner = kinds[index] === EntryKind.Record ? this.store.ownerOf(ids[index] ?? NO_ENTRY) : NO_NAME;
      if (owner < 0) continue;
      this.comparison?.changed(owner);
      this.#changes.name(owner);
    }
  }
}

/** False for text that is made and for a file that could not be read: only what is wrong stands in its place. */
function holdsText(file: ZoneFile): boolean {
  return file.kind === 'root' || (file.kind === 'included' && file.problems.length === 0);
}

/** True if the chunk ends with a directive that brings in other text. */
function bringsIn({ kinds, count }: Chunk): boolean {
  const kind = kinds[count - 1];
  return kind === EntryKind.Include || kind === EntryKind.Generate;
}

function collect(file: ZoneFile, into: Chunk[]): void {
  for (const chunk of file.text.chunks) collectChunk(file, chunk, into);
}

/** Adds a chunk of `file`, and behind it the text that it brings in. */
function collectChunk(file: ZoneFile, chunk: Chunk, into: Chunk[]): void {
  into.push(chunk);
  if (!bringsIn(chunk)) return;
  const child = file.children.get(chunk.ids[chunk.count - 1] ?? NO_ENTRY);
  if (child) collect(child, into);
}
