import type { Severity } from '../syntax/problem';

/** Something wrong in the text of a mail record; offsets count characters of the joined text. */
export interface TextFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly severity: Severity;
  readonly repairs: readonly TextRepair[];
}

/** A way to mend it: another text in place of `start..end`. */
export interface TextRepair {
  readonly title: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly preferred: boolean;
}
