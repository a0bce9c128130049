import { classNumberAt, RecordClass } from '../rr/classes';
import { readRdata } from '../rr/rdata';
import { RdataInput } from '../rr/rdata-input';
import type { RecordType } from '../rr/schema';
import { typeByNumber, typeNumberAt } from '../rr/types';
import { WireWriter } from '../rr/wire';
import { EntryShape } from '../syntax/lexer';
import type { Problem } from '../syntax/problem';
import { TokenFlag } from '../syntax/tokens';
import { countLineEnds } from '../text/line-starts';
import { OctetWindow } from '../text/octet-window';
import { badTypeProblem, indentedOwnerProblem, typeBehindTypeAsOwner } from './bad-type';
import type { BulkReader } from './bulk/bulk-reader';
import { type Chunk, ChunkMark, EntryFlag, EntryKind, type EntryProblem } from './chunk';
import { summaryOf } from './chunk-summary';
import { EntryColumns } from './entry-columns';
import { directiveOf, emptyOwnerProblem, nameProblem } from './entry-problems';
import { type NameTable, NO_NAME } from './name-table';
import { type OddUse, oddProblem } from './odd-characters';
import { PlainRecordReader, PlainShape, plainShapeOf } from './plain-record';
import { powerdnsTypeAt, powerdnsTypeProblem } from './powerdns-types';
import { fourOctets, hashOctets } from './rdata-hash';
import { shapeOf } from './rdata-shape';
import { TTL_TOO_LARGE, ttlAt } from './ttl';
import type { ZoneFile } from './zone-file';
import { newLexer } from './zone-lexer';

/** Entries after which a chunk is closed. */
export const CHUNK_ENTRIES = 512;
/** The same at an edit, which reads its chunk anew: what has been edited once costs a quarter from then on. */
const EDITED_ENTRIES = CHUNK_ENTRIES / 4;
/** Text length after which a chunk is closed, for files with long lines. */
export const CHUNK_LENGTH = 32 * 1024;
/** The same while the bulk reader reads: it has to do with chunks, and nobody waits for one of them. */
const BULK_CHUNK_LENGTH = 2 * CHUNK_LENGTH;
/** Text length from which on an entry has a chunk for itself. */
export const LONG_TEXT = CHUNK_LENGTH;

const SOA = 6;
const AAAA = 28;

/**
 * Reads zone text into chunks. Every byte from the start to the end of the text lands in one entry; what
 * is wrong with an entry is kept as its problems (RFC 1035 section 5.1).
 *
 * Hot path: arrays are reused and copied to their exact size once per chunk.
 */
export class Scanner {
  readonly #names: NameTable;
  /** Entries after which a chunk is closed at an edit. */
  readonly editedEntries: number;
  readonly #chunkEntries: number;
  /** Entries and text length after which a chunk is closed now. */
  #most: number;
  #length: number;
  readonly #lexer = newLexer();
  readonly #input = new RdataInput();
  readonly #wire = new WireWriter(1024);
  #columns: EntryColumns;
  readonly #window: OctetWindow;
  readonly #plain: PlainRecordReader;
  #bulk: BulkReader | undefined;
  readonly #readers: 'all' | 'general';
  #problems: Problem[] = [];

  /** `readers`: with `general`, plain lines are read like all others; tests hold the two against each other. */
  constructor(
    names: NameTable,
    chunkEntries = CHUNK_ENTRIES,
    readers: 'all' | 'general' = 'all',
    bulk?: BulkReader,
  ) {
    this.#names = names;
    this.#bulk = bulk;
    this.#columns = bulk?.columns ?? new EntryColumns();
    this.#window = new OctetWindow(bulk?.octets);
    this.#readers = readers;
    this.#chunkEntries = chunkEntries;
    this.editedEntries = Math.min(chunkEntries, EDITED_ENTRIES);
    this.#most = bulk?.columns.most ?? chunkEntries;
    this.#length = bulk ? BULK_CHUNK_LENGTH : CHUNK_LENGTH;
    this.#plain = new PlainRecordReader(names, this.#lexer, this.#window);
  }

  /** True when more text behind that of the last chunk could change one of its entries. */
  get openAtEnd(): boolean {
    return this.#lexer.openAtEnd || this.#lexer.soughtToEnd;
  }

