import { genericForm } from '../../server/src/rr/rdata';
import { typeNumberAt } from '../../server/src/rr/types';
import { read } from '../rr/helpers';
import type { GeneratedZone } from './generator';
import { type Random, randomFrom } from './random';
import { MAKERS, type Maker } from './rdata';

const HEAD = `$TTL 300
@ SOA ns h 1 2 3 4000 5
@ NS ns
ns A 192.0.2.1
b A 192.0.2.2
`;

/** Types that stand alone at a name, that only a signer writes, or whose last field takes all that follows. */
const OTHER_MAKERS: readonly Maker[] = [
  { type: 'NS', words: () => ['b'] },
  { type: 'CNAME', words: () => ['b'] },
  { type: 'DNAME', words: () => ['b'] },
  { type: 'KEY', words: () => ['256', '3', '8', 'AAAA'] },
  { type: 'NXT', words: () => ['b', 'A', 'MX'] },
  { type: 'SIG', words: () => 'A 8 2 300 20300101000000 20200101000000 1 ex. AAAA'.split(' ') },
  { type: 'NSEC3', words: () => ['1', '0', '1', 'aabb', '0'.repeat(32), 'A', 'MX'] },
  { type: 'TA', words: () => ['1', '8', '1', 'ab'.repeat(20)] },
  { type: 'ATMA', words: () => ['+1234'] },
  { type: 'DSYNC', words: () => ['CDS', '1', '53', 'b'] },
  { type: 'RESINFO', words: () => ['"a"'] },
  { type: 'WALLET', words: () => ['"a"'] },
];

interface OddRecord {
  /** Owner, class and TTL, with the blank behind them. */
  head: string;
  type: string;
  words: string[];
  /** What stands behind the last word. */
  tail: string;
}

/**
 * A zone with one record in which a word, or the record, has a form that hands and programs give it now and then; the
 * same for the same seed. BIND may load it or not.
 */
export function oddZone(seed: number): GeneratedZone {
  const random = randomFrom(seed);
  const { type, words } = random.pick([...MAKERS, ...OTHER_MAKERS]);
  const record: OddRecord = {
    head: 'a ',
    type,
    words: words(
      random,
      () => 'b.ex.',
      (name) => name,
    ),
    tail: '',
  };
  for (let left = random.pick([1, 1, 1, 2]); left > 0; left--) {
    if (random.chance(0.7)) changeWord(record, random);
    else random.pick(RECORD_FORMS)(record, random);
  }
  const text = `${HEAD}${record.head}${record.type} ${record.words.join(' ')}${record.tail}\n`;
  return { seed, origin: 'ex.', text, included: {} };
}

function changeWord({ words }: OddRecord, random: Random): void {
  const at = random.below(words.length);
  const word = words[at];
  if (word === undefined) return;
  const bare = word.startsWith('"') ? word.slice(1, -1) : word;
  words.splice(
    at,
    1,
    ...random
      .pick(WORD_FORMS)(bare, word, random)
      .filter((each) => each !== NOTHING),
  );
}

const NOTHING = '\0';
const CODE = (character: string) => `\\${`${character.charCodeAt(0) & 255}`.padStart(3, '0')}`;

type WordForm = (bare: string, word: string, random: Random) => readonly string[];

const same = (form: (bare: string, word: string) => string): WordForm => {
  return (bare, word) => [form(bare, word)];
};

