import { decimalEscape, writeCharacter } from '../../rr/names';
import { typeByNumber } from '../../rr/types';
import { EntryKind } from '../../zone/chunk';
import type { TokenPlace } from '../../zone/record';
import { differs, type EntryAt, type Mark, ofTypes, refuses, type Trait, typesCalled, where } from './trait';

/** Characters that Knot takes in a name only behind a backslash. */
const KNOT_ESCAPES = /[!#$%&'+,:<=>?@[\]^`{|}~]/;

/** Names and strings with characters that a server takes for something else. */
const characters: Trait = {
  // Signs that names hardly have, what is not ASCII, and words that begin like a directive or an origin.
  candidates: where(/[!#$%&'+,:<=>?@[\]^`{|}~]|\\\n|[^\t\n\r -~]/g),
  *marks(entry) {
    const { kind } = entry;
    if (kind === EntryKind.Trivia || kind === EntryKind.Broken || kind === EntryKind.Generate) return;
    for (const token of entry.tokens) {
      const mark = isName(entry, token) ? nameMark(token) : stringMark(entry, token);
      if (mark) yield mark;
    }
  },
};

function isName({ kind }: EntryAt, { role, field, text }: TokenPlace): boolean {
  if (text.startsWith('"')) return false;
  if (role === 'owner' || field?.kind.isName === true) return true;
  return role === 'argument' && kind === EntryKind.Origin;
}

function nameMark({ text, start, end }: TokenPlace): Mark | undefined {
  if (text === '@') return undefined;
  const odd = oddIn(text);
  if (odd === undefined) return undefined;
  const escaped = text.replace(/\\(?:\d{3}|.)|[!#$%&'+,:<=>?@[\]^`{|}~]/g, (part) =>
    part.startsWith('\\') ? part : `\\${part}`,
  );
  return {
    start,
    end,
    lead: `${odd} in the name ${text}`,
    effects: {
      knot: refuses('takes such a character in names only behind a backslash'),
      ...(/(?:^|(?<!\\)\.)@(?:\.|$)/.test(text) ? { nsd: refuses('takes it for the origin') } : {}),
    },
    meant: () => (/[^ -~]/.test(text) ? undefined : escaped),
  };
}

/** The first character that Knot does not take in a name, in quotes. */
function oddIn(text: string): string | undefined {
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (sign === '\\') at++;
    else if (KNOT_ESCAPES.test(sign) || /[^ -~]/.test(sign)) return `"${sign}"`;
  }
  return undefined;
}

function stringMark(
  { kind, chunk }: EntryAt,
  { role, text, start, end, field }: TokenPlace,
): Mark | undefined {
  if (kind !== EntryKind.Record || role !== 'rdata') return undefined;
  const odd = /[^\t -~]/.exec(text);
  if (odd) {
    return {
      start,
      end,
      lead: `${odd[0] > '\x7f' ? `"${odd[0]}"` : 'A control character'}, which is not printable ASCII,`,
      effects: { knot: refuses('takes such characters only as \\DDD') },
      meant: () => withEscapes(text, chunk.file.isLatin1),
    };
  }
  if (!STRINGS.has(field?.kind.name ?? '')) return undefined;
  if (text !== '@' && !text.startsWith('$')) return undefined;
  const nsd = refuses('takes strings that begin so in quotes only');
  return {
    start,
    end,
    lead: `The string ${text}`,
    effects: { nsd, ...(text === '@' ? { powerdns: differs('takes it for the origin') } : {}) },
    meant: () => `"${text}"`,
  };
}

const STRINGS: ReadonlySet<string> = new Set(['string', 'strings', 'long-string']);

/** The text with each octet that is not printable ASCII in its file as `\DDD`. */
function withEscapes(text: string, isLatin1: boolean): string {
  const octets = new Uint8Array(4);
  return text.replace(/\\\n|[^\t -~]/gu, (odd) => {
    const length = writeCharacter(odd.replace('\\', ''), 0, isLatin1, octets, 0);
    return Array.from(octets.subarray(0, length), decimalEscape).join('');
  });
}

/** Strings without quotes that have a dot: NSD parts words at dots, and joins them again in few places only. */
const dots: Trait = {
  candidates: ofTypes(typesCalled('HINFO ISDN NAPTR TXT SPF CAA')),
  *marks(entry) {
    const joined = JOINED.has(entry.type);
    for (const { text, start, end, field } of entry.tokens) {
      if (!STRINGS.has(field?.kind.name ?? '') || text.startsWith('"')) continue;
      if (!(joined ? /^\.[^.]/ : /^\.|[^\\]\./).test(text)) continue;
      yield {
        start,
        end,
        lead: `The string ${text}`,
        effects: {
          nsd: refuses(`takes strings ${joined ? 'that begin with a dot' : 'with dots'} in quotes only`),
        },
        meant: () => `"${text}"`,
      };
    }
  },
};

/** Types whose strings NSD joins again, from their second word on. */
const JOINED = typesCalled('TXT SPF CAA');

/** Blanks in names, behind a backslash: PowerDNS looks for blanks first, and for backslashes within what they part. */
const escapedBlanks: Trait = {
  candidates: where(/\\[ \t]/g),
  *marks(entry) {
    if (entry.kind !== EntryKind.Record) return;
    for (const token of entry.tokens) {
      const { text, start, end } = token;
      if (!/(?<!\\)(?:\\\\)*\\[ \t]/.test(text) || !isName(entry, token)) continue;
      // The only field of a record is taken as it stands, to the end of the line.
      if (token.role !== 'owner' && typeByNumber(entry.type).fields.length === 1) continue;
      yield {
        start,
        end,
        lead: `The blank in the name ${text}`,
        effects: { powerdns: refuses('takes it for the end of the name, backslash or not') },
        meant: () => text.replace(/\\([ \t\\])/g, (pair, sign: string) => ESCAPED[sign] ?? pair),
      };
    }
  },
};

const ESCAPED: Readonly<Record<string, string>> = { ' ': '\\032', '\t': '\\009' };

/** A backslash at the end of an owner, escaped as it has to be: NSD takes it, and the blank behind it, for the next pair. */
const escapedBackslash: Trait = {
  candidates: where(/\\\\[ \t]/g),
  *marks(entry) {
    if (entry.kind !== EntryKind.Record) return;
    for (const { role, text, start, end } of entry.tokens) {
      if (role !== 'owner' || !/(?<!\\)(?:\\\\)+$/.test(text)) continue;
      yield {
        start,
        end,
        lead: `The owner ${text}, which ends in a backslash,`,
        effects: { nsd: refuses('takes the blank behind it for a part of the name') },
        meant: () => `${text.slice(0, -2)}\\092`,
      };
    }
  },
};

export const CHARACTER_TRAITS: readonly Trait[] = [characters, dots, escapedBlanks, escapedBackslash];
