import type { RecordType } from '../rr/schema';

const A = 1;

/** What of a type's rdata is kept per entry, read off its schema once. */
export interface RdataShape {
  /** The first field is a 16-bit number. */
  readonly number: boolean;
  /** Index of the token with the target, -1 if none can be told. */
  readonly target: number;
  /** Some field is a name. */
  readonly named: boolean;
  /** An IPv4 address. */
  readonly address: boolean;
}

const known = new Map<number, RdataShape>();

/** The shape of a type's rdata. */
export function shapeOf(type: RecordType): RdataShape {
  let shape = known.get(type.number);
  if (!shape) {
    const kinds = type.fields.map((field) => field.kind.name);
    const number = kinds[0] === 'u16';
    const targetField = type.fields.findIndex((field) => field.target);
    const severalTokens = type.fields.slice(0, targetField).some((field) => field.kind.rest);
    shape = {
      number,
      target: targetField >= 0 && !severalTokens ? targetField : -1,
      named: kinds.includes('name'),
      address: type.number === A,
    };
    known.set(type.number, shape);
  }
  return shape;
}
