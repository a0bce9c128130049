import type { ProblemData } from '../../syntax/problem';
import { unitsOf, writeUtf8 } from '../names';
import type { RdataInput } from '../rdata-input';
import type { FieldKind } from '../schema';
import { nearest } from './nearest';
import { takeNumber } from './number';
import { takeText, textOf } from './string';
import { shown } from './wording';

const CODE = 'rdata-caa';

/** Properties that IANA has registered for CAA, with what they are for. */
export const CAA_PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['issue', 'who may issue certificates for the name'],
  ['issuewild', 'who may issue wildcard certificates for the name'],
  ['iodef', 'where to report a request that this record forbids'],
  ['contactemail', 'mail address of the domain holder, for validation'],
  ['contactphone', 'phone number of the domain holder, for validation'],
  ['issuemail', 'who may issue S/MIME certificates for mail addresses of the name'],
  ['issuevmc', 'who may issue mark certificates (BIMI) for the name'],
]);

/** Flags of CAA (RFC 8659 section 4.1): 0, or 128 for critical. */
export const caaFlags: FieldKind = {
  name: 'u8',
  expects: '0, or 128 for critical',
  read(input, out, field) {
    const index = input.next;
    const value = takeNumber(input, field, 255);
    if (value < 0) return false;
    if (value !== 0 && value !== 128) {
      const hint = value === 1 ? ' The critical bit is the highest one: 128.' : '';
      warn(
        input,
        index,
        `Only 0 and 128 (critical) have a meaning as flags of a CAA record; ${value} does not.${hint}`,
        {
          meant: value === 1 ? '128' : '0',
        },
      );
    }
    out.u8(value);
    return true;
  },
  print: (wire) => wire.u8()?.toString(),
};

/** Property tag of CAA (RFC 8659 section 4.1): ASCII letters and digits, without quotes. */
export const caaTag: FieldKind = {
  name: 'caa-tag',
  expects: 'a property such as issue, issuewild or iodef',
  read(input, out) {
    const text = input.isQuoted() ? '"' : input.content();
    if (input.isQuoted()) return input.fail(CODE, 'The property of a CAA record is written without quotes.');
    if (!/^[0-9A-Za-z]+$/.test(text)) {
      const near = nearest(text.toLowerCase(), CAA_PROPERTIES.keys());
      return input.fail(
        CODE,
        `The property of a CAA record has letters and digits only; ${shown(text)} is not one.`,
        input.next,
        near ? { meant: near } : undefined,
      );
    }
    if (text.length > 255)
      return input.fail(CODE, 'The property of a CAA record has at most 255 characters.');
    if (!CAA_PROPERTIES.has(text.toLowerCase())) {
      const near = nearest(text.toLowerCase(), CAA_PROPERTIES.keys());
      const hint = near ? `; did you mean ${near}?` : `: known are ${[...CAA_PROPERTIES.keys()].join(', ')}.`;
      warn(
        input,
        input.next,
        `${shown(text)} is no property that IANA has registered for CAA${hint}`,
        near ? { meant: near } : {},
      );
    }
    out.u8(text.length);
    for (let at = 0; at < text.length; at++) out.u8(text.charCodeAt(at));
    input.next++;
    return true;
  },
  print(wire) {
    const octets = wire.octets(wire.u8() ?? -1);
    if (!octets || octets.length === 0) return undefined;
    const text = textOf(octets);
    return /^[0-9A-Za-z]+$/.test(text) ? text : undefined;
  },
};

/** Value of CAA: octets to the end of the rdata, of any length. */
export const caaValue: FieldKind = {
  name: 'long-string',
  expects: 'a text, best in quotes',
  read(input, out) {
    const index = input.next;
    const from = out.position;
    const tag = textOf(out.bytes.subarray(input.rdataStart + 2, from)).toLowerCase();
    if (!takeText(input, out)) return false;
    // What no record can hold is said of the record; to look into megabytes would take more stack than there is.
    if (out.position - input.rdataStart > 0xffff) return true;
    const fault = valueFault(tag, String.fromCharCode(...out.bytes.subarray(from, out.position)));
    if (fault) warnInValue(input, index, fault);
    return true;
  },
  print(wire) {
    const octets = wire.octets(wire.left);
    return octets && `"${textOf(octets)}"`;
  },
};

/** What is wrong in a value, and the octets of the value that it is about. */
interface ValueFault {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly meant?: string;
}

