import { NO_NAME } from '../../zone/name-table';
import { originAt, type TokenPlace } from '../../zone/record';
import { CAA, KEY, NSEC3, RRSIG, SSHFP, TXT } from '../types';
import {
  differs,
  type Effects,
  type EntryAt,
  type Mark,
  ofTypes,
  refuses,
  type Trait,
  typesCalled,
} from './trait';
import { isGeneric, rdataOf } from './types-and-classes';

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
  candidates: ofTypes(typesCalled('DS CDS DLV DNSKEY CDNSKEY KEY RKEY RRSIG CERT NSEC3 NSEC3PARAM')),
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
const BIND_ONLY: ReadonlySet<string> = new Set([
  'NSEC3DSA',
  'NSEC3RSASHA1',
  'ECCGOST',
  'ECDSA256',
  'ECDSA384',
]);
const NUMBERS = refuses('reads a number here');
const POWERDNS: Effects = { powerdns: NUMBERS };
const KNOT_AND_NSD: Effects = { knot: NUMBERS, nsd: NUMBERS };
const EVERYWHERE: Effects = { knot: NUMBERS, nsd: NUMBERS, powerdns: NUMBERS };

function* byNumber(
  { text, start, end }: TokenPlace,
  effects: Effects,
  number: number | undefined,
): Generator<Mark> {
  // What is no name at all, BIND refuses.
  if (number === undefined) return;
  yield { start, end, lead: `The name ${text}`, effects, meant: () => number.toString() };
}

function flagsOf({ text, field }: TokenPlace): number | undefined {
  if (/^0x[0-9a-f]+$/i.test(text)) return Number.parseInt(text, 16);
  let flags = 0;
  for (const word of text.replace(/\|$/, '').split('|')) {
    const flag = field?.mnemonics?.get(word.toUpperCase());
    if (flag === undefined) return undefined;
    flags |= flag;
  }
  return flags;
}

/** Times of signatures in seconds since 1970, which NSD takes for dates, and dates that Knot has not. */
const signatureTimes: Trait = {
  candidates: ofTypes(new Set([RRSIG])),
  *marks(entry) {
    for (const { text, start, end, field } of entry.tokens) {
      if (field?.kind.name !== 'signature-time') continue;
      if (/^(?:0|1[0-8]|19[0-6])\d+$|60$/.test(text) && text.length === 14) {
        yield {
          start,
          end,
          lead: `The time ${text}`,
          effects: { knot: refuses('knows no years before 1970, and no leap seconds') },
        };
      }
      if (!/^\d{1,10}$/.test(text)) continue;
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

/** Address families of APL with zeros or a sign before them. */
const leadingZeros: Trait = {
  candidates: ofTypes(typesCalled('APL')),
  *marks(entry) {
    const rdata = rdataOf(entry);
    if (isGeneric(rdata)) return;
    for (const { text, start, end } of rdata) {
      if (!/^!?(?:\+|0\d)/.test(text)) continue;
      const effect = refuses('takes neither zeros nor a sign before it');
      yield {
        start,
        end,
        lead: `The address family of ${text}`,
        effects: { knot: effect, nsd: effect, powerdns: effect },
        meant: () => text.replace(/^(!?)\+?0*(?=\d)/, '$1'),
      };
    }
  },
};

/** An APL record without prefixes. */
const noPrefixes: Trait = {
  candidates: ofTypes(typesCalled('APL')),
  *marks(entry) {
    const type = entry.tokens.find(({ role }) => role === 'type');
    if (!type || rdataOf(entry).length > 0) return;
    const { start, end } = type;
    yield {
      start,
      end,
      lead: 'An APL record without prefixes',
      effects: { powerdns: refuses('wants one at least') },
    };
  },
};

/** Tags of CAA. */
const tags: Trait = {
  candidates: ofTypes(new Set([CAA])),
  *marks({ tokens }) {
    for (const { field, text, start, end } of tokens) {
      if (field?.kind.name !== 'caa-tag') continue;
      const mark = { start, end, lead: `The tag ${text}` };
      if (/[A-Z]/.test(text)) {
        const nsd = refuses('knows tags in small letters only');
        yield { ...mark, effects: { nsd }, meant: () => text.toLowerCase() };
      } else if (text.length > LONGEST_TAG) {
        yield { ...mark, effects: { nsd: refuses(`takes ${LONGEST_TAG} characters at most`) } };
      }
    }
  },
};

/** What RFC 6844 asked for; RFC 8659 section 4.1 has no such limit. */
const LONGEST_TAG = 15;

/** Records that end before their key or their fingerprint. */
const noData: Trait = {
  candidates: ofTypes(new Set([KEY, SSHFP])),
  *marks(entry) {
    const rdata = rdataOf(entry);
    const [first] = rdata;
    const last = rdata.at(-1);
    if (!first || !last || isGeneric(rdata)) return;
    if (rdata.some(({ field }) => field?.kind.name === 'base64' || field?.kind.name === 'hex')) return;
    const effect = refuses('wants it');
    yield {
      start: first.start,
      end: last.end,
      lead: entry.type === KEY ? 'A record without its key' : 'A record without its fingerprint',
      effects: { knot: effect, nsd: effect, powerdns: effect },
    };
  },
};

/** Services of WKS. */
const services: Trait = {
  candidates: ofTypes(typesCalled('WKS')),
  *marks(entry) {
    const rdata = rdataOf(entry);
    const protocol = rdata[1];
    if (isGeneric(rdata) || !protocol) return;
    const words = rdata.slice(2);
    if (words.length === 0) {
      const { start, end } = protocol;
      yield { start, end, lead: 'No service', effects: { nsd: refuses('wants one at least') } };
    }
    for (const { text, start, end } of words) {
      if (!/[A-Z]/.test(text)) continue;
      yield {
        start,
        end,
        lead: `The service ${text}`,
        effects: { nsd: refuses('knows services in small letters only') },
        meant: () => text.toLowerCase(),
      };
    }
  },
};

/** Types of gateways with zeros before them. */
const gatewayTypes: Trait = {
  candidates: ofTypes(typesCalled('IPSECKEY')),
  *marks({ tokens }) {
    for (const { field, text, start, end } of tokens) {
      if (field?.kind.name !== 'gateway-type' || !/^0\d/.test(text)) continue;
      yield {
        start,
        end,
        lead: `The gateway type ${text}`,
        effects: { knot: refuses('takes no zeros before it') },
        meant: () => text.replace(/^0+(?=\d)/, ''),
      };
    }
  },
};

export const RDATA_TRAITS: readonly Trait[] = [
  relativeName,
  unquoted,
  mnemonics,
  signatureTimes,
  brokenWords,
  leadingZeros,
  noPrefixes,
  tags,
  noData,
  services,
  gatewayTypes,
];
