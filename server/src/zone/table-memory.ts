import { larger } from './larger';

/** Where tables have their arrays. Arrays are zeros at first. */
export interface TableMemory {
  int32(length: number): Int32Array;
  uint32(length: number): Uint32Array;
  uint16(length: number): Uint16Array;
  uint8(length: number): Uint8Array;
  /** The same numbers in an array of at least `length`; twice as many as before if that is not given. */
  larger<T extends TableArray>(array: T, length?: number): T;
}

export type TableArray = Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** Each array has memory of its own. */
export const OWN_MEMORY: TableMemory = {
  int32: (length) => new Int32Array(length),
  uint32: (length) => new Uint32Array(length),
  uint16: (length) => new Uint16Array(length),
  uint8: (length) => new Uint8Array(length),
  larger: (array, length) => larger(array, length),
};

/** Where arrays begin in the memory that they share, in octets. */
export function placesOf(...arrays: readonly TableArray[]): number[] {
  return arrays.map(({ byteOffset }) => byteOffset);
}
