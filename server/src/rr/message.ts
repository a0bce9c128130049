import { lowerCaseName } from './names';
import type { RecordType } from './schema';
import { WireReader, WireWriter } from './wire';

/**
 * Rdata at `offset..offset+length` of a DNS message in plain wire form, its names uncompressed (RFC 1035 section
 * 4.1.4). Undefined for what is not valid rdata of the type. Unknown types are copied as they stand (RFC 3597).
 */
export function decodeRdata(
  type: RecordType,
  message: Uint8Array,
  offset: number,
  length: number,
): Uint8Array | undefined {
  const end = offset + length;
  if (!(offset >= 0 && length >= 0 && end <= message.length)) return undefined;
  if (!type.fields.some((field) => field.kind.isName)) return message.slice(offset, end);
  const reader = new WireReader(message, offset, end);
  const out = new WireWriter(length + 256);
  for (const field of type.fields) {
    if (field.kind.isName) {
      if (field.kind.optional && reader.left === 0) continue;
      const next = expandName(message, reader.position, end, out);
      if (next < 0) return undefined;
      reader.position = next;
      continue;
    }
    const from = reader.position;
    if (field.kind.print(reader, field) === undefined) return undefined;
    out.octets(message.subarray(from, reader.position));
  }
  return reader.left === 0 ? out.copy() : undefined;
}

/**
 * Rdata for signing and for comparing: names in lower case where RFC 4034 section 6.2 (as mended by RFC 6840
 * section 5.1) says so. A copy; unchanged where the octets are not valid rdata of the type up to its last name.
 */
export function canonicalRdata(type: RecordType, wire: Uint8Array): Uint8Array {
  const copy = wire.slice();
  if (!type.lowerCased) return copy;
  const reader = new WireReader(copy);
  let names = 0;
  for (const field of type.fields) if (field.kind.isName) names++;
  for (const field of type.fields) {
    if (names === 0) break;
    const from = reader.position;
    if (field.kind.print(reader, field) === undefined) return wire.slice();
    if (!field.kind.isName) continue;
    lowerCaseName(copy, from, reader.position);
    names--;
  }
  return copy;
}

/**
 * Writes the name at `start` of a message, without compression; gives the offset after it in the place where it
 * stands, -1 if it is none. Each pointer must lead backwards, so that reading ends.
 */
export function expandName(message: Uint8Array, start: number, end: number, out: WireWriter): number {
  const first = out.position;
  let at = start;
  let limit = end;
  let lowest = start;
  let after = -1;
  for (;;) {
    if (at >= limit) return -1;
    const length = message[at] ?? 0;
    if (length >= 0xc0) {
      if (at + 1 >= limit) return -1;
      const target = (length & 0x3f) * 256 + (message[at + 1] ?? 0);
      if (after < 0) after = at + 2;
      if (target >= lowest) return -1;
      lowest = target;
      at = target;
      limit = message.length;
      continue;
    }
    if (length > 63 || at + length >= limit) return -1;
    out.octets(message.subarray(at, at + length + 1));
    if (out.position - first > 255) return -1;
    at += length + 1;
    if (length === 0) return after < 0 ? at : after;
  }
}
