/** Where tables have their arrays. Arrays are zeros at first. */
export interface TableMemory {
  int32(length: number): Int32Array;
  uint32(length: number): Uint32Array;
  uint16(length: number): Uint16Array;
  uint8(length: number): Uint8Array;
  /** Tells that an array has grown, and stands elsewhere now. */
  left(): void;
}

/** Each array has memory of its own. */
export const OWN_MEMORY: TableMemory = {
  int32: (length) => new Int32Array(length),
  uint32: (length) => new Uint32Array(length),
  uint16: (length) => new Uint16Array(length),
  uint8: (length) => new Uint8Array(length),
  left: () => {},
};
