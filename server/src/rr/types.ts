import { ADDRESSES } from './families/addresses';
import { DNSSEC } from './families/dnssec';
import { KEYS } from './families/keys';
import { LOCATION } from './families/location';
import { MAIL } from './families/mail';
import { META } from './families/meta';
import { NAMES } from './families/names';
import { OBSOLETE } from './families/obsolete';
import { SERVICE } from './families/service';
import { SVCB } from './families/svcb';
import { TEXT } from './families/text';
import type { RecordType } from './schema';
import { typeNumberAt } from './type-names';

export { typeNumberAt } from './type-names';

const FAMILIES: readonly (readonly RecordType[])[] = [
  ADDRESSES,
  NAMES,
  MAIL,
  TEXT,
  SERVICE,
  SVCB,
  DNSSEC,
  KEYS,
  LOCATION,
  OBSOLETE,
  META,
];

/** All record types that IANA has assigned, by number. */
export function allTypes(): readonly RecordType[] {
  return ALL;
}

/** The type with this mnemonic in any case, or written `TYPEnnn` (RFC 3597 section 5). */
export function typeByMnemonic(text: string): RecordType | undefined {
  const number = typeNumberAt(text, 0, text.length);
  return number < 0 ? undefined : typeByNumber(number);
}

/** The type with this number; one that is not assigned is called `TYPEnnn` and has only generic rdata. */
export function typeByNumber(number: number): RecordType {
  let type = byNumber.get(number);
  if (!type) {
    type = unknownType(number);
    byNumber.set(number, type);
  }
  return type;
}

const ALL: readonly RecordType[] = FAMILIES.flat().sort((left, right) => left.number - right.number);
const byNumber = new Map<number, RecordType>(ALL.map((type) => [type.number, type]));

function unknownType(number: number): RecordType {
  // Like BIND: type 0 and the block that IANA keeps for questions and messages cannot be data.
  const meta = number === 0 || (number >= 128 && number <= 255);
  return {
    number,
    mnemonic: `TYPE${number}`,
    status: meta ? 'meta' : 'unspecified',
    meaning: 'Data of a type that has no name here: its octets are written as they are.',
    references: ['RFC 3597 section 5'],
    fields: [],
    ...(meta ? { meta } : {}),
  };
}
