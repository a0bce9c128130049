import type { SpfTerm } from '../../mail/spf';
import { followToAddresses, lookUp } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import type { Zone } from '../../zone/zone';
import { MX } from '../types';
import type { SpfRecords } from './spf-cost';
import { type NamedTerm, type SpfLookUps, spfOfName } from './spf-record';

/** Look-ups in vain after which receivers give up (RFC 7208 section 4.6.4). */
export const MOST_VOID = 2;

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
  readonly #included = new Map<NameId, number>();

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

  /**
   * The term of a record at which a receiver gives up, having looked up one thing too many in vain; undefined if it
   * never does, or already at what a term includes.
   */
  tooMany(record: SpfLookUps): SpfTerm | undefined {
    let sum = 0;
    for (const named of record.named) {
      const lack = this.lackOf(named);
      // Without its policy an include is an error at once.
      if (lack === 'policy') return undefined;
      const included = record.included.some(({ term }) => term === named.term) ? this.#ofName(named.name) : 0;
      if (included > MOST_VOID) return undefined;
      sum += included + (lack ? 1 : 0);
      if (sum > MOST_VOID) return named.term;
    }
    return undefined;
  }

  /** Look-ups in vain that the record of a name costs. */
  #ofName(name: NameId): number {
    const known = this.#included.get(name);
    if (known !== undefined) return known;
    // In a loop, what is being counted counts for nothing.
    this.#included.set(name, 0);
    const record = this.#included.size < MOST_NAMES ? this.#records.at(name) : undefined;
    let sum = 0;
    for (const named of record?.named ?? []) {
      const lack = this.lackOf(named);
      if (lack === 'policy') break;
      if (lack) sum++;
      if (record?.included.some(({ term }) => term === named.term)) sum += this.#ofName(named.name);
      if (sum > MOST_VOID) break;
    }
    this.#included.set(name, sum);
    return sum;
  }
}

/** Names that are followed; a row of includes may be as long as the zone. */
const MOST_NAMES = 1000;

function lacks(zone: Zone, wanted: Wanted, name: NameId): boolean {
  if (wanted === 'policy') return spfOfName(zone, name) === 'none';
  const { kind } = wanted === 'exchange' ? lookUp(zone, name, MX) : followToAddresses(zone, name).found;
  return kind === 'no-name' || kind === 'no-data';
}
