import { EntryShape } from '../syntax/lexer';
import { type Chunk, EntryFlag, EntryKind } from './chunk';
import { type EntryId, NO_ENTRY } from './entry-store';
import { readEntry } from './entry-tokens';
import type { NameId } from './name-table';
import { rdataWire, recordOf, ttlOf } from './record';
import type { Zone } from './zone';
import type { ZoneFile } from './zone-file';

const NS = 2;
const SIG = 24;
const RRSIG = 46;

export function rrsetKey(owner: NameId, type: number, covers: number): string {
  return `${owner} ${type} ${covers}`;
}

/** The type that an RRSIG or SIG covers; 0 for other types. */
export function coveredType(type: number, wire: Uint8Array): number {
  return type === RRSIG || type === SIG ? (wire[0] ?? 0) * 256 + (wire[1] ?? 0) : 0;
}

/**
 * TTL of each RRset as BIND loads it, by {@link rrsetKey}. While records of one owner follow each other they are
 * gathered in a list, and the first TTL of a type is that of all; when the owner changes, the list goes to the
 * database, where the TTL of the list that came last replaces that of earlier ones. Glue right behind its NS
 * records is gathered in a list of its own, so that the delegation's list stays open.
 */
export function rrsetTtls(zone: Zone): ReadonlyMap<string, number> {
  const loading = new Loading(zone);
  loading.readFile(zone.root, zone.names.text(zone.apex));
  return loading.ttls;
}

interface List {
  /** Spelling of the owner, its origin included: BIND compares names with their case here. */
  readonly spelling: string;
  readonly ttls: Map<string, number>;
  /** Names that its NS records point at. */
  readonly servers: Set<NameId>;
}

class Loading {
  readonly ttls = new Map<string, number>();
  readonly #zone: Zone;
  #current: List | undefined;
  #glue: List | undefined;

  constructor(zone: Zone) {
    this.#zone = zone;
  }

  readFile(file: ZoneFile, outerOrigin: string): void {
    let origin = outerOrigin;
    let spelling = this.#glue?.spelling ?? this.#current?.spelling ?? '';
    for (const chunk of file.text.chunks) {
      for (let index = 0; index < chunk.count; index++) {
        const id = chunk.ids[index] ?? NO_ENTRY;
        const kind = chunk.kinds[index];
        if (kind === EntryKind.Origin) origin = joined(wordOf(chunk, index, 1), origin);
        if (kind === EntryKind.Record) {
          if (((chunk.flags[index] ?? 0) & EntryShape.InitialBlank) === 0)
            spelling = `${this.#zone.store.ownerOf(id)} ${upperOf(joined(wordOf(chunk, index, 0), origin))}`;
          if (file.kind === 'generated') this.#addAlone(chunk, index, id);
          else this.#add(chunk, index, id, spelling);
        }
        const child = file.children.get(id);
        if (!child) continue;
        const argument = kind === EntryKind.Include ? wordOf(chunk, index, 2) : '';
        this.readFile(child, argument === '' ? origin : joined(argument, origin));
      }
    }
    if (file.kind === 'generated') return;
    this.#commit(this.#glue);
    this.#commit(this.#current);
    this.#glue = undefined;
    this.#current = undefined;
  }

  #add(chunk: Chunk, index: number, id: EntryId, spelling: string): void {
    const owner = this.#zone.store.ownerOf(id);
    if (this.#glue && this.#glue.spelling !== spelling) {
      this.#commit(this.#glue);
      this.#glue = undefined;
    }
    if (!this.#glue && this.#current?.spelling !== spelling) {
      const list: List = { spelling, ttls: new Map(), servers: new Set() };
      if (this.#current?.servers.has(owner)) {
        this.#glue = list;
      } else {
        this.#commit(this.#current);
        this.#current = list;
      }
    }
    const list = this.#glue ?? this.#current;
    if (!list || owner < 0 || !this.#zone.names.isAtOrBelow(owner, this.#zone.apex)) return;
    const key = this.#keyOf(chunk, index, id, owner);
    if (!key) return;
    if (!list.ttls.has(key)) list.ttls.set(key, ttlOf(this.#zone, id) ?? 0);
    if (chunk.types[index] === NS) list.servers.add(this.#zone.store.targetOf(id));
  }

  /** Each record that a `$GENERATE` makes goes to the database by itself. */
  #addAlone(chunk: Chunk, index: number, id: EntryId): void {
    const owner = this.#zone.store.ownerOf(id);
    const key = owner < 0 ? undefined : this.#keyOf(chunk, index, id, owner);
    if (key) this.ttls.set(key, ttlOf(this.#zone, id) ?? 0);
  }

  #commit(list: List | undefined): void {
    if (list) for (const [key, ttl] of list.ttls) this.ttls.set(key, ttl);
  }

  #keyOf(chunk: Chunk, index: number, id: EntryId, owner: NameId): string | undefined {
    if (((chunk.flags[index] ?? 0) & EntryFlag.BadRdata) !== 0) return undefined;
    const type = chunk.types[index] ?? 0;
    if (type !== RRSIG && type !== SIG) return rrsetKey(owner, type, 0);
    const record = recordOf(this.#zone, id);
    const wire = record && rdataWire(record);
    return wire && rrsetKey(owner, type, coveredType(type, wire));
  }
}

/** Token `token` of an entry as it is written; empty if there is none. */
function wordOf(chunk: Chunk, index: number, token: number): string {
  const tape = readEntry(chunk, index);
  return token < tape.count ? tape.text.slice(tape.starts[token], tape.ends[token]) : '';
}

function joined(name: string, origin: string): string {
  return name === '@' ? origin : name.endsWith('.') ? name : `${name}.${origin}`;
}

/** What of a spelling is not lower case: the letters in upper case, with their places. Escapes are read first. */
function upperOf(written: string): string {
  const name = written.replace(/\\(\d{3}|.)/gs, (_, escaped: string) =>
    escaped.length === 3 ? String.fromCharCode(Number(escaped)) : escaped,
  );
  let upper = '';
  for (let at = 0; at < name.length; at++) {
    const unit = name.charCodeAt(at);
    // Counted from the end: the zone's own name, which is not written out, has no upper case.
    if (unit >= 65 && unit <= 90) upper += `${name.length - at},`;
  }
  return upper;
}
