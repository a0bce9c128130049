import { classNumberAt, RecordClass } from '../rr/classes';
import { readRdata } from '../rr/rdata';
import { RdataInput } from '../rr/rdata-input';
import type { RecordType } from '../rr/schema';
import { typeByNumber, typeNumberAt } from '../rr/types';
import { WireWriter } from '../rr/wire';
import { EntryShape, Lexer } from '../syntax/lexer';
import type { Problem } from '../syntax/problem';
import { TokenFlag } from '../syntax/tokens';
import { countLineEnds } from '../text/line-starts';
import { ChunkMark, type ChunkScan, EntryFlag, EntryKind, type EntryProblem } from './chunk';
import { badTypeProblem, directiveOf, emptyOwnerProblem, nameProblem } from './entry-problems';
import { NO_ENTRY } from './entry-store';
import { larger, type NameTable, NO_NAME } from './name-table';
import { TTL_TOO_LARGE, ttlAt } from './ttl';

/** Entries after which a chunk is closed. */
export const CHUNK_ENTRIES = 256;
/** Text length after which a chunk is closed, for files with long lines. */
const CHUNK_LENGTH = 32 * 1024;

const A = 1;
const SOA = 6;

/**
 * Reads zone text into chunks. Every byte from the start to the end of the text lands in one entry; what
 * is wrong with an entry is kept as its problems (RFC 1035 section 5.1).
 *
 * Hot path: arrays are reused and copied to their exact size once per chunk.
 */
