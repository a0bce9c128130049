/** `error`: a name server refuses the zone, or the record cannot do its work. See docs/architecture.md. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Something wrong found while reading text. Offsets are UTF-16 units in the text that was read. */
export interface Problem {
  /** Code of the rule in `rules/` that documents it. */
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** Where the rule's own severity does not fit: `syntax-generate` warns of a large range, but refuses a bad one. */
  readonly severity?: Severity;
  /** Small facts for the quick fix, such as the spelling that was probably meant. */
  readonly data?: ProblemData;
}

export type ProblemData = Readonly<Record<string, string | number | boolean>>;
