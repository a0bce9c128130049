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
      return input.fail(
        CODE,
        `The property of a CAA record has letters and digits only; ${shown(text)} is not one.`,
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
    const fault = valueFault(tag, textOf(out.bytes.subarray(from, out.position)));
    if (fault) warn(input, index, fault, {});
    return true;
  },
  print(wire) {
    const octets = wire.octets(wire.left);
    return octets && `"${textOf(octets)}"`;
  },
};

const ISSUER =
  /^[ \t]*(?:[0-9A-Za-z](?:[-0-9A-Za-z]*[0-9A-Za-z])?(?:\.[0-9A-Za-z](?:[-0-9A-Za-z]*[0-9A-Za-z])?)*)?[ \t]*(;.*)?$/;
const PARAMETERS =
  /^[ \t]*([0-9A-Za-z][-0-9A-Za-z]*[ \t]*=[ \t]*[!-:<-~]*[ \t]*(;[ \t]*[0-9A-Za-z][-0-9A-Za-z]*[ \t]*=[ \t]*[!-:<-~]*[ \t]*)*)?;?[ \t]*$/;

function valueFault(tag: string, value: string): string | undefined {
  if (tag === 'issue' || tag === 'issuewild' || tag === 'issuemail' || tag === 'issuevmc') {
    const issuer = ISSUER.exec(value);
    if (!issuer) {
      return `The value of ${tag} must be the domain name of an authority, or ";" for none (RFC 8659 section 4.2); ${shown(value)} forbids all.`;
    }
    const parameters = issuer[1];
    if (parameters !== undefined && !PARAMETERS.test(parameters.slice(1))) {
      return `What follows ";" in the value of ${tag} must be name=value pairs (RFC 8659 section 4.2).`;
    }
  }
  if (tag === 'iodef' && !/^(mailto:[^@\s]+@\S+|https?:\/\/\S+)$/i.test(value)) {
    return `The value of iodef must be a mailto:, http: or https: address (RFC 8659 section 4.4); ${shown(value)} is not.`;
  }
  return undefined;
}

function warn(input: RdataInput, index: number, message: string, data: Record<string, string>): void {
  const start = input.starts[index] ?? 0;
  const end = input.ends[index] ?? 0;
  input.problems.push({ code: CODE, start, end, message, severity: 'warning', data });
}
