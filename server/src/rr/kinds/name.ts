import { TokenFlag } from '../../syntax/tokens';
import { NameFault, nameFaultPlace, printName, readName } from '../names';
import type { RdataInput } from '../rdata-input';
import type { FieldKind } from '../schema';
import type { WireWriter } from '../wire';
import { article } from './wording';

/** A domain name; relative ones are completed with the origin. Never in quotes, as with BIND. */
export const name: FieldKind = {
  name: 'name',
  expects: 'a domain name',
  isName: true,
  read(input, out, field) {
    if (((input.flags[input.next] ?? 0) & TokenFlag.Quoted) !== 0) {
      return input.fail(
        'rdata-encoding',
        `The ${field.name} of ${article(input.mnemonic)} record is a domain name and is written without quotes.`,
      );
    }
    return takeName(input, out, field.name);
  },
  print: printName,
};

/** A domain name that may be in quotes: the target of SVCB and HTTPS. */
export const quotableName: FieldKind = {
  name: 'name',
  expects: 'a domain name',
  isName: true,
  read: (input, out, field) => takeName(input, out, field.name),
  print: printName,
};

/** Reads the next token as a domain name to `out`; reports, and gives false, if it is none. */
export function takeName(input: RdataInput, out: WireWriter, field: string): boolean {
  const fault = readName(
    input.text,
    input.contentStart(),
    input.contentEnd(),
    input.origin,
    out,
    input.isLatin1,
  );
  if (fault !== NameFault.None) return failName(input, fault, field);
  input.next++;
  return true;
}

/** Reports a {@link NameFault} that {@link readName} just gave. */
export function failName(input: RdataInput, fault: number, field: string): false {
  const { start, end } = nameFaultPlace;
  const where = `the ${field} of this ${input.mnemonic} record`;
  switch (fault) {
    case NameFault.LabelTooLong:
      return input.failAt(
        'syntax-label-too-long',
        `This label in ${where} has more than 63 octets, the most that DNS can carry.`,
        start,
        end,
      );
    case NameFault.NameTooLong:
      return input.failAt(
        'syntax-name-too-long',
        `A name in ${where} has more than 255 octets${input.origin ? ' once the origin is added' : ''}, the most that DNS can carry.`,
        start,
        end,
      );
    case NameFault.BadEscape:
      return input.failAt('syntax-bad-escape', badEscape(input.text, start, end), start, end);
    default:
      return input.failAt(
        'syntax-empty-label',
        start === end
          ? `A domain name is missing: ${where} is empty.`
          : `There is no label before this dot in ${where}: labels between dots cannot be empty.`,
        start,
        end,
      );
  }
}

/** Message for a bad escape at `start..end`. */
export function badEscape(text: string, start: number, end: number): string {
  const written = text.slice(start, end);
  if (written === '\\[')
    return '"\\[" at the start of a label was once a bit-string label: BIND refuses it. Write "[" alone.';
  if (written === '\\') return 'This "\\" stands at the end and escapes nothing.';
  if (/^\\\d{3}$/.test(written))
    return `${written} is above 255: "\\DDD" stands for one octet, \\000 to \\255.`;
  return `${written} is not a whole escape: "\\" takes three digits (\\046) or one character that is no digit.`;
}
