import type { WireWriter } from '../rr/wire';

/** Where a message stops to make sense, and why. */
export interface MessageFault {
  /** Octet of the message, from 0. */
  readonly offset: number;
  /** To follow the name of the place: `a compression pointer at octet 31 points forward, to octet 64`. */
  readonly reason: string;
}

const MAX_NAME = 255;

/**
 * Writes the name at `start` of a message to `out`, without compression (RFC 1035 section 4.1.4); gives the offset
 * after it where it stands, or what is wrong. Each pointer must lead to before the place that the one before it
 * led to, so that reading ends whatever the octets are.
 */
export function readMessageName(
  message: Uint8Array,
  start: number,
  end: number,
  out: WireWriter,
): number | MessageFault {
  const first = out.position;
  let at = start;
  let limit = end;
  let lowest = start;
  let after = -1;
  for (;;) {
    if (at >= limit) return fault(at, `the name at octet ${start} runs over the end, octet ${limit}`);
    const length = message[at] ?? 0;
    if (length >= 0xc0) {
      if (at + 1 >= limit) return fault(at, `the compression pointer at octet ${at} is cut off`);
      const target = (length & 0x3f) * 256 + (message[at + 1] ?? 0);
      if (after < 0) after = at + 2;
      if (target >= lowest) return fault(at, pointerFault(at, target, lowest));
      lowest = target;
      at = target;
      limit = message.length;
      continue;
    }
    if (length > 63) return fault(at, `the label at octet ${at} is of a kind that DNS does not have`);
    if (at + length >= limit) return fault(at, `the label at octet ${at} runs over the end, octet ${limit}`);
    out.octets(message.subarray(at, at + length + 1));
    if (out.position - first > MAX_NAME)
      return fault(start, `the name at octet ${start} is longer than 255 octets`);
    at += length + 1;
    if (length === 0) return after < 0 ? at : after;
  }
}

function pointerFault(at: number, target: number, lowest: number): string {
  const pointer = `the compression pointer at octet ${at}`;
  if (target === at) return `${pointer} points at itself`;
  if (target > at) return `${pointer} points forward, to octet ${target}`;
  return `${pointer} leads to octet ${target}, which is not before octet ${lowest}: it would lead in a circle`;
}

function fault(offset: number, reason: string): MessageFault {
  return { offset, reason };
}
