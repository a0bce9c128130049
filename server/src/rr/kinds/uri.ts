import type { FieldKind } from '../schema';
import { takeText, textOf } from './string';
import { shown } from './wording';

/** Target of URI: one quoted text of any length, without a length octet (RFC 7553 section 4.4). */
export const uriTarget: FieldKind = {
  name: 'long-string',
  expects: 'a URI in quotes',
  read(input, out) {
    const index = input.next;
    if (!input.isQuoted()) {
      return input.fail(
        'rdata-uri',
        `The target of a URI record must be in quotes: "${input.content()}".`,
        index,
        { quote: true },
      );
    }
    const from = out.position;
    if (!takeText(input, out)) return false;
    const text = textOf(out.bytes.subarray(from, out.position));
    const fault =
      text === ''
        ? 'The target of a URI record must not be empty (RFC 7553 section 4.4).'
        : /^[a-z][-+.a-z0-9]*:/i.test(text)
          ? undefined
          : `The target of a URI record must be a whole URI, with its scheme; ${shown(text)} has none.`;
    if (fault) {
      const start = input.starts[index] ?? 0;
      const end = input.ends[index] ?? 0;
      input.problems.push({ code: 'rdata-uri', start, end, message: fault, severity: 'warning' });
    }
    return true;
  },
  print(wire) {
    const octets = wire.octets(wire.left);
    return octets && `"${textOf(octets)}"`;
  },
};
