import { genericForm } from './generic-form';
import { PRINT_GENERIC } from './kinds/print-generic';
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
    const part = field.kind.print(reader, field);
    if (part === undefined) return undefined;
    if (part === PRINT_GENERIC) return genericForm(wire.subarray(start, end));
    if (part !== '') text += text === '' ? part : ` ${part}`;
  }
  return reader.left === 0 ? text : undefined;
}
