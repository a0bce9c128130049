import type { ExtendedError, HeaderFlags } from '../mail/route';
import { lowerCaseName, nameToText } from '../rr/names';
import { decodeRdata, genericForm, printRdata } from '../rr/rdata';
import type { RecordType } from '../rr/schema';
import { typeByNumber } from '../rr/types';
import { WireReader, WireWriter } from '../rr/wire';
import { extendedErrorName } from './codes';
import { type MessageFault, readMessageName } from './message-name';

export type { MessageFault } from './message-name';

/** A question to send, and to recognise its answer by. */
export interface Query {
  readonly id: number;
  /** Wire form of the name. */
  readonly name: Uint8Array;
  readonly type: number;
  /** The whole message. */
  readonly octets: Uint8Array;
}

export interface DnsMessage {
  readonly id: number;
  readonly flags: HeaderFlags;
  /** With the upper bits that EDNS adds (RFC 6891 section 6.1.3). */
  readonly rcode: number;
  readonly answer: readonly MessageRecord[];
  readonly authority: readonly MessageRecord[];
  /** Without the OPT record. */
  readonly additional: readonly MessageRecord[];
  readonly extendedErrors: readonly ExtendedError[];
  /** True if the answer has an OPT record: the server speaks EDNS. */
  readonly edns: boolean;
}

export interface MessageRecord {
  /** Absolute name as text, in the case in which it came. */
  readonly owner: string;
  readonly type: RecordType;
  readonly rclass: number;
  /** Seconds; one with the highest bit set counts as 0 (RFC 2181 section 8). */
  readonly ttl: number;
  /** Wire form, names uncompressed. */
  readonly rdata: Uint8Array;
  /** As in a zone file, on one line. */
  readonly text: string;
}

/** What a packet is, seen from the question that waits for its answer. */
export type Reading =
  | { readonly kind: 'answer'; readonly message: DnsMessage }
  /** The answer did not fit: it is to be asked for over TCP. What it holds is not looked at. */
  | { readonly kind: 'truncated'; readonly flags: HeaderFlags }
  /** Not the answer to this question: to be ignored, and waited on. */
  | { readonly kind: 'foreign'; readonly why: Foreign }
  /** The answer to this question, and not a valid message. */
  | { readonly kind: 'malformed'; readonly offset: number; readonly reason: string };

export type Foreign = 'no-header' | 'wrong-id' | 'not-an-answer' | 'wrong-question';

/** Octets that we say we take over UDP: what passes everywhere without fragments (DNS flag day 2020). */
export const EDNS_SIZE = 1232;

const HEADER = 12;
const IN = 1;
const OPT = 41;
const EXTENDED_ERROR = 15;

/** A query in class IN with recursion desired, with EDNS unless `edns` says `without`. */
export function encodeQuery(
  name: Uint8Array,
  type: number,
  id: number,
  edns: 'with' | 'without' = 'with',
): Query {
  const out = new WireWriter(HEADER + name.length + 15);
  out.u16(id);
  out.u16(0x0100);
  out.u16(1);
  out.u16(0);
  out.u16(0);
  out.u16(edns === 'with' ? 1 : 0);
  out.octets(name);
  out.u16(type);
  out.u16(IN);
  if (edns === 'with') {
    out.u8(0);
    out.u16(OPT);
    out.u16(EDNS_SIZE);
    out.u32(0);
    out.u16(0);
  }
  return { id, name, type, octets: out.copy() };
}

/** A message id that cannot be guessed. */
export function randomId(): number {
  return crypto.getRandomValues(new Uint16Array(1))[0] ?? 0;
}

/**
 * Reads a packet that came while `query` waits for its answer. Never throws, and ends on any octets. An answer to
 * something else is `foreign`; a `malformed` one says at which octet and why.
 */
