import type { RecordType } from './schema';
import { WireReader } from './wire';

/**
 * Rdata in wire form (names uncompressed) as text on one line, as `named-compilezone -i none -s full` prints it.
 * Undefined where the octets cannot be rdata of the type; `genericForm` always can.
 */
export function printRdata(
  type: RecordType,
  wire: Uint8Array,
  start = 0,
  end: number = wire.length,
): string | undefined {
  if (type.fields.length === 0) return undefined;
  const reader = new WireReader(wire, start, end);
  let text = '';
  for (const field of type.fields) {
    if (field.kind.optional && reader.left === 0) continue;
    const part = field.kind.print(reader, field);
    if (part === undefined) return undefined;
    if (part !== '') text += text === '' ? part : ` ${part}`;
  }
  return reader.left === 0 ? text : undefined;
}
