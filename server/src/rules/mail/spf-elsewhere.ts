import type { SpfTerm } from '../../mail/spf';
import { ADDRESSES } from '../../zone/look-up';
import { type NameId, NO_NAME } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import { followTypesInWorld, nameIn, type WorldRoute } from '../../zone/world-look-up';
import type { Zone } from '../../zone/zone';
import type { ZoneWorld } from '../../zone/zone-world';
import { relatedTo } from '../abroad';
import type { RecordAt, Report, Rule } from '../rule';
import { MOST_VOID } from '../texts-of-chunk';
import { MX, TXT } from '../types';
import { MOST_LOOK_UPS } from './spf-cost';
import { tooManyExchanges } from './spf-mx-many';
import { type SpfText, spfAt, spfTextOf, spotInText, type WrittenSpf } from './spf-record';

/** An SPF record that does not hold because of what it includes from other zones of the workspace (RFC 7208). */
export const spfElsewhere: Rule = {
  code: 'spf-elsewhere',
  group: 'mail',
  severity: 'error',
  summary:
    'an SPF record includes one of another zone of the workspace that is not there, or costs too many look-ups',
  why: 'What an SPF record includes counts as a part of it: where that is missing, receivers take the whole record for a permanent error, and the look-ups it costs count with those of the record, of which there may be 10. Of look-ups that find nothing, receivers make two, those for included records among them, and for `mx` they look up 10 exchanges at most. Who changes the other zone does not see this there.\n\nThis is only looked at where the included record is in a zone of the workspace; within one zone, spf-mx-empty, spf-lookups and spf-loop say the same.',
  remedy:
    'Correct the name, or add the record in the other zone. Take out what is no longer used, or write addresses in its place.',
  references: ['RFC 7208 section 4.6.4', 'RFC 7208 section 5.2', 'RFC 7208 section 6.1'],
  examples: {
    others: {
      'example.net.': `$TTL 3600
@    SOA ns1 hostmaster 1 7200 3600 1209600 3600
@    NS  ns1
ns1  A   198.51.100.1
_spf TXT "v=spf1 ip4:198.51.100.0/24 -all"
`,
    },
  },
  bad: `$TTL 3600
@  TXT "v=spf1 include:spf.example.net -all"
;              ^^^^^^^^^^^^^^^^^^^^^^^ error[spf-elsewhere]
`,
  good: `$TTL 3600
@  TXT "v=spf1 include:_spf.example.net -all"
`,
  check: { scope: 'record', types: [TXT], when: ['spfInclude'], run: check },
};

function check(at: RecordAt, report: Report): void {
  const { world } = at.zone;
  if (!world) return;
  const text = spfAt(at);
  if (!text) return;
  const count = new Count(world);
  const vain = count.vainTerm({ zone: at.zone, text });
  if (vain)
    report({
      ...spotInText(text, vain.start, vain.end),
      message: `Here a receiver has looked up more than ${MOST_VOID} names in vain, with those of other zones of the workspace: it gives up, and takes the record as an error.`,
    });
  for (const fault of count.crowdedIn(at.zone, text)) report(fault);
  if (!text.written.lookUps.some(includes)) return;
  for (const fault of count.faultsOf(at.zone, text)) report(fault);
}

type Fault = Parameters<Report>[0];

/** An SPF record in its zone. */
interface PlacedSpf {
  readonly zone: Zone;
  readonly text: SpfText;
}

/** What a receiver has done so far. */
interface Spent {
  looked: number;
  vain: number;
  /** True as soon as it has asked for a name of another zone in vain. */
  isAbroad: boolean;
}

/** What a term brings in: a record, surely none, or what nobody here knows. */
type Brought = PlacedSpf | 'none' | undefined;

/** Look-ups after which counting ends: records that include each other would cost millions. */
const ENOUGH = 100;

/** Counts for one record; what it looks at is noted in the world, so that the record is checked again with it. */
class Count {
  readonly #world: ZoneWorld;
  /** True as soon as a record of another zone was brought in. */
  #abroad = false;
  #looped = false;

  constructor(world: ZoneWorld) {
    this.#world = world;
  }