const ISSUER =
  /^[ \t]*(?:[0-9A-Za-z](?:[-0-9A-Za-z]*[0-9A-Za-z])?(?:\.[0-9A-Za-z](?:[-0-9A-Za-z]*[0-9A-Za-z])?)*)?[ \t]*$/;
const PARAMETER = /^[ \t]*[0-9A-Za-z][-0-9A-Za-z]*[ \t]*=[ \t]*[!-:<-~]*[ \t]*$/;

function valueFault(tag: string, value: string): ValueFault | undefined {
  if (tag === 'issue' || tag === 'issuewild' || tag === 'issuemail' || tag === 'issuevmc')
    return issuerFault(tag, value);
  if (tag === 'iodef' && !/^(mailto:[^@\s]+@\S+|https?:\/\/\S+)$/i.test(value)) {
    const message = `The value of iodef must be a mailto:, http: or https: address (RFC 8659 section 4.4); ${shown(written(value))} is not.`;
    const meant = /^[^@\s:/]+@[^@\s:/]+$/.test(value) ? { meant: `mailto:${value}` } : {};
    return { message, start: 0, end: value.length, ...meant };
  }
  return undefined;
}

/** `authority [; name=value]...` (RFC 8659 section 4.2). */
function issuerFault(tag: string, value: string): ValueFault | undefined {
  const parts = value.split(';');
  const issuer = parts[0] ?? '';
  if (!ISSUER.test(issuer)) {
    const host = /^\s*https?:\/\/([0-9A-Za-z.-]+)\/?\s*$/i.exec(issuer)?.[1];
    return {
      message: `The value of ${tag} must be the domain name of an authority, or ";" for none (RFC 8659 section 4.2); ${shown(written(value))} forbids all.`,
      ...withoutBlanks(value, 0, issuer.length),
      ...(host !== undefined && ISSUER.test(host) ? { meant: host } : {}),
    };
  }
  let start = issuer.length + 1;
  for (const [at, part] of parts.slice(1).entries()) {
    // Nothing behind the last semicolon is fine.
    const isLast = at === parts.length - 2;
    if (!PARAMETER.test(part) && !(isLast && /^[ \t]*$/.test(part)))
      return {
        message: `What follows ";" in the value of ${tag} must be name=value pairs (RFC 8659 section 4.2).`,
        ...withoutBlanks(value, start, start + part.length),
      };
    start += part.length + 1;
  }
  return undefined;
}

/** The part of a value without the blanks around it; of one that is empty, the character that ends it. */
function withoutBlanks(value: string, start: number, end: number): { start: number; end: number } {
  const part = value.slice(start, end);
  const text = part.trim();
  if (text === '') return { start: end, end: end + 1 };
  const from = start + part.indexOf(text);
  return { start: from, end: from + text.length };
}

/** Octets as a message shows them. */
function written(value: string): string {
  return textOf(Uint8Array.from(value, (octet) => octet.charCodeAt(0)));
}

function warnInValue(input: RdataInput, index: number, { message, start, end, meant }: ValueFault): void {
  const places = octetPlaces(input, index);
  const [from = 0, to = from] = [places[start], places[end]];
  // An empty value has nothing in its quotes to underline.
  if (from === to) warn(input, index, message, {});
  else warnAt(input, from, to, message, meant === undefined ? {} : { meant });
}

/** Where each octet of a text is written, and where the text ends. */
function octetPlaces(input: RdataInput, index: number): number[] {
  const { text } = input;
  const end = input.contentEnd(index);
  const places: number[] = [];
  for (let at = input.contentStart(index); at < end; ) {
    const isEscape = text.charCodeAt(at) === 92;
    const isDecimal = isEscape && /\d/.test(text.charAt(at + 1));
    const from = isEscape ? at + 1 : at;
    const octets = isDecimal || input.isLatin1 ? 1 : writeUtf8(text, from, new Uint8Array(4), 0);
    for (let octet = 0; octet < octets; octet++) places.push(at);
    at = isDecimal ? at + 4 : from + unitsOf(text, from);
  }
  places.push(end);
  return places;
}

function warn(input: RdataInput, index: number, message: string, data: ProblemData): void {
  warnAt(input, input.starts[index] ?? 0, input.ends[index] ?? 0, message, data);
}

function warnAt(input: RdataInput, start: number, end: number, message: string, data: ProblemData): void {
  input.problems.push({ code: CODE, start, end, message, severity: 'warning', data });
}