export function readAnswer(octets: Uint8Array, query: Query, transport: 'udp' | 'tcp'): Reading {
  if (octets.length < HEADER) return { kind: 'foreign', why: 'no-header' };
  const reader = new WireReader(octets);
  const id = reader.u16() ?? 0;
  const bits = reader.u16() ?? 0;
  if (id !== query.id) return { kind: 'foreign', why: 'wrong-id' };
  if ((bits & 0x8000) === 0) return { kind: 'foreign', why: 'not-an-answer' };
  const counts = [reader.u16() ?? 0, reader.u16() ?? 0, reader.u16() ?? 0, reader.u16() ?? 0] as const;
  const flags = flagsOf(bits);
  const rcode = bits & 0x0f;
  // A server that does not understand a query may leave the question out of its error.
  const noQuestion = counts[0] === 0 && rcode !== 0;
  if (!noQuestion) {
    const question = readQuestion(reader, counts[0], query);
    if (question !== 'same') return question;
  }
  if (flags.tc) {
    return transport === 'udp'
      ? { kind: 'truncated', flags }
      : { kind: 'malformed', offset: 2, reason: 'the answer says that it is cut short, even over TCP' };
  }
  const body = readSections(reader, counts);
  if (isFault(body)) return { kind: 'malformed', ...body };
  return {
    kind: 'answer',
    message: { ...body, id, flags, rcode: rcode + body.upperRcode * 16 },
  };
}

function flagsOf(bits: number): HeaderFlags {
  return {
    aa: (bits & 0x0400) !== 0,
    tc: (bits & 0x0200) !== 0,
    rd: (bits & 0x0100) !== 0,
    ra: (bits & 0x0080) !== 0,
    ad: (bits & 0x0020) !== 0,
    cd: (bits & 0x0010) !== 0,
  };
}

function readQuestion(reader: WireReader, count: number, query: Query): Reading | 'same' {
  if (count !== 1) return { kind: 'foreign', why: 'wrong-question' };
  const name = new WireWriter(64);
  const next = readMessageName(reader.bytes, reader.position, reader.end, name);
  if (typeof next !== 'number') {
    return { kind: 'malformed', offset: next.offset, reason: `question: ${next.reason}` };
  }
  reader.position = next;
  const type = reader.u16();
  const rclass = reader.u16();
  if (rclass === undefined) {
    return {
      kind: 'malformed',
      offset: reader.end,
      reason: 'question: the message ends before its type and class',
    };
  }
  const same = type === query.type && rclass === IN && sameName(name.copy(), query.name);
  return same ? 'same' : { kind: 'foreign', why: 'wrong-question' };
}

interface Body {
  readonly answer: readonly MessageRecord[];
  readonly authority: readonly MessageRecord[];
  readonly additional: readonly MessageRecord[];
  readonly extendedErrors: readonly ExtendedError[];
  readonly edns: boolean;
  readonly upperRcode: number;
}

function readSections(
  reader: WireReader,
  counts: readonly [number, number, number, number],
): Body | MessageFault {
  const answer = readSection(reader, counts[1], 'answer');
  if (isFault(answer)) return answer;
  const authority = readSection(reader, counts[2], 'authority');
  if (isFault(authority)) return authority;
  const additional = readSection(reader, counts[3], 'additional');
  if (isFault(additional)) return additional;
  if (answer.opt || authority.opt) {
    return { offset: HEADER, reason: 'an OPT record stands outside of the additional section' };
  }
  const { opt } = additional;
  const extendedErrors = opt ? readOptions(opt) : [];
  if (isFault(extendedErrors)) return extendedErrors;
  return {
    answer: answer.records,
    authority: authority.records,
    additional: additional.records,
    extendedErrors,
    edns: opt !== undefined,
    upperRcode: opt?.upperRcode ?? 0,
  };
}

interface Section {
  readonly records: readonly MessageRecord[];
  readonly opt?: OptRecord;
}

interface OptRecord {
  readonly upperRcode: number;
  readonly options: WireReader;
}

