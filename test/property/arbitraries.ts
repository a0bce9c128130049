import fc from 'fast-check';

/** Few names, so that records meet: aliases, cuts, duplicates, relative names. */
const NAMES = [
  '@',
  'a',
  'b',
  'mail',
  'ns',
  'www',
  'a.sub',
  'sub',
  '*',
  '_dmarc',
  'x.example.com.',
  'example.com.',
  'other.org.',
  'b.other.org',
  'A',
  'deep.a.sub',
];
const TTLS = ['', '', '', '300 ', '1h ', '4000000000 '];
const CLASSES = ['', '', 'IN ', 'CH '];

const name = fc.constantFrom(...NAMES);
const owner = fc.oneof(
  { weight: 4, arbitrary: name },
  { weight: 2, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.constant('a..b') },
);

const rdata = fc.oneof(
  fc.constantFrom(
    'A 192.0.2.1',
    'A 192.0.2.2',
    'A 192.0.2',
    'AAAA 2001:db8::1',
    'A',
    'TXT "v=spf1 mx -all"',
    'TXT "v=spf1 include:a.example.com a:mail.example.com ip4:192.0.2.1"',
    'TXT "v=spf1 redirect=example.com"',
    'TXT a b',
    'TXT "x;y" "z"',
    'TXT "open',
    'TYPE65280 \\# 2 abcd',
    'TYPE1 \\# 4 c0000201',
    'HIP 2 20 AAAA a',
    'HIP 2 20 AAAA b.other.org',
    'RP a.b.other.org a.example.com',
    'TXT "a\\\nb" "c"',
    'CAA 0 ISSUE x',
    'TXT @ "b"',
    'FOO bar',
    '',
  ),
  fc.tuple(fc.constantFrom('CNAME', 'NS', 'DNAME', 'PTR'), name).map(([type, target]) => `${type} ${target}`),
  fc
    .tuple(fc.constantFrom('0', '10', '20', '70000', ''), name)
    .map(([preference, target]) => `MX ${preference} ${target}`),
  name.map((target) => `SRV 0 0 25 ${target}`),
  fc.constant('SOA ns hostmaster 1 7200 3600 1209600 300'),
  fc.constant('SOA ns hostmaster (\n 1 ; serial\n 7200 3600\n 1209600 300 )'),
);

const record = fc
  .tuple(
    owner,
    fc.constantFrom(...TTLS),
    fc.constantFrom(...CLASSES),
    rdata,
    fc.constantFrom('', '', ' ; note', ' ; zonewright-disable-line *'),
  )
  .map(([who, ttl, rclass, data, comment]) => `${who}\t${ttl}${rclass}${data}${comment}`);

const directive = fc.constantFrom(
  '$TTL 3600',
  '$TTL 1d',
  '$TTL',
  '$ORIGIN sub',
  '$ORIGIN example.com.',
  '$ORIGIN a.example.com.',
  '$ORIGIN org.',
  '$ORIGIN',
  '$origin sub.sub',
  '$INCLUDE one',
  '$INCLUDE two sub',
  '$INCLUDE missing',
  '$INCLUDE root',
  '$GENERATE 1-3 h$ A 192.0.2.$',
  '$GENERATE 1-4/2 ${0,2} CNAME h$',
  '$GENERATE 2-1 a A 1',
  '$FOO x',
);

const other = fc.constantFrom(
  '',
  '',
  '; comment',
  '  ; comment',
  '; zonewright-disable-next-line *',
  '; zonewright-disable mx-*',
  '(',
  ')',
  '"',
  '   ',
  'x MX ( 10',
  'mail )',
  '\u00e9 A 192.0.2.9',
  'x\\',
  'x TXT "a\\',
  'b\\',
  'c" d',
);

/** A line as it stands in zones, whole or half-typed. */
export const line = fc.oneof(
  { weight: 12, arbitrary: record },
  { weight: 3, arbitrary: directive },
  { weight: 2, arbitrary: other },
);

const lines = (maxLength: number) =>
  fc
    .tuple(fc.array(line, { maxLength }), fc.constantFrom('\n', '\n', '\n', '\r\n'), fc.boolean())
    .map(([all, end, final]) => all.join(end) + (final ? end : ''));

/** A start that makes most zones load. */
const HEAD = '$TTL 3600\n@ SOA ns hostmaster 1 7200 3600 1209600 300\n@ NS ns\nns A 192.0.2.53\n';

/** Text of a root zone and of two files it may include. */
export const zoneTexts = fc.record({
  root: fc.tuple(fc.boolean(), lines(40)).map(([head, body]) => (head ? HEAD : '') + body),
  one: lines(8),
  two: lines(8),
});

export interface RandomEdit {
  readonly file: 'root' | 'one' | 'two';
  /** Where in the text, from 0 to 1. */
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
  /** Widened to whole lines: a line typed, pasted or taken out. */
  readonly wholeLines: boolean;
}

const typed = fc.constantFrom(
  '',
  '(',
  ')',
  '"',
  ';',
  ' ',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '$',
  '\\',
  'a',
  '.',
  '@',
  '0',
  '1',
  '\n\n',
  '\n ',
  ' IN ',
  ' A 192.0.2.7',
  '$ORIGIN sub\n',
  '$TTL 60\n',
);

export const edit: fc.Arbitrary<RandomEdit> = fc.record({
  file: fc.constantFrom('root', 'root', 'root', 'one', 'two'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.nat(3) },
    { weight: 1, arbitrary: fc.nat(300) },
  ),
  insert: fc.oneof(
    { weight: 3, arbitrary: typed },
    { weight: 2, arbitrary: line.map((text) => `${text}\n`) },
    { weight: 1, arbitrary: lines(12) },
  ),
  wholeLines: fc.boolean(),
});

/** The edit's place in `text`. */
export function rangeOfEdit(
  text: string,
  { at, remove, wholeLines }: RandomEdit,
): { start: number; end: number } {
  let start = Math.floor(at * text.length);
  let end = Math.min(text.length, start + remove);
  if (wholeLines) {
    start = text.lastIndexOf('\n', start - 1) + 1;
    const next = text.indexOf('\n', end);
    end = remove === 0 ? start : next < 0 ? text.length : next + 1;
  }
  return { start, end };
}
