import type { FieldKind } from '../schema';
import { base64 } from './encoding';
import { takeNumber } from './number';
import { failMissingField } from './wording';

/** Key of KEY: left out where the two highest flags say that there is none (RFC 2535 section 3.1.2). */
export const legacyKey: FieldKind = {
  ...base64,
  optional: true,
  read(input, out, field) {
    const noKey = (out.bytes[input.rdataStart] ?? 0) >= 0xc0;
    if (noKey) return true;
    return input.done ? failMissingField(input, field) : base64.read(input, out, field);
  },
  print(wire, field) {
    const noKey = (wire.bytes[wire.start] ?? 0) >= 0xc0;
    return noKey ? '' : base64.print(wire, field);
  },
};

/** Flags of RKEY: always zero. */
export const zeroFlags: FieldKind = {
  name: 'u16',
  expects: '0',
  read(input, out, field) {
    const value = takeNumber(input, field, 0);
    if (value < 0) return false;
    out.u16(0);
    return true;
  },
  print: (wire) => (wire.u16() === 0 ? '0' : undefined),
};

/** A node number of 64 bits in decimal (IPN of the Bundle Protocol). */
export const u64: FieldKind = {
  name: 'u64',
  expects: 'a number from 0 to 18446744073709551615',
  read(input, out, field) {
    const text = input.isQuoted() ? '"' : input.content();
    const value = /^\d{1,20}$/.test(text) ? BigInt(text) : -1n;
    if (value < 0n || value > 0xffffffffffffffffn) {
      return input.fail(
        'rdata-number',
        `The ${field.name} of this ${input.mnemonic} record must be ${u64.expects}.`,
      );
    }
    out.u32(Number(value >> 32n));
    out.u32(Number(value & 0xffffffffn));
    input.next++;
    return true;
  },
  print(wire) {
    const octets = wire.octets(8);
    if (!octets) return undefined;
    let value = 0n;
    for (const octet of octets) value = value * 256n + BigInt(octet);
    return value.toString();
  },
};
