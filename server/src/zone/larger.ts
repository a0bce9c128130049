/** A copy of a typed array with twice its length, or with `length`. */
export function larger<T extends Int32Array | Uint32Array | Uint16Array | Uint8Array>(
  array: T,
  length?: number,
): T {
  const copy = new (array.constructor as new (length: number) => T)(length ?? Math.max(16, array.length * 2));
  copy.set(array);
  return copy;
}
