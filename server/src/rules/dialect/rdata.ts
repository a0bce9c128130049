import { typeNumberAt } from '../../rr/types';
import { NO_NAME } from '../../zone/name-table';
import { originAt, type TokenPlace } from '../../zone/record';
import { CAA, NSEC3, RRSIG, TXT } from '../types';
import { differs, type Effects, type EntryAt, type Mark, ofTypes, refuses, type Trait } from './trait';
import { rdataOf } from './types-and-classes';

function typesCalled(mnemonics: string): ReadonlySet<number> {
  return new Set(mnemonics.split(' ').map((mnemonic) => typeNumberAt(mnemonic, 0, mnemonic.length)));
}

const NSEC3PARAM = 51;

/** Types of which PowerDNS does not complete relative names. */
const relativeName: Trait = {
  candidates: ofTypes(typesCalled('NAPTR KX SVCB HTTPS LP MINFO MB MG MR IPSECKEY RRSIG')),
  *marks(entry) {
    for (const { text, start, end, field } of entry.tokens) {
      const isName =
        field?.kind.isName === true || (field?.kind.name.startsWith('gateway') && /[a-z@]/i.test(text));
      if (!isName || text.startsWith('"') || /(?:^|[^\\])\.$/.test(text) || text.includes(':')) continue;
      yield {
        start,
        end,
        lead: `The relative name ${text}`,
        effects: { powerdns: differs(`takes it for the absolute name ${text}. in this type`) },
        meant: () => absoluteName(entry, text),
      };
    }
  },
};

function absoluteName({ zone, chunk, index }: EntryAt, text: string): string | undefined {
  const origin = originAt(zone, chunk, index);
  const name = text === '@' ? origin : zone.names.resolve(zone.names.fromText(text), origin);
  return name === NO_NAME || zone.names.isRelative(name) ? undefined : zone.names.text(name);
}

/** One string of letters and digits behind others with quotes, which PowerDNS takes. */
function isOneWordAtEnd(strings: readonly TokenPlace[], bare: readonly TokenPlace[]): boolean {
  const [word] = bare;
  return bare.length === 1 && word === strings.at(-1) && /^[a-z0-9]+$/i.test(word?.text ?? '');
}

/** Strings without quotes, which PowerDNS wants in all types but TXT. */
const unquoted: Trait = {
  candidates: ofTypes(typesCalled('CAA HINFO NAPTR SPF TXT')),
  *marks(entry) {
    const strings = entry.tokens.filter(
      ({ field }) =>
        field?.kind.name === 'string' || field?.kind.name === 'strings' || field?.kind.name === 'long-string',
    );
    const bare = strings.filter(({ text }) => !text.startsWith('"'));
    // A TXT without any quotes is read as one text.
    if (entry.type === TXT && (bare.length === strings.length || isOneWordAtEnd(strings, bare))) return;
    for (const { text, start, end } of bare) {
      yield {
        start,
        end,
        lead: `The string ${text}`,
        effects: { powerdns: refuses('takes strings in quotes only') },
        meant: () => `"${text}"`,
      };
    }
  },
};

/** Numbers of which not every server knows the names that BIND does. */
const mnemonics: Trait = {
  candidates: ofTypes(typesCalled('DS CDS DLV DNSKEY CDNSKEY KEY RRSIG CERT NSEC3 NSEC3PARAM')),
  *marks({ type, tokens }) {
    for (const token of tokens) {
      const { field, text } = token;
      if (!field || /^\d+$/.test(text)) continue;
      if (field.kind.name === 'key-flags') {
        yield* byNumber(token, EVERYWHERE, flagsOf(token));
      } else if (field.mnemonics) {
        const shared =
          (field.name === 'algorithm' || field.name === 'type') && !BIND_ONLY.has(text.toUpperCase());
        const others = type === NSEC3 || type === NSEC3PARAM ? KNOT_AND_NSD : EVERYWHERE;
        yield* byNumber(token, shared ? POWERDNS : others, field.mnemonics.get(text.toUpperCase()));
      }
    }
  },
};

