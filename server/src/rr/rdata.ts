import { typeInClass } from './class-forms';
import { RecordClass } from './classes';
import { isGenericForm, readGeneric } from './generic';
import { article, failMissingField } from './kinds/wording';
import type { RdataInput } from './rdata-input';
import type { Field, RecordType } from './schema';
import type { WireWriter } from './wire';

export { genericForm } from './generic-form';
export { canonicalRdata, decodeRdata } from './message';
export { printRdata } from './print';
export { type FieldPlace, traceFields } from './trace';

/**
 * Reads the rdata tokens of one record and writes their wire form to `out` (behind what it holds). Reports what
 * is wrong to `input`, and then gives false; at most one problem is reported per record, the first.
 *
 * Accepts, for every type, its own form and the generic one of RFC 3597 section 5, and what BIND 9.18 accepts.
 */
export function readRdata(anyType: RecordType, input: RdataInput, out: WireWriter): boolean {
  const type = typeInClass(anyType, input.rclass);
  input.mnemonic = type.mnemonic;
  input.rdataStart = out.position;
  if (type.refused && !input.isGenerated) return failRefused(type, input);
  if (type.refused) warnOfRefused(type, input);
  if (isGenericForm(type, input)) return readGeneric(type, input, out);
  const fields = type.fields;
  if (fields.length === 0) return failGenericOnly(type, input);
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index] as Field; // index is below length
    if (input.next >= input.count && !field.kind.optional) return failMissingField(input, field);
    if (!field.kind.read(input, out, field)) return false;
  }
  if (input.next < input.count) return failExtra(type, input);
  return out.position - input.rdataStart <= 0xffff || failTooLong(input);
}

function failExtra(type: RecordType, input: RdataInput): false {
  const first = input.next;
  const count = input.count - first;
  const last = type.fields[type.fields.length - 1];
  const what = count === 1 ? 'This word is' : `These ${count} words are`;
  return input.failAt(
    'syntax-extra-rdata',
    `${what} more than ${article(type.mnemonic)} record has: its data ends with the ${last?.name ?? 'last field'}. A semicolon starts a comment; parentheses continue a record.`,
    input.starts[first] ?? 0,
    input.ends[input.count - 1] ?? 0,
    { words: count },
  );
}

function failGenericOnly(type: RecordType, input: RdataInput): false {
  const reason =
    type.inOnly && input.rclass !== RecordClass.IN
      ? `${type.mnemonic} has a written form of its own in class IN only`
      : `${type.mnemonic} has no written form of its own`;
  if (input.done) {
    return input.fail(
      'syntax-missing-rdata',
      `The data of this ${type.mnemonic} record is missing: expected the generic form "\\# length hex" (RFC 3597).`,
    );
  }
  return input.fail(
    'syntax-generic-rdata',
    `${reason}, so its data must be in the generic form "\\# length hex" (RFC 3597).`,
  );
}

function failRefused(type: RecordType, input: RdataInput): false {
  const { start, end } = typePlace(input);
  const message = `BIND refuses zones with ${type.mnemonic} records: ${type.refused}.`;
  return input.failAt('syntax-unknown-type', message, start, end);
}

/** BIND looks for such types in what it reads, not in what it makes. */
function warnOfRefused(type: RecordType, input: RdataInput): void {
  input.problems.push({
    code: 'syntax-unknown-type',
    severity: 'warning',
    ...typePlace(input),
    message: `Nobody asks for ${type.mnemonic} records: ${type.refused}. BIND takes them from a $GENERATE only.`,
  });
}

/** The type stands right before its data. */
function typePlace({ next, starts, ends, endOfRecord }: RdataInput): { start: number; end: number } {
  return { start: starts[next - 1] ?? 0, end: ends[next - 1] ?? endOfRecord };
}

function failTooLong(input: RdataInput): false {
  return input.fail(
    'rdata-length',
    'The data of this record has more than 65535 octets, the most that DNS can carry.',
    input.count - 1,
  );
}
