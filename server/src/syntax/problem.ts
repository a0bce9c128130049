/** Something wrong found while reading text. Offsets are UTF-16 units in the text that was read. */
export interface Problem {
  /** Code of the rule in `rules/` that documents it. */
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** Small facts for the quick fix, such as the spelling that was probably meant. */
  readonly data?: ProblemData;
}

export type ProblemData = Readonly<Record<string, string | number | boolean>>;
