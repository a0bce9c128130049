import { type Random, randomFrom } from './random';
import { MAKERS, type Spell, text } from './rdata';

/** A zone and the files it includes, by name. */
export interface GeneratedZone {
  readonly seed: number;
  readonly origin: string;
  readonly text: string;
  readonly included: Readonly<Record<string, string>>;
}

export const ORIGIN = 'example.com.';

/** A zone of any shape that BIND accepts; the same for the same seed. */
export function generateZone(seed: number): GeneratedZone {
  const random = randomFrom(seed);
  const writer = new Writer(random);
  writer.head();
  const count = random.between(0, 40);
  for (let at = 0; at < count; at++) writer.something();
  const includedName = `zone${seed}.inc`;
  const included: Record<string, string> = {};
  if (random.chance(0.15)) {
    included[includedName] = writer.includedFile(includedName);
    for (let at = 0; at < 4; at++) writer.something();
  }
  return { seed, origin: ORIGIN, text: writer.text(), included };
}

/** `zone` with a few of the slips of hand and mind that people make; it may be refused then, or not. */
export function mutateZone(zone: GeneratedZone, seed: number): GeneratedZone {
  const random = randomFrom(seed ^ 0x5bd1e995);
  let { text: mutated } = zone;
  const slips = random.between(1, 3);
  for (let at = 0; at < slips; at++) mutated = random.pick(SLIPS)(mutated, random);
  return { ...zone, text: mutated };
}

const WORDS = [
  '10',
  'mail',
  '@',
  '.',
  'IN',
  'CH',
  'A',
  'MX',
  'CNAME',
  'NS',
  'SOA',
  'TXT',
  '300',
  '1h',
  '99999999999',
  '"',
  '(',
  ')',
  ';',
  'a..b',
  '\\',
  '$TTL',
  'TYPE0',
  '-1',
  '0x10',
  '192.0.2.300',
  '::g',
  'x'.repeat(64),
  '""',
  '\\#',
  '4294967296',
  'example.com.',
  'other.net.',
];

type Slip = (text: string, random: Random) => string;

const SLIPS: readonly Slip[] = [
  (zone, random) => {
    const at = random.below(zone.length + 1);
    return zone.slice(0, at) + zone.slice(at + 1);
  },
  (zone, random) => {
    const at = random.below(zone.length + 1);
    return zone.slice(0, at) + random.pick([...'()";\\@$. \n\tx0']) + zone.slice(at);
  },
  (zone, random) => changeLine(zone, random, () => []),
  (zone, random) => changeLine(zone, random, (line) => [line, line]),
  (zone, random) => changeLine(zone, random, (line) => [` ${line}`]),
  (zone, random) => changeLine(zone, random, (line) => [line.trimStart()]),
  (zone, random) => changeWord(zone, random, () => ''),
  (zone, random) => changeWord(zone, random, (word) => `${word} ${word}`),
  (zone, random) => changeWord(zone, random, () => random.pick(WORDS)),
  (zone, random) => changeWord(zone, random, (word) => word.replace(/\.$/, '')),
  (zone, random) => changeWord(zone, random, (word) => `${word}.`),
  (zone, random) => changeWord(zone, random, (word) => `${word.slice(0, -1)}`),
  (zone, random) =>
    changeLine(zone, random, (line) => [
      line,
      `${random.pick(['@', 'h0', 'new', ''])} ${random.pick(['', '300 ', 'IN '])}${random.pick(['CNAME h0', 'CNAME h1', 'A 192.0.2.1', 'SOA a b 1 2 3 4 5', 'NS h0', 'DNAME h1', 'TXT', 'MX mail', 'FOO bar'])}`,
    ]),
];

function changeLine(zone: string, random: Random, change: (line: string) => string[]): string {
  const lines = zone.split('\n');
  const at = random.below(lines.length);
  lines.splice(at, 1, ...change(lines[at] ?? ''));
  return lines.join('\n');
}

