import { printName } from '../names';
import type { RdataInput } from '../rdata-input';
import type { Field, FieldKind } from '../schema';
import type { WireReader, WireWriter } from '../wire';
import { ipv4, ipv6 } from './address';
import { name } from './name';
import { takeNumber } from './number';
import { PRINT_GENERIC } from './print-generic';
import { failMissingField, ofThe, shown } from './wording';

/** What the gateway of IPSECKEY and the relay of AMTRELAY is: 0 none, 1 IPv4, 2 IPv6, 3 a name. */
export const gatewayType: FieldKind = {
  name: 'gateway-type',
  expects: '0 (none), 1 (IPv4 address), 2 (IPv6 address) or 3 (name)',
  read(input, out, field) {
    const value = takeNumber(input, field, 3);
    if (value < 0) return false;
    out.u8(value);
    return true;
  },
  print(wire) {
    const value = wire.u8();
    return value === undefined || value > 3 ? undefined : value.toString();
  },
};

/** Gateway of IPSECKEY (RFC 4025 section 2.5): its form follows the gateway type, two octets before. */
export const gateway = gatewayKind((bytes, at) => bytes[at - 2] ?? 0);

/** D bit of AMTRELAY (RFC 8777 section 4.2.2), the high bit of the octet it shares with the relay type. */
export const discoveryOptional: FieldKind = {
  name: 'bit',
  expects: '0 or 1',
  read(input, out, field) {
    const value = takeNumber(input, field, 1);
    if (value < 0) return false;
    out.u8(value << 7);
    return true;
  },
  print(wire) {
    if (wire.left < 1) return undefined;
    return (wire.bytes[wire.position] ?? 0) > 127 ? '1' : '0';
  },
};

/** Relay type of AMTRELAY (RFC 8777 section 4.2.3), the low seven bits of the octet. */
export const relayType: FieldKind = {
  name: 'gateway-type',
  expects: gatewayType.expects,
  read(input, out, field) {
    const index = input.next;
    const value = takeNumber(input, field, 127);
    if (value < 0) return false;
    if (value > 3) {
      const message = `Relay type ${value} has no written form: such a record is written as "\\# length hex" (RFC 3597).`;
      return input.fail('rdata-number', message, index);
    }
    out.bytes[out.position - 1] = (out.bytes[out.position - 1] ?? 0) | value;
    return true;
  },
  print(wire) {
    const value = (wire.u8() ?? 0) & 127;
    return value > 3 ? PRINT_GENERIC : value.toString();
  },
};

/** Relay of AMTRELAY: its form follows the relay type just before. */
export const relay = gatewayKind((bytes, at) => (bytes[at - 1] ?? 0) & 127);

function gatewayKind(typeBefore: (bytes: Uint8Array, at: number) => number): FieldKind {
  return {
    name: 'gateway',
    expects: 'an address, a name, or "." for none, as the type before it says',
    // Without a gateway nothing is on the wire; the text still has its ".".
    optional: true,
    read(input: RdataInput, out: WireWriter, field: Field) {
      if (input.done) return failMissingField(input, field);
      const type = typeBefore(out.bytes, out.position);
      if (type === 1) return ipv4.read(input, out, field);
      if (type === 2) return ipv6.read(input, out, field);
      if (type === 3) return name.read(input, out, field);
      if (!input.isQuoted() && input.content() === '.') {
        input.next++;
        return true;
      }
      return input.fail(
        'rdata-address',
        `The type says that there is none, so ${ofThe(input, field, 'the')} must be ".": found ${shown(input.content())}.`,
      );
    },
    print(wire: WireReader, field: Field) {
      const type = typeBefore(wire.bytes, wire.position);
      if (type === 1) return ipv4.print(wire, field);
      if (type === 2) return ipv6.print(wire, field);
      return type === 3 ? printName(wire) : '.';
    },
  };
}
