import { singleOctet } from '../rr/names';
import { utf8 } from './label';

/** What can be wrong with a name as text. */
export type NameFault = 'empty-label' | 'label-too-long' | 'name-too-long' | 'bad-escape';

export interface NameFaultAt {
  readonly fault: NameFault;
  readonly start: number;
  readonly end: number;
}

/** Reads labels as they are written (RFC 1035 section 5.1). One instance is reused. */
export class LabelReader {
  /** The label that was read last: small letters, without escapes. */
  readonly octets = new Uint8Array(64);
  /** Why the last {@link read} gave -1. */
  fault: NameFaultAt | undefined;

  /**
   * Reads the label at `from..to` into {@link octets}. Gives how many they are; -1 if it is none, with its {@link fault}.
   * With `isLatin1` each character of the text is one octet of its file.
   */
  read(text: string, from: number, to: number, isLatin1: boolean): number {
    const label = this.octets;
    let length = 0;
    for (let at = from; at < to; at++) {
      let unit = text.charCodeAt(at);
      let isCharacter = unit > 127;
      if (unit === 92) {
        const next = text.charCodeAt(at + 1);
        if (at + 1 >= to) return this.#fail('bad-escape', at, at + 1);
        if (next >= 48 && next <= 57) {
          const second = text.charCodeAt(at + 2) - 48;
          const third = text.charCodeAt(at + 3) - 48;
          const value = (next - 48) * 100 + second * 10 + third;
          if (at + 3 >= to || !(second >= 0 && second <= 9 && third >= 0 && third <= 9) || value > 255) {
            return this.#fail('bad-escape', at, Math.min(at + 4, to));
          }
          unit = value;
          at += 3;
        } else {
          unit = next;
          at++;
          if (unit > 127) isCharacter = true;
        }
      }
      if (isCharacter) {
        const octets = isLatin1 ? [singleOctet(text.charCodeAt(at))] : utf8(text, at);
        for (const octet of octets) {
          if (length >= 63) return this.#fail('label-too-long', from, to);
          label[length++] = octet;
        }
        if (octets.length === 4) at++;
        continue;
      }
      if (unit >= 65 && unit <= 90) unit += 32;
      if (length >= 63) return this.#fail('label-too-long', from, to);
      label[length++] = unit;
    }
    return length;
  }

  #fail(fault: NameFault, start: number, end: number): -1 {
    this.fault = { fault, start, end };
    return -1;
  }
}