export class Scanner {
  readonly #names: NameTable;
  /** Entries after which a chunk is closed. */
  readonly chunkEntries: number;
  readonly #lexer = new Lexer({
    isType: (text, start, end) => typeNumberAt(text, start, end) >= 0,
    isClass: (text, start, end) => classNumberAt(text, start, end) >= 0,
  });
  readonly #input = new RdataInput();
  readonly #wire = new WireWriter(1024);
  #starts = new Uint32Array(1024);
  #kinds = new Uint8Array(1024);
  #flags = new Uint8Array(1024);
  #owners = new Int32Array(1024);
  #ttls = new Int32Array(1024);
  #types = new Uint16Array(1024);
  #classes = new Uint16Array(1024);
  #rdata = new Uint32Array(1024);
  #targets = new Int32Array(1024);
  #firsts = new Int32Array(1024);
  #hashes = new Int32Array(1024);
  #problems: Problem[] = [];

  constructor(names: NameTable, chunkEntries = CHUNK_ENTRIES) {
    this.#names = names;
    this.chunkEntries = chunkEntries;
  }

  /** True when the text of the last chunk ended inside an entry, which more text could change. */
  get openAtEnd(): boolean {
    return this.#lexer.openAtEnd;
  }

  /**
   * Reads one chunk of `text`, from `from` (the start of a line) on. It ends after a directive that brings
   * in other text ($INCLUDE, $GENERATE), after {@link CHUNK_ENTRIES} entries, or with the text.
   */
  scan(text: string, from: number): ChunkScan {
    const lexer = this.#lexer;
    const found: EntryProblem[] = [];
    let count = 0;
    let at = from;
    let lineEnds = 0;
    let shapes = 0;
    let marks = 0;
    let hasTtls = false;
    lexer.openAtEnd = false;
    while (at < text.length && count < this.chunkEntries && at - from < CHUNK_LENGTH) {
      if (count + 1 >= this.#starts.length) this.#grow();
      this.#problems = [];
      lexer.problems = this.#problems;
      lexer.read(text, at);
      this.#starts[count] = at - from;
      this.#readEntry(count, at);
      lineEnds += lexer.lines;
      shapes |= lexer.shape;
      for (const problem of this.#problems) {
        found.push({ ...problem, entry: count, start: problem.start - at, end: problem.end - at });
      }
      const kind = this.#kinds[count];
      if ((this.#ttls[count] ?? -1) >= 0) hasTtls = true;
      if (kind === EntryKind.Record) {
        if (this.#classes[count] !== 0) marks |= ChunkMark.Class;
        if ((this.#ttls[count] ?? -1) >= 0) marks |= ChunkMark.Ttl;
      } else if (kind !== EntryKind.Trivia && kind !== EntryKind.Broken) {
        marks |= ChunkMark.Directive;
      }
      count++;
      at = lexer.end;
      if (kind === EntryKind.Include || kind === EntryKind.Generate) break;
    }
    this.#starts[count] = at - from;
    const whole = from === 0 && at === text.length;
    const chunkText = whole ? text : text.slice(from, at);
    // One piece of memory for all arrays: a large zone has thousands of chunks.
    if (count > NO_TTLS.length) hasTtls = true;
    const halves = ((hasTtls ? WORDS : WORDS - 1) * count + 1) * 4;
    const memory = new ArrayBuffer(halves + HALVES * count * 2 + OCTETS * count);
    const octets = halves + HALVES * count * 2;
    const words = (place: number): Int32Array<ArrayBuffer> =>
      new Int32Array(memory, (place * count + 1) * 4, count);
    return {
      text: chunkText,
      // Quoted strings may hold a lone carriage return; then the lexer's count is not the editor's.
      lineEnds: chunkText.includes('\r') ? countLineEnds(chunkText) : lineEnds,
      count,
      starts: filled(new Uint32Array(memory, 0, count + 1), this.#starts),
      owners: filled(words(1), this.#owners),
      ttls: hasTtls ? filled(words(8), this.#ttls) : NO_TTLS.subarray(0, count),
      rdata: filled(new Uint32Array(memory, (3 * count + 1) * 4, count), this.#rdata),
      targets: filled(words(4), this.#targets),
      firsts: filled(words(5), this.#firsts),
      hashes: filled(words(6), this.#hashes),
      ids: words(7).fill(NO_ENTRY),
      ttlFrom: words(2).fill(NO_ENTRY),
      types: filled(new Uint16Array(memory, halves, count), this.#types),
      classes: filled(new Uint16Array(memory, halves + count * 2, count), this.#classes),
      kinds: filled(new Uint8Array(memory, octets, count), this.#kinds),
      flags: filled(new Uint8Array(memory, octets + count, count), this.#flags),
      addressed: (shapes & EntryShape.Addressed) !== 0,
      marks,
      problems: found,
    };
  }

  #readEntry(index: number, start: number): void {
    const lexer = this.#lexer;
    this.#kinds[index] = EntryKind.Trivia;
    this.#flags[index] = lexer.shape;
    this.#owners[index] = NO_NAME;
    this.#ttls[index] = -1;
    this.#types[index] = 0;
    this.#classes[index] = 0;
    this.#rdata[index] = 0;
    this.#targets[index] = NO_NAME;
    this.#firsts[index] = -1;
    this.#hashes[index] = 0;
    if (lexer.count === 0) return;
    if ((lexer.shape & EntryShape.InitialBlank) === 0) {
      const first = lexer.starts[0] ?? 0;
      if (lexer.text.charCodeAt(first) === 36) {
        this.#readDirective(index, start);
        return;
      }
      this.#checkOdd(0, 'name');
      const nameStart = this.#contentStart(0);
      const nameEnd = this.#contentEnd(0);
      const owner = nameStart < nameEnd ? this.#names.intern(lexer.text, nameStart, nameEnd) : NO_NAME;
      if (owner < 0) {
        this.#kinds[index] = EntryKind.Broken;
        this.#problems.push(
          nameStart < nameEnd
            ? nameProblem(this.#names, lexer.text, first, lexer.ends[0] ?? 0)
            : emptyOwnerProblem(first, lexer.ends[0] ?? 0),
        );
        return;
      }
      this.#owners[index] = owner;
      this.#readRecord(index, start, 1);
      return;
    }
    this.#readRecord(index, start, 0);
  }

  /** Reads `[class] [TTL] [class] type rdata` from token `first` on, the order BIND accepts. */
  #readRecord(index: number, start: number, first: number): void {
    const lexer = this.#lexer;
    let token = first;
    let rclass = token < lexer.count ? this.#classAt(token) : -1;
    if (rclass >= 0) token++;
    if (token < lexer.count) {
      const ttl =
        (lexer.flags[token] ?? 0) === 0
          ? ttlAt(lexer.text, lexer.starts[token] ?? 0, lexer.ends[token] ?? 0)
          : -1;
      if (ttl >= 0) {
        this.#ttls[index] = ttl;
        token++;
      } else if (ttl === TTL_TOO_LARGE) {
        this.#ttlTooLarge(token);
        this.#ttls[index] = 0;
        token++;
      }
    }
    if (rclass < 0 && token < lexer.count) {
      rclass = this.#classAt(token);
      if (rclass >= 0) token++;
    }
    if (rclass >= 0) {
      this.#classes[index] = rclass;
      this.#flags[index] = (this.#flags[index] ?? 0) | EntryFlag.HasClass;
    }
    const type =
      token < lexer.count && (lexer.flags[token] ?? 0) === 0
        ? typeNumberAt(lexer.text, lexer.starts[token] ?? 0, lexer.ends[token] ?? 0)
        : -1;
    if (type < 0) {
      this.#kinds[index] = EntryKind.Broken;
      this.#problems.push(badTypeProblem(lexer, first, token));
      return;
    }
    const schema = typeByNumber(type);
    if (schema.meta) {
      this.#kinds[index] = EntryKind.Broken;
      this.#problems.push({
        code: 'syntax-unknown-type',
        start: lexer.starts[token] ?? 0,
        end: lexer.ends[token] ?? 0,
        message: `${schema.mnemonic} is a type for questions and messages; a zone cannot hold it.`,
      });
      return;
    }
    this.#kinds[index] = EntryKind.Record;
    this.#types[index] = type;
    this.#readRdata(index, start, token + 1, schema);
  }

  #readRdata(index: number, start: number, first: number, schema: RecordType): void {
    const lexer = this.#lexer;
    this.#rdata[index] = (first < lexer.count ? (lexer.starts[first] ?? 0) : lexer.contentEnd) - start;
    const shape = shapeOf(schema);
    if (shape.simple && lexer.count - first === shape.tokens && this.#readSimple(index, first, shape)) return;
    for (let token = first; token < lexer.count; token++) {
      this.#checkOdd(token, schema.fields[token - first]?.kind.isName ? 'name' : 'other');
    }
    const input = this.#input;
    const before = this.#problems.length;
    input.problems = this.#problems;
    input.begin(lexer, first, lexer.contentEnd);
    input.rclass = this.#classes[index] || RecordClass.IN;
    this.#wire.position = 0;
    const good = readRdata(schema, input, this.#wire);
    if (!good || this.#problems.some((problem, at) => at >= before && isError(problem))) {
      this.#flags[index] = (this.#flags[index] ?? 0) | EntryFlag.BadRdata;
    }
    if (
      shape.target >= 0 &&
      first + shape.target < lexer.count &&
      !isGeneric(lexer.text, lexer.starts[first] ?? 0)
    ) {
      const token = first + shape.target;
      this.#targets[index] = this.#names.intern(
        lexer.text,
        this.#contentStart(token),
        this.#contentEnd(token),
      );
    }
    if (!good) return;
    if (shape.number) this.#firsts[index] = (this.#wire.bytes[0] ?? 0) * 256 + (this.#wire.bytes[1] ?? 0);
    else if (schema.number === SOA) this.#firsts[index] = this.#soaMinimum();
    if (shape.named) this.#hashes[index] = this.#firsts[index] ?? 0;
    else if (shape.address && this.#wire.position === 4) this.#hashes[index] = addressAt(this.#wire.bytes);
    else this.#hashes[index] = hashOctets(this.#wire.bytes, this.#wire.position);
  }

  /**
   * `name` or `number name` rdata without quotes or escapes, which is most of a large zone's rdata that has
   * names. Gives false where anything is unusual; then the general reader looks at it and says why.
   */
  #readSimple(index: number, first: number, shape: RdataShape): boolean {
    const lexer = this.#lexer;
    let token = first;
    let number = -1;
    if (shape.number) {
      number = decimalAt(lexer.text, lexer.starts[token] ?? 0, lexer.ends[token] ?? 0);
      if (number < 0 || number > 65535) return false;
      token++;
    }
    if ((lexer.flags[token] ?? 0) !== 0) return false;
    const target = this.#names.intern(lexer.text, lexer.starts[token] ?? 0, lexer.ends[token] ?? 0);
    if (target < 0) return false;
    this.#firsts[index] = number;
    this.#hashes[index] = number;
    this.#targets[index] = target;
    return true;
  }

  #readDirective(index: number, start: number): void {
    const lexer = this.#lexer;
    const directive = directiveOf(lexer, this.#names);
    this.#kinds[index] = directive.kind;
    this.#owners[index] = directive.name;
    this.#ttls[index] = directive.ttl;
    this.#rdata[index] = (lexer.count > 1 ? (lexer.starts[1] ?? 0) : lexer.contentEnd) - start;
    for (const problem of directive.problems) this.#problems.push(problem);
    if (lexer.openAtEnd && directive.kind !== EntryKind.Broken) this.#unended();
    if (directive.problems.length > 0) this.#flags[index] = (this.#flags[index] ?? 0) | EntryFlag.BadRdata;
  }

  /** BIND takes a record without line end at the end of a file, but no directive, `$INCLUDE path` aside. */
  #unended(): void {
    const lexer = this.#lexer;
    const first = lexer.starts[0] ?? 0;
    const word = lexer.text.slice(first, lexer.ends[0]).toUpperCase();
    if (word === '$INCLUDE' && lexer.count === 2) return;
    this.#problems.push({
      code: 'syntax-no-final-newline',
      severity: 'error',
      start: first,
      end: lexer.contentEnd,
      message: `The file ends right behind this ${word}, without a line end: BIND refuses the zone. Press Enter at its end.`,
    });
  }

  #classAt(token: number): number {
    const lexer = this.#lexer;
    if ((lexer.flags[token] ?? 0) !== 0) return -1;
    return classNumberAt(lexer.text, lexer.starts[token] ?? 0, lexer.ends[token] ?? 0);
  }

  #contentStart(token: number): number {
    const quoted = (this.#lexer.flags[token] ?? 0) & TokenFlag.Quoted;
    return (this.#lexer.starts[token] ?? 0) + (quoted ? 1 : 0);
  }

  #contentEnd(token: number): number {
    const flags = this.#lexer.flags[token] ?? 0;
    const closed = (flags & TokenFlag.Quoted) !== 0 && (flags & TokenFlag.Unclosed) === 0;
    return (this.#lexer.ends[token] ?? 0) - (closed ? 1 : 0);
  }

  #ttlTooLarge(token: number): void {
    const lexer = this.#lexer;
    const start = lexer.starts[token] ?? 0;
    const end = lexer.ends[token] ?? 0;
    this.#problems.push({
      code: 'syntax-ttl-range',
      start,
      end,
      severity: 'warning',
      message: `The TTL ${lexer.text.slice(start, end)} is above 2147483647 seconds (2^31-1): name servers take it as 0, so that nobody keeps the record.`,
    });
  }

  #checkOdd(token: number, use: 'name' | 'other'): void {
    const lexer = this.#lexer;
    const flags = lexer.flags[token] ?? 0;
    if ((flags & TokenFlag.Odd) === 0 || (flags & TokenFlag.Quoted) !== 0) return;
    const start = lexer.starts[token] ?? 0;
    const end = lexer.ends[token] ?? 0;
    let at = start;
    while (at < end && lexer.text.charCodeAt(at) > 32 && lexer.text.charCodeAt(at) < 127) at++;
    const point = lexer.text.codePointAt(at) ?? 0;
    if (use === 'name' && /^[\p{L}\p{M}\p{N}\p{S}]/u.test(String.fromCodePoint(point))) {
      this.#problems.push({
        code: 'name-idn',
        start,
        end,
        severity: 'warning',
        message: `${lexer.text.slice(start, end)} has letters outside ASCII, which name servers do not translate: nobody who looks up the name finds it, and Knot refuses the zone. Names are written in their "xn--" form.`,
      });
      return;
    }
    const shown = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
    this.#problems.push({
      code: 'syntax-encoding',
      start: at,
      end: at + (point > 0xffff ? 2 : 1),
      severity: 'warning',
      message: `${shown} is not printable ASCII: BIND and NSD take its bytes as they stand, Knot refuses the zone. Names are written in their "xn--" form, texts in quotes.`,
    });
  }

  #soaMinimum(): number {
    const bytes = this.#wire.bytes;
    const end = this.#wire.position;
    const value =
      (bytes[end - 4] ?? 0) * 0x1000000 +
      (bytes[end - 3] ?? 0) * 0x10000 +
      (bytes[end - 2] ?? 0) * 256 +
      (bytes[end - 1] ?? 0);
    return Math.min(value, 0x7fffffff);
  }

  #grow(): void {
    this.#starts = larger(this.#starts);
    this.#kinds = larger(this.#kinds);
    this.#flags = larger(this.#flags);
    this.#owners = larger(this.#owners);
    this.#ttls = larger(this.#ttls);
    this.#types = larger(this.#types);
    this.#classes = larger(this.#classes);
    this.#rdata = larger(this.#rdata);
    this.#targets = larger(this.#targets);
    this.#firsts = larger(this.#firsts);
    this.#hashes = larger(this.#hashes);
  }
}

