import type { SpfTerm } from '../../mail/spf';
import { followToAddresses, lookUp } from '../../zone/look-up';
import { type NameId, NO_NAME } from '../../zone/name-table';
import type { Zone } from '../../zone/zone';
import { MOST_VOID } from '../texts-of-chunk';
import { MX } from '../types';
import { MOST_LOOK_UPS, type SpfRecords } from './spf-cost';
import type { NamedTerm, SpfLookUps } from './spf-look-ups';
import { spfOfName } from './spf-record';

/** What a term of SPF asks a name for. */
type Wanted = 'address' | 'exchange' | 'policy';

const WANTED: ReadonlyMap<string, Wanted> = new Map([
  ['a', 'address'],
  ['exists', 'address'],
  ['mx', 'exchange'],
  ['include', 'policy'],
  ['redirect', 'policy'],
]);

/** What the terms of SPF records ask of names of a zone in vain, as it is now; each name is looked up once. */
export class SpfVoids {
  readonly #zone: Zone;
  readonly #records: SpfRecords;
  readonly #lacking: Readonly<Record<Wanted, Map<NameId, boolean>>> = {
    address: new Map(),
    exchange: new Map(),
    policy: new Map(),
  };

  constructor(zone: Zone, records: SpfRecords) {
    this.#zone = zone;
    this.#records = records;
  }

  /** What the name lacks of what the term asks for; undefined if nothing, or if it cannot be told. */
  lackOf({ term, name }: NamedTerm): Wanted | undefined {
    const wanted = WANTED.get(term.name);
    if (!wanted) return undefined;
    const known = this.#lacking[wanted];
    let isLacking = known.get(name);
    if (isLacking === undefined) {
      isLacking = lacks(this.#zone, wanted, name);
      known.set(name, isLacking);
    }
    return isLacking ? wanted : undefined;
  }

  /** True if a receiver may give up at a record that is written like this one, whatever its owner has. */
  mayBeTooMany(kind: SpfLookUps): boolean {
    const spent = { looked: 0, vain: 0 };
    const over = this.#walk(kind, spent, NO_NAME);
    const bare = kind.terms.filter(isBare).length;
    return over !== undefined || (spent.vain > 0 && spent.vain + bare > MOST_VOID);
  }

  /** The names of this zone that the record asks in vain, with the terms that do, also those that name no domain. */
  vainTerms(record: SpfLookUps): SpfTerm[] {
    const owner = this.#ownerOf(record);
    return record.terms.filter((term) => this.#lackAt(record, term, owner));
  }

  /**
   * The term of a record at which a receiver gives up, having looked up one thing too many in vain; undefined if it
   * never does, or already at what a term includes.
   */
  tooMany(record: SpfLookUps): SpfTerm | undefined {
    const over = this.#walk(record, { looked: 0, vain: 0 }, this.#ownerOf(record));
    const named = over && record.included.find(({ term }) => term === over);
    const next = named && this.#records.at(named.name);
    return next && this.#walk(next, { looked: 0, vain: 0 }, this.#ownerOf(next)) ? undefined : over;
  }

  /** Looks up as a receiver does, until it has had enough; gives the term of `record` at which that is in vain. */
  #walk(record: SpfLookUps, spent: Spent, owner: NameId): SpfTerm | undefined {
    for (const term of record.terms) {
      if (++spent.looked > MOST_LOOK_UPS) return undefined;
      const named = record.named.find((each) => each.term === term);
      const lack = this.#lackAt(record, term, owner);
      // Without its policy an include is an error at once.
      if (lack === 'policy') spent.looked = MOST_LOOK_UPS;
      else if (lack) spent.vain++;
      const next = named && record.included.includes(named) ? this.#records.at(named.name) : undefined;
      if (next) this.#walk(next, spent, this.#ownerOf(next));
      if (spent.vain > MOST_VOID) return term;
    }
    return undefined;
  }

  /** What a term asks for in vain, `a` and `mx` alone of `owner`. */
  #lackAt(record: SpfLookUps, term: SpfTerm, owner: NameId): Wanted | undefined {
    if (isBare(term)) return owner === NO_NAME ? undefined : this.lackOf({ term, name: owner });
    const named = record.named.find((each) => each.term === term);
    return named && this.lackOf(named);
  }

  /** The name that the record stands at; `NO_NAME` for a wildcard, which stands for names that are not known. */
  #ownerOf({ text }: SpfLookUps): NameId {
    const owner = this.#zone.store.ownerOf(text.id);
    return owner < 0 || this.#zone.names.isWildcard(owner) ? NO_NAME : owner;
  }
}

/** True for `a` and `mx` alone, which ask the name of the record itself. */
function isBare({ name, domain }: SpfTerm): boolean {
  return !domain && (name === 'a' || name === 'mx');
}

interface Spent {
  looked: number;
  vain: number;
}

function lacks(zone: Zone, wanted: Wanted, name: NameId): boolean {
  if (wanted === 'policy') return spfOfName(zone, name) === 'none';
  const { kind } = wanted === 'exchange' ? lookUp(zone, name, MX) : followToAddresses(zone, name).found;
  return kind === 'no-name' || kind === 'no-data';
}
