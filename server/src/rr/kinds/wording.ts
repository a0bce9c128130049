import type { RdataInput } from '../rdata-input';
import type { Field } from '../schema';

/** `a TXT`, `an MX`: the article that fits how a mnemonic is said, with the mnemonic. */
export function article(mnemonic: string): string {
  // Mnemonics are spelled out or read as words; these are the letters whose names begin with a vowel.
  const vowel = SAID_AS_WORD.test(mnemonic) ? /^[AEIO]/.test(mnemonic) : /^[AEFHILMNORSX]/.test(mnemonic);
  return `${vowel ? 'an' : 'a'} ${mnemonic}`;
}

const SAID_AS_WORD =
  /^(NULL|LOC|SINK|HIP|RKEY|TALINK|TYPE\d+|WALLET|NIMLOC|CERT|KEY|SIG|NAPTR|HINFO|MINFO|NINFO|RESINFO)$/;

/** A token as messages quote it: in double quotes unless it has its own, and cut where it is long. */
export function shown(text: string): string {
  const cut = text.length > 40 ? `${text.slice(0, 37)}...` : text;
  return cut.startsWith('"') && cut.length > 1 ? cut : `"${cut}"`;
}

/** `The digest of this DS record`; with `the`, for the middle of a sentence. */
export function ofThe(input: RdataInput, field: Field, the: 'The' | 'the' = 'The'): string {
  return `${the} ${field.name} of this ${input.mnemonic} record`;
}

/** Reports that the record ends before `field`; gives false. */
export function failMissingField(input: RdataInput, field: Field): false {
  const last = input.count - 1;
  const start = last >= 0 ? Math.min(input.endOfRecord, input.ends[last] ?? 0) : input.endOfRecord;
  return input.failAt(
    field.problem ?? 'syntax-missing-rdata',
    `${ofThe(input, field)} is missing: expected ${field.kind.expects}.`,
    Math.max(start, 0),
    input.endOfRecord,
    { field: field.name },
  );
}