const WORD_FORMS: readonly WordForm[] = [
  // Case
  same((_, word) => word.toUpperCase()),
  same((_, word) => word.toLowerCase()),
  same((_, word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()),
  // Escapes
  same((bare) => CODE(bare) + bare.slice(1)),
  same((bare) => bare.slice(0, -1) + CODE(bare.slice(-1))),
  same((bare) => `"${CODE(bare)}${bare.slice(1)}"`),
  same((bare) => [...bare].map(CODE).join('')),
  same((bare) => `\\${bare}`),
  ...['\\', '\\1', '\\256', '\\000', '\\032x', '\\ x', '\\\\', '\\.'].map((end) =>
    same((bare) => bare + end),
  ),
  // Quotes
  same((bare) => `"${bare}"`),
  same((bare) => bare),
  same((bare) => `" ${bare}"`),
  same((bare) => `"${bare} "`),
  same((bare) => `${bare.slice(0, 1)}"${bare.slice(1)}"`),
  same((bare) => `"${bare}"x`),
  same((_, word) => `""${word}`),
  same((_, word) => `${word}""`),
  same((bare) => `"${bare}\\\n"`),
  same((bare) => `"${bare};x"`),
  (bare) => [`"${bare.slice(0, 2)}"`, `"${bare.slice(2)}"`],
  (bare) => [bare.slice(0, 1), bare.slice(1)],
  (bare) => [bare.slice(0, 2), bare.slice(2)],
  // Parentheses, blanks and line ends
  ...['( W )', '(W)', '() W', 'W()', '(\nW\n)', '( ; c (\n W ; d )\n )', '((W))', 'W(\n)', '\tW\t'].map(
    (form) => same((_, word) => form.replace('W', () => word)),
  ),
  ...['\v', '\f', '\r', '\u00a0'].map((before) => same((_, word) => before + word)),
  // More, fewer and other words
  () => [NOTHING],
  (_, word) => [word, word],
  ...['""', '@', '.', '-', '\\', '\\#', '1h', '256', '65536', '4294967296', 'TYPE1', '"\u20ac"'].map(
    (other) => same(() => other),
  ),
  // Signs around it
  ...['*.', '$', '\\#', '0', '+', '-', '0x', '=', '~', '!', '_'].map((before) =>
    same((bare) => before + bare),
  ),
  ...['.', '..a', ';x', '.0', ',', '=', ':', '/', '\u200b', 'ü', '@'].map((behind) =>
    same((bare) => bare + behind),
  ),
  same((bare) => bare.repeat(Math.ceil(300 / Math.max(1, bare.length)))),
  same((bare) => '0'.repeat(300) + bare),
];

type RecordForm = (record: OddRecord, random: Random) => void;

const behind = (tail: string): RecordForm => {
  return (record) => {
    record.tail = tail + record.tail;
  };
};

const HEADS = [
  ...[
    'a IN ',
    'a in ',
    'a CLASS1 ',
    'a CLASS+1 ',
    'a CH ',
    'a HS ',
    'a ANY ',
    'a IN IN ',
    'a "IN" ',
    'a (IN) ',
  ],
  ...[
    'a 60 ',
    'a 60 IN ',
    'a IN 60 ',
    'a 60 60 ',
    'a 1h1m ',
    'a 2147483648 ',
    'a +60 ',
    'a () ',
    '() a ',
    '(a) ',
  ],
  ...[
    '"a" ',
    '@ ',
    '\\097 ',
    'a. ',
    'a.b ',
    '*.a ',
    'a..b ',
    '.a ',
    'a\\ b ',
    ' ',
    '\t',
    'a\\.b ',
    '_a._tcp ',
  ],
  ...['1 ', '\\# ', '-a ', 'A ', '\\@ '],
];

const RECORD_FORMS: readonly RecordForm[] = [
  ...[' x', ' ""', ' 1', ' ;', ';c', ' \\', '\\', ' )', ' \t ', '\r'].map(behind),
  (record, random) => {
    record.head = random.pick(HEADS);
  },
  (record, random) => {
    const { type } = record;
    const number = typeNumberAt(type, 0, type.length);
    record.type = random.pick([
      type.toLowerCase(),
      `"${type}"`,
      `\\${type}`,
      `${type}.`,
      `( ${type} )`,
      `TYPE${number}`,
      `type${number}`,
      `TYPE0${number}`,
      `TYPE+${number}`,
      `TYPE00000${number}`,
    ]);
  },
  (record) => {
    record.words.reverse();
  },
  (record) => {
    record.words = ['(', ...record.words, ')'];
  },
  (record) => {
    record.words = [`(\n${record.words.join('\n')}\n)`];
  },
  (record) => {
    record.words = [record.words.join('\t')];
  },
  (record, random) => {
    record.words = [record.words.join(random.pick(['', ',']))];
  },
  (record) => {
    record.words = [];
  },
  inOddGenericForm,
  inOddGenericForm,
];

/** The record in the generic form of RFC 3597, or nearly so. */
function inOddGenericForm(record: OddRecord, random: Random): void {
  const { good, wire } = read(
    MAKERS.find(({ type }) => type === record.type)?.type ?? 'A',
    record.words.join(' '),
  );
  if (!good) return;
  const [, length = '', ...digits] = genericForm(wire).split(' ');
  const hex = digits.join('');
  const count = Number(length);
  record.words = random.pick([
    ['\\#', length, hex],
    ['\\#', length, hex.toUpperCase()],
    ['\\#', length, ...hex],
    ['\\#', length, hex.slice(0, -1)],
    ['\\#', length, hex.replace(/.$/, 'g')],
    ['\\#', length, `0x${hex}`],
    ['\\#', length, `"${hex}"`],
    ['\\#', length, hex, 'x'],
    ['\\#', length, hex, '""'],
    ['\\#', length],
    ['\\#', `${count + 1}`, hex],
    ['\\#', `${count - 1}`, hex],
    ['\\#', `${count + 1}`, `${hex}00`],
    ['\\#', `${count - 1}`, hex.slice(0, -2)],
    ['\\#', length, 'ff'.repeat(count)],
    ['\\#', length, '00'.repeat(count)],
    ['\\#', `"${length}"`, hex],
    ['\\#', `0${length}`, hex],
    ['\\#', `+${length}`, hex],
    ['\\#', `0x${count.toString(16)}`, hex],
    ['\\#', '0'],
    ['\\#'],
    ['"\\#"', length, hex],
    [`\\#${length}`, hex],
    ['\\035', length, hex],
    ['#', length, hex],
    ['(', '\\#', `${length}\n`, hex, ')'],
    ['\\#', '(', length, ')', '(', hex, ')'],
  ]);
}
