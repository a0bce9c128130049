import type { Dialect } from '../../../server/src/zone/dialect';
import { type Form, forms } from '../form';
import { dialect } from '../ground';
import { type Inject, insert, type Template } from '../inject';

/** Puts a template into zones of which nothing was said for this name server before: some things are said once only. */
const inPlain =
  (template: Template): Inject =>
  (bench, random) =>
    [...bench.before.keys()].some((text) => text.includes(' syntax-dialect: '))
      ? undefined
      : insert(template)(bench, random);

const OTHER = {
  'a generator': '=«$GENERATE» 1-3 inj-$ A 192.0.2.$',
  'an origin without its dot': '=$ORIGIN «inj»\n=a 3600 IN A 192.0.2.77\n=$ORIGIN %.',
  'parentheses in parentheses': '=inj-a 3600 IN TXT ( "a" «(» "b" ) )',
  'a type of its own': '=inj-a 3600 IN «WALLET "BTC" "1"»',
  'an algorithm by a name': `=inj-sub 3600 IN NS ns1.elsewhere.test.\n=inj-sub 3600 IN DS 12345 13 «SHA256» ${'AB'.repeat(32)}`,
};

const FORMS: Readonly<Record<Exclude<Dialect, 'bind'>, Readonly<Record<string, Template>>>> = {
  knot: {
    ...OTHER,
    'class by its number': '=inj-a 3600 «CLASS1» A 192.0.2.77',
    'texts without a blank between': '=inj-a 3600 IN TXT «"a""b"»',
    'a sign in a name': '=«inj#a» 3600 IN TXT "x"',
  },
  nsd: {
    ...OTHER,
    'a text of a sign': '=inj-a 3600 IN TXT «@»',
    'a text that begins with a dollar': '=inj-a 3600 IN TXT «$x»',
    'a tag in capitals': '=inj-a 3600 IN CAA 0 «ISSUE» "ca.example.net"',
  },
  powerdns: {
    'parentheses in parentheses': OTHER['parentheses in parentheses'],
    'a TTL of two units': '=inj-a «1h30m» IN A 192.0.2.77',
    'a string without quotes': '=inj-a 3600 IN CAA 0 issue «ca.example.net»',
    'generic form of a known type': '=inj-a 3600 IN A «\\# 4 C0000203»',
    'before the type': '=inj-a «(» 3600 IN A 192.0.2.77 )',
    'a relative name': '=inj-a 3600 IN KX 10 «inj-b»\n=inj-b 3600 IN A 192.0.2.77',
  },
  portable: {
    'a generator': OTHER['a generator'],
    'parentheses in parentheses': OTHER['parentheses in parentheses'],
    'a TTL of two units': '=inj-a «1h30m» IN A 192.0.2.77',
    'class by its number': '=inj-a 3600 «CLASS1» A 192.0.2.77',
    'a tag in capitals': '=inj-a 3600 IN CAA 0 «ISSUE» "ca.example.net"',
  },
};

export const DIALECT_FORMS: readonly Form[] = (['knot', 'nsd', 'powerdns', 'portable'] as const).flatMap(
  (name) =>
    forms(
      'syntax-dialect',
      Object.fromEntries(
        Object.entries(FORMS[name]).map(([form, text]) => [`${name}: ${form}`, inPlain(text)]),
      ),
      { ground: dialect(name) },
    ),
);
