import type { TokenPlace } from '../../zone/record';
import { differs, type Effects, type Mark, ofTypes, refuses, type Trait, typesCalled } from './trait';

/** Parameters of SVCB and HTTPS. */
const parameters: Trait = {
  candidates: ofTypes(typesCalled('SVCB HTTPS')),
  *marks({ tokens }) {
    for (const [at, token] of tokens.entries()) {
      if (token.field?.kind.isName === true && token.text.startsWith('"')) yield quotedTarget(token);
      if (token.field?.kind.name !== 'service-parameters' || token.text.startsWith('"')) continue;
      const next = tokens[at + 1];
      // A value in quotes is a token of its own, right behind the "=".
      const value = token.text.endsWith('=') && next?.start === token.end ? next : undefined;
      yield* marksOfParameter(token, value);
    }
  },
};

function* marksOfParameter(token: TokenPlace, quoted: TokenPlace | undefined): Generator<Mark> {
  const { text, start, end } = token;
  const key = /^[\w-]+/.exec(text)?.[0] ?? '';
  const number = NEWER_KEYS.get(key.toLowerCase());
  const value = quoted ? quoted.text.slice(1, -1) : text.slice(key.length + 1);
  const all = { start, end: quoted?.end ?? end };
  if (number !== undefined) {
    yield {
      start,
      end: start + key.length,
      lead: key,
      effects: number > DOHPATH ? UNKNOWN_TO_ALL : UNKNOWN,
      // The values of the newer ones have other forms behind the number of the key.
      meant: () => (number === DOHPATH || text === key ? `key${number}` : undefined),
    };
    return;
  }
  if (value === '') yield* withoutValue(token, quoted, key.toLowerCase());
  const nsd = text === key ? undefined : octetsForNsd(key, value);
  if (nsd) {
    const lead = 'The octets of a value whose key has a name';
    yield { ...all, lead, effects: { nsd } };
  }
  if (/^port$/i.test(key) && quoted) {
    yield {
      start: quoted.start,
      end: quoted.end,
      lead: 'A port in quotes',
      effects: { powerdns: refuses('takes no quotes here') },
      meant: () => value,
    };
  }
  if (/^mandatory$/i.test(key)) yield* newerListed(token, quoted, value);
  if (/^mandatory$/i.test(key) && /[A-Z]/.test(value)) {
    const effect = refuses('knows keys in small letters only');
    yield {
      ...all,
      lead: `The keys ${value}`,
      effects: { knot: effect, nsd: effect, powerdns: effect },
      meant: () => `mandatory=${value.toLowerCase()}`,
    };
  }
}

/** Keys in the list of `mandatory` that are newer than some of the servers. */
function* newerListed(token: TokenPlace, quoted: TokenPlace | undefined, value: string): Generator<Mark> {
  let start = quoted ? quoted.start + 1 : token.end - value.length;
  for (const key of value.split(',')) {
    const number = NEWER_KEYS.get(key.toLowerCase());
    const end = start + key.length;
    if (number !== undefined) {
      const effects = number > DOHPATH ? UNKNOWN_TO_ALL : UNKNOWN;
      yield { start, end, lead: `${key} as mandatory`, effects, meant: () => `key${number}` };
    }
    start = end + 1;
  }
}

/** Parameters without a value, or with one that is empty. */
function* withoutValue(
  { text, start, end }: TokenPlace,
  quoted: TokenPlace | undefined,
  key: string,
): Generator<Mark> {
  const hasSign = text.endsWith('=');
  if (key === 'no-default-alpn' || key === 'key2') {
    if (!hasSign) return;
    const effect = refuses('takes no value here, were it empty');
    yield {
      start,
      end: quoted?.end ?? end,
      lead: text,
      // Behind a number Knot takes the quotes.
      effects: key === 'key2' && quoted ? { powerdns: effect } : { knot: effect, powerdns: effect },
      meant: () => key,
    };
  } else if (key === 'ech') {
    const effect = refuses('wants a configuration');
    yield {
      start,
      end: quoted?.end ?? end,
      lead: 'An empty ech',
      effects: quoted ? { knot: effect } : { knot: effect, powerdns: effect },
    };
  } else if (/^key\d+$/.test(key) && !quoted) {
    const effect = refuses('wants the quotes of an empty value');
    yield {
      start,
      end,
      lead: text,
      effects: hasSign ? { knot: effect, powerdns: effect } : { powerdns: effect },
      meant: () => `${key}=""`,
    };
  }
}

const FORM = refuses('reads the value in its written form');
const OTHER = differs('reads the value in its written form');

/** What NSD does with octets behind the number of a key that has a name: it reads them as it does behind the name. */
function octetsForNsd(key: string, value: string) {
  if (/^key(?:0|4|6)$/.test(key)) return FORM;
  if (value === '') return undefined;
  if (key === 'key1') return OTHER;
  if (key === 'key3') return /^\d{1,5}$/.test(value) && Number(value) <= 65535 ? OTHER : FORM;
  if (key !== 'key5') return undefined;
  return value.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(value) ? OTHER : FORM;
}

function quotedTarget({ text, start, end }: TokenPlace): Mark {
  const effects: Effects = {
    knot: refuses('takes no quotes here'),
    nsd: differs('takes it for a relative name'),
    powerdns: differs('takes the quotes for a part of the name'),
  };
  return { start, end, lead: 'A target in quotes', effects, meant: () => text.slice(1, -1) };
}

const DOHPATH = 7;
const NAME_UNKNOWN = refuses('does not know the key by this name');
const UNKNOWN: Effects = { knot: NAME_UNKNOWN, powerdns: NAME_UNKNOWN };
const UNKNOWN_TO_ALL: Effects = { ...UNKNOWN, bind: NAME_UNKNOWN, nsd: NAME_UNKNOWN };

/** Keys that are newer than some of the servers. */
const NEWER_KEYS: ReadonlyMap<string, number> = new Map([
  ['dohpath', DOHPATH],
  ['ohttp', 8],
  ['tls-supported-groups', 9],
  ['docpath', 10],
  ['pvd', 11],
]);

export const PARAMETER_TRAITS: readonly Trait[] = [parameters];
