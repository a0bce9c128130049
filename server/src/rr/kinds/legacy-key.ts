import { KEY_FLAGS } from '../iana/dnssec-numbers';
import type { FieldKind } from '../schema';
import { base64 } from './encoding';
import { keyFlags } from './mnemonic';
import { article, failMissingField, shown } from './wording';

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

/** Flags of RKEY, in the forms of those of KEY: always zero. */
export const zeroFlags: FieldKind = {
  name: keyFlags.name,
  expects: '0',
  read(input, out, field) {
    const index = input.next;
    const start = out.position;
    if (!keyFlags.read(input, out, { ...field, mnemonics: KEY_FLAGS })) return false;
    if (out.bytes[start] === 0 && out.bytes[start + 1] === 0) return true;
    const message = `The ${field.name} of ${article(input.mnemonic)} record must be 0: ${shown(input.content(index))} is not.`;
    return input.fail('rdata-number', message, index);
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
