import type { RdataInput } from './rdata-input';
import type { WireReader, WireWriter } from './wire';

/**
 * One record type, described once. Parsing, validation, hover, generic form, wire form and printing all
 * follow this description; a type with an odd shape adds a {@link FieldKind}, never a parser of its own.
 */
export interface RecordType {
  /** The type's number in IANA's registry. */
  readonly number: number;
  /** Upper-case mnemonic, `MX`; for an unassigned number `TYPE65280`. */
  readonly mnemonic: string;
  readonly status: TypeStatus;
  /** What the record says, one sentence for hover. */
  readonly meaning: string;
  /** Defining documents, most important first: `RFC 1035 section 3.3.9`. */
  readonly references: readonly string[];
  /** Empty for types that only have the generic form of RFC 3597, `\# length hex`. */
  readonly fields: readonly Field[];
  /** True for types that can only be asked or signed with (ANY, AXFR, OPT, TSIG ...), never stored in a zone. */
  readonly meta?: true;
  /** Why BIND refuses zones where such records are written, for the types that it does: `MX takes its place`. */
  readonly refused?: string;
  /** True where the form is defined for class IN only: see `typeInClass`. */
  readonly inOnly?: true;
  /** True where RFC 4034 section 6.2 (with RFC 6840 section 5.1) lower-cases the names of the canonical form. */
  readonly lowerCased?: true;
}

export type TypeStatus = 'standard' | 'experimental' | 'obsolete' | 'meta' | 'unspecified';

/** One rdata field of a record type, in order of presentation, which is also the order on the wire. */
export interface Field {
  /** The name the RFC gives it: `preference`, `exchange`. */
  readonly name: string;
  readonly kind: FieldKind;
  /** What the field says, one or two sentences for hover. */
  readonly meaning: string;
  /** True for the name that the record points at (exchange of MX, target of SRV ...): indexed by target. */
  readonly target?: true;
  /** True where BIND's check-names would ask for a host name. */
  readonly hostname?: true;
  /** Allowed values by mnemonic, where the RFC gives names to numbers. */
  readonly mnemonics?: ReadonlyMap<string, number>;
  /** Says a value in words, for hover: TTL-like seconds, algorithm numbers, flags. */
  readonly explain?: (text: string) => string | undefined;
  /** Code of the problem where the field is missing or wrong, if it has one of its own: `mx-preference`. */
  readonly problem?: string;
}

/** How a field is written, checked, encoded and printed. One object per kind, shared by all types. */
export interface FieldKind {
  /** Stable name: `u16`, `name`, `ipv4`, `strings`, `base64`, `type-bitmap` ... */
  readonly name: string;
  /** What is accepted, to follow "expected": `a number from 0 to 65535`. */
  readonly expects: string;
  /** True for a kind that takes all tokens that are left. */
  readonly rest?: true;
  /** True where the record may end before this field. */
  readonly optional?: true;
  /** True for an uncompressed domain name on the wire, which a DNS message may compress. */
  readonly isName?: true;
  /**
   * Reads the field's tokens from `input` and writes its wire form to `out`. Reports what is wrong to
   * `input`, and then returns false: the fields after it are not read.
   */
  read(input: RdataInput, out: WireWriter, field: Field): boolean;
  /**
   * Presentation text of the field, taken from `wire`, in the form `named-compilezone` prints.
   * Returns undefined where the octets cannot be this kind (short, or out of form).
   * The text `\\#` asks for the generic form of the whole record instead.
   */
  print(wire: WireReader, field: Field): string | undefined;
}
