import { isGenericForm } from './generic';
import type { RdataInput } from './rdata-input';
import type { Field, RecordType } from './schema';
import { WireWriter } from './wire';

/** Which tokens, `first` up to but not including `last`, a field was read from. */
export interface FieldPlace {
  readonly field: Field;
  readonly first: number;
  readonly last: number;
  /** False where the field's tokens are wrong; they are then a guess by position. */
  readonly valid: boolean;
}

const scratch = new WireWriter();

/**
 * The fields of a record and their tokens, as far as there are tokens: for hover, signature help and colours.
 * Works on incomplete and wrong rdata: a wrong field is taken to be one word. Generic rdata has no fields.
 * Reports nothing; `input` is left as it was.
 */
export function traceFields(type: RecordType, input: RdataInput): FieldPlace[] {
  const places: FieldPlace[] = [];
  if (isGenericForm(type, input)) return places;
  const { problems, next, rdataStart, mnemonic } = input;
  scratch.position = 0;
  input.problems = [];
  input.rdataStart = 0;
  input.mnemonic = type.mnemonic;
  for (const field of type.fields) {
    if (input.done) break;
    const first = input.next;
    const valid = field.kind.read(input, scratch, field);
    if (!valid) input.next = field.kind.rest ? input.count : Math.max(first + 1, input.next);
    if (input.next > first) places.push({ field, first, last: input.next, valid });
  }
  input.problems = problems;
  input.next = next;
  input.rdataStart = rdataStart;
  input.mnemonic = mnemonic;
  return places;
}