/** Arrays of 32, 16 and 8 bits that a chunk has, one element per entry in each. */
const WORDS = 9;
/** The written TTLs of chunks that have none. */
const NO_TTLS = new Int32Array(4096).fill(-1);
const HALVES = 2;
const OCTETS = 2;

/** `into` with the first elements of `from`. */
function filled<T extends Int32Array | Uint32Array | Uint16Array | Uint8Array>(into: T, from: T): T {
  into.set(from.subarray(0, into.length));
  return into;
}

/** What of a type's rdata is kept per entry, read off its schema once. */
interface RdataShape {
  /** Exactly `name` or `number name`. */
  readonly simple: boolean;
  readonly tokens: number;
  /** The first field is a 16-bit number. */
  readonly number: boolean;
  /** Index of the token with the target, -1 if none can be told. */
  readonly target: number;
  /** Some field is a name. */
  readonly named: boolean;
  /** An IPv4 address. */
  readonly address: boolean;
}

const rdataShapes = new Map<number, RdataShape>();

function shapeOf(type: RecordType): RdataShape {
  let shape = rdataShapes.get(type.number);
  if (!shape) {
    const kinds = type.fields.map((field) => field.kind.name);
    const number = kinds[0] === 'u16';
    const targetField = type.fields.findIndex((field) => field.target);
    const severalTokens = type.fields.slice(0, targetField).some((field) => field.kind.rest);
    const simple = kinds.join(' ') === 'name' || kinds.join(' ') === 'u16 name';
    shape = {
      simple: simple && targetField >= 0,
      tokens: kinds.length,
      number,
      target: targetField >= 0 && !severalTokens ? targetField : -1,
      named: kinds.includes('name'),
      address: type.number === A,
    };
    rdataShapes.set(type.number, shape);
  }
  return shape;
}

function isError(problem: Problem): boolean {
  return problem.severity === undefined || problem.severity === 'error';
}

function isGeneric(text: string, start: number): boolean {
  return text.charCodeAt(start) === 92 && text.charCodeAt(start + 1) === 35;
}

function decimalAt(text: string, start: number, end: number): number {
  if (end - start > 5) return -1;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function addressAt(octets: Uint8Array): number {
  return ((octets[0] ?? 0) << 24) | ((octets[1] ?? 0) << 16) | ((octets[2] ?? 0) << 8) | (octets[3] ?? 0);
}

function hashOctets(octets: Uint8Array, length: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ (octets[at] ?? 0), 0x01000193);
  return hash | 0;
}
