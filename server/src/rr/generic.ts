import type { ProblemData } from '../syntax/problem';
import { TokenFlag } from '../syntax/tokens';
import { hexValue } from './kinds/address';
import { readDecimal } from './kinds/number';
import { shown } from './kinds/wording';
import { printRdata } from './print';
import type { RdataInput } from './rdata-input';
import type { RecordType } from './schema';
import { NEWER_THAN_BIND } from './type-names';
import type { WireWriter } from './wire';

const CODE = 'syntax-generic-rdata';
const TXT = 16;

/**
 * True where the next token is the `\#` of generic rdata (RFC 3597 section 5). Where no number follows it, TXT,
 * and only TXT, takes it as the text "#", as BIND does.
 */
export function isGenericForm(type: RecordType, input: RdataInput): boolean {
  const index = input.next;
  if (((input.flags[index] ?? 0) & TokenFlag.Escaped) === 0 || index >= input.count) return false;
  const start = input.starts[index] ?? 0;
  const marked =
    (input.ends[index] ?? 0) - start === 2 &&
    input.text.charCodeAt(start) === 92 &&
    input.text.charCodeAt(start + 1) === 35;
  if (!marked || type.number !== TXT) return marked;
  if (index + 1 >= input.count) return false;
  const number = readDecimal(input.text, input.starts[index + 1] ?? 0, input.ends[index + 1] ?? 0);
  return number >= 0 && number <= 0xffffffff;
}

/** Reads `\# length hex...`; like BIND, refuses data that the type, if it is known, cannot have. */
export function readGeneric(type: RecordType, input: RdataInput, out: WireWriter): boolean {
  const first = input.next;
  input.next++;
  if (input.done)
    return input.fail(
      'syntax-missing-rdata',
      'The length is missing after "\\#": expected the number of octets, then their hex digits.',
    );
  const lengthIndex = input.next;
  const length = readDecimal(input.text, input.starts[lengthIndex] ?? 0, input.ends[lengthIndex] ?? 0);
  if (length < 0 || length > 0xffff) {
    return input.fail(
      CODE,
      `After "\\#" comes the length of the data in octets, 0 to 65535; ${shown(input.content())} is no such number.`,
    );
  }
  input.next++;
  const start = out.position;
  if (!readDigits(input, out)) return false;
  const found = out.position - start;
  if (found !== length) {
    const octets = found === 1 ? '1 octet' : `${found} octets`;
    const data: ProblemData = isValid(type, out, start) ? { length: found } : {};
    return input.fail(
      CODE,
      `The length says ${length}, but ${octets} follow in hexadecimal.`,
      lengthIndex,
      data,
    );
  }
  if (isValid(type, out, start)) return true;
  const from = input.starts[first] ?? 0;
  const to = input.ends[input.count - 1] ?? 0;
  const message = `These octets are not valid ${type.mnemonic} data`;
  if (!NEWER_THAN_BIND.has(type.number)) {
    return input.failAt(CODE, `${message}, which name servers check also in the generic form.`, from, to);
  }
  input.problems.push({ code: CODE, start: from, end: to, message: `${message}.`, severity: 'warning' });
  return true;
}

/** True if the octets from `start` on are data that the type can have; of a type without a form of its own all are. */
function isValid(type: RecordType, out: WireWriter, start: number): boolean {
  if (type.fields.length === 0) return true;
  return printRdata(type, out.bytes, start, out.position) !== undefined;
}

function readDigits(input: RdataInput, out: WireWriter): boolean {
  let high = -1;
  for (; input.next < input.count; input.next++) {
    const start = input.starts[input.next] ?? 0;
    const end = input.ends[input.next] ?? 0;
    for (let at = start; at < end; at++) {
      const digit = hexValue(input.text.charCodeAt(at));
      if (digit < 0) {
        const bad = input.text.slice(at, at + 1);
        return input.failAt(CODE, `${shown(bad)} is not a hexadecimal digit (0 to 9, A to F).`, at, at + 1);
      }
      if (high < 0) high = digit;
      else {
        out.u8(high * 16 + digit);
        high = -1;
      }
    }
  }
  if (high < 0) return true;
  const last = input.ends[input.count - 1] ?? 0;
  return input.failAt(CODE, 'The number of hexadecimal digits is odd: two make one octet.', last - 1, last);
}