function changeWord(zone: string, random: Random, change: (word: string) => string): string {
  const words = [...zone.matchAll(/[^\s]+/g)];
  if (words.length === 0) return zone;
  const word = random.pick(words);
  return zone.slice(0, word.index) + change(word[0]) + zone.slice(word.index + word[0].length);
}

/** Types that BIND refuses at the apex, or there checks against the zone's keys. */
const NOT_AT_APEX: ReadonlySet<string> = new Set(['DS', 'CDS', 'CDNSKEY', 'NSEC3PARAM']);

/** Writes a zone with habits of its own: cases, line ends, how often owners and TTLs are left out. */
class Writer {
  readonly #random: Random;
  readonly #lines: string[] = [];
  readonly #hosts: string[] = [];
  readonly #end: string;
  /**
   * Without a $TTL, a TTL left out repeats one that BIND may have changed to that of its RRset. What glue and the
   * case of letters do to that is not followed here (docs/format-decisions.md), so such zones have neither.
   */
  readonly #defaultTtl: boolean;
  readonly #mixedCase: boolean;
  readonly #escapes: boolean;
  #origin = ORIGIN;
  #owner = '';
  #originMoved = false;
  #names = 0;

  constructor(random: Random) {
    this.#random = random;
    this.#end = random.chance(0.1) ? '\r\n' : '\n';
    this.#defaultTtl = random.chance(0.85);
    this.#mixedCase = this.#defaultTtl && random.chance(0.3);
    this.#escapes = this.#defaultTtl && random.chance(0.2);
  }

  text(): string {
    const joined = this.#lines.join(this.#end);
    // A directive needs its line end (docs/format-decisions.md).
    const ends = this.#lines.at(-1)?.startsWith('$') || !this.#random.chance(0.1);
    return ends ? joined + this.#end : joined;
  }

