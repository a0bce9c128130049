import type { TokenPlace } from '../../zone/record';
import { type Effect, type Effects, type Mark, ofTypes, refuses, type Trait, typesCalled } from './trait';
import { rdataOf } from './types-and-classes';

/** Numbers of LOC, which BIND takes with signs and without digits before or behind the dot. */
const numbers: Trait = {
  candidates: ofTypes(typesCalled('LOC')),
  *marks({ tokens }) {
    for (const token of tokens) {
      const kind = token.field?.kind.name;
      const isCoordinate = kind === 'latitude' || kind === 'longitude';
      if (isCoordinate || kind === 'altitude' || kind === 'precision') yield* oddNumber(token, kind);
    }
  },
};

/** Size and precisions above this many metres BIND takes with a fraction. */
const LARGEST = 90_000_000;

function* oddNumber({ text, start, end }: TokenPlace, kind: string): Generator<Mark> {
  const mark = { start, end, lead: `The number ${text}` };
  const plain = text
    .replace(kind === 'altitude' ? /^(-?)\+/ : /^()[-+]/, '$1')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.(?=m?$)/, '');
  const effects = effectsOn(text, kind);
  if (effects) yield { ...mark, effects, meant: () => plain };
  else if (kind === 'precision' && Number.parseFloat(text) > LARGEST)
    yield { ...mark, effects: { knot: refuses(`takes ${LARGEST} at most`) } };
}

function effectsOn(text: string, kind: string): Effects | undefined {
  const isCoordinate = kind === 'latitude' || kind === 'longitude';
  const knotAndNsd = (effect: Effect): Effects => ({ knot: effect, nsd: effect });
  const allThree = (effect: Effect): Effects => ({ ...knotAndNsd(effect), powerdns: effect });
  if (/^[-+]/.test(text) && kind !== 'altitude') return isCoordinate ? allThree(SIGN) : knotAndNsd(SIGN);
  if (text.startsWith('-+')) return knotAndNsd(SIGN);
  if (text.startsWith('+')) return { knot: SIGN };
  if (text.startsWith('.')) return isCoordinate ? allThree(NO_DIGIT) : knotAndNsd(NO_DIGIT);
  if (text.startsWith('-.')) return { knot: NO_DIGIT };
  return text.endsWith('.') ? { nsd: refuses('wants a digit behind the dot') } : undefined;
}

const SIGN = refuses('takes no such sign here');
const NO_DIGIT = refuses('wants a digit before the dot');

/** Dots in the octets of NSAP. */
const nsapDots: Trait = {
  candidates: ofTypes(typesCalled('NSAP')),
  *marks(entry) {
    for (const { text, start, end } of rdataOf(entry)) {
      if (!/^0x/i.test(text) || !/\.\.|\.$/.test(text)) continue;
      yield {
        start,
        end,
        lead: `The address ${text}`,
        effects: { nsd: refuses('takes no two dots together, and none at the end') },
        meant: () => text.replace(/\.+$/, '').replace(/\.\.+/g, '.'),
      };
    }
  },
};

/** Groups of hexadecimal digits that are short of leading zeros, or have something behind them. */
const groups: Trait = {
  candidates: ofTypes(typesCalled('NID L64 EUI48 EUI64')),
  *marks(entry) {
    for (const { text, start, end, field } of rdataOf(entry)) {
      const parts = text.split(/[:-]/);
      if (parts.length < 4) continue;
      const digits = text.includes(':') ? 4 : 2;
      if (WITH_MORE[field?.kind.name ?? '']?.test(text))
        yield { start, end, lead: `The address ${text}`, effects: TOO_LONG };
      else if (parts.some(({ length }) => length !== digits)) {
        yield {
          start,
          end,
          lead: `A group of less than ${digits === 4 ? 'four' : 'two'} digits`,
          effects: { knot: refuses('wants all digits of each') },
          meant: () => text.replace(/[0-9a-f]+/gi, (group) => group.padStart(digits, '0')),
        };
      }
    }
  },
};

/** Hardware addresses with something behind, which BIND ignores. */
const WITH_MORE: Readonly<Record<string, RegExp>> = {
  eui48: /^(?:[0-9a-f]+-){5}(?:[0-9a-f]{2}|[0-9a-f](?![0-9a-f]))./i,
  eui64: /^(?:[0-9a-f]+-){7}(?:[0-9a-f]{2}|[0-9a-f](?![0-9a-f]))./i,
};
const MORE = refuses('takes nothing behind the octets');
const TOO_LONG: Effects = { knot: MORE, nsd: MORE };

export const LOCATION_TRAITS: readonly Trait[] = [numbers, nsapDots, groups];
