import type { FieldKind } from '../schema';
import { base64Text, takeBase64 } from './encoding';

/** Data of DOA: base64, or `-` for none (draft-durand-doa-over-dns). */
export const objectData: FieldKind = {
  name: 'base64',
  expects: 'base64, or "-" for no data',
  rest: true,
  read(input, out, field) {
    if (!input.isQuoted() && input.content() === '-') {
      input.next++;
      return true;
    }
    return takeBase64(input, out, field, input.count);
  },
  print(wire) {
    const octets = wire.octets(wire.left);
    return octets && (octets.length === 0 ? '-' : base64Text(octets));
  },
};
