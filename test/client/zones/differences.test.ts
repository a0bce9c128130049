import { describe, expect, it } from 'vitest';
import { sideBySide } from '../../../client/src/zones/differences';

describe('two texts side by side', () => {
  const left = 'a 1\nb 2\nc 3\n';
  const right = 'a 1\nb 20\nc 3\nd 4\n';

  it('are left as they are while the editor can compare them', () => {
    expect(sideBySide(left, right)).toEqual({ left, right, extent: 'whole' });
    expect(sideBySide(left, right, right.length).extent).toBe('whole');
  });

  it('are cut down to the lines that the other one lacks, in their order', () => {
    expect(sideBySide(left, right, right.length - 1)).toEqual({
      left: 'b 2\n',
      right: 'b 20\nd 4\n',
      extent: 'part',
    });
  });

  it('may be empty', () => {
    expect(sideBySide('', right, 1)).toEqual({ left: '', right, extent: 'part' });
  });
});
