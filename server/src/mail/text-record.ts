import { escapedOctet, unitsOf, writeCharacter } from '../rr/names';
import { RdataInput } from '../rr/rdata-input';
import { readEntry } from '../zone/entry-tokens';
import { recordsAt } from '../zone/look-up';
import type { NameId } from '../zone/name-table';
import { type RecordView, rdataWire, recordOf } from '../zone/record';
import type { Zone } from '../zone/zone';

const TXT = 16;

/** The texts of a TXT record joined as readers join them, without a blank (RFC 7208 section 3.3). */
export interface JoinedText {
  readonly record: RecordView;
  /** One character per octet. */
  readonly text: string;
  /** Where each octet is written, from the start of the entry; the last element is where the text ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** True if all of it is written in quotes, so that blanks and semicolons can be put in. */
  readonly quoted: boolean;
  /** False for generic rdata (RFC 3597), which has no characters that could be changed. */
  readonly plain: boolean;
}

/** The last text that was read: several rules in a row ask for the same one. A chunk's text never changes. */
let last: JoinedText | undefined;

/** The joined text of a TXT record; undefined if its rdata cannot be read. */
export function joinedText(record: RecordView): JoinedText | undefined {
  if (record.unsure) return undefined;
  if (last && last.record.chunk === record.chunk && last.record.index === record.index)
    return { ...last, record };
  last = readText(record);
  return last;
}

/** Octets that the rdata of a record can have: a longer text is none, and reading it would take its time at each key. */
const MOST_OCTETS = 65_535;

/**
 * Like {@link joinedText} for a text that is still being typed: also where its record has an error. Undefined where it
 * is longer than any record can be.
 */
export function readText(record: RecordView): JoinedText | undefined {
  const { chunk, index } = record;
  const tape = readEntry(chunk, index);
  const rdata = chunk.rdata[index] ?? 0;
  let first = 0;
  while (first < tape.count && (tape.starts[first] ?? 0) < rdata) first++;
  if (tape.text.startsWith('\\#', tape.starts[first])) return generic(record, rdata, tape.contentEnd);
  const input = new RdataInput();
  input.begin(tape, first, tape.contentEnd);
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  let quoted = true;
  const octets = new Uint8Array(4);
  const { text: source } = tape;
  let textEnd = rdata;
  for (let token = first; token < tape.count; token++) {
    quoted &&= input.isQuoted(token);
    textEnd = input.contentEnd(token);
    for (let at = input.contentStart(token); at < textEnd; ) {
      if (starts.length > MOST_OCTETS) return undefined;
      const length = octetsAt(source, at, textEnd, octets, chunk.file.isLatin1);
      const units = unitsAt(source, at);
      for (let octet = 0; octet < length; octet++) {
        text += String.fromCharCode(octets[octet] ?? 0);
        starts.push(at);
        ends.push(at + units);
      }
      at += units;
    }
  }
  starts.push(textEnd);
  return { record, text, starts, ends, quoted, plain: true };
}

/** Where characters `from..to` of the joined text are written, from the start of the entry. */
export function placeInText(
  { record, starts, ends }: JoinedText,
  from: number,
  to: number,
): { readonly entry: number; readonly start: number; readonly end: number } {
  const start = starts[from] ?? starts.at(-1) ?? 0;
  return { entry: record.id, start, end: to > from ? (ends[to - 1] ?? start) : start };
}

/** The TXT records at a name whose text begins with `prefix` in any case, in the order of the zone. */
export function textsAt(zone: Zone, owner: NameId, prefix: string): JoinedText[] {
  return recordsAt(zone, owner, TXT).flatMap((id) => {
    const record = recordOf(zone, id);
    const joined = record && mayBegin(record, prefix) ? joinedText(record) : undefined;
    return joined && begins(joined.text, prefix) ? [joined] : [];
  });
}

/** False if the first text of a record surely does not begin with `prefix`: a test on a few characters. */
export function mayBegin({ chunk, index }: Pick<RecordView, 'chunk' | 'index'>, prefix: string): boolean {
  let at = (chunk.starts[index] ?? 0) + (chunk.rdata[index] ?? 0);
  if (chunk.text.charCodeAt(at) === 34) at++;
  for (let offset = 0; offset < prefix.length; offset++) {
    const unit = chunk.text.charCodeAt(at + offset);
    // An escape, or a text that goes on in the next one: to be read in full.
    if (unit === 92 || unit === 34) return true;
    if (lower(unit) !== lower(prefix.charCodeAt(offset))) return false;
  }
  return true;
}

function begins(text: string, prefix: string): boolean {
  return text.slice(0, prefix.length).toLowerCase() === prefix.toLowerCase();
}

function lower(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit | 32 : unit;
}

/** Generic rdata (RFC 3597) has no text to point at but all of it. */
function generic(record: RecordView, start: number, end: number): JoinedText | undefined {
  const wire = rdataWire(record);
  if (!wire) return undefined;
  let text = '';
  for (let at = 0; at < wire.length; at += (wire[at] ?? 0) + 1)
    for (const octet of wire.subarray(at + 1, at + 1 + (wire[at] ?? 0))) text += String.fromCharCode(octet);
  const all = { length: text.length };
  return {
    record,
    text,
    starts: Array.from({ length: text.length + 1 }, () => start),
    ends: Array.from(all, () => end),
    quoted: false,
    plain: false,
  };
}

/** Octets of what stands at `at`, a character or an escape, into `octets`; gives how many. */
function octetsAt(text: string, at: number, end: number, octets: Uint8Array, isLatin1: boolean): number {
  const escaped = text.charCodeAt(at) === 92;
  const octet = escaped ? escapedOctet(text, at, end) : text.charCodeAt(at);
  const decimal = escaped && isDigit(text.charCodeAt(at + 1));
  if (octet < 128 || decimal) {
    octets[0] = octet;
    return 1;
  }
  const from = escaped ? at + 1 : at;
  return writeCharacter(text, from, isLatin1, octets, 0);
}

function unitsAt(text: string, at: number): number {
  if (text.charCodeAt(at) !== 92) return unitsOf(text, at);
  return isDigit(text.charCodeAt(at + 1)) ? 4 : 1 + unitsOf(text, at + 1);
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}