  head(): void {
    const random = this.#random;
    if (random.chance(0.3)) this.#comment();
    if (this.#defaultTtl) this.#lines.push(`${this.#anyCase('$TTL')} ${this.#ttl()}`);
    const soa = [
      'ns1',
      'hostmaster',
      String(random.below(4294967296)),
      ...Array.from({ length: 4 }, () => this.#ttl()),
    ];
    if (random.chance(0.3)) {
      this.#lines.push('$ORIGIN com.');
      this.#origin = 'com.';
    }
    const ns1 = `ns1.${ORIGIN}`;
    const words = [this.#spell(ns1), this.#spell(`hostmaster.${ORIGIN}`), ...soa.slice(2)];
    this.#record(ORIGIN, 'SOA', words, random.chance(0.5) ? this.#ttl() : undefined);
    if (this.#origin !== ORIGIN) this.#setOrigin(ORIGIN);
    this.#record(ORIGIN, 'NS', [this.#spell(ns1)]);
    this.#record(ns1, 'A', ['192.0.2.53']);
    this.#hosts.push(ns1);
    for (let at = random.between(1, 4); at > 0; at--) this.#host();
  }

  something(): void {
    const random = this.#random;
    random.pick([
      () => this.#host(),
      () => this.#anyType(),
      () => this.#anyType(),
      () => this.#anyType(),
      () => this.#anyType(),
      () => this.#alias(),
      () => this.#delegation(),
      () => this.#again(),
      () => this.#comment(),
      () => this.#lines.push(random.pick(['', '  ', '\t', '; note'])),
      () => this.#setOrigin(random.pick([ORIGIN, `sub.${ORIGIN}`, `a.b.${ORIGIN}`])),
      () => this.#lines.push(`${this.#anyCase('$TTL')} ${this.#ttl()}`),
      () => this.#generate(),
      () => this.#outside(),
    ])();
  }

  /** Writes records to a file of their own, and the directive that brings it in. */
  includedFile(name: string): string {
    const { length } = this.#lines;
    const origin = this.#origin;
    const argument = this.#random.chance(0.5) ? `inc.${ORIGIN}` : '';
    if (argument) this.#origin = argument;
    this.#originMoved = true;
    this.#host();
    for (let at = 0; at < 3; at++) this.#anyType();
    const lines = this.#lines.splice(length);
    this.#origin = origin;
    this.#originMoved = true;
    this.#lines.push(
      `${this.#anyCase('$INCLUDE')} ${this.#random.chance(0.3) ? `"${name}"` : name}${argument && ` ${argument}`}`,
    );
    return `${lines.join('\n')}\n`;
  }

  #host(): void {
    const name = this.#fresh('h');
    const count = this.#random.between(1, 3);
    for (let at = 0; at < count; at++) {
      const maker = this.#random.pick(MAKERS.filter(({ type }) => type === 'A' || type === 'AAAA'));
      this.#record(
        name,
        maker.type,
        maker.words(this.#random, () => name, this.#spell),
      );
    }
    this.#hosts.push(name);
  }

  #anyType(): void {
    const random = this.#random;
    const maker = random.pick(MAKERS);
    const owner = random.pick([
      () => (NOT_AT_APEX.has(maker.type) ? this.#someHost() : ORIGIN),
      () => this.#someHost(),
      () => this.#fresh('r'),
      () => this.#fresh('_s._tcp'),
      () => this.#fresh('*.w'),
      () =>
        this.#escapes
          ? `${random.pick(['a\\.b', 'sp\\032ace', '\\@at', 'q\\"', '\\195\\188', 'd\\$', 'b\\\\s', 'p\\(x'])}.${this.#fresh('e')}`
          : this.#fresh('e'),
    ])();
    const count = random.pick([1, 1, 1, 2, 3]);
    for (let at = 0; at < count; at++)
      this.#record(
        owner,
        maker.type,
        maker.words(random, () => this.#someHost(), this.#spell),
      );
  }

  #alias(): void {
    if (this.#random.chance(0.8)) this.#record(this.#fresh('c'), 'CNAME', [this.#spell(this.#someHost())]);
    else this.#record(this.#fresh('dn'), 'DNAME', [this.#spell('elsewhere.net.')]);
  }

  #delegation(): void {
    const cut = this.#fresh('cut');
    const servers = [`ns.${cut}`, `NS2.${cut}`.toLowerCase()];
    for (const server of servers) this.#record(cut, 'NS', [this.#spell(server)]);
    for (const server of this.#random.shuffled(servers)) {
      this.#record(server, 'A', [`192.0.2.${this.#random.between(1, 3)}`]);
      if (this.#random.chance(0.3)) this.#record(server, 'A', [`192.0.2.${this.#random.between(4, 9)}`]);
    }
    if (this.#defaultTtl && this.#random.chance(0.3))
      this.#record(cut, 'NS', [this.#spell(this.#someHost())]);
  }

  /** More records at a name that has some, with another TTL perhaps. */
  #again(): void {
    this.#record(this.#someHost(), 'A', [`192.0.2.${this.#random.between(1, 5)}`], this.#ttl());
  }

  #outside(): void {
    this.#record('outside.net.', 'A', ['192.0.2.1']);
    if (this.#random.chance(0.3)) this.#record('outside.net.', 'TXT', [text(this.#random)]);
  }

  #generate(): void {
    const id = this.#names++;
    const range = this.#random.pick(['1-4', '0-6/2', '9-12', '1-1']);
    const [owner, rest] = this.#random.pick([
      [`g${id}-$`, 'A 192.0.2.$'],
      [`g${id}-\${0,3}`, 'CNAME h0'],
      [`g${id}-\${10,2,x}`, `AAAA 2001:db8::\${0,0,X}`],
      [`\${0,7,n}.g${id}`, 'PTR host$.example.com.'],
      [`g${id}.$`, '300 TXT "$ is $$ and \\$"'],
      [`g${id}-$`, 'IN MX "10 mail$"'],
      [`g${id}-$`, `60 IN NS ns\${-1}`],
      [`g${id}-\${5,4,o}`, `A 192.0.2.\${1,0,d}`],
      [`g${id}`, 'A 192.0.2.$'],
    ] as const);
    this.#lines.push(`${this.#anyCase('$GENERATE')} ${range} ${owner} ${rest}`);
  }

  #comment(): void {
    this.#lines.push(
      this.#random.pick(['; just a comment', ';', '   ; with "quotes" and (parens', ';;; $ORIGIN nowhere.']),
    );
  }

  #setOrigin(origin: string): void {
    this.#lines.push(`${this.#anyCase('$ORIGIN')} ${this.#spell(origin)}`);
    this.#origin = origin;
    this.#originMoved = true;
  }

  #record(
    owner: string,
    type: string,
    words: readonly string[],
    ttl = this.#random.chance(0.2) ? this.#ttl() : undefined,
  ): void {
    const random = this.#random;
    const omitted = owner === this.#owner && !this.#originMoved && random.chance(0.7);
    const spelled = omitted ? '' : this.#spell(owner);
    this.#owner = owner;
    this.#originMoved = false;
    const rclass = random.chance(0.4) ? this.#anyCase('IN') : '';
    const middle = random.chance(0.3) ? [rclass, ttl ?? ''] : [ttl ?? '', rclass];
    const head = [spelled, ...middle.filter((word) => word !== ''), this.#anyCase(type)];
    this.#lines.push(
      this.#grouped(head.join(random.pick([' ', '\t', '   '])), words) +
        random.pick(['', '', '', ' ', ' ; said "so" (', ';x']),
    );
  }

  /** Rdata on one line, or in parentheses over several. */
  #grouped(head: string, words: readonly string[]): string {
    const random = this.#random;
    if (!random.chance(0.2) || words.length === 0)
      return `${head} ${words.join(random.pick([' ', '\t', '  ']))}`;
    const open = random.below(words.length);
    let line = head;
    words.forEach((word, at) => {
      if (at === open) line += random.pick([' (', ' ( ', ` (${this.#end}   `]);
      line += at > open ? random.pick([' ', `${this.#end}\t`, ` ; why${this.#end} `]) : ' ';
      line += word;
    });
    return line + random.pick([' )', ')', `${this.#end})`, ` ; end${this.#end}\t)`]);
  }

  readonly #spell: Spell = (name) => {
    const random = this.#random;
    let spelled = name;
    if (name === this.#origin) spelled = random.chance(0.5) ? '@' : name;
    else if (name.endsWith(`.${this.#origin}`) && random.chance(0.7))
      spelled = name.slice(0, -this.#origin.length - 1);
    if (this.#mixedCase && random.chance(0.3))
      spelled = random.chance(0.5)
        ? upperCase(spelled)
        : spelled.replace(/^[a-z]/, (letter) => letter.toUpperCase());
    if (this.#escapes && random.chance(0.1))
      spelled = spelled.replace(/^[a-z]/, (letter) => `\\${String(letter.charCodeAt(0)).padStart(3, '0')}`);
    return spelled;
  };

  #ttl(): string {
    return this.#random.pick([
      '0',
      '300',
      '3600',
      '86400',
      '1h',
      '1H30M',
      '1d',
      '2w',
      '5m10s',
      '2147483647',
      '604800',
    ]);
  }

  #anyCase(word: string): string {
    return this.#random.chance(0.2) ? word.toLowerCase() : word;
  }

  #fresh(prefix: string): string {
    const below = this.#random.chance(0.2) ? `sub.${ORIGIN}` : ORIGIN;
    return `${prefix}${this.#names++}.${below}`;
  }

  #someHost(): string {
    return this.#random.pick(this.#hosts);
  }
}

function upperCase(name: string): string {
  return name.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}
