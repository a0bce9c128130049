/** The hash of no octets; see `rdata-hash.ts` of the server, which makes the same of the same rdata. */
export const HASH_SEED: i32 = <i32>0x811c9dc5;

let hash: i32 = HASH_SEED;
let word: u32 = 0;
let shift: u32 = 0;

export function mixed(sum: i32, value: i32): i32 {
  return (rotl(sum, 5) ^ value) * <i32>0x9e3779b1;
}

export function beginHash(): void {
  hash = HASH_SEED;
  word = 0;
  shift = 0;
}

/** Adds a text: its length in an octet, and its octets. */
export function addText(start: usize, end: usize): void {
  let at = start;
  addOctet(<u32>(end - start));
  while (shift != 0 && at < end) addOctet(load<u8>(at++));
  let sum = hash;
  for (; at + 4 <= end; at += 4) sum = mixed(sum, load<i32>(at));
  hash = sum;
  while (at < end) addOctet(load<u8>(at++));
}

function addOctet(octet: u32): void {
  word |= octet << shift;
  shift += 8;
  if (shift < 32) return;
  hash = mixed(hash, <i32>word);
  word = 0;
  shift = 0;
}

/** The hash of all that was added since {@link beginHash}. */
export function endHash(): i32 {
  for (; shift > 0; shift -= 8) {
    hash = mixed(hash, <i32>(word & 0xff));
    word >>>= 8;
  }
  return hash;
}