  /**
   * Reads one chunk of `text`, from `from` (the start of a line) on, for `file`; its entries have no ids yet. It ends
   * after a directive that brings in other text ($INCLUDE, $GENERATE), when it has `most` entries or text enough, or
   * with the text.
   */
  scan(text: string, from: number, file: ZoneFile, most = this.#most): Chunk {
    const lexer = this.#lexer;
    const found: EntryProblem[] = [];
    let count = 0;
    let at = from;
    let lineEnds = 0;
    let shapes = 0;
    let isPlain = true;
    const columns = this.#columns;
    lexer.openAtEnd = false;
    lexer.soughtToEnd = false;
    this.#input.isLatin1 = file.isLatin1;
    this.#input.isGenerated = file.kind === 'generated';
    const length = this.#length;
    this.#window.show(text, from, 2 * length);
    columns.reset(most);
    const bulk = this.#bulk;
    while (at < text.length && count < most && at - from < length) {
      if (bulk?.isReady()) {
        const base = this.#window.start;
        const next = bulk.readLines(from - base, at - base, count, most, length);
        at = bulk.position + base;
        lineEnds += next - count;
        count = next;
        if (at >= text.length || count >= most || at - from >= length) break;
      }
      isPlain = false;
      const { openAtEnd, soughtToEnd } = lexer;
      if (bulk) columns.clear(count, 0);
      columns.starts[count] = at - from;
      if (!this.#readPlain(text, count, at)) {
        lexer.problems = this.#problems;
        lexer.read(text, at);
        columns.clear(count, lexer.shape);
        this.#readEntry(count, at);
      }
      if (count > 0 && lexer.end - at >= LONG_TEXT) {
        // It is read in a chunk of its own, so that an edit beside it has nothing to do with it.
        this.#problems = [];
        lexer.openAtEnd = openAtEnd;
        lexer.soughtToEnd = soughtToEnd;
        break;
      }
      if (this.#problems.length > 0) {
        for (const problem of this.#problems)
          found.push({ ...problem, entry: count, start: problem.start - at, end: problem.end - at });
        this.#problems = [];
      }
      lineEnds += lexer.lines;
      shapes |= lexer.shape;
      const kind = columns.kinds[count];
      if (kind !== EntryKind.Record && kind !== EntryKind.Trivia && kind !== EntryKind.Broken)
        columns.marks |= ChunkMark.Directive;
      count++;
      at = lexer.end;
      if (kind === EntryKind.Include || kind === EntryKind.Generate) break;
    }
    columns.starts[count] = at - from;
    const chunkText = from === 0 && at === text.length ? text : text.slice(from, at);
    // Each property by itself: copying them all takes several times longer.
    const taken = columns.take(count);
    const chunk: Chunk = {
      text: chunkText,
      // Quoted strings may hold a lone carriage return; then the lexer's count is not the editor's. In plain lines none do.
      lineEnds: !isPlain && chunkText.includes('\r') ? countLineEnds(chunkText) : lineEnds,
      count,
      starts: taken.starts,
      kinds: taken.kinds,
      flags: taken.flags,
      owners: taken.owners,
      ttls: taken.ttls,
      types: taken.types,
      classes: taken.classes,
      rdata: taken.rdata,
      targets: taken.targets,
      firsts: taken.firsts,
      hashes: taken.hashes,
      ids: taken.ids,
      ttlFrom: taken.ttlFrom,
      sharesTtlFrom: taken.sharesTtlFrom,
      addressed: (shapes & EntryShape.Addressed) !== 0,
      marks: columns.marks,
      summary: summaryOf(taken, count, chunkText),
      problems: found,
      file,
      slot: -1,
      order: -1,
      before: undefined,
      after: undefined,
      contextProblems: [],
    };
    bulk?.took(chunk);
    return chunk;
  }

  /** Frees what is only needed while large texts are read. */
  rest(): void {
    this.#window.close();
    if (!this.#bulk) return;
    this.#bulk = undefined;
    this.#columns = new EntryColumns();
    this.#most = this.#chunkEntries;
    this.#length = CHUNK_LENGTH;
  }

  /** Reads an entry where nothing about it is unusual; false where the general reader has to look. */
  #readPlain(text: string, index: number, start: number): boolean {
    const lexer = this.#lexer;
    const columns = this.#columns;
    if (this.#readers === 'general' || !lexer.readPlain(text, this.#window, start)) return false;
    columns.flags[index] = lexer.shape;
    if (lexer.count === 0) return true;
    const first = this.#plain.readHead(columns, index);
    if (first < 0) return false;
    const type = columns.types[index] ?? 0;
    const shape = plainShapeOf(type);
    if (shape === PlainShape.None) return false;
    columns.rdata[index] = (first < lexer.count ? (lexer.starts[first] ?? 0) : lexer.contentEnd) - start;
    if (!this.#plain.readRdata(columns, index, first, shape)) {
      lexer.problems = this.#problems;
      this.#readRdata(index, start, first, typeByNumber(type));
    }
    return true;
  }

  #readEntry(index: number, start: number): void {
    const lexer = this.#lexer;
    if (lexer.count === 0) return;
    if ((lexer.shape & EntryShape.InitialBlank) === 0) {
      const first = lexer.starts[0] ?? 0;
      if (lexer.text.charCodeAt(first) === 36) {
        this.#readDirective(index, start);
        return;
      }
      this.#checkOdd(0, 'indexed name');
      const nameStart = this.#contentStart(0);
      const nameEnd = this.#contentEnd(0);
      const { isLatin1 } = this.#input;
      const owner =
        nameStart < nameEnd ? this.#names.intern(lexer.text, nameStart, nameEnd, isLatin1) : NO_NAME;
      if (owner < 0) {
        this.#columns.kinds[index] = EntryKind.Broken;
        this.#problems.push(
          nameStart < nameEnd
            ? nameProblem(this.#names, lexer.text, first, lexer.ends[0] ?? 0)
            : emptyOwnerProblem(first, lexer.ends[0] ?? 0),
        );
        return;
      }
      this.#columns.owners[index] = owner;
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
        this.#columns.ttls[index] = ttl;
        this.#columns.marks |= ChunkMark.Ttl;
        token++;
      } else if (ttl === TTL_TOO_LARGE) {
        this.#ttlTooLarge(token);
        this.#columns.ttls[index] = 0;
        this.#columns.marks |= ChunkMark.Ttl;
        token++;
      }
    }
    if (rclass < 0 && token < lexer.count) {
      rclass = this.#classAt(token);
      if (rclass >= 0) token++;
    }
    if (rclass >= 0) {
      this.#columns.classes[index] = rclass;
      this.#columns.marks |= ChunkMark.Class;
      this.#columns.flags[index] = (this.#columns.flags[index] ?? 0) | EntryFlag.HasClass;
    }
    const type =
      token < lexer.count && (lexer.flags[token] ?? 0) === 0
        ? typeNumberAt(lexer.text, lexer.starts[token] ?? 0, lexer.ends[token] ?? 0)
        : -1;
    if (type < 0) {
      this.#readUnknownType(index, start, first, token);
      return;
    }
    const schema = typeByNumber(type);
    if (schema.meta) {
      if (this.#takeForOwner(index, token, this.#problems.length)) return;
      this.#columns.kinds[index] = EntryKind.Broken;
      this.#problems.push({
        code: 'syntax-unknown-type',
        start: lexer.starts[token] ?? 0,
        end: lexer.ends[token] ?? 0,
        message: `${schema.mnemonic} is a type for questions and messages; a zone cannot hold it.`,
      });
      return;
    }
    this.#columns.kinds[index] = EntryKind.Record;
    this.#columns.types[index] = type;
    this.#readRdata(index, start, token + 1, schema);
  }

  /** Types of PowerDNS are kept for who asks what there is at the name; what their data says is not known here. */
  #readUnknownType(index: number, start: number, first: number, token: number): void {
    const lexer = this.#lexer;
    const type = powerdnsTypeAt(lexer, token);
    if (type < 0) {
      this.#columns.kinds[index] = EntryKind.Broken;
      this.#problems.push(badTypeProblem(lexer, first, token));
      return;
    }
    this.#columns.kinds[index] = EntryKind.Record;
    this.#columns.types[index] = type;
    this.#columns.rdata[index] = (lexer.starts[token + 1] ?? 0) - start;
    this.#columns.flags[index] = (this.#columns.flags[index] ?? 0) | EntryFlag.BadRdata;
    this.#problems.push(powerdnsTypeProblem(lexer, token));
  }

  #readRdata(index: number, start: number, first: number, schema: RecordType): void {
    const lexer = this.#lexer;
    this.#columns.rdata[index] =
      (first < lexer.count ? (lexer.starts[first] ?? 0) : lexer.contentEnd) - start;
    const shape = shapeOf(schema);
    let flags = 0;
    for (let token = first; token < lexer.count; token++) {
      flags |= lexer.flags[token] ?? 0;
      const isName = schema.fields[token - first]?.kind.isName;
      this.#checkOdd(token, !isName ? 'other' : token - first === shape.target ? 'indexed name' : 'name');
    }
    const input = this.#input;
    const before = this.#problems.length;
    input.problems = this.#problems;
    input.begin(lexer, first, lexer.contentEnd);
    input.rclass = this.#columns.classes[index] || RecordClass.IN;
    this.#wire.position = 0;
    const good = readRdata(schema, input, this.#wire);
    if (!good && this.#takeForOwner(index, first - 1, before)) return;
    const isUnclosed = (flags & TokenFlag.Unclosed) !== 0;
    if (!good || isUnclosed || this.#problems.some((problem, at) => at >= before && isError(problem))) {
      this.#columns.flags[index] = (this.#columns.flags[index] ?? 0) | EntryFlag.BadRdata;
    }
    if (
      shape.target >= 0 &&
      first + shape.target < lexer.count &&
      !isGeneric(lexer.text, lexer.starts[first] ?? 0)
    ) {
      const token = first + shape.target;
      this.#columns.targets[index] = this.#names.intern(
        lexer.text,
        this.#contentStart(token),
        this.#contentEnd(token),
        this.#input.isLatin1,
      );
    }
    if (!good) return;
    if (shape.number)
      this.#columns.firsts[index] = (this.#wire.bytes[0] ?? 0) * 256 + (this.#wire.bytes[1] ?? 0);
    else if (schema.number === SOA) this.#columns.firsts[index] = this.#soaMinimum();
    else if (schema.number === AAAA) this.#columns.firsts[index] = fourOctets(this.#wire.bytes);
    if (shape.named) this.#columns.hashes[index] = this.#columns.firsts[index] ?? 0;
    else if (shape.address && this.#wire.position === 4)
      this.#columns.hashes[index] = fourOctets(this.#wire.bytes);
    else this.#columns.hashes[index] = hashOctets(this.#wire.bytes, this.#wire.position);
  }

  /**
   * Takes the type at token `type` for an owner behind a blank, if the rest is a record then; false if it is not. Of the
   * problems the first `kept` stay.
   */
  #takeForOwner(index: number, type: number, kept: number): boolean {
    const lexer = this.#lexer;
    const token = type === 0 ? typeBehindTypeAsOwner(lexer) : -1;
    if (token < 0) return false;
    const meant = typeByNumber(typeNumberAt(lexer.text, lexer.starts[token] ?? 0, lexer.ends[token] ?? 0));
    const input = this.#input;
    input.problems = [];
    input.begin(lexer, token + 1, lexer.contentEnd);
    input.rclass = RecordClass.IN;
    this.#wire.position = 0;
    if (meant.meta || !readRdata(meant, input, this.#wire)) return false;
    this.#problems.length = kept;
    this.#problems.push(indentedOwnerProblem(lexer, 0, 'a record type'));
    this.#columns.clear(index, lexer.shape);
    this.#columns.kinds[index] = EntryKind.Broken;
    return true;
  }

  #readDirective(index: number, start: number): void {
    const lexer = this.#lexer;
    const directive = directiveOf(lexer, this.#names, this.#input.isLatin1);
    this.#columns.kinds[index] = directive.kind;
    this.#columns.owners[index] = directive.name;
    this.#columns.ttls[index] = directive.ttl;
    this.#columns.rdata[index] = (lexer.count > 1 ? (lexer.starts[1] ?? 0) : lexer.contentEnd) - start;
    for (const problem of directive.problems) this.#problems.push(problem);
    const origin = directive.name < 0 ? -1 : directive.kind === EntryKind.Origin ? 1 : 2;
    for (let token = 1; token < lexer.count; token++)
      this.#checkOdd(token, token === origin ? 'origin' : 'argument');
    if (lexer.openAtEnd && directive.kind !== EntryKind.Broken) this.#unended();
    if (directive.problems.length > 0)
      this.#columns.flags[index] = (this.#columns.flags[index] ?? 0) | EntryFlag.BadRdata;
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

  #checkOdd(token: number, use: OddUse): void {
    if (((this.#lexer.flags[token] ?? 0) & TokenFlag.Odd) === 0) return;
    const problem = oddProblem(this.#lexer, token, use);
    if (problem) this.#problems.push(problem);
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
}

function isError(problem: Problem): boolean {
  return problem.severity === undefined || problem.severity === 'error';
}

function isGeneric(text: string, start: number): boolean {
  return text.charCodeAt(start) === 92 && text.charCodeAt(start + 1) === 35;
}
