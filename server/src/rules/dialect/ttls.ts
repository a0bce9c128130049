import { readDuration } from '../../rr/kinds/time';
import { EntryKind } from '../../zone/chunk';
import { NOT_A_TTL, TTL_TOO_LARGE, ttlAt } from '../../zone/ttl';
import { RRSIG, SOA } from '../types';
import { differs, ofTypes, refuses, type Trait, where } from './trait';

/** The TTL of which Knot and NSD make a missing one, in seconds. */
export const DEFAULT_TTL = 3600;

/** `1h30m`: PowerDNS knows one number with one unit. */
const compound: Trait = {
  candidates: where(/\d[wdhms]\d/gi),
  *marks({ kind, type, tokens }) {
    for (const token of tokens) {
      const { role, text, start, end } = token;
      if (!/^\d+[wdhms]\d/i.test(text)) continue;
      const seconds = readDuration(text, 0, text.length);
      if (seconds < 0) continue;
      const mark = { start, end, lead: text, meant: () => `${seconds}` };
      if (role === 'ttl')
        yield { ...mark, effects: { powerdns: refuses('reads one number with one unit at most as a TTL') } };
      else if (kind === EntryKind.Ttl || (type === SOA && token.field?.kind.name === 'duration'))
        yield { ...mark, effects: { powerdns: differs(`reads ${firstByLast(text)} seconds`) } };
    }
  },
};

/** What PowerDNS makes of several numbers with units: the first number, in the last unit. */
function firstByLast(text: string): number {
  const number = Number.parseInt(text, 10);
  return readDuration(`${number}${text.at(-1)}`, 0, `${number}`.length + 1);
}

/** TTLs above 2^31-1, which BIND takes as 0. */
const tooLarge: Trait = {
  candidates: where(/\d{10}|\d[wdhms]/gi),
  *marks({ kind, tokens }) {
    for (const { role, text, start, end } of tokens) {
      if (role !== 'ttl' && !(kind === EntryKind.Ttl && role === 'argument')) continue;
      const seconds = ttlAt(text, 0, text.length);
      if (seconds === NOT_A_TTL || seconds !== TTL_TOO_LARGE) continue;
      const kept = differs('keeps it as it is');
      yield {
        start,
        end,
        lead: `The TTL ${text}, which is 0 for BIND`,
        effects: { knot: kept, nsd: differs(`takes ${DEFAULT_TTL} instead`), powerdns: kept },
      };
    }
  },
};

/** Times above 2^31-1 in the data: the timers of an SOA, and the TTL in a signature. */
const longTimes: Trait = {
  candidates: ofTypes(new Set([SOA, RRSIG])),
  *marks({ type, tokens }) {
    for (const { text, start, end, field } of tokens) {
      if (type === SOA ? field?.kind.name !== 'duration' : field?.name !== 'original TTL') continue;
      if (ttlAt(text, 0, text.length) !== TTL_TOO_LARGE) continue;
      yield {
        start,
        end,
        lead: `The time ${text}, which is above 2147483647,`,
        effects: { nsd: differs(`takes ${DEFAULT_TTL} instead`) },
      };
    }
  },
};

export const TTL_TRAITS: readonly Trait[] = [compound, tooLarge, longTimes];