/** Algorithms that BIND alone calls so. */
const BIND_ONLY: ReadonlySet<string> = new Set(['NSEC3DSA', 'ECDSA256', 'ECDSA384']);
const NUMBERS = refuses('reads a number here');
const POWERDNS: Effects = { powerdns: NUMBERS };
const KNOT_AND_NSD: Effects = { knot: NUMBERS, nsd: NUMBERS };
const EVERYWHERE: Effects = { knot: NUMBERS, nsd: NUMBERS, powerdns: NUMBERS };

function* byNumber(
  { text, start, end }: TokenPlace,
  effects: Effects,
  number: number | undefined,
): Generator<Mark> {
  yield { start, end, lead: `The name ${text}`, effects, meant: () => number?.toString() };
}

function flagsOf({ text, field }: TokenPlace): number | undefined {
  if (/^0x[0-9a-f]+$/i.test(text)) return Number.parseInt(text, 16);
  let flags = 0;
  for (const word of text.split('|')) {
    const flag = field?.mnemonics?.get(word.toUpperCase());
    if (flag === undefined) return undefined;
    flags |= flag;
  }
  return flags;
}

/** Parameters of SVCB and HTTPS. */
const parameters: Trait = {
  candidates: ofTypes(typesCalled('SVCB HTTPS')),
  *marks({ tokens }) {
    for (const [at, token] of tokens.entries()) {
      const { text, start, end, field } = token;
      if (field?.kind.isName === true && text.startsWith('"')) yield quotedTarget(token);
      if (field?.kind.name !== 'service-parameters') continue;
      const key = /^[\w-]+/.exec(text)?.[0] ?? '';
      const number = NEWER_KEYS.get(key.toLowerCase());
      const value = tokens[at + 1];
      if (number !== undefined) {
        const unknown = refuses('does not know the key by this name');
        const newest = number > DOHPATH ? { bind: unknown, nsd: unknown } : {};
        yield {
          start,
          end: start + key.length,
          lead: key,
          effects: { ...newest, knot: unknown, powerdns: unknown },
          // The values of the newer ones have other forms behind the number of the key.
          meant: () => (number === DOHPATH || text === key ? `key${number}` : undefined),
        };
      } else if (/^key(?:0|4|6)=/.test(text)) {
        yield {
          start,
          end,
          lead: 'The octets of a value whose key has a name',
          effects: { nsd: refuses('reads the value in its written form') },
        };
      } else if (/^port=$/i.test(text) && value?.start === end) {
        yield {
          start: value.start,
          end: value.end,
          lead: 'A port in quotes',
          effects: { powerdns: refuses('takes no quotes here') },
          meant: () => value.text.replaceAll('"', ''),
        };
      }
    }
  },
};

function quotedTarget({ text, start, end }: TokenPlace): Mark {
  return {
    start,
    end,
    lead: 'A target in quotes',
    effects: {
      knot: refuses('takes no quotes here'),
      nsd: differs('takes it for a relative name'),
      powerdns: differs('takes the quotes for a part of the name'),
    },
    meant: () => text.slice(1, -1),
  };
}

const DOHPATH = 7;

/** Keys that are newer than some of the servers. */
const NEWER_KEYS: ReadonlyMap<string, number> = new Map([
  ['dohpath', DOHPATH],
  ['ohttp', 8],
  ['tls-supported-groups', 9],
  ['docpath', 10],
  ['pvd', 11],
]);

/** Times of signatures in seconds since 1970, which NSD takes for dates. */
const signatureTimes: Trait = {
  candidates: ofTypes(new Set([RRSIG])),
  *marks(entry) {
    for (const { text, start, end, field } of entry.tokens) {
      if (field?.kind.name !== 'signature-time' || !/^\d{1,10}$/.test(text)) continue;
      yield {
        start,
        end,
        lead: `The time ${text} in seconds since 1970`,
        effects: {
          nsd: isDate(text) ? differs('reads another time') : refuses('reads it as YYYYMMDDHHmmSS only'),
        },
        meant: () => new Date(Number(text) * 1000).toISOString().replace(/[-:T]|\.\d+Z$/g, ''),
      };
    }
  },
};

