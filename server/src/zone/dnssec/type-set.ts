/**
 * A set of record types in three words: types below 32, those below 64, and a bit for some of the others. Two sets
 * that differ in the last word differ; where they are equal in it and it is not 0, the types have to be compared.
 */
export interface TypeSet {
  readonly low: number;
  readonly mid: number;
  readonly other: number;
}

/** The bit of a type in its word. */
export function bitOfType(type: number): number {
  return 1 << (type < 64 ? type & 31 : type % 31);
}

/** Reads the windowed bitmap at `at..wire.length` (RFC 4034 section 4.1.2). */
export function typesInBitmap(wire: Uint8Array, at: number): number[] {
  const types: number[] = [];
  for (let from = at; from + 2 <= wire.length; ) {
    const window = wire[from] ?? 0;
    const length = wire[from + 1] ?? 0;
    for (let octet = 0; octet < length; octet++) {
      const bits = wire[from + 2 + octet] ?? 0;
      for (let bit = 0; bit < 8; bit++)
        if ((bits & (0x80 >> bit)) !== 0) types.push(window * 256 + octet * 8 + bit);
    }
    from += length + 2;
  }
  return types;
}

export function typeSetOf(types: Iterable<number>): TypeSet {
  let [low, mid, other] = [0, 0, 0];
  for (const type of types) {
    if (type < 32) low |= bitOfType(type);
    else if (type < 64) mid |= bitOfType(type);
    else other |= bitOfType(type);
  }
  return { low, mid, other };
}
