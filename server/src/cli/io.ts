import type { Workers } from './check-parallel';

/** What a command of the command line speaks to, so that tests can listen. */
export interface CliIo {
  /** Writes to standard output; the text brings its line ends. */
  readonly out: (text: string) => void;
  /** Writes to standard error; the text brings its line ends. */
  readonly err: (text: string) => void;
  /** Everything on standard input. */
  readonly stdin: () => Uint8Array;
  /** True if standard output is a terminal that shows colours. Finding out takes a few milliseconds. */
  readonly colours: boolean;
  /** Threads that may help; without it everything is done in this one. */
  readonly workers?: Workers;
}

/** Exit codes of all commands. */
export const Exit = {
  /** Done, and nothing to complain of. */
  Fine: 0,
  /** Done, and something was found. */
  Found: 1,
  /** Could not run: wrong usage, a file that cannot be read. */
  Failed: 2,
} as const;