/** The count is what the message claims; each record takes octets, so that a lie ends at the message's end. */
function readSection(reader: WireReader, count: number, section: string): Section | MessageFault {
  const records: MessageRecord[] = [];
  let opt: OptRecord | undefined;
  for (let number = 1; number <= count; number++) {
    const place = `${section} record ${number}`;
    const start = reader.position;
    if (reader.left === 0) {
      return { offset: start, reason: `${place}: the message ends, though it promises ${count} of them` };
    }
    const name = new WireWriter(64);
    const next = readMessageName(reader.bytes, start, reader.end, name);
    if (typeof next !== 'number') return { offset: next.offset, reason: `${place}: ${next.reason}` };
    reader.position = next;
    const typeNumber = reader.u16();
    const rclass = reader.u16();
    const ttl = reader.u32();
    const length = reader.u16();
    if (typeNumber === undefined || rclass === undefined || ttl === undefined || length === undefined) {
      return { offset: reader.position, reason: `${place}: the message ends before its data` };
    }
    const from = reader.position;
    if (reader.octets(length) === undefined) {
      return {
        offset: from - 2,
        reason: `${place}: its data should have ${length} octets, but the message ends after ${reader.left}`,
      };
    }
    if (typeNumber === OPT) {
      if (opt || name.position !== 1)
        return { offset: start, reason: `${place}: the OPT record is not valid` };
      opt = { upperRcode: ttl >>> 24, options: new WireReader(reader.bytes, from, from + length) };
      continue;
    }
    const record = readRecord(reader.bytes, from, length, typeNumber, section);
    if (isFault(record)) return { offset: record.offset, reason: `${place}: ${record.reason}` };
    const owner = nameToText(name.copy()) ?? '.';
    records.push({ owner, rclass, ttl: ttl > 0x7fffffff ? 0 : ttl, ...record });
  }
  return opt ? { records, opt } : { records };
}

function readRecord(
  message: Uint8Array,
  from: number,
  length: number,
  typeNumber: number,
  section: string,
): Pick<MessageRecord, 'type' | 'rdata' | 'text'> | MessageFault {
  const type = typeByNumber(typeNumber);
  const rdata = decodeRdata(type, message, from, length);
  if (!rdata) return { offset: from, reason: rdataFault(type, message, from, length) };
  const text = printRdata(type, rdata);
  // What is beside the answer is not built upon, so that odd octets there are shown as they are.
  if (text === undefined && type.fields.length > 0 && section === 'answer') {
    return {
      offset: from,
      reason: `its ${length} ${length === 1 ? 'octet' : 'octets'} of data are not those of the type ${type.mnemonic}`,
    };
  }
  return { type, rdata, text: text ?? genericForm(rdata) };
}

/** Finds out why rdata could not be decoded: most often it is a name in it. */
function rdataFault(type: RecordType, message: Uint8Array, from: number, length: number): string {
  const reader = new WireReader(message, from, from + length);
  for (const field of type.fields) {
    if (field.kind.isName) {
      const next = readMessageName(message, reader.position, reader.end, new WireWriter(64));
      if (typeof next !== 'number') return next.reason;
      reader.position = next;
    } else if (field.kind.print(reader, field) === undefined) {
      return `the data ends in the field "${field.name}" of the type ${type.mnemonic}`;
    }
  }
  return `${reader.left} octets are left behind the last field of the type ${type.mnemonic}`;
}

function readOptions(opt: OptRecord): readonly ExtendedError[] | MessageFault {
  const errors: ExtendedError[] = [];
  const { options } = opt;
  while (options.left > 0) {
    const start = options.position;
    const code = options.u16();
    const length = options.u16();
    const data = length === undefined ? undefined : options.octets(length);
    if (!data) return { offset: start, reason: 'an option of the OPT record runs over its end' };
    if (code !== EXTENDED_ERROR || data.length < 2) continue;
    const number = (data[0] ?? 0) * 256 + (data[1] ?? 0);
    errors.push({ code: number, name: extendedErrorName(number), text: printable(data.subarray(2)) });
  }
  return errors;
}

/** UTF-8 from a stranger, without what could move a terminal's cursor. */
function printable(octets: Uint8Array): string {
  return new TextDecoder()
    .decode(octets)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

function sameName(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  const a = lowerCaseName(left.slice());
  const b = lowerCaseName(right.slice());
  return a.every((octet, index) => octet === b[index]);
}

function isFault(value: object): value is MessageFault {
  return 'reason' in value && 'offset' in value;
}
