import type { SpfTerm } from '../../mail/spf';
import type { EntryId } from '../../zone/entry-store';
import type { NameId } from '../../zone/name-table';
import type { Zone } from '../../zone/zone';
import { lookUpsOf, type SpfLookUps } from './spf-look-ups';
import { spfOfName } from './spf-record';

/** Look-ups that a receiver makes at most for an SPF record (RFC 7208 section 4.6.4). */
export const MOST_LOOK_UPS = 10;

/** Look-ups after which counting ends: records that include each other twice would cost millions. */
const ENOUGH = 100;

/** Records in a row that are followed: receivers give up long before. */
const DEEPEST = 20;

/** The SPF records of a zone by name, as it is now; each name is looked up once. */
export class SpfRecords {
  readonly #zone: Zone;
  readonly #known = new Map<NameId, SpfLookUps | undefined>();

  constructor(zone: Zone) {
    this.#zone = zone;
  }

  /** Undefined if the name has no SPF record in this zone, or several. */
  at(name: NameId): SpfLookUps | undefined {
    const known = this.#known.get(name);
    if (known || this.#known.has(name)) return known;
    const text = spfOfName(this.#zone, name);
    const record = text === undefined || text === 'none' ? undefined : lookUpsOf(this.#zone, text);
    this.#known.set(name, record);
    return record;
  }
}

/**
 * What SPF records cost. Hot path: a zone may have a record for each of its names, and they are looked at after each
 * edit.
 */
export class SpfCosts {
  readonly #records: SpfRecords;
  readonly #costs = new Map<EntryId, number>();
  readonly #open = new Set<EntryId>();

  constructor(records: SpfRecords) {
    this.#records = records;
  }

  /**
   * Look-ups for a receiver that evaluates the record to its end. At least so many: what records outside the zone cost
   * is not known, but for the look-up of the record itself.
   */
  total(record: SpfLookUps): number {
    const { id } = record.text;
    let total = record.terms.length;
    if (record.included.length === 0 || this.#open.has(id) || this.#open.size > DEEPEST) return total;
    this.#open.add(id);
    for (const { name } of record.included) {
      if (total > ENOUGH) break;
      total += this.#costOfName(name);
    }
    this.#open.delete(id);
    return total;
  }

  /** Look-ups that one term of the record costs. */
  ofTerm(record: SpfLookUps, term: SpfTerm): number {
    const named = record.included.find((each) => each.term === term);
    return 1 + (named ? this.#costOfName(named.name) : 0);
  }

  #costOfName(name: NameId): number {
    const record = this.#records.at(name);
    if (!record) return 0;
    const { id } = record.text;
    const known = this.#costs.get(id);
    if (known !== undefined) return known;
    const cost = this.total(record);
    // What was found on the way round a loop depends on where one began.
    if (this.#open.size <= 1) this.#costs.set(id, cost);
    return cost;
  }
}
