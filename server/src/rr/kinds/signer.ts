import type { FieldKind } from '../schema';
import { name } from './name';
import { ofThe } from './wording';

/**
 * Signer's name of RRSIG. BIND refuses one that has more labels than the labels field, an octet earlier in the
 * record: the signed name must lie in the signer's zone (RFC 4034 section 3.1.3).
 */
export const signerName: FieldKind = {
  ...name,
  read(input, out, field) {
    const index = input.next;
    const from = out.position;
    if (!name.read(input, out, field)) return false;
    if (!input.origin && out.bytes[out.position - 1] !== 0) return true;
    const labels = out.bytes[input.rdataStart + LABELS_AT] ?? 0;
    const found = labelCount(out.bytes, from);
    if (found <= labels) return true;
    const message = `${ofThe(input, field)} has ${found} labels, but the signed name has ${labels}: it cannot lie in that zone.`;
    return input.fail('rdata-number', message, index);
  },
};

const LABELS_AT = 3;

function labelCount(bytes: Uint8Array, start: number): number {
  let count = 0;
  for (let at = start; (bytes[at] ?? 0) > 0; at += (bytes[at] ?? 0) + 1) count++;
  return count;
}
