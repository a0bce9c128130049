import { WireReader } from '../rr/wire';
import type { EntryId } from './entry-store';
import type { IncludeReader } from './include';
import { type NameId, NO_NAME } from './name-table';
import { rdataWire, recordOf } from './record';
import { RecordHasher } from './record-hash';
import { Zone } from './zone';

/** The text of a zone as it was committed. */
export interface CommittedText {
  /** What the version is called: `HEAD`. */
  readonly revision: string;
  /** What the zone's root file is called. */
  readonly uri: string;
  readonly text: string;
  /** Each character of the text stands for one octet, as in `ZoneOptions`. */
  readonly isLatin1?: boolean | undefined;
  /** Reads the files that the committed text includes. */
  readonly readInclude?: IncludeReader | undefined;
}

/** Names after which reading pauses. */
const STEP = 1000;
const SERIAL_FROM_END = 20;

/**
 * How the records of a zone differ from those that were committed, by meaning and name by name. Kept up to date
 * through edits: the zone tells which names changed, and only those are looked at again.
 */
export class Comparison {
  /** What the committed version is called. */
  readonly revision: string;
  /** The committed serial. */
  readonly serial: number;
  /** Names compared since the comparison began: what an edit costs, for tests. */
  compared = 0;
  readonly #zone: Zone;
  readonly #hasher: RecordHasher;
  /** Digests of the committed records, by the zone's own ids of their names. */
  #committed: Int32Array<ArrayBuffer>;
  readonly #differing = new Set<NameId>();
  readonly #pending = new Set<NameId>();
  #complete = false;

  /**
   * Compares `zone` with what was committed, and makes that `zone.comparison`; with pauses now and then, while which
   * the zone may be edited. A zone that had no serial then, or another name, has nothing to be compared with.
   */
  static *begin(zone: Zone, committed: CommittedText): Generator<void, void> {
    const { names, apex, options } = zone;
    const then = yield* Zone.readInSteps(committed.uri, committed.text, {
      origin: names.isRelative(apex) ? undefined : names.text(apex),
      isLatin1: committed.isLatin1,
      readInclude: committed.readInclude,
      generateLimit: options.generateLimit,
    });
    const serial = soaSerial(then);
    if (serial === undefined) return;
    const comparison = new Comparison(zone, committed.revision, serial);
    zone.comparison = comparison;
    yield* comparison.#take(then);
    yield* comparison.#compareAll();
  }

  private constructor(zone: Zone, revision: string, serial: number) {
    this.#zone = zone;
    this.revision = revision;
    this.serial = serial;
    this.#hasher = new RecordHasher(zone);
    this.#committed = new Int32Array(zone.names.size);
  }

  /** Called by the zone when records of a name came, went or changed. */
  changed(name: NameId): void {
    this.#pending.add(name);
  }

  /** Names of the zone whose records are not those that were committed. Empty until all have been compared. */
  differing(): ReadonlySet<NameId> {
    if (!this.#complete) return NONE;
    for (const name of this.#pending) this.#compare(name);
    this.#pending.clear();
    return this.#differing;
  }

  /** Names that have gone since get their place among those of the zone, too. */
  *#take(then: Zone): Generator<void, void> {
    const hasher = new RecordHasher(then);
    for (let name = 0; name < then.names.size; name++) {
      if (name % STEP === 0) yield;
      if (!then.store.hasRecords(name)) continue;
      const here = this.#zone.names.fromText(then.names.text(name));
      if (here === NO_NAME) continue;
      if (here >= this.#committed.length) {
        const larger = new Int32Array(Math.max(this.#zone.names.size, this.#committed.length * 2));
        larger.set(this.#committed);
        this.#committed = larger;
      }
      this.#committed[here] = hasher.digestOf(name);
    }
  }

  *#compareAll(): Generator<void, void> {
    for (let name = 0; name < this.#zone.names.size; name++) {
      if (name % STEP === 0) yield;
      this.#compare(name);
    }
    this.#complete = true;
  }

  #compare(name: NameId): void {
    this.compared++;
    const { names, apex } = this.#zone;
    // Name servers do not look at records outside the zone.
    if (!names.isAtOrBelow(name, apex)) return;
    if (this.#hasher.digestOf(name) === (this.#committed[name] ?? 0)) this.#differing.delete(name);
    else this.#differing.add(name);
  }
}

const NONE: ReadonlySet<NameId> = new Set();

/** The SOA record that secondaries go by: the zone's own, or else the first there is. */
export function mainSoa(zone: Zone): EntryId | undefined {
  const soas = zone.soas();
  return soas.find((id) => zone.store.ownerOf(id) === zone.apex) ?? soas[0];
}

/** The serial of the SOA at the zone's own name; undefined if there is none that can be read. */
export function soaSerial(zone: Zone): number | undefined {
  const id = mainSoa(zone);
  const record = id === undefined ? undefined : recordOf(zone, id);
  if (!record || record.unsure || record.owner !== zone.apex) return undefined;
  const wire = rdataWire(record);
  return wire && new WireReader(wire, wire.length - SERIAL_FROM_END).u32();
}
