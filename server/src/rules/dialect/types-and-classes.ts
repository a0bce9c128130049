import { RecordClass } from '../../rr/classes';
import { genericForm } from '../../rr/rdata';
import { typeByNumber } from '../../rr/types';
import { EntryKind } from '../../zone/chunk';
import { NO_ENTRY } from '../../zone/entry-store';
import { rdataWire, recordOf, type TokenPlace } from '../../zone/record';
import { SOA, TXT } from '../types';
import {
  differs,
  type Effects,
  type EntryAt,
  ofTypes,
  refuses,
  type Server,
  type Trait,
  where,
} from './trait';
import { UNKNOWN_SOMEWHERE, UNKNOWN_TYPES } from './types-known';

const SERVERS: readonly Server[] = ['bind', 'knot', 'nsd', 'powerdns'];

/** Types that a server does not know by name. */
const unknownType: Trait = {
  candidates: ofTypes(UNKNOWN_SOMEWHERE),
  *marks(entry) {
    const word = entry.tokens.find(({ role }) => role === 'type');
    if (!word) return;
    const numbered = /^type\d/i.test(word.text);
    const rdata = rdataOf(entry);
    if (numbered && isGeneric(rdata)) return;
    const effect = refuses(
      numbered
        ? 'reads the data of this type in the generic form only'
        : 'does not know the type by this name',
    );
    const effects: Effects = Object.fromEntries(
      SERVERS.filter((server) => UNKNOWN_TYPES[server].has(entry.type)).map((server) => [server, effect]),
    );
    yield {
      start: word.start,
      end: rdata.at(-1)?.end ?? word.end,
      lead: word.text.toUpperCase(),
      effects,
      meant: () => genericRecord(entry),
    };
  },
};

/**
 * Type and rdata in the form that every server of RFC 3597 reads, to stand from the type to the last word of the rdata.
 * A parenthesis that is closed behind them stays open. Undefined where the rdata cannot be read, or a comment is within.
 */
export function genericRecord(entry: EntryAt): string | undefined {
  const { zone, chunk, index, type, text, tokens } = entry;
  const record = recordOf(zone, chunk.ids[index] ?? NO_ENTRY);
  const wire = record && !record.unsure && !zone.names.isRelative(zone.apex) ? rdataWire(record) : undefined;
  const from = tokens.findIndex(({ role }) => role === 'type');
  let between = '';
  for (let at = from; at + 1 < tokens.length; at++)
    between += text.slice(tokens[at]?.end, tokens[at + 1]?.start);
  if (!wire || between.includes(';')) return undefined;
  const left = between.split('(').length - between.split(')').length;
  const open = left > 0 ? '( '.repeat(left) : '';
  return `TYPE${type} ${open}${genericForm(wire)}`;
}

/** ALIAS and LUA, which PowerDNS knows by numbers for private use. */
const POWERDNS_OWN: ReadonlySet<number> = new Set([65401, 65402]);