  *faultsOf(zone: Zone, text: SpfText): Generator<Fault> {
    const record = { zone, text };
    let sum = 0;
    let over: { readonly term: SpfTerm; readonly cost: number } | undefined;
    for (const term of text.written.lookUps) {
      const brought = includes(term) ? this.#broughtBy(record, term) : undefined;
      if (brought === 'none' && this.#isElsewhere(zone, term)) {
        yield {
          ...spotInText(text, term.start, term.end),
          message: `${term.domain?.text ?? ''} has no SPF record in its zone: receivers take that as an error, and the whole record counts for nothing.`,
        };
      }
      const cost = 1 + (isRecord(brought) ? this.#total(brought, [text]) : 0);
      sum += cost;
      if (sum > MOST_LOOK_UPS) over ??= { term, cost };
    }
    // What is wrong within one zone is said by the rules for that.
    if (!this.#abroad) return;
    if (this.#looped) {
      yield* this.#loopOf(record);
    } else if (over) {
      const { term, cost } = over;
      const brought = includes(term) ? this.#broughtBy(record, term) : undefined;
      yield {
        ...spotInText(text, term.start, term.end),
        message: `With what it includes from other zones, this record needs at least ${sum} look-ups${cost > 1 ? `, ${cost} of them here` : ''}; receivers stop after ${MOST_LOOK_UPS} and take it as an error.`,
        related: isRecord(brought)
          ? [relatedTo({ zone: brought.zone, id: brought.text.id }, 'The record that is included')]
          : [],
      };
    }
  }

  /** The terms `mx` that lead to a name of another zone with more exchanges than receivers look up. */
  *crowdedIn(zone: Zone, text: SpfText): Generator<Fault> {
    for (const term of text.written.lookUps) {
      const name = term.name === 'mx' && term.domain ? askedName(zone, text, term) : NO_NAME;
      if (name === NO_NAME) continue;
      const { zone: home, end, found } = this.#follow(zone, name, [MX]);
      const count = found.kind === 'records' ? found.records.length : 0;
      if (home === zone || count <= MOST_LOOK_UPS) continue;
      yield {
        ...spotInText(text, term.start, term.end),
        message: tooManyExchanges(home.names.text(end), count),
      };
    }
  }

  /**
   * The term at which a receiver gives up, having asked in vain too often, and a name of another zone among them. What
   * another record of the zone brings in is said there.
   */
  vainTerm(record: PlacedSpf, seen: readonly WrittenSpf[] = []): SpfTerm | undefined {
    const spent = { looked: 0, vain: 0, isAbroad: false };
    const over = this.#walk(record, spent, []);
    const brought = over && spent.isAbroad && includes(over) ? this.#broughtBy(record, over) : undefined;
    const { written } = record.text;
    const isSaidThere =
      isRecord(brought) &&
      brought.zone === this.#world.zone &&
      !seen.includes(brought.text.written) &&
      this.vainTerm(brought, [...seen, written]) !== undefined;
    return spent.isAbroad && !isSaidThere ? over : undefined;
  }

  /** Looks up as a receiver does, until it has had enough; gives the term of `record` at which that is in vain. */
  #walk(record: PlacedSpf, spent: Spent, open: readonly WrittenSpf[]): SpfTerm | undefined {
    const { written } = record.text;
    // Of what comes back to itself, others speak.
    if (open.includes(written)) spent.looked = MOST_LOOK_UPS;
    for (const term of written.lookUps) {
      if (++spent.looked > MOST_LOOK_UPS) return undefined;
      if (includes(term)) {
        const brought = this.#broughtBy(record, term);
        // Without its policy an include is an error at once.
        if (brought === 'none') spent.looked = MOST_LOOK_UPS;
        if (isRecord(brought)) this.#walk(brought, spent, [...open, written]);
      } else this.#ask(record, term, spent);
      if (spent.vain > MOST_VOID) return term;
    }
    return undefined;
  }

  #ask({ zone, text }: PlacedSpf, term: SpfTerm, spent: Spent): void {
    const name = askedName(zone, text, term);
    if (name === NO_NAME) return;
    const { zone: home, found } = this.#follow(zone, name, term.name === 'mx' ? [MX] : ADDRESSES);
    if (found.kind !== 'no-name' && found.kind !== 'no-data') return;
    spent.vain++;
    if (home !== this.#world.zone) spent.isAbroad = true;
  }

  #follow(zone: Zone, name: NameId, types: readonly number[]): WorldRoute {
    this.#note(zone, name);
    const route = followTypesInWorld(zone, name, types, this.#world);
    for (const alias of route.aliases) this.#note(alias.zone, alias.zone.store.targetOf(alias.id));
    return route;
  }

  /** Has the record checked again when something changes at a name: nothing in its zone leads from it there. */
  #note(zone: Zone, name: NameId): void {
    this.#world.note(nameIn(this.#world.zone, zone, name));
  }