/** True if NSD finds a date in the digits: year, month, day, hour, minute and second, each as long as it may get. */
function isDate(digits: string): boolean {
  let at = 0;
  for (const [least, most, length] of DATE) {
    let value = -1;
    for (let left = length; left > 0 && at < digits.length; left--) {
      if (value >= 0 && value * 10 > most) break;
      value = Math.max(value, 0) * 10 + Number(digits[at++]);
    }
    if (value < least || value > most) return false;
  }
  return at === digits.length;
}

const DATE: readonly (readonly [least: number, most: number, length: number])[] = [
  [0, 9999, 4],
  [1, 12, 2],
  [1, 31, 2],
  [0, 23, 2],
  [0, 59, 2],
  [0, 61, 2],
];

/** Groups of hexadecimal digits that are short of leading zeros. */
const shortGroups: Trait = {
  candidates: ofTypes(typesCalled('NID L64 EUI48 EUI64')),
  *marks(entry) {
    for (const { text, start, end } of rdataOf(entry)) {
      const digits = text.includes(':') ? 4 : 2;
      const groups = text.split(/[:-]/);
      if (groups.length < 4 || groups.every(({ length }) => length === digits)) continue;
      yield {
        start,
        end,
        lead: `A group of less than ${digits === 4 ? 'four' : 'two'} digits`,
        effects: { knot: refuses('wants all digits of each') },
        meant: () => text.replace(/[0-9a-f]+/gi, (group) => group.padStart(digits, '0')),
      };
    }
  },
};

/** Octets in hexadecimal or base64 whose words end within an octet, or within three of them. */
const brokenWords: Trait = {
  // Without RRSIG: signers write whole octets, and large zones have very many.
  candidates: ofTypes(
    typesCalled('DS CDS DLV TLSA SMIMEA SSHFP ZONEMD OPENPGPKEY DNSKEY CDNSKEY KEY CERT DHCID IPSECKEY'),
  ),
  *marks({ tokens }) {
    const words = tokens.filter(({ field }) => field?.kind.name === 'hex' || field?.kind.name === 'base64');
    const [first] = words;
    const last = words.at(-1);
    if (!first || !last || first === last || first.field !== last.field) return;
    const unit = first.field?.kind.name === 'hex' ? 2 : 4;
    if (words.every(({ text }) => text.length % unit === 0)) return;
    yield {
      start: first.start,
      end: last.end,
      lead: unit === 2 ? 'An octet in two words' : 'Three octets in two words',
      effects: { knot: refuses('reads whole ones in each word') },
      meant: () => words.map(({ text }) => text).join(''),
    };
  },
};

/** Address families of APL with zeros before them. */
const leadingZeros: Trait = {
  candidates: ofTypes(typesCalled('APL')),
  *marks(entry) {
    for (const { text, start, end } of rdataOf(entry)) {
      if (!/^!?0\d/.test(text)) continue;
      const effect = refuses('takes no zeros before it');
      yield {
        start,
        end,
        lead: `The address family of ${text}`,
        effects: { knot: effect, nsd: effect, powerdns: effect },
        meant: () => text.replace(/^(!?)0+(?=\d)/, '$1'),
      };
    }
  },
};

/** What single types have of their own. */
const single: Trait = {
  candidates: ofTypes(typesCalled('APL CAA')),
  *marks(entry) {
    const type = entry.tokens.find(({ role }) => role === 'type');
    if (!type) return;
    const rdata = rdataOf(entry);
    if (entry.type !== CAA && rdata.length === 0) {
      const { start, end } = type;
      yield {
        start,
        end,
        lead: 'An APL record without prefixes',
        effects: { powerdns: refuses('wants one at least') },
      };
    }
    const tag = rdata[1];
    if (entry.type !== CAA || !tag || !/[A-Z]/.test(tag.text) || tag.field?.kind.name !== 'caa-tag') return;
    yield {
      start: tag.start,
      end: tag.end,
      lead: `The tag ${tag.text}`,
      effects: { nsd: refuses('knows tags in small letters only') },
      meant: () => tag.text.toLowerCase(),
    };
  },
};

export const RDATA_TRAITS: readonly Trait[] = [
  relativeName,
  unquoted,
  mnemonics,
  parameters,
  signatureTimes,
  shortGroups,
  brokenWords,
  leadingZeros,
  single,
];
