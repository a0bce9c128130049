import { RecordClass } from './classes';
import { name } from './kinds/name';
import { article, shown } from './kinds/wording';
import type { FieldKind, RecordType } from './schema';

const A = 1;

/**
 * The type as class `rclass` has it: most are the same in all, some have a form of their own in class IN only and are
 * generic elsewhere (RFC 3597), and the A records of class CH have another.
 */
export function typeInClass(type: RecordType, rclass: number): RecordType {
  if (rclass === RecordClass.IN || !type.inOnly) return type;
  if (type.number === A && rclass === RecordClass.HS) return type;
  if (type.number === A && rclass === RecordClass.CH) return chaosAddress(type);
  return { ...type, fields: [] };
}

/** A name and an address of the Chaosnet below it, in octal (RFC 1035 section 3.2.4, RFC 3597 section 4). */
function chaosAddress(type: RecordType): RecordType {
  return {
    ...type,
    fields: [
      { name: 'domain', kind: name, meaning: 'The network that the address is part of.' },
      { name: 'address', kind: octal, meaning: 'The address in it, in octal digits.' },
    ],
  };
}

const octal: FieldKind = {
  name: 'u16-octal',
  expects: 'a number from 0 to 177777 in octal digits',
  read(input, out, field) {
    const text = input.isQuoted() ? '' : input.content();
    const value = /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number.POSITIVE_INFINITY;
    if (value > 0xffff) {
      return input.fail(
        'rdata-number',
        `The ${field.name} of ${article(input.mnemonic)} record of class CH must be ${octal.expects}: ${shown(input.content())} is not.`,
      );
    }
    out.u16(value);
    input.next++;
    return true;
  },
  print: (wire) => wire.u16()?.toString(8),
};