/** `TYPE+1`: a sign before the number of the type. */
const signedType: Trait = {
  candidates: where(/[ \t(]type[-+]\d/gi),
  *marks(entry) {
    const word = entry.tokens.find(({ role }) => role === 'type');
    if (!word || !/^type[-+]/i.test(word.text)) return;
    const effect = refuses('takes no sign in the number of a type');
    const { start, end, text } = word;
    yield {
      start,
      end,
      lead: `The type ${text}`,
      effects: { knot: effect, nsd: effect },
      meant: () => `TYPE${entry.type}`,
    };
  },
};

/** The generic form of RFC 3597 where not every server reads it. */
const generic: Trait = {
  candidates: where(/\\#[ \t]/g),
  *marks(entry) {
    const rdata = rdataOf(entry);
    const [sign, length, ...words] = rdata;
    if (!isGeneric(rdata) || !sign || !length) return;
    const described = typeByNumber(entry.type).fields.length > 0;
    const named = POWERDNS_OWN.has(entry.type) || (described && !UNKNOWN_TYPES.powerdns.has(entry.type));
    const end = rdata.at(-1)?.end ?? sign.end;
    const digits = words.map(({ text }) => text).join('');
    const mark = { start: sign.start, end, meant: () => `\\# ${length.text} ${digits}` };
    if (named && entry.type !== TXT) {
      yield {
        start: sign.start,
        end,
        lead: 'The generic form',
        effects: {
          powerdns: refuses(
            `reads it for types only that it does not know, and not for ${typeByNumber(entry.type).mnemonic}`,
          ),
        },
      };
    } else if (words.length > 1 && !named) {
      yield {
        ...mark,
        lead: 'Generic data in several words',
        effects: { powerdns: refuses('reads one word of digits') },
      };
    }
    if (words.some(({ text }) => text.length % 2 === 1)) {
      yield {
        ...mark,
        lead: 'An octet in two words',
        effects: { knot: refuses('reads whole octets in each word') },
      };
    }
  },
};

/** The sign of the generic form in other places: BIND takes it for a `#` behind a backslash. */
const strayedSign: Trait = {
  candidates: where(/\\#/g),
  *marks(entry) {
    const rdata = rdataOf(entry);
    if (entry.kind !== EntryKind.Record || isGeneric(rdata)) return;
    for (const token of entry.tokens) {
      const { text, start, end, field, role } = token;
      const isFirst = token === rdata[0] && text.startsWith('\\#');
      const isAlone = /(?:^|(?<!\\)\.)\\#(?:\.|$)/.test(text);
      if (text.startsWith('"') || !(isFirst || isAlone)) continue;
      const nsd = isFirst && text === '\\#' && rdata.length > 1 ? READ_AS_SIGN : TAKEN_FOR_SIGN;
      yield {
        start,
        end,
        lead: text,
        effects: { ...(isFirst ? { knot: TAKEN_FOR_SIGN } : {}), ...(isAlone ? { nsd } : {}) },
        meant: () =>
          role === 'owner' || field?.kind.isName === true ? text.replace(/\\#/g, '\\035') : `"${text}"`,
      };
    }
  },
};

const TAKEN_FOR_SIGN = refuses('takes it for the sign of the generic form');
const READ_AS_SIGN = differs('takes it for the sign of the generic form, and what follows for its data');

/** `CLASS1` for IN, and zones of other classes. */
const classes: Trait = {
  candidates: where(/[ \t](?:class[-+]?\d|ch|hs|chaos|hesiod)/gi),
  *marks({ chunk, index, type, tokens }) {
    const number = chunk.classes[index] ?? 0;
    const word = tokens.find(({ role }) => role === 'class');
    if (!word || number === 0) return;
    if (number === RecordClass.IN && /^class/i.test(word.text)) {
      const effect = refuses('knows the class by the name IN only');
      const isSigned = /[-+]/.test(word.text);
      yield {
        start: word.start,
        end: word.end,
        lead: word.text,
        effects: {
          knot: effect,
          powerdns: effect,
          ...(isSigned ? { nsd: refuses('takes no sign in the number of a class') } : {}),
        },
        meant: () => 'IN',
      };
    }
    if (number !== RecordClass.IN && type === SOA) {
      const effect = refuses('knows zones of the class IN only');
      yield {
        start: word.start,
        end: word.end,
        lead: `The class ${word.text}`,
        effects: { knot: effect, nsd: effect, powerdns: effect },
      };
    }
  },
};

export function rdataOf({ tokens }: EntryAt): TokenPlace[] {
  const type = tokens.findIndex(({ role }) => role === 'type');
  return type < 0 ? [] : tokens.slice(type + 1);
}

/** True for data in the generic form; a text may begin with `\#` as well. */
export function isGeneric(rdata: readonly TokenPlace[]): boolean {
  return rdata[0]?.text === '\\#' && /^\d+$/.test(rdata[1]?.text ?? '');
}

export const TYPE_TRAITS: readonly Trait[] = [unknownType, signedType, generic, strayedSign, classes];