  *#loopOf(record: PlacedSpf): Generator<Fault> {
    const { text } = record;
    for (const term of text.written.lookUps) {
      const brought = includes(term) ? this.#broughtBy(record, term) : undefined;
      if (!isRecord(brought) || !this.#leadsTo(brought, record, [])) continue;
      yield {
        ...spotInText(text, term.start, term.end),
        message: `By "${text.text.slice(term.start, term.end)}" this record comes back to itself through another zone: receivers stop after ${MOST_LOOK_UPS} look-ups and take it as an error.`,
      };
    }
  }

  /** Look-ups that a record costs, with all that it includes. */
  #total(record: PlacedSpf, open: readonly SpfText[]): number {
    if (open.some(({ id, written }) => id === record.text.id && written === record.text.written)) {
      this.#looped = true;
      return 0;
    }
    let sum = 0;
    for (const term of record.text.written.lookUps) {
      sum++;
      const brought = includes(term) && sum < ENOUGH ? this.#broughtBy(record, term) : undefined;
      if (isRecord(brought)) sum += this.#total(brought, [...open, record.text]);
    }
    return sum;
  }

  #leadsTo(from: PlacedSpf, goal: PlacedSpf, seen: readonly SpfText[]): boolean {
    if (from.zone === goal.zone && from.text.id === goal.text.id) return true;
    if (seen.length > MOST_LOOK_UPS || seen.some(({ written }) => written === from.text.written))
      return false;
    return from.text.written.lookUps.some((term) => {
      const brought = includes(term) ? this.#broughtBy(from, term) : undefined;
      return isRecord(brought) && this.#leadsTo(brought, goal, [...seen, from.text]);
    });
  }

  #broughtBy({ zone }: PlacedSpf, term: SpfTerm): Brought {
    const name = nameOf(zone, term);
    if (name === NO_NAME) return undefined;
    this.#note(zone, name);
    const { zone: home, found } = followTypesInWorld(zone, name, [TXT], this.#world);
    if (home !== this.#world.zone) this.#abroad = true;
    if (found.kind === 'no-name' || found.kind === 'no-data') return 'none';
    if (found.kind !== 'records') return undefined;
    const texts = found.records.flatMap((id) => spfTextOf(home, id) ?? []);
    if (texts.length > 1 || found.records.some((id) => recordOf(home, id)?.unsure)) return undefined;
    return texts[0] ? { zone: home, text: texts[0] } : 'none';
  }

  #isElsewhere(zone: Zone, term: SpfTerm): boolean {
    return followTypesInWorld(zone, nameOf(zone, term), [TXT], this.#world).zone !== zone;
  }
}

function isRecord(brought: Brought): brought is PlacedSpf {
  return typeof brought === 'object';
}

function includes({ name, domain }: SpfTerm): boolean {
  return (name === 'include' || name === 'redirect') && domain !== undefined && !domain.macro;
}

/**
 * The name whose addresses or exchanges a term asks for, that of the record for `a` and `mx` alone; `NO_NAME` where that
 * depends on the mail or on the name that a wildcard stands for, and for terms that ask for something else.
 */
function askedName(zone: Zone, { id }: SpfText, term: SpfTerm): NameId {
  const { name, domain } = term;
  if (name !== 'a' && name !== 'mx' && name !== 'exists') return NO_NAME;
  if (domain) return domain.macro ? NO_NAME : nameOf(zone, term);
  const owner = zone.store.ownerOf(id);
  return owner < 0 || zone.names.isWildcard(owner) ? NO_NAME : owner;
}

function nameOf({ names }: Zone, { domain }: SpfTerm): NameId {
  if (!domain?.text.includes('.')) return NO_NAME;
  return names.fromText(domain.text.endsWith('.') ? domain.text : `${domain.text}.`);
}
