import { decimalEscape, escapedOctet, escapeLength, unitsOf, writeCharacter } from '../names';
import type { RdataInput } from '../rdata-input';
import type { Field, FieldKind } from '../schema';
import type { WireReader, WireWriter } from '../wire';
import { badEscape } from './name';
import { article } from './wording';

/** One character-string (RFC 1035 section 3.3): up to 255 octets behind a length octet. */
export const string: FieldKind = {
  name: 'string',
  expects: 'a text of up to 255 octets, in quotes if it has blanks',
  read: takeString,
  print: printString,
};

/** One character-string that may be left out. */
export const optionalString: FieldKind = {
  ...string,
  optional: true,
  read: (input, out, field) => input.done || takeString(input, out, field),
  print: (wire) => (wire.left === 0 ? '' : printString(wire)),
};

/** One or more character-strings. */
export const strings: FieldKind = {
  name: 'strings',
  expects: 'one or more texts of up to 255 octets each, in quotes if they have blanks',
  rest: true,
  read(input, out, field) {
    while (input.next < input.count) if (!takeString(input, out, field)) return false;
    return true;
  },
  print(wire) {
    let text = printString(wire);
    while (text !== undefined && wire.left > 0) {
      const more = printString(wire);
      text = more === undefined ? undefined : `${text} ${more}`;
    }
    return text;
  },
};

/**
 * Writes the octets of the token's text, escapes taken out, to `out`. Gives false, having reported, on a bad
 * escape.
 *
 * Hot path: a plain loop over code units.
 */
export function takeText(input: RdataInput, out: WireWriter): boolean {
  const text = input.text;
  const start = input.contentStart();
  const end = input.contentEnd();
  out.reserve((end - start) * 3);
  const bytes = out.bytes;
  let to = out.position;
  for (let at = start; at < end; ) {
    const unit = text.charCodeAt(at);
    if (unit < 128 && unit !== 92) {
      bytes[to++] = unit;
      at++;
    } else if (unit !== 92) {
      to = writeCharacter(text, at, input.isLatin1, bytes, to);
      at += unitsOf(text, at);
    } else {
      const octet = escapedOctet(text, at, end);
      if (octet < 0) {
        const stop = Math.min(end, at + escapeLength(text, at, end));
        return input.failAt('syntax-bad-escape', badEscape(text, at, stop), at, stop);
      }
      const next = text.charCodeAt(at + 1);
      if (next >= 48 && next <= 57) {
        bytes[to++] = octet;
        at += 4;
      } else if (next < 128) {
        bytes[to++] = octet;
        at += 2;
      } else {
        to = writeCharacter(text, at + 1, input.isLatin1, bytes, to);
        at += 1 + unitsOf(text, at + 1);
      }
    }
  }
  out.position = to;
  input.next++;
  return true;
}

/** Octets as BIND prints text: printable ASCII as it is, `"` and `\` escaped, the rest as `\DDD`. */
export function textOf(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) text += OCTET_TEXT[octet] ?? '';
  return text;
}

function takeString(input: RdataInput, out: WireWriter, field: Field): boolean {
  const index = input.next;
  const lengthAt = out.position;
  out.u8(0);
  if (!takeText(input, out)) return false;
  const length = out.position - lengthAt - 1;
  if (length <= 255) {
    out.bytes[lengthAt] = length;
    return true;
  }
  const remedy = field.kind.rest
    ? ' Split it into several quoted texts: readers join them without a blank.'
    : ' There is one such text in a record: it has to be shorter.';
  return input.fail(
    'rdata-string-too-long',
    `This text has ${length} octets; one text in the ${field.name} of ${article(input.mnemonic)} record holds at most 255.${remedy}`,
    index,
    { length },
  );
}

function printString(wire: WireReader): string | undefined {
  const octets = wire.octets(wire.u8() ?? -1);
  return octets && `"${textOf(octets)}"`;
}

const OCTET_TEXT: readonly string[] = Array.from({ length: 256 }, (_, octet) => {
  if (octet < 32 || octet >= 127) return decimalEscape(octet);
  const text = String.fromCharCode(octet);
  return text === '"' || text === '\\' ? `\\${text}` : text;
});
