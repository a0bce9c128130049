import { describe, expect, it } from 'vitest';
import { specialUse, specialUseOfPrefix } from '../../server/src/rr/special-address';

/** Octets around the borders of the blocks that are set aside. */
const FIRST = [
  0, 1, 9, 10, 100, 127, 169, 172, 192, 198, 203, 223, 224, 239, 240, 255, 0x20, 0x2a, 0x3f, 0xfc, 0xfe,
];
const NEXT = [
  0, 1, 2, 15, 16, 18, 19, 31, 32, 51, 63, 64, 100, 113, 127, 128, 168, 191, 192, 254, 255, 0x0d, 0xb8,
];

function* prefixes(length: number): Generator<number[]> {
  if (length === 0) yield [];
  else
    for (const before of prefixes(length - 1))
      for (const octet of length === 1 ? FIRST : NEXT) yield [...before, octet];
}

describe('what an address is set aside for', () => {
  it('is told by the first three octets in IPv4', () => {
    for (const prefix of prefixes(3))
      for (const last of [0, 1, 254, 255])
        expect(specialUseOfPrefix(4, prefix)).toBe(specialUse(Uint8Array.of(...prefix, last)) ?? false);
  });

  it('is told by the first four octets in IPv6, or said to be unclear', () => {
    for (const prefix of prefixes(3)) {
      for (const fourth of [0, 2, 0xb8, 255]) {
        const use = specialUseOfPrefix(16, [...prefix, fourth]);
        if (use === 'unclear') continue;
        for (const rest of [0, 1, 255]) {
          const octets = new Uint8Array(16).fill(rest);
          octets.set([...prefix, fourth]);
          expect(use).toBe(specialUse(octets) ?? false);
        }
      }
    }
  });

  it('is unclear where a longer block begins alike', () => {
    expect(specialUseOfPrefix(16, [0, 0, 0, 0])).toBe('unclear');
    expect(specialUseOfPrefix(16, [0x20, 0x01, 0, 2])).toBe('unclear');
    expect(specialUseOfPrefix(16, [0x20, 0x01, 0x0d, 0xb8])).toMatchObject({ kind: 'documentation' });
    expect(specialUseOfPrefix(16, [0x2a, 0, 0, 0])).toBe(false);
  });
});
